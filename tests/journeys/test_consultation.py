"""A visitor asks for a call, without script unless it says so."""

import re
from datetime import time
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from clinic.models import ClinicDetails, Clinician, OpeningHours
from clinic.outbox.models import Delivery
from conditions.models import ConditionIndexPage, ConditionPage
from home.models import HomePage
from leads.contact import Contact
from leads.enquiry import Enquiry
from leads.intake.receipt import signed
from leads.models import Lead
from leads.services import receive

FORM = "/consultation/"
ADA = {"name": "Ada Birch", "phone": "07700 900001", "email": "", "when": "soonest"}
KEY = "3f1c2b7a-0000-4000-8000-000000000001"
pytestmark = pytest.mark.django_db


@pytest.fixture
def details():
    found = ClinicDetails.current()
    found.rings_back = Clinician.objects.create(name="Don Kelly")
    found.ringing_number = "+441632960456"
    found.save()
    for weekday in range(7):
        OpeningHours.objects.create(
            details=found, kind="callback", weekday=weekday, opens=time(9), closes=time(20)
        )
    return found


@pytest.fixture
def page():
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Kelly Physiotherapy", slug="kelly"))
    Site.objects.update(root_page=home)
    index = home.add_child(instance=ConditionIndexPage(title="Conditions", slug="conditions"))
    return index.add_child(instance=ConditionPage(title="Low back pain", slug="low-back-pain"))


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def fields_of(response):
    """Every field of the form as a browser without script would send it back."""
    form = re.search(r"<form.*?data-consultation>.*?</form>", response.content.decode(), re.S)[0]
    inputs = [
        dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) | {"tag": tag}
        for tag in re.findall(r"<input[^>]*>", form)
    ]
    sent = [field for field in inputs if field["type"] != "radio" or " checked" in field["tag"]]
    return {field["name"]: unescape(field["value"]) for field in sent}


def send(client, **answers):
    return client.post(FORM, ADA | answers)


def test_a_visitor_sends_the_form_as_it_stands_and_gets_a_receipt(client, details):
    empty = client.get(FORM)
    answer = client.post(FORM, fields_of(empty) | {"name": "Ada Birch", "phone": "07700 900001"})
    assert answer.status_code == 303
    assert Lead.objects.get().open_contact() == Contact("Ada Birch", "+447700900001", "07700 900001")
    receipt = client.get(answer.headers["Location"])
    words = text_of(receipt)
    assert receipt.status_code == 200
    assert Lead.objects.get().reference in words
    assert "Don Kelly rings you from 01632 960456" in words
    assert re.search(r"Expect the call on \w+day \d+ \w+, between .+ and .+\.", words)
    assert details.phone_shown in words
    assert "What you can safely do today" in words
    assert "999" in words


def test_the_promise_on_the_receipt_is_the_one_that_the_desk_is_held_to(client, details):
    receipt = client.get(send(client, when="evening").headers["Location"])
    due = Lead.objects.get().response_due_at.astimezone(details.tzinfo)
    assert f"{due:%A} {due.day} {due:%B}" in text_of(receipt)
    assert due.hour >= 17


def test_a_clinic_without_hours_promises_no_time_and_still_takes_the_enquiry(client):
    receipt = client.get(send(client).headers["Location"])
    assert "as soon as we can" in text_of(receipt)


def test_somebody_who_gives_an_email_address_is_written_to(client, details):
    receipt = client.get(send(client, phone="", email="ada@example.com").headers["Location"])
    assert "Don Kelly writes to you" in text_of(receipt)
    assert "rings you" not in text_of(receipt)


def test_the_email_field_is_there_without_script(client):
    body = client.get(FORM).content.decode()
    assert re.search(r'<details class="form__instead">.*?name="email".*?</details>', body, re.S)


def test_the_receipt_is_kept_by_nobody_and_found_by_no_search(client):
    address = send(client).headers["Location"]
    receipt = client.get(address)
    assert "no-store" in receipt.headers["Cache-Control"]
    assert receipt.headers["X-Robots-Tag"] == "noindex"
    for private in ("Ada", "Birch", "900001"):
        assert private not in address
        assert private not in receipt.content.decode()


def test_an_altered_receipt_tells_nothing_and_gives_the_phone(client):
    lead = receive(Enquiry(Contact("Ada Birch", "+447700900001"))).lead
    answer = client.get(reverse("consultation:received", args=[signed(lead)[:-1] + "_"]))
    assert answer.status_code == 410
    assert lead.reference not in text_of(answer)
    assert "01632 960123" in text_of(answer)


@pytest.mark.parametrize("key", ["", KEY])
def test_the_same_press_twice_is_one_enquiry_and_the_same_receipt(client, key):
    first, second = send(client, key=key), send(client, key=key)
    assert first.headers["Location"] == second.headers["Location"]
    assert Lead.objects.count() == 1
    assert Delivery.objects.filter(kind="leads.clinic_mail").count() == 1


def test_going_back_to_correct_the_phone_keeps_one_enquiry(client):
    first = send(client, key=KEY)
    second = send(client, key=KEY, phone="07700 900009")
    assert first.headers["Location"] == second.headers["Location"]
    assert Lead.objects.get().open_contact().phone == "+447700900009"


def test_the_enquiry_carries_the_labels_of_its_page(client, page):
    send(client, page=str(page.pk))
    lead = Lead.objects.get()
    assert (lead.page_id, lead.page_title) == (page.pk, "Low back pain")
    assert lead.page_path == "/conditions/low-back-pain/"
    assert lead.page_group == "Low back pain"


def test_a_draft_page_is_not_named(client, page):
    page.unpublish()
    send(client, page=str(page.pk))
    assert Lead.objects.get().page_title == ""


def test_a_page_that_does_not_exist_costs_nothing(client):
    assert send(client, page="999999999").status_code == 303
    assert Lead.objects.get().page_id is None


def test_errors_are_said_beside_the_field_and_in_a_summary_and_nothing_typed_is_lost(client):
    typed = {"name": "A", "phone": "o7700", "email": "ada@", "when": "evening", "page": "7", "key": KEY}
    answer = client.post(FORM, typed)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "no-store" in answer.headers["Cache-Control"]
    assert "<title>Error: " in body
    for field in ("name", "phone", "email"):
        assert f'<a href="#consultation-{field}">' in body
        assert re.search(
            rf'id="consultation-{field}"[^>]*aria-describedby="[^"]*consultation-{field}-error"', body
        )
        assert f'id="consultation-{field}-error"' in body
    assert fields_of(answer).items() >= typed.items()
    assert '<details class="form__instead" open>' in body
    assert not Lead.objects.exists()


def test_the_focus_goes_to_the_summary_and_every_link_in_it_has_a_target(client):
    body = client.post(FORM, {"when": "at dawn"}).content.decode()
    assert re.search(r'class="error-summary"[^>]*tabindex="-1"[^>]*autofocus', body)
    targets = re.findall(r'<li><a href="#(consultation-[^"]+)"', body)
    assert len(targets) == 3
    assert all(f'id="{target}"' in body for target in targets)


def test_a_suspicious_enquiry_gets_the_same_receipt_and_waits_to_be_checked(client):
    answer = send(client, name="Offer www.example.com", qz_lantern="filled")
    assert answer.status_code == 303
    lead = Lead.objects.get()
    assert lead.status == "quarantined"
    assert {reason["code"] for reason in lead.spam_reasons} == {"honeypot", "url_in_name"}


def test_a_browser_that_fills_the_hidden_field_costs_nobody_the_call(client):
    send(client, qz_lantern="Ada Birch")
    assert Lead.objects.get().status == "new"


def test_a_form_sent_from_another_website_is_stored_and_checked(client):
    answer = client.post(FORM, ADA, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 303
    assert Lead.objects.get().status == "quarantined"


def test_no_token_is_needed_and_no_cookie_read_or_set():
    strict = Client(enforce_csrf_checks=True)
    for answer in (strict.get(FORM), send(strict), strict.post(FORM, {})):
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
    assert Lead.objects.count() == 1


def test_a_member_of_staff_is_a_visitor_like_any_other(client, django_user_model):
    anonymous = client.get(FORM).content
    client.force_login(django_user_model.objects.create_superuser("don@example.com"))
    assert client.get(FORM).content == anonymous


def test_the_form_is_the_same_bytes_for_everybody_each_time(client):
    assert client.get(FORM).content == Client(headers={"user-agent": "another"}).get(FORM).content


def test_only_reading_and_sending_are_answered(client):
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(FORM).status_code == 405
    assert client.head(FORM).status_code == 200
    assert client.post(reverse("consultation:received", args=["x"])).status_code == 405


def test_the_campaign_in_the_address_of_the_page_is_kept(client):
    client.post(FORM, ADA, headers={"referer": "http://testserver/?utm_source=Google&utm_medium=cpc"})
    lead = Lead.objects.get()
    assert (lead.source, lead.medium) == ("google", "cpc")


def test_a_dead_mail_server_costs_the_visitor_nothing(client, settings):
    settings.EMAIL_BACKEND = "nothing.of.this.Name"
    assert send(client).status_code == 303
    assert Lead.objects.count() == Delivery.objects.filter(kind="leads.clinic_mail").count() == 1


@pytest.mark.parametrize("address", ["/conditions/low-back-pain/", "/consultation/?page={pk}"])
def test_the_form_on_a_page_names_that_page_and_goes_to_the_one_address(client, page, address):
    body = client.get(address.format(pk=page.pk)).content.decode()
    assert f'name="page" type="hidden" value="{page.pk}"' in body
    assert 'action="/consultation/"' in body
