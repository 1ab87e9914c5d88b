"""A day at the desk: who is due, finding, ringing, noting, closing."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clinic.models import User
from leads.addresses import desk_address
from leads.contact import Contact
from leads.enquiry import Enquiry, Reason, Topic
from leads.models import Lead, LeadAccess, LeadEvent
from leads.services import add_note, receive, transition
from leads.workflow import Outcome, Status

pytestmark = pytest.mark.django_db

INDEX, SEARCH, NEW = (reverse(f"enquiries_modeladmin_{name}") for name in ("index", "search", "create"))
NOW = timezone.now()


@pytest.fixture
def reception():
    user = User.objects.create_user("megan@example.com", first_name="Megan", last_name="Hughes")
    user.groups.add(Group.objects.get(name="Reception"))
    return user


@pytest.fixture
def desk(client, reception):
    client.force_login(reception)
    return client


def ask(number=1, name="Ada Birch", **terms):
    moment = terms.pop("moment", None)
    quarantine = terms.pop("quarantine", False)
    contact = Contact(name, f"+44770090{number:04}", f"0770090{number:04}", email=terms.pop("email", ""))
    return receive(Enquiry(contact, **terms), quarantine=quarantine, moment=moment).lead


def at(action, lead):
    return reverse(f"enquiries_modeladmin_{action}", args=[lead.reference])


def page(response):
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


def do(desk, action, lead, **fields):
    return desk.post(at(action, lead), {"version": lead.version, **fields})


# The list


def test_a_line_says_who_what_about_and_dials_with_one_tap(desk):
    topic = Topic(None, "Dry needling for low back pain", "/x/", "Low back pain", "Dry needling")
    lead = ask(topic=topic, when_to_ring="evening", moment=NOW - timedelta(hours=2, minutes=10))
    shown = page(desk.get(INDEX))
    for words in ("Ada Birch", 'href="tel:+447700900001"', "07700 900001", topic.title, "Low back pain"):
        assert words in shown
    for words in (lead.reference, "In the evening", "2\xa0hours ago", "New", at("inspect", lead)):
        assert words in shown


def test_who_must_be_rung_first_stands_first(desk, reception):
    late, later, spoken, arranged = (ask(number) for number in range(1, 5))
    due = {late: NOW - timedelta(hours=1), later: NOW + timedelta(hours=3)}
    for lead, moment in due.items():
        Lead.objects.filter(pk=lead.pk).update(response_due_at=moment)
    transition(spoken, Status.CONTACTED, reception, 1)
    transition(arranged, Status.CALLBACK, reception, 1, callback_at=NOW + timedelta(hours=1))
    shown = page(desk.get(INDEX))
    places = [shown.index(lead.reference) for lead in (late, arranged, later, spoken)]
    assert places == sorted(places)
    assert "1\xa0hour late" in shown


def test_each_tab_holds_its_own_and_says_how_many(desk, reception):
    new, booked, odd = ask(1), ask(2), ask(3, quarantine=True)
    spoken = transition(booked, Status.CONTACTED, reception, 1)
    transition(spoken, Status.BOOKED, reception, spoken.version)
    Lead.objects.filter(pk=odd.pk).update(response_due_at=NOW + timedelta(days=1))
    held = {"inbox": new, "done": booked, "quarantine": odd}
    for key, lead in held.items():
        response = desk.get(INDEX, {"show": key})
        shown = page(response)
        assert [other.reference in shown for other in held.values()] == [
            other == lead for other in held.values()
        ]
        assert {tab.key: tab.count for tab in response.context["tabs"]}[key] == 1


def test_what_nobody_checked_joins_the_inbox_before_the_promise_runs_out(desk):
    lead = ask(quarantine=True)
    Lead.objects.filter(pk=lead.pk).update(response_due_at=NOW + timedelta(minutes=30))
    shown = page(desk.get(INDEX))
    assert lead.reference in shown
    assert "desk-status--check" in shown


def test_an_unknown_tab_is_the_inbox(desk):
    ask()
    assert desk.get(INDEX, {"show": "status__in"}).context["tab"] == "inbox"


def test_a_status_can_be_picked_out_live(desk, reception):
    new, spam = ask(1), ask(2)
    transition(spam, Status.SPAM, reception, 1)
    results = page(desk.get(reverse("enquiries_modeladmin_index_results"), {"status": "spam"}))
    assert spam.reference in results
    assert new.reference not in results
    assert "<html" not in results


@pytest.mark.parametrize(
    "query",
    ["assigned_to__password__startswith=x", "contact_sealed__contains=zz", "status=nothing", "p=999", "utm_source=x",
     "received_at__gte=xyz", "ordering=assigned_to__password", "phone_index=zz", "q=zz", "export=csv", "locale=xx"],
)  # fmt: skip
def test_no_query_parameter_narrows_orders_or_breaks_the_list(desk, query):
    first, second = ask(1, moment=NOW - timedelta(hours=1)), ask(2)
    response = desk.get(f"{INDEX}?{query}")
    shown = page(response)
    assert response["Content-Type"].startswith("text/html")
    if query != "status=nothing":
        assert 0 < shown.index(first.reference) < shown.index(second.reference)


def test_a_page_of_the_list_is_one_line_in_the_log_of_looks(desk, reception):
    for number in range(1, 4):
        ask(number)
    page(desk.get(INDEX))
    look = LeadAccess.objects.get()
    assert (look.action, look.rows, look.user, look.reference) == ("list", 3, reception, "")


def test_a_longer_list_asks_the_database_no_more_often(desk):
    ask(1)
    page(desk.get(INDEX))
    with CaptureQueriesContext(connection) as short:
        page(desk.get(INDEX))
    for number in range(2, 20):
        ask(number)
    with CaptureQueriesContext(connection) as long:
        page(desk.get(INDEX))
    assert len(long) == len(short)


def test_an_empty_inbox_says_so(desk):
    assert "Nobody is waiting" in page(desk.get(INDEX))


def test_a_sample_enquiry_is_marked(desk):
    lead = ask()
    assert "Sample" not in page(desk.get(INDEX))
    Lead.objects.filter(pk=lead.pk).update(is_sample=True)
    assert "Sample" in page(desk.get(INDEX))


# Finding


@pytest.mark.parametrize("typed", ["07700 900001", "+44 7700 900001", "ADA@example.com", "ref"])
def test_one_match_leads_straight_to_the_enquiry(desk, typed):
    lead = ask(email="ada@example.com")
    response = desk.post(SEARCH, {"text": lead.reference.lower() if typed == "ref" else typed})
    assert (response.status_code, response.url) == (HTTPStatus.SEE_OTHER, at("inspect", lead))
    assert LeadAccess.objects.get(action="search").reference == lead.reference


def test_several_matches_are_listed_under_an_address_that_names_nobody(desk):
    first, second = ask(1, "Ada Birch", moment=NOW - timedelta(days=2)), ask(1, "Tom Birch")
    ask(2, "Noor Khan")
    response = desk.post(SEARCH, {"text": "07700 900001"})
    assert response.status_code == HTTPStatus.SEE_OTHER
    assert "900001" not in response.url
    shown = page(desk.get(response.url))
    assert first.reference in shown
    assert second.reference in shown
    assert "Noor Khan" not in shown


def test_a_search_that_finds_nothing_says_so_and_offers_the_next_step(desk):
    ask(1)
    response = desk.post(SEARCH, {"text": "07700 900444"})
    shown = page(desk.get(response.url))
    assert "No enquiry matches" in shown
    assert NEW in shown
    assert LeadAccess.objects.filter(action="search", reference="").count() == 1


@pytest.mark.parametrize("find", ["p:zz", "r:ABCDEFGH:1:zz", "", "x:y:z"])
def test_an_address_that_was_not_made_here_finds_nobody(desk, find):
    lead = ask()
    shown = page(desk.get(f"{INDEX}?find={find}"))
    assert (lead.reference in shown) == (find == "")


@pytest.mark.parametrize("typed", ["", "Ada", "\x00", "9" * 300])
def test_what_cannot_be_searched_for_is_explained_and_kept(desk, typed):
    response = desk.post(SEARCH, {"text": typed})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["finder"].errors["text"]
    assert response.context["finder"]["text"].value() == typed


def test_a_search_without_the_token_of_the_page_is_refused(reception):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reception)
    assert strict.post(SEARCH, {"text": "07700 900001"}).status_code == HTTPStatus.FORBIDDEN


# One enquiry


def test_the_link_in_a_mail_leads_to_the_enquiry(desk):
    lead = ask()
    path = desk_address(lead.reference).removeprefix("http://127.0.0.1:8000")
    assert desk.get(path).url == at("inspect", lead)
    assert desk.get(path.replace(lead.reference, "00000000")).status_code == HTTPStatus.NOT_FOUND


def test_opening_an_enquiry_is_written_down(desk, reception):
    lead = ask()
    assert 'href="tel:+447700900001"' in page(desk.get(at("inspect", lead)))
    look = LeadAccess.objects.get()
    assert (look.action, look.reference, look.user) == ("contact", lead.reference, reception)


def test_why_it_looks_like_spam_is_said_in_words(desk):
    lead = ask(quarantine=True, reasons=(Reason("url_in_name", 45), Reason("cross_site", 50)))
    shown = page(desk.get(at("inspect", lead)))
    assert "There is a web address in the name" in shown
    assert "Not spam: a person" in shown


def test_only_the_legal_next_steps_are_offered(desk, reception):
    lead = ask()
    shown = page(desk.get(at("inspect", lead)))
    offered = [
        words in shown for words in ('value="spoke"', 'value="spam"', 'value="callback"', 'value="booked"')
    ]
    assert offered == [True, True, True, False]
    spoken = transition(lead, Status.CONTACTED, reception, 1)
    assert 'value="booked"' in page(desk.get(at("inspect", spoken)))


def test_a_note_joins_the_timeline_even_when_others_were_quicker(desk, reception):
    lead = ask()
    add_note(lead, "Somebody else was here", reception)
    shown = page(desk.post(at("note", lead), {"version": 1, "note": "Rings after <five>"}, follow=True))
    assert "Rings after &lt;five&gt;" in shown
    assert "Megan Hughes" in shown


@pytest.mark.parametrize(
    ("result", "status"),
    [("spoke", "contacted"), ("no_answer", "attempting"), ("left_message", "attempting")],
)
def test_a_call_is_written_down_with_what_was_said(desk, result, status):
    lead = ask()
    response = do(desk, "call", lead, result=result, note="About the knee")
    assert (response.status_code, response.url) == (HTTPStatus.SEE_OTHER, at("inspect", lead))
    lead.refresh_from_db()
    assert lead.status == status
    event = LeadEvent.objects.get(kind="call")
    assert (event.data["result"], event.open_note()) == (result, {"note": "About the knee"})


def test_closing_asks_how_it_ended_and_keeps_the_note(desk):
    lead = ask()
    response = do(desk, "move", lead, to="closed", note="Typed with care")
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"].errors["outcome"] == ["Say how it ended."]
    assert "Typed with care" in response.content.decode()
    do(desk, "move", lead, to="closed", outcome=Outcome.ADVISED, note="Typed with care")
    lead.refresh_from_db()
    assert (lead.status, lead.outcome) == (Status.CLOSED, Outcome.ADVISED)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "Say when to call back."), ("2020-01-01T10:00", "The time to call back must be in the future."),
     ("soon", "Enter a date and a time.")],
)  # fmt: skip
def test_a_callback_asks_for_a_time_to_come(desk, typed, told):
    response = do(desk, "move", ask(), to="callback", callback_at=typed)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"].errors["callback_at"] == [told]


def test_a_callback_is_planned_in_local_time(desk):
    lead = ask()
    do(desk, "move", lead, to="callback", callback_at="2046-07-02T14:30")
    lead.refresh_from_db()
    assert timezone.localtime(lead.callback_at).isoformat() == "2046-07-02T14:30:00+01:00"


def test_who_was_slower_is_told_who_was_quicker_and_loses_nothing(desk, reception):
    lead = ask(moment=timezone.now() - timedelta(hours=1))
    don = User.objects.create_user("don@example.com", first_name="Don", last_name="Kelly")
    don.groups.add(Group.objects.get(name="Owner"))
    transition(lead, Status.CONTACTED, don, 1, moment=timezone.now() - timedelta(minutes=2))
    response = desk.post(at("call", lead), {"version": 1, "result": "no_answer", "note": "Long careful note"})
    shown = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Changed 2\xa0minutes ago by Don Kelly" in shown
    assert "Long careful note" in shown
    assert 'name="version" value="2"' in shown
    lead.refresh_from_db()
    assert lead.version == 2


def test_a_step_that_is_no_longer_legal_tells_of_the_change_instead(desk, reception):
    lead = ask()
    transition(lead, Status.CLOSED, reception, 1, outcome=Outcome.DECLINED)
    response = desk.post(at("move", lead), {"version": 1, "to": "spam"})
    assert "Changed just now by Megan Hughes" in response.content.decode()


@pytest.mark.parametrize("fields", [{"to": "booked"}, {"to": "zz"}, {}, {"to": "closed", "outcome": "zz"}])
def test_an_illegal_step_changes_nothing(desk, fields):
    lead = ask()
    assert do(desk, "move", lead, **fields).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    lead.refresh_from_db()
    assert (lead.status, lead.version) == (Status.NEW, 1)


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_mangled_version_is_answered_with_the_page_again(desk, version):
    response = desk.post(at("call", ask()), {"version": version, "result": "spoke", "note": "Kept"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Kept" in response.content.decode()


@pytest.mark.parametrize("action", ["note", "call", "move"])
def test_nothing_changes_by_following_a_link(desk, action):
    assert desk.get(at(action, ask())).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("action", ["note", "call", "move"])
def test_a_change_without_the_token_of_the_page_is_refused(reception, action):
    strict, lead = Client(enforce_csrf_checks=True), ask()
    strict.force_login(reception)
    fields = {"version": 1, "note": "x", "result": "spoke", "to": "spam"}
    assert strict.post(at(action, lead), fields).status_code == HTTPStatus.FORBIDDEN


def test_earlier_enquiries_of_the_same_phone_are_one_click_away(desk):
    earlier = ask(1, "Ada Birch", moment=NOW - timedelta(days=3))
    again = ask(1, "Ada Birch-Khan")
    response = desk.get(at("inspect", again))
    assert "Asked before" in page(response)
    assert earlier.reference in page(desk.get(response.context["others"]))


# By phone


def test_an_enquiry_by_phone_needs_a_name_and_a_number(desk, reception):
    fields = {"name": " Ada  Birch ", "phone": "(01632) 960 001", "when": "morning", "note": "Knee"}
    response = desk.post(NEW, fields)
    lead = Lead.objects.get()
    assert (response.status_code, response.url) == (HTTPStatus.SEE_OTHER, at("inspect", lead))
    assert (lead.channel, lead.when_to_ring, lead.status) == ("phone", "morning", Status.NEW)
    assert (lead.open_contact().name, lead.open_contact().phone) == ("Ada Birch", "+441632960001")
    event = LeadEvent.objects.get()
    assert (event.kind, event.actor, event.open_note()) == ("taken", reception, {"note": "Knee"})


def test_a_call_that_took_place_already_is_not_promised_again(desk):
    desk.post(NEW, {"name": "Ada Birch", "phone": "01632 960001", "when": "soonest", "spoken": "on"})
    lead = Lead.objects.get()
    assert (lead.status, lead.response_due_at) == (Status.CONTACTED, None)


def test_what_was_typed_on_the_phone_is_never_lost(desk):
    response = desk.post(
        NEW, {"name": "Ada Birch", "phone": "ring me", "when": "evening", "note": "Left knee"}
    )
    shown = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert list(response.context["form"].errors) == ["phone"]
    for typed in ("Ada Birch", "ring me", "Left knee"):
        assert typed in shown
    assert not Lead.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{}, {"name": "\x00", "phone": "\x00"}, {"name": "\u200b\u202e", "phone": "01632 960001", "when": "soonest"},
     {"name": "x" * 121, "phone": "01632 960001", "when": "soonest"},
     {"name": "Ada", "phone": "1" * 5000, "when": "soonest"}, {"name": "Ada", "phone": "01632 960001", "when": "zz"},
     {"name": "Ada", "phone": "01632 960001", "when": "soonest", "note": "x" * 4001}],
)  # fmt: skip
def test_bad_input_is_explained_and_stores_nothing(desk, fields):
    response = desk.post(NEW, fields)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"].errors
    assert not Lead.objects.exists()


def test_somebody_who_asked_a_moment_ago_is_not_entered_twice(desk):
    lead = ask(1, "Ada Birch")
    fields = {"name": "Ada Birch", "phone": "07700900001", "when": "soonest", "note": "Rang as well"}
    response = desk.post(NEW, fields)
    assert response.url == at("inspect", lead)
    assert "Rang as well" in page(desk.get(response.url))
    assert Lead.objects.count() == 1


# The first page of the admin


def test_the_first_page_counts_what_waits(desk, reception):
    late, arranged = ask(1), ask(2)
    ask(3, quarantine=True)
    Lead.objects.filter(pk=late.pk).update(response_due_at=NOW - timedelta(hours=1))
    transition(arranged, Status.CALLBACK, reception, 1, callback_at=NOW + timedelta(hours=2))
    shown = " ".join(page(desk.get(reverse("wagtailadmin_home"))).split())
    assert '<strong class="desk-due desk-due--late">1</strong> to ring now' in shown
    assert "<strong>2</strong> in the inbox" in shown
    assert "<strong>1</strong> callback<span" in shown
    assert "<strong>1</strong> to check" in shown
