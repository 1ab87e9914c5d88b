"""The services: the only way in which an enquiry comes to be and changes."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from clinic.models import User
from clinic.outbox.models import Delivery
from leads import services
from leads.contact import Contact
from leads.enquiry import Campaign, Enquiry, Topic
from leads.models import ConsentRecord, EnquiryCount, Lead, LeadAccess, LeadEvent
from leads.models.event import EventKind
from leads.services import Changed, Refused, receive, transition
from leads.workflow import Status

ADA = Contact("Ada Birch", "+447700900001")
KEY = "3f1c2b7a-0000-4000-8000-000000000001"
NOW = timezone.now()
pytestmark = pytest.mark.django_db


def member(group):
    user = User.objects.create_user(f"{group.lower()}@example.com", first_name=group)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def reception():
    return member("Reception")


@pytest.fixture
def lead():
    return receive(Enquiry(ADA)).lead


def kinds(lead):
    return list(LeadEvent.objects.filter(lead=lead).values_list("kind", flat=True))


def counted(field="enquiries"):
    return sum(EnquiryCount.objects.values_list(field, flat=True))


# Taking in


def test_an_enquiry_is_stored_with_its_event_consent_count_and_delivery():
    topic = Topic(7, "Dry needling", "/dry-needling/", "Low back pain", "Dry needling")
    lead = receive(Enquiry(ADA, topic=topic, campaign=Campaign("google", "cpc", "backs"))).lead
    assert kinds(lead) == [EventKind.RECEIVED]
    assert ConsentRecord.objects.get(lead=lead).text.body
    assert Delivery.objects.filter(kind="leads.clinic_mail", reference=lead.reference).count() == 1
    row = EnquiryCount.objects.get()
    assert (row.enquiries, row.page_group, row.treatment) == (1, "Low back pain", "Dry needling")
    assert (row.source, row.medium, row.campaign) == ("google", "cpc", "backs")


def test_nothing_is_stored_if_any_part_cannot_be(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the outbox is away")

    monkeypatch.setattr(services.receiving, "enqueue", broken)
    with pytest.raises(RuntimeError):
        receive(Enquiry(ADA))
    assert not Lead.objects.exists()
    assert not EnquiryCount.objects.exists()


def test_the_same_person_within_ten_minutes_is_the_same_enquiry_from_whichever_tab():
    first = receive(Enquiry(ADA, key=KEY), moment=NOW)
    again = receive(Enquiry(ADA, key=KEY[:-1] + "2"), moment=NOW + timedelta(minutes=9))
    assert again.lead == first.lead
    assert not again.is_new
    assert Delivery.objects.filter(kind="leads.clinic_mail").count() == 1


def test_case_and_spaces_make_no_other_person():
    first = receive(Enquiry(Contact("Ada Birch", email="Ada@example.com")), moment=NOW)
    again = receive(Enquiry(Contact("ada  birch", email="ada@example.com")), moment=NOW)
    assert again.lead == first.lead


def test_the_same_person_after_ten_minutes_is_a_new_enquiry_and_marked_as_a_repeat():
    receive(Enquiry(ADA), moment=NOW)
    later = receive(Enquiry(ADA), moment=NOW + timedelta(minutes=11))
    assert later.is_new
    assert later.lead.is_repeat


def test_ten_minutes_hold_across_the_edge_of_a_tick():
    edge = timezone.datetime.fromtimestamp(
        600 * (int(NOW.timestamp()) // 600 + 1), tz=timezone.get_default_timezone()
    )
    first = receive(Enquiry(ADA), moment=edge - timedelta(seconds=1))
    again = receive(Enquiry(ADA), moment=edge + timedelta(seconds=1))
    assert again.lead == first.lead


def test_another_of_the_family_with_the_same_phone_is_another_enquiry_and_a_repeat():
    receive(Enquiry(ADA))
    other = receive(Enquiry(Contact("Colin Birch", ADA.phone)))
    assert other.is_new
    assert other.lead.is_repeat


def test_the_same_form_with_other_answers_amends_the_enquiry_and_keeps_the_old_ones():
    lead = receive(Enquiry(ADA, key=KEY), moment=NOW).lead
    corrected = Contact("Ada Birch", "+447700900009")
    amended = receive(Enquiry(corrected, key=KEY), moment=NOW + timedelta(minutes=1))
    assert (amended.lead, amended.is_amended, amended.is_new) == (lead, True, False)
    assert Lead.objects.get().open_contact() == corrected
    assert LeadEvent.objects.get(kind=EventKind.AMENDED).open_note()["before"]["phone"] == ADA.phone
    assert Delivery.objects.filter(kind="leads.changed_mail").count() == 1
    assert counted() == 1


def test_another_time_to_ring_from_the_same_person_amends_the_enquiry():
    receive(Enquiry(ADA), moment=NOW)
    receive(Enquiry(ADA, when_to_ring="evening"), moment=NOW)
    assert Lead.objects.get().when_to_ring == "evening"


def test_an_amendment_never_vanishes_into_an_enquiry_that_has_ended(reception):
    lead = receive(Enquiry(ADA, key=KEY), moment=NOW).lead
    transition(lead, "closed", reception, 1, outcome="declined")
    new = receive(
        Enquiry(Contact("Colin Crowe", "+447700900002"), key=KEY), moment=NOW + timedelta(minutes=1)
    )
    assert new.is_new
    assert Lead.objects.get(pk=lead.pk).open_contact() == ADA


def test_a_quarantined_enquiry_keeps_its_promise_and_counts_only_once_released(reception):
    held = receive(Enquiry(ADA), quarantine=True).lead
    assert held.status == Status.QUARANTINED
    assert counted() == 0
    released = transition(held, "new", reception, held.version)
    assert released.status == Status.NEW
    assert counted() == 1
    transition(released, "spam", reception, released.version)
    assert counted() == 0


# By phone


def test_an_enquiry_by_phone_is_stored_without_a_mail_to_the_clinic(reception):
    lead = services.take_by_phone(Enquiry(ADA), reception, note="Rings about her knee", spoken=True)
    assert (lead.channel, lead.status, lead.assigned_to) == ("phone", Status.CONTACTED, reception)
    assert lead.first_response_at
    assert services.notes_of(lead, reception) == {
        LeadEvent.objects.get().pk: {"note": "Rings about her knee"}
    }
    assert not Delivery.objects.filter(reference=lead.reference).exists()


def test_a_note_by_phone_about_somebody_who_just_wrote_is_added_to_that_enquiry(reception):
    lead = receive(Enquiry(ADA)).lead
    taken = services.take_by_phone(Enquiry(ADA), reception, note="Rang as well")
    assert taken == lead
    assert {"note": "Rang as well"} in services.notes_of(lead, reception).values()


# Working


def test_a_move_is_an_event_with_who_and_when_and_raises_the_version(lead, reception):
    moved = transition(lead, "contacted", reception, lead.version, note="Nice talk")
    event = LeadEvent.objects.get(kind=EventKind.STATUS)
    assert (event.from_status, event.to_status, event.actor) == ("new", "contacted", reception)
    assert moved.version == lead.version + 1
    assert moved.first_response_at == event.at
    assert "Nice talk" not in str(event.data)


def test_a_stale_version_is_refused_with_who_changed_it(lead, reception):
    transition(lead, "contacted", reception, 1)
    with pytest.raises(Changed) as caught:
        transition(lead, "closed", reception, 1, outcome="declined")
    assert caught.value.by == reception
    assert caught.value.at == LeadEvent.objects.get(kind=EventKind.STATUS).at
    assert Lead.objects.get().status == Status.CONTACTED


@pytest.mark.parametrize(
    ("to", "terms"),
    [
        ("booked", {}),
        ("nonsense", {}),
        ("closed", {}),
        ("closed", {"outcome": "booked"}),
        ("closed", {"outcome": "nonsense"}),
        ("callback", {}),
        ("callback", {"callback_at": NOW - timedelta(days=1)}),
    ],
)
def test_an_illegal_or_incomplete_move_is_refused_and_writes_nothing(lead, reception, to, terms):
    with pytest.raises(Refused):
        transition(lead, to, reception, lead.version, **terms)
    assert kinds(lead) == [EventKind.RECEIVED]
    assert Lead.objects.get().version == 1


def test_a_callback_keeps_its_time_only_while_it_waits(lead, reception):
    later = timezone.now() + timedelta(days=1)
    waiting = transition(lead, "callback", reception, 1, callback_at=later)
    assert waiting.callback_at == later
    assert transition(waiting, "contacted", reception, 2).callback_at is None


def test_reopening_forgets_the_outcome_and_a_second_booking_counts_once(lead, reception):
    for to in ("contacted", "booked", "contacted", "booked"):
        lead = transition(lead, to, reception, lead.version)
    assert (lead.outcome, counted("bookings")) == ("booked", 1)
    reopened = transition(lead, "contacted", reception, lead.version)
    assert (reopened.outcome, reopened.closed_at) == ("", None)


def test_an_unanswered_call_moves_a_new_enquiry_and_a_second_one_only_adds_to_the_timeline(lead, reception):
    once = services.log_call(lead, "no_answer", reception, 1)
    twice = services.log_call(once, "left_message", reception, 2)
    assert twice.status == Status.ATTEMPTING
    calls = LeadEvent.objects.filter(kind=EventKind.CALL).order_by("pk")
    assert [call.data["result"] for call in calls] == ["no_answer", "left_message"]
    assert [call.to_status for call in calls] == ["attempting", ""]
    assert services.log_call(twice, "spoke", reception, 3).status == Status.CONTACTED


def test_a_note_is_sealed_and_needs_words(lead, reception):
    services.add_note(lead, "  Ring after six ", reception, lead.version)
    assert {"note": "Ring after six"} in services.notes_of(lead, reception).values()
    with pytest.raises(Refused):
        services.add_note(lead, "  ", reception)


def test_an_enquiry_is_handed_only_to_somebody_who_can_see_it(lead, reception):
    assert services.assign(lead, reception, reception, 1).assigned_to == reception
    assert services.assign(lead, None, reception, 2).assigned_to is None
    with pytest.raises(Refused):
        services.assign(lead, member("Agency"), reception, 3)


# Opening


def test_every_look_at_a_contact_is_written_down(lead, reception):
    assert services.contact_of(lead, reception) == ADA
    look = LeadAccess.objects.get()
    assert (look.user, look.reference, look.action) == (reception, lead.reference, "contact")


def test_a_list_page_is_one_line_in_the_log(lead, reception):
    other = receive(Enquiry(Contact("Colin Crowe", "+447700900002"))).lead
    assert services.contacts_of([lead, other], reception)[other.pk].name == "Colin Crowe"
    assert LeadAccess.objects.get().rows == 2


def test_the_agency_can_neither_open_nor_change_anything(lead):
    agency = member("Agency")
    for attempt in (
        lambda: services.contact_of(lead, agency),
        lambda: services.contacts_of([lead], agency),
        lambda: services.notes_of(lead, agency),
        lambda: transition(lead, "contacted", agency, 1),
        lambda: services.log_call(lead, "spoke", agency, 1),
        lambda: services.add_note(lead, "x", agency),
        lambda: services.assign(lead, None, agency, 1),
        lambda: services.take_by_phone(Enquiry(ADA), agency),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert not LeadAccess.objects.exists()
    assert not [right for right in agency.get_all_permissions() if right.startswith("leads.")]


def test_each_group_has_the_rights_that_the_design_gives_it():
    def rights(group):
        return {right for right in member(group).get_all_permissions() if right.startswith("leads.")}

    owner, clinician, desk = rights("Owner"), rights("Clinician"), rights("Reception")
    assert clinician - desk == {"leads.view_health"}
    assert {"leads.export_lead", "leads.erase_lead"} <= owner - clinician
    assert clinician < owner
