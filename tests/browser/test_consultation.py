"""The consultation form in a real browser, with script and without."""

import pytest

from leads.models import Lead

ARTICLE = "/conditions/low-back-pain/"


@pytest.fixture
def plain(browser, live_site):
    """A tab of a browser that runs no script."""
    context = browser.new_context(base_url=live_site, java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()


def fill(page, phone="07700 900001"):
    page.goto(ARTICLE)
    page.get_by_label("Full name").fill("Ada Birch")
    page.get_by_label("Phone number").fill(phone)


def real():
    return Lead.objects.filter(is_sample=False)


def test_a_visitor_asks_for_a_call_from_the_foot_of_a_page(page):
    fill(page)
    page.get_by_label("In the morning").check()
    page.get_by_role("button", name="Ask for my free call").click()
    page.wait_for_url("**/consultation/received/**")
    lead = real().get()
    assert lead.reference in page.inner_text("main")
    assert (lead.page_title, lead.when_to_ring) == ("Low back pain", "morning")


def test_an_impatient_double_press_is_one_enquiry(page):
    fill(page)
    page.get_by_role("button", name="Ask for my free call").dblclick()
    page.wait_for_url("**/consultation/received/**")
    assert real().count() == 1


@pytest.fixture
def refused(page, complaints):
    """The form as it comes back with errors; the browser complains of that status."""
    page.goto(ARTICLE)
    page.get_by_label("Full name").fill("A")
    page.get_by_role("button", name="Ask for my free call").click()
    page.wait_for_url("**/consultation/")
    yield page
    complaints[:] = [text for text in complaints if "422" not in text]


def test_script_names_each_filling_in_of_the_form_once(refused):
    key = refused.locator("input[name=key]").input_value()
    assert len(key) == 36
    refused.get_by_role("button", name="Ask for my free call").click()
    refused.wait_for_load_state()
    assert refused.locator("input[name=key]").input_value() == key


def test_errors_take_the_focus_and_lead_to_their_fields(refused):
    assert refused.title().startswith("Error: ")
    assert refused.evaluate("document.activeElement.className") == "error-summary"
    refused.get_by_role("link", name="Enter a phone number").click()
    assert refused.evaluate("document.activeElement.id") == "consultation-phone"
    assert refused.get_by_label("Full name").input_value() == "A"


def test_going_back_to_correct_the_phone_changes_the_enquiry_that_was_sent(page):
    fill(page)
    page.get_by_role("button", name="Ask for my free call").click()
    page.wait_for_url("**/consultation/received/**")
    page.go_back()
    page.get_by_label("Full name").fill("Ada Birch")
    page.get_by_label("Phone number").fill("07700 900009")
    page.get_by_role("button", name="Ask for my free call").click()
    page.wait_for_url("**/consultation/received/**")
    assert "+447700900009" in [lead.open_contact().phone for lead in real()]


def test_without_script_an_email_address_is_enough(plain):
    plain.goto(ARTICLE)
    plain.get_by_label("Full name").fill("Ada Birch")
    plain.get_by_text("I would rather give an email address").click()
    plain.get_by_label("Email address").fill("ada@example.com")
    plain.get_by_role("button", name="Ask for my free call").click()
    plain.wait_for_url("**/consultation/received/**")
    assert real().get().by_email_only


def test_nobody_meets_the_hidden_field(page):
    page.goto(ARTICLE)
    assert not page.locator("input[name=qz_lantern]").is_visible()
