"""Enquiries as records: what they say about themselves, and what can never be changed."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import ProtectedError

from clinic.models import User
from leads.consent import privacy_notice
from leads.contact import Contact, email_index, phone_index
from leads.enquiry import Enquiry
from leads.models import ConsentText, Lead, LeadEvent
from leads.models.event import EventKind, Immutable
from leads.reference import ALPHABET, new_reference, read_reference
from leads.services import receive
from leads.services.recording import record

ADA = Contact("Ada Birch", "+447700900001", "07700 900001", "12", "ada@example.com")
pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return receive(Enquiry(ADA)).lead


def test_an_enquiry_calls_itself_by_its_reference_alone(lead):
    assert str(lead) == f"Enquiry {lead.reference}"
    assert "Ada" not in repr(lead)


def test_no_column_holds_what_was_typed(lead):
    event = record(lead, EventKind.NOTE, actor=None, at=lead.received_at, note={"note": "Ada likes mornings"})
    rows = [
        Lead.objects.filter(pk=lead.pk).values().get(),
        LeadEvent.objects.filter(pk=event.pk).values().get(),
    ]
    columns = str(rows)
    for typed in ("Ada", "Birch", "7700", "900001", "example.com", "mornings"):
        assert typed not in columns


def test_the_contact_comes_back_whole(lead):
    assert Lead.objects.get(pk=lead.pk).open_contact() == ADA


def test_an_event_is_never_changed_and_never_deleted_alone(lead):
    event = LeadEvent.objects.get()
    with pytest.raises(Immutable):
        event.save()
    with pytest.raises(Immutable):
        event.delete()
    with pytest.raises(Immutable):
        LeadEvent.objects.all().delete()
    with pytest.raises(Immutable):
        LeadEvent.objects.update(kind=EventKind.NOTE)


def test_deleting_an_enquiry_takes_its_events_along(lead):
    lead.delete()
    assert not LeadEvent.objects.exists()


def test_a_member_of_staff_who_is_deleted_leaves_the_events_behind(lead):
    actor = User.objects.create_user("don@example.com")
    record(lead, EventKind.NOTE, actor=actor, at=lead.received_at)
    actor.delete()
    assert LeadEvent.objects.get(kind=EventKind.NOTE).actor is None


def test_a_text_that_somebody_was_shown_is_never_changed(lead):
    notice = privacy_notice()
    notice.body = "Something else"
    with pytest.raises(Immutable):
        notice.save()
    with pytest.raises(ProtectedError), transaction.atomic():
        notice.delete()


def test_a_text_that_nobody_was_shown_may_still_be_corrected():
    text = ConsentText.objects.create(key=ConsentText.Key.HEALTH, version=1, body="Draft")
    first = text.sha256
    text.body = "Better"
    text.save()
    assert text.sha256 != first


def test_no_key_leads_from_anything_to_an_enquiry_or_from_an_enquiry_to_anything_but_a_user():
    own = set(apps.get_app_config("leads").get_models())
    for model in apps.get_models():
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and field.related_model and not field.auto_created:
                crosses = (model in own) != (field.related_model in own)
                assert not crosses or field.related_model is User, f"{model._meta.label}.{field.name}"


def test_nobody_has_a_right_to_delete_enquiries_or_change_their_events():
    codenames = Permission.objects.filter(content_type__app_label="leads").values_list("codename", flat=True)
    assert not [name for name in codenames if name.startswith("delete_")]
    assert not [name for name in codenames if name.endswith("_leadevent")]
    assert {"view_contact", "view_health", "export_lead", "erase_lead"} <= set(codenames)


def test_references_use_letters_that_cannot_be_mistaken():
    reference = new_reference()
    assert len(reference) == 8
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["0123-abcd", " 0l23 ABCD", "O1Z3ABCD".replace("Z", "2")])
def test_a_reference_is_understood_as_people_say_it(typed):
    assert read_reference(typed) == "0123ABCD"


@pytest.mark.parametrize("typed", ["", "0123", "0123ABCDE", "0123ABC!", "' OR 1=1"])
def test_what_cannot_be_a_reference_is_none(typed):
    assert read_reference(typed) == ""


def test_indexes_find_the_same_person_however_the_address_is_written():
    assert email_index(" Ada@Example.com ") == email_index("ada@example.com")
    assert phone_index("") == email_index("") == ""
    assert ADA.phone_index == phone_index("+447700900001")
