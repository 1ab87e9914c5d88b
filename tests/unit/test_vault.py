"""Sealing: a blob opens at its own place, unaltered, with its key, and nowhere else."""

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from leads.checks import keys_are_there
from leads.contact import Contact
from leads.enquiry import Enquiry
from leads.models import Lead, LeadEvent
from leads.models.event import EventKind
from leads.services import receive
from leads.services.recording import record
from leads.vault import Damaged, MissingKey, Place, blind_index, key_id_of, seal, unseal

HERE = Place("lead", "contact", "1")
OLD, NEW = "aa" * 32, "bb" * 32
texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(texts, texts))
def test_what_was_sealed_opens_again(content):
    assert unseal(seal(content, HERE), HERE) == content


@pytest.mark.parametrize(
    "place", [Place("event", "contact", "1"), Place("lead", "health", "1"), Place("lead", "contact", "2")]
)
def test_a_blob_that_was_moved_does_not_open(place):
    with pytest.raises(Damaged):
        unseal(seal({"name": "Ada Birch"}, HERE), place)


def test_names_that_run_into_one_another_are_different_places():
    with pytest.raises(Damaged):
        unseal(seal({}, Place("lead", "contact", "11")), Place("lead", "contact1", "1"))


@given(st.data())
def test_a_blob_with_one_letter_changed_does_not_open(data):
    blob = seal({"name": "Ada Birch"}, HERE)
    start = blob.rindex(".") + 1
    # The last letters of base64 may hold bits that mean nothing.
    at = data.draw(st.integers(start, len(blob.rstrip("=")) - 2))
    letter = data.draw(st.sampled_from("ABCDwxyz0189").filter(lambda letter: letter != blob[at]))
    with pytest.raises(Damaged):
        unseal(blob[:at] + letter + blob[at + 1 :], HERE)


@pytest.mark.parametrize("blob", ["", "hello", "1.test.", "1.test.!!!!", "2.test.AAAA", "1.test.AAAA"])
def test_what_is_no_blob_is_called_damaged(blob):
    with pytest.raises(Damaged):
        unseal(blob, HERE)


def test_the_same_text_sealed_twice_looks_different():
    assert seal({"a": "b"}, HERE) != seal({"a": "b"}, HERE)


def test_every_key_of_the_ring_opens_and_the_first_seals(settings):
    settings.LEADS_VAULT_KEYS = {"old": OLD}
    blob = seal({"a": "b"}, HERE)
    settings.LEADS_VAULT_KEYS = {"new": NEW, "old": OLD}
    assert unseal(blob, HERE) == {"a": "b"}
    assert key_id_of(seal({}, HERE)) == "new"


def test_a_key_that_goes_by_anothers_name_does_not_open(settings):
    settings.LEADS_VAULT_KEYS = {"old": OLD}
    blob = seal({"a": "b"}, HERE)
    settings.LEADS_VAULT_KEYS = {"old": NEW}
    with pytest.raises(Damaged):
        unseal(blob, HERE)


@pytest.mark.parametrize("keys", [{}, None, {"k": "not hex"}, {"k": "ab" * 16}, {"k": None}])
def test_without_a_proper_key_the_error_says_so(settings, keys):
    settings.LEADS_VAULT_KEYS = keys
    with pytest.raises(MissingKey, match="LEADS_VAULT_KEYS"):
        seal({}, HERE)
    assert [error.id for error in keys_are_there()] == ["leads.E001"]


def test_a_lost_key_is_named(settings):
    settings.LEADS_VAULT_KEYS = {"old": OLD}
    blob = seal({}, HERE)
    settings.LEADS_VAULT_KEYS = {"new": NEW}
    with pytest.raises(MissingKey, match="old"):
        unseal(blob, HERE)


def test_indexes_of_two_kinds_or_two_keys_never_match(settings):
    first = blind_index("phone", "+447700900001")
    assert first == blind_index("phone", "+447700900001")
    assert first != blind_index("email", "+447700900001")
    settings.LEADS_INDEX_KEY = NEW
    assert first != blind_index("phone", "+447700900001")


@pytest.mark.django_db
def test_contacts_swapped_between_two_enquiries_do_not_open():
    one = receive(Enquiry(Contact("Ada Birch", "+447700900001"))).lead
    other = receive(Enquiry(Contact("Colin Crowe", "+447700900002"))).lead
    Lead.objects.filter(pk=one.pk).update(contact_sealed=other.contact_sealed)
    with pytest.raises(Damaged):
        Lead.objects.get(pk=one.pk).open_contact()


@pytest.mark.django_db
def test_rotation_leaves_nothing_under_the_old_key_and_everything_readable(settings, capsys):
    settings.LEADS_VAULT_KEYS = {"old": OLD}
    person = Contact("Ada Birch", "+447700900001", email="ada@example.com")
    lead = receive(Enquiry(person)).lead
    record(lead, EventKind.NOTE, actor=None, at=lead.received_at, note={"note": "Ring in the morning"})
    settings.LEADS_VAULT_KEYS = {"new": NEW, "old": OLD}
    call_command("rotate_vault")
    settings.LEADS_VAULT_KEYS = {"new": NEW}
    assert Lead.objects.get().open_contact() == person
    assert LeadEvent.objects.get(kind=EventKind.NOTE).open_note() == {"note": "Ring in the morning"}
    assert "2 texts" in capsys.readouterr().out
    call_command("rotate_vault")
    assert "0 texts" in capsys.readouterr().out
