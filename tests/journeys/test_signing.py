"""A review date is never typed: it is the date of a signature that still fits the page."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from clinic.models import Clinician, User
from clinic.publishing import PublicationRefused
from clinic.review.digest import clinical_digest
from clinic.review.schedule import publish_due
from clinic.review.signing import keep_after_small_correction, sign, sign_as
from clinic.review.wagtail_hooks import SIGN, sign_what_was_published
from conditions.models import ConditionArticlePage
from home.demo.loader import load
from treatments.models import TreatmentPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    load()


@pytest.fixture
def article(demo):
    return ConditionArticlePage.objects.get(slug="dry-needling")


@pytest.fixture
def don(demo):
    user = User.objects.create_user("don@example.com", "not-a-real-password")
    clinician = Clinician.objects.get(slug="don-kelly")
    clinician.user = user
    clinician.save()
    return user


def fresh(page):
    return page.specific_class.objects.get(pk=page.pk)


def publish(page):
    page.save_revision().publish()
    return fresh(page)


def test_the_demo_articles_are_signed_by_someone_else_than_their_author(article):
    assert article.sign_off.clinician != article.author


def test_readers_see_who_reviewed_the_page_and_when(client, article):
    text = client.get(article.url).content.decode()
    assert "Reviewed on" in text
    assert article.sign_off.clinician.name in text


def test_reading_a_page_does_not_change_its_digest(article):
    before = clinical_digest(article)
    assert article.references
    str(article.body)
    assert clinical_digest(article) == before


def test_a_change_of_clinical_text_takes_the_review_line_away(article):
    article.key_points += "\nAsk us about it"
    assert publish(article).sign_off is None


def test_a_change_of_title_and_search_texts_keeps_it(article):
    article.title = "Dry needling for a sore back"
    article.search_description = "What it is"
    assert publish(article).sign_off is not None


def test_a_signature_carries_todays_date_and_is_logged(article, don):
    signed = sign(article, don)
    assert signed.date == timezone.localdate()
    assert PageLogEntry.objects.filter(page=article, action="clinic.sign_off", user=don).exists()


def test_a_small_correction_renews_the_digest_and_keeps_the_date(article, don):
    sign_as(don.clinician, article, on=date(2026, 1, 5), user=don)
    article.key_points = article.key_points.replace("e", "é", 1)
    changed = publish(article)
    assert changed.sign_off is None
    keep_after_small_correction(changed, don)
    assert fresh(changed).sign_off.date == date(2026, 1, 5)


def test_nobody_signs_without_a_register_entry(article, don):
    don.clinician.register_url = ""
    with pytest.raises(PermissionDenied):
        sign(article, don)
    stranger = User.objects.create_user("someone@example.com", "not-a-real-password")
    with pytest.raises(PermissionDenied):
        sign(article, stranger)


def test_a_draft_cannot_be_signed(article, don):
    article.unpublish()
    with pytest.raises(ValidationError):
        sign(fresh(article), don)


def test_no_way_into_publishing_goes_round_the_law(demo):
    needling = TreatmentPage.objects.get(slug="dry-needling")
    needling.body = []
    with pytest.raises(PublicationRefused):
        needling.save_revision().publish()
    assert fresh(needling).body


def test_one_refused_page_does_not_hold_up_the_schedule(demo):
    refused, fine = (
        TreatmentPage.objects.get(slug="dry-needling"),
        TreatmentPage.objects.get(slug="custom-orthotics"),
    )
    refused.body, fine.title = [], "Insoles made for you"
    for page in (refused, fine):
        revision = page.save_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
    publish_due()
    assert fresh(fine).title == "Insoles made for you"
    assert fresh(refused).body
    assert not refused.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_an_expired_page_is_taken_down(article):
    Page.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    publish_due()
    assert not fresh(article).live


def test_a_condition_has_one_article_about_each_treatment(article):
    twin = ConditionArticlePage(title="Needling again", slug="again", treatment=article.treatment, live=False)
    article.get_parent().add_child(instance=twin)
    with pytest.raises(PublicationRefused):
        twin.save_revision().publish()


def test_citations_are_numbered_in_the_order_in_which_readers_meet_them(client, demo):
    text = client.get("/conditions/low-back-pain/").content.decode()
    met = [int(number) for number in re.findall(r'href="#ref-(\d+)"', text)]
    assert met
    first_met = list(dict.fromkeys(met))
    assert first_met == sorted(first_met)


def test_an_article_appears_on_its_condition_though_nobody_linked_it(client, article):
    condition = article.condition
    condition.treatments = []
    publish(condition)
    assert article.title in client.get(condition.url).content.decode()


def test_what_is_scheduled_is_not_signed(client, article, don):
    don.is_superuser = True
    don.save()
    client.force_login(don)
    before = article.sign_offs.count()
    request = RequestFactory().post("/", {"action-publish": SIGN})
    request.user = don
    request.session = client.session
    request._messages = FallbackStorage(request)
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision().publish()
    sign_what_was_published(request, fresh(article))
    assert article.sign_offs.count() == before


def test_a_copy_starts_as_a_draft_whatever_was_ticked(client, article, don):
    don.is_superuser = True
    don.save()
    client.force_login(don)
    parent = article.get_parent()
    answers = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk, "publish_copies": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), answers)
    assert not ConditionArticlePage.objects.get(slug="copy").live
