"""The invented enquiries: enough to try the desk, nobody real, and gone without a trace."""

import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from clinic.outbox.models import Delivery
from clinic.sample import removed
from leads.contact import Contact
from leads.demo import load, sow
from leads.enquiry import Enquiry
from leads.models import ConsentRecord, EnquiryCount, Lead, LeadEvent
from leads.services import receive
from leads.workflow import Status

pytestmark = pytest.mark.django_db
FICTIONAL = re.compile(r"\+447700900\d{3}|\+441632960\d{3}|")


def test_the_sample_has_every_status_and_lies_in_the_last_eight_weeks():
    assert load() == 60
    now = timezone.now()
    assert set(Lead.objects.values_list("status", flat=True)) == set(Status)
    assert all(0 < (now - at).days + 1 <= 57 for at in Lead.objects.values_list("received_at", flat=True))
    assert not LeadEvent.objects.filter(at__gt=now).exists()


def test_everybody_in_it_is_fictional():
    load()
    for lead in Lead.objects.all():
        contact = lead.open_contact()
        assert FICTIONAL.fullmatch(contact.phone)
        assert not contact.email or contact.email.endswith("@example.com")


def test_loading_twice_changes_nothing(capsys):
    call_command("load_demo_leads")
    before = list(Lead.objects.values_list("reference", "version"))
    call_command("load_demo_leads")
    assert list(Lead.objects.values_list("reference", "version")) == before


def test_the_same_people_come_each_time():
    load()
    first = sorted(lead.open_contact().name for lead in Lead.objects.all())
    removed.send(sender=None)
    load()
    assert sorted(lead.open_contact().name for lead in Lead.objects.all()) == first


def test_nobody_is_written_to_about_invented_people():
    load()
    assert not Delivery.objects.filter(kind__startswith="leads.").exists()


def test_seeding_makes_as_many_as_were_asked_for(capsys):
    call_command("load_demo_leads", count=25)
    call_command("load_demo_leads", count=5)
    assert Lead.objects.count() == 30


def test_making_the_site_your_own_leaves_real_enquiries_and_nothing_of_the_sample():
    sow(20)
    real = receive(Enquiry(Contact("Ada Birch", "+447700900001"))).lead
    removed.send(sender=None)
    assert Lead.objects.get() == real
    assert LeadEvent.objects.count() == ConsentRecord.objects.count() == EnquiryCount.objects.count() == 1
