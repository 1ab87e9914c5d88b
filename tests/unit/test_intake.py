"""What the form makes of what people type."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from leads.contact import Contact
from leads.enquiry import Campaign, Enquiry
from leads.intake import receipt
from leads.intake.forms import ConsultationForm
from leads.intake.origin import campaign_of, is_cross_site
from leads.intake.phone import read_phone
from leads.intake.spam import Clues, asks_for_a_look, reasons_for
from leads.intake.text import one_line
from leads.services import receive


def filled(**answers):
    return ConsultationForm({"name": "Ada Birch", "phone": "07700 900001"} | answers, region="GB")


# Text


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Ada \t Birch\r\nBcc: x", "Ada Birch Bcc: x"),
        ("Ada\x00\x07 Birch\x85", "Ada Birch"),
        ("Ada\u2028Birch", "Ada Birch"),
        ("\u202eAda\u2066", "Ada"),
        ("\u200b\u200d\ufeff", ""),
        ("\u3164 \u2800", ""),
        ("\u0301\u0302", ""),
        ("Zoe\u0308", "Zoë"),
        ("نی\u200cما", "نی\u200cما"),
        ("A\ud800da", "Ada"),
        ("\ufffd\ufffd", ""),
        ("Ada 👩‍⚕️", "Ada 👩‍⚕️"),
    ],
)
def test_a_line_keeps_what_can_be_read_and_nothing_else(typed, clean):
    assert one_line(typed) == clean


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = one_line(text)
    assert one_line(once) == once


@given(st.text())
def test_a_clean_line_can_be_stored_and_put_into_one_line_of_a_mail(text):
    line = one_line(text)
    line.encode()
    assert len(line.splitlines()) <= 1
    assert "\0" not in line


# Phone


@pytest.mark.parametrize(
    ("typed", "number", "extension"),
    [
        ("07700 900982", "+447700900982", ""),
        ("01632 960 001", "+441632960001", ""),
        ("+44 808 157 0192", "+448081570192", ""),
        ("(01632) 960-001 ext. 12", "+441632960001", "12"),
        ("０７７００　９００９８２", "+447700900982", ""),
        ("+1 202 555 0123", "+12025550123", ""),
        ("0044 7700 900982", "+447700900982", ""),
    ],
)
def test_a_number_is_understood_as_people_write_it(typed, number, extension):
    phone = read_phone(typed, "GB")
    assert (phone.number, phone.extension, phone.typed) == (number, extension, typed)


@pytest.mark.parametrize(
    "typed", ["", "ring me", "12", "960001", "07700 900982 07700 900983", "+999 1234567890", "0" * 60]
)
def test_what_cannot_be_rung_is_no_number(typed):
    assert read_phone(typed, "GB") is None


def test_the_region_decides_what_a_number_without_a_country_means():
    assert read_phone("202 555 0123", "US").number == "+12025550123"


@given(st.text())
def test_no_text_breaks_the_reading_of_numbers(text):
    phone = read_phone(text, "GB")
    assert phone is None or phone.number.startswith("+")


# Form


def test_a_phone_alone_is_enough():
    form = filled()
    assert form.is_valid()
    assert form.contact == Contact("Ada Birch", "+447700900001", "07700 900001")
    assert form.cleaned_data["when"] == "soonest"


def test_an_email_address_alone_is_enough():
    form = filled(phone="", email="ada@example.com")
    assert form.is_valid()
    assert form.contact == Contact("Ada Birch", email="ada@example.com")


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"name": ""}, "name", "Enter your full name"),
        ({"name": "A"}, "name", "Enter your full name"),
        ({"name": "\u200b\u200b"}, "name", "Enter your full name"),
        ({"name": "A" * 121}, "name", "Full name must be 120 characters or fewer"),
        (
            {"phone": ""},
            "phone",
            "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
        ),
        (
            {"phone": "12"},
            "phone",
            "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
        ),
        ({"email": "ada@"}, "email", "Enter an email address in the correct format, like name@example.com"),
        ({"when": "at dawn"}, "when", "Choose when we should ring"),
    ],
)
def test_an_error_says_what_to_do(answers, field, words):
    form = filled(**answers)
    assert not form.is_valid()
    assert dict(form.errors) == {field: [words]}


@pytest.mark.parametrize(
    "answers", [{"name": "Al"}, {"name": "A" * 120}, {"email": f"{'a' * 64}@{'b' * 60}.com"}]
)
def test_an_answer_at_its_limit_passes(answers):
    assert filled(**answers).is_valid()


@pytest.mark.parametrize("junk", ["", "x", "9" * 500, "-1", "1; drop table", "\x00"])
def test_hidden_fields_never_cost_anybody_the_enquiry(junk):
    form = filled(page=junk, notice=junk, key=junk)
    assert form.is_valid()
    assert form.form_key == ""
    assert form.notice_version is None


def test_the_summary_lists_errors_in_the_order_of_the_page():
    form = filled(name="", phone="", when="at dawn")
    form.is_valid()
    targets = [error["target"] for error in form.summary]
    assert targets == ["consultation-name", "consultation-phone", "consultation-when-0"]


# Spam


def test_a_plain_enquiry_gives_no_reasons():
    assert reasons_for(Clues("Ada Birch", "ada@example.com")) == ()


def test_a_lone_honeypot_never_quarantines_whatever_it_weighs(settings):
    settings.LEADS_SPAM_WEIGHTS = {"honeypot": 500}
    reasons = reasons_for(Clues("Ada Birch", trap="filled in by a browser"))
    assert [reason.code for reason in reasons] == ["honeypot"]
    assert not asks_for_a_look(reasons)


def test_two_grounds_together_ask_for_a_look_and_one_address_in_a_name_does_not():
    assert not asks_for_a_look(reasons_for(Clues("Buy www.example.com")))
    assert asks_for_a_look(reasons_for(Clues("Buy www.example.com", trap="x")))
    assert asks_for_a_look(reasons_for(Clues("Ada Birch", is_cross_site=True)))


@pytest.mark.parametrize("name", ["<a href=x>Ada</a>", "[url=x]Ada[/url]"])
def test_markup_is_a_ground(name):
    assert "markup" in [reason.code for reason in reasons_for(Clues(name))]


@pytest.mark.parametrize(
    "name", ["Dr. Ada O'Birch-Crowe Jr.", "A <3 B", "St. John", "نیما", "Ada (mum of Bea)"]
)
def test_names_of_people_are_no_ground(name):
    assert reasons_for(Clues(name)) == ()


@pytest.mark.parametrize(
    ("headers", "crosses"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"origin": "http://testserver"}, False),
        ({"origin": "https://elsewhere.example"}, True),
        ({"origin": "null"}, False),
        ({"origin": "http://["}, True),
    ],
)
def test_another_websites_form_is_known_by_its_headers(headers, crosses):
    assert is_cross_site(RequestFactory().post("/", headers=headers)) is crosses


def test_the_campaign_is_read_from_our_own_address_only():
    query = "utm_source=Google&utm_medium=cpc&utm_campaign=backs&utm_term=sciatica"
    request = RequestFactory().post("/", headers={"referer": f"http://testserver/x/?{query}"})
    assert campaign_of(request) == Campaign("google", "cpc", "backs")
    request = RequestFactory().post("/", headers={"referer": f"http://elsewhere.example/x/?{query}"})
    assert campaign_of(request) == Campaign()


@given(st.text(st.characters(codec="latin-1", exclude_characters="\r\n")))
def test_no_referrer_breaks_the_reading_of_campaigns(text):
    request = RequestFactory().post("/", headers={"referer": f"http://testserver/?utm_source={text}"})
    assert len(campaign_of(request).source) <= 60


# Receipt


@pytest.mark.django_db
def test_a_receipt_is_the_same_each_time_and_tells_no_more_than_the_reference():
    lead = receive(Enquiry(Contact("Ada Birch", "+447700900001"))).lead
    address = receipt.signed(lead)
    assert address == receipt.signed(lead)
    assert receipt.read(address).reference == lead.reference
    assert "Ada" not in address


@pytest.mark.django_db
def test_a_receipt_that_was_altered_or_is_old_or_whose_enquiry_is_gone_is_none():
    lead = receive(Enquiry(Contact("Ada Birch", "+447700900001"))).lead
    address = receipt.signed(lead)
    assert receipt.read("X" + address[1:]) is None
    assert receipt.read("nonsense") is None
    assert receipt.read(address, now=timezone.now() + timedelta(days=6)) is not None
    assert receipt.read(address, now=timezone.now() + timedelta(days=8)) is None
    lead.delete()
    assert receipt.read(address) is None
