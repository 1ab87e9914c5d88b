"""The owner's path: from an empty page to a signed and published article, without leaving the admin."""

import pytest
from playwright.sync_api import expect

from clinic.models import Clinician, User
from conditions.models import ConditionArticlePage, ConditionPage

PASSWORD = "correct-horse-battery-staple"


@pytest.fixture
def owner_at_work(page):
    """Don Kelly, logged in to the admin."""
    don = User.objects.create_superuser("don@example.com", PASSWORD)
    Clinician.objects.filter(slug="don-kelly").update(user=don)
    page.goto("/admin/")
    page.locator("input[name=login]").fill(don.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Kelly Physiotherapy").wait_for()
    return page


def sign_off_and_publish(page):
    page.locator("[data-w-dropdown-target=toggle]").last.click()
    page.get_by_role("button", name="Sign off and publish").click()


def test_an_article_is_written_refused_mended_signed_and_read(owner_at_work, complaints):
    page, condition = owner_at_work, ConditionPage.objects.get(slug="knee-osteoarthritis")
    page.goto(f"/admin/pages/add/conditions/conditionarticlepage/{condition.pk}/")
    page.locator("#id_title").fill("Insoles for knee osteoarthritis")
    page.locator("#id_summary").fill("Insoles are a guaranteed cure.")
    page.get_by_role("button", name="Choose a page (Treatment)").click()
    page.get_by_role("link", name="Custom orthotics", exact=True).click()
    expect(page.locator("#id_treatment-title")).to_have_text("Custom orthotics")

    sign_off_and_publish(page)
    expect(page.get_by_text("promises more than anybody can keep")).to_be_visible()
    assert page.locator("#id_summary").input_value() == "Insoles are a guaranteed cure."

    # Wagtail now saves the draft by itself, under an address of its own; this test is quicker than a person.
    page.wait_for_url("**/edit/")
    page.locator("#id_summary").fill("Insoles may help some knees. Nobody knows for sure.")
    sign_off_and_publish(page)
    expect(page.get_by_text("Signed by Don Kelly today.")).to_be_visible()

    article = ConditionArticlePage.objects.get(title="Insoles for knee osteoarthritis")
    page.goto(article.url)
    expect(page.get_by_text("Reviewed on")).to_be_visible()
    page.goto(condition.url)
    expect(page.get_by_role("link", name="Insoles for knee osteoarthritis").first).to_be_visible()
    complaints.clear()
