"""The mails to the clinic: a reference, a time and a link, and nobody's health."""

import pytest
from django.core import mail
from django.urls import reverse

from clinic.models import ClinicDetails
from clinic.outbox import Permanent
from clinic.outbox.models import Delivery
from leads.contact import Contact
from leads.enquiry import Enquiry, Topic
from leads.notices.mail import send_arrival, send_change
from leads.services import receive

ADA = Contact("Ada Birch", "+447700900001", email="ada@example.com")
TOPIC = Topic(7, "Dry needling for low back pain", "/x/", "Low back pain", "Dry needling")
pytestmark = pytest.mark.django_db


@pytest.fixture
def details():
    found = ClinicDetails.current()
    found.save()
    return found


def sent(quarantine=False, send=send_arrival):
    lead = receive(Enquiry(ADA, topic=TOPIC), quarantine=quarantine).lead
    delivery = Delivery.objects.get(reference=lead.reference)
    send(delivery)
    return lead, delivery, mail.outbox[-1]


def test_the_mail_names_the_reference_and_leads_to_the_desk(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://clinic.example.com/"
    lead, delivery, message = sent()
    assert message.subject == f"New enquiry {lead.reference}"
    assert f"https://clinic.example.com{reverse('leads_desk_open', args=[lead.reference])}" in message.body
    assert message.to == ["hello@example.com"]


def test_the_mail_tells_neither_who_nor_about_what():
    _lead, _delivery, message = sent()
    text = str(message.message())
    for private in ("Ada", "Birch", "7700", "ada@example.com", "back", "needling"):
        assert private not in text


def test_the_owner_may_have_first_name_and_phone_in_it_and_never_more(details):
    details.mail_shows_name = True
    details.save()
    _lead, _delivery, message = sent()
    assert "Ada, +447700900001" in message.body
    for private in ("Birch", "ada@example.com", "back", "needling"):
        assert private not in message.body
    assert "Ada" not in message.subject


def test_it_goes_to_the_address_for_announcements(details):
    details.notify_email = "desk@example.com"
    details.save()
    assert sent()[2].to == ["desk@example.com"]


def test_a_second_attempt_is_the_same_mail_to_every_mail_program():
    _lead, delivery, message = sent()
    send_arrival(delivery)
    first, second = (one.message()["Message-ID"] for one in mail.outbox)
    assert first == second
    assert str(delivery.uuid) in first
    assert message.message()["Auto-Submitted"] == "auto-generated"


def test_a_quarantined_enquiry_asks_for_a_decision():
    lead, _delivery, message = sent(quarantine=True)
    assert message.subject == f"One to check: enquiry {lead.reference}"


def test_a_correction_is_announced_as_one():
    lead, _delivery, message = sent(send=send_change)
    assert message.subject == f"Enquiry {lead.reference} was corrected"


def test_an_enquiry_that_is_gone_is_not_tried_again():
    with pytest.raises(Permanent):
        send_arrival(Delivery(kind="leads.clinic_mail", reference="GONE0000"))
