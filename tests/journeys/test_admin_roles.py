"""Every address of the admin, asked by every role: nothing of an enquiry shows where it must not."""

from dataclasses import dataclass
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils.regex_helper import normalize
from wagtail.models import Collection, GroupPagePermission, Page, ReferenceIndex, Site

from clinic.models import User
from home.models import HomePage
from leads.contact import Contact
from leads.enquiry import Enquiry, Topic
from leads.models import Lead, LeadAccess, LeadEvent
from leads.services import add_note, receive, transition
from leads.vault import seal
from leads.workflow import Status

pytestmark = pytest.mark.django_db

ROLES = ("Owner", "Clinician", "Reception", "Agency", "Editor")
OUTSIDERS = ("Agency", "Editor")
DESK = "admin/enquiries/"
SHOWN, REFUSED, POST_ONLY, ONWARD = "shown", "refused", "post only", "onward"

# What a GET of each address of the desk does for the clinic's staff. Everybody else is refused everywhere.
# A new address fails the test below until it has a line here.
DECISIONS = {
    "enquiries_modeladmin_index": SHOWN,
    "enquiries_modeladmin_index_results": SHOWN,
    "enquiries_modeladmin_create": SHOWN,
    "enquiries_modeladmin_inspect": SHOWN,
    "leads_desk_open": ONWARD,
    "enquiries_modeladmin_search": POST_ONLY,
    "enquiries_modeladmin_note": POST_ONLY,
    "enquiries_modeladmin_call": POST_ONLY,
    "enquiries_modeladmin_move": POST_ONLY,
}
MAY_SHOW_A_PERSON = {
    "enquiries_modeladmin_index",
    "enquiries_modeladmin_index_results",
    "enquiries_modeladmin_inspect",
}
# The one ends the session, the other is Wagtail's own way of raising an error on purpose.
NOT_ASKED = {"wagtailadmin_logout", "wagtailadmin_error_test"}
PERSON = (
    "Zyxwina Quillcanary",
    "07700 900777",
    "+447700900777",
    "quillcanary@example.com",
    "Canary note of staff",
)
HEALTH = "Canary lumbar complaint"
TOPIC = ("Canary page title", "Canary page group", "Canary treatment")


@dataclass(frozen=True)
class Address:
    """One address that the resolver knows, with the names of what it is filled with."""

    name: str
    form: str
    parameters: tuple[str, ...]

    def filled(self, values: dict) -> str:
        return "/" + self.form % {name: values.get(name, values["pk"]) for name in self.parameters}


def walk(patterns, form="", parameters=(), namespace=""):
    for entry in patterns:
        piece, names = normalize(entry.pattern.regex.pattern)[0]
        whole, filled = form + piece, (*parameters, *names)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry.url_patterns, whole, filled, inner)
        else:
            yield Address(f"{namespace}{entry.name}", whole, filled)


def admin_addresses():
    return [address for address in walk(get_resolver().url_patterns) if address.form.startswith("admin/")]


def member(role):
    user = User.objects.create_user(f"{role.lower()}@example.com", first_name=role, last_name="Tester")
    group, made = Group.objects.get_or_create(name=role)
    if made:
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in ("add_page", "change_page", "publish_page"):
            permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(
                group=group, page=Page.get_first_root_node(), permission=permission
            )
    user.groups.add(group)
    return user


@pytest.fixture
def home():
    page = Page.get_first_root_node().add_child(instance=HomePage(title="Kelly Physiotherapy", slug="kelly"))
    Site.objects.update(root_page=page)
    return page


@pytest.fixture
def lead(home):
    contact = Contact(PERSON[0], PERSON[2], "07700900777", email=PERSON[3])
    topic = Topic(home.pk, TOPIC[0], "/", TOPIC[1], TOPIC[2])
    lead = receive(Enquiry(contact, topic=topic)).lead
    worker = User.objects.create_user("worker@example.com", first_name="Wilma")
    worker.groups.add(Group.objects.get(name="Owner"))
    add_note(lead, PERSON[4], worker)
    lead.health_sealed = seal({"text": HEALTH}, lead.place("health"))
    Lead.objects.filter(pk=lead.pk).update(health_sealed=lead.health_sealed)
    lead.refresh_from_db()
    return transition(lead, Status.CONTACTED, worker, lead.version)


@pytest.fixture
def visit(lead):
    """A client of a role, logged in; server errors come back as answers."""

    def log_in(role):
        client = Client(raise_request_exception=False)
        client.force_login(member(role))
        return client

    return log_in


def samples(lead):
    """What addresses are filled with: once with things of the website, once with the enquiry itself."""
    page = Site.objects.get().root_page
    website = {
        "pk": page.pk,
        "app_label": "wagtailcore",
        "model_name": "page",
        "content_type_app_name": "wagtailcore",
        "content_type_model_name": "page",
        "page_to_move_id": page.pk,
        "reference": lead.reference,
        "instance_pk": lead.reference,
        "collection_id": Collection.get_first_root_node().pk,
        "user_id": User.objects.get(email="worker@example.com").pk,
        "action": "delete",
        "viewname": "thing",
        "filename": "file",
    }
    enquiry = website | {"pk": lead.pk, "app_label": "leads", "model_name": "lead"}
    enquiry |= {"content_type_app_name": "leads", "content_type_model_name": "lead", "page_id": page.pk}
    return [website, enquiry]


def text_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace") + str(response.headers)


@pytest.mark.parametrize("role", ROLES)
def test_no_address_of_the_admin_tells_a_role_more_than_it_may_know(visit, lead, role):
    client, leaks, shown = visit(role), [], 0
    secrets = (HEALTH,) if role not in OUTSIDERS else (HEALTH, *PERSON, *TOPIC, lead.reference)
    for address in admin_addresses():
        if address.name in NOT_ASKED:
            continue
        for values in samples(lead):
            url = address.filled(values)
            response = client.get(url)
            answer = text_of(response).replace(url, "")
            shown += response.status_code == HTTPStatus.OK
            told = [secret for secret in secrets if secret in answer]
            told += [word for word in PERSON if word in answer and address.name not in MAY_SHOW_A_PERSON]
            if told or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                leaks.append((address.name, response.status_code, told))
    assert leaks == []
    assert shown > 20


def test_the_walk_sees_the_whole_admin():
    names = {address.name for address in admin_addresses()}
    assert len(names) > 150
    assert {"wagtailadmin_home", "wagtailadmin_reports:site_history", "wagtailadmin_pages:usage"} <= names


def test_every_address_of_the_desk_has_a_decision():
    assert {address.name for address in admin_addresses() if address.form.startswith(DESK)} == set(DECISIONS)


@pytest.mark.parametrize("role", ROLES)
def test_each_address_of_the_desk_answers_each_role_as_decided(visit, lead, role):
    client, answers = visit(role), {}
    for address in admin_addresses():
        if address.name in DECISIONS:
            response = client.get(address.filled({"pk": lead.reference}))
            answers[address.name] = said(response, lead)
    expected = dict.fromkeys(DECISIONS, REFUSED) if role in OUTSIDERS else DECISIONS
    assert answers == expected


def said(response, lead):
    if response.status_code == HTTPStatus.OK:
        return SHOWN
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return POST_ONLY
    return {reverse("wagtailadmin_home"): REFUSED, page_of(lead): ONWARD}[response.url]


def page_of(lead):
    return reverse("enquiries_modeladmin_inspect", args=[lead.reference])


@pytest.mark.parametrize("role", OUTSIDERS)
def test_an_outsider_changes_nothing_by_post_and_does_not_learn_what_exists(visit, lead, role):
    client, events = visit(role), LeadEvent.objects.count()
    for address in admin_addresses():
        if address.name in DECISIONS:
            fields = {"note": "x", "result": "spoke", "to": "booked", "version": 3, "text": lead.reference,
                      "name": "Ada Birch", "phone": "01632 960001", "when": "soonest"}  # fmt: skip
            real = client.post(address.filled({"pk": lead.reference}), fields)
            invented = client.post(address.filled({"pk": "00000000"}), fields)
            assert (real.status_code, real.url) == (HTTPStatus.FOUND, reverse("wagtailadmin_home"))
            assert (invented.status_code, invented.url) == (real.status_code, real.url)
    assert LeadEvent.objects.count() == events
    assert Lead.objects.count() == 1
    assert not LeadAccess.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_menu_and_first_page_name_enquiries_only_to_those_who_work_them(visit, role):
    page = visit(role).get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("enquiries_modeladmin_index") in page) == (role not in OUTSIDERS)
    assert ("desk-summary" in page) == (role not in OUTSIDERS)


@pytest.mark.parametrize("right", ["export_lead", "view_contact", "change_lead", "add_lead", "view_health"])
def test_some_other_right_on_enquiries_opens_no_list(lead, right):
    user = User.objects.create_user("odd@example.com")
    user.user_permissions.add(*Permission.objects.filter(codename__in=[right, "access_admin"]))
    client = Client()
    client.force_login(user)
    for name in ("enquiries_modeladmin_index", "enquiries_modeladmin_index_results"):
        assert client.get(reverse(name)).status_code == HTTPStatus.FOUND
    assert client.get(page_of(lead)).url == reverse("wagtailadmin_home")


def test_who_may_see_the_list_alone_sees_no_person_and_cannot_search(lead):
    user = User.objects.create_user("counter@example.com")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_lead", "access_admin"]))
    client = Client()
    client.force_login(user)
    for url in (reverse("enquiries_modeladmin_index"), page_of(lead)):
        response = client.get(url)
        assert response.status_code == HTTPStatus.OK
        assert [word for word in (*PERSON, HEALTH) if word in response.content.decode()] == []
    found = client.post(reverse("enquiries_modeladmin_search"), {"text": lead.reference})
    assert found.url == reverse("wagtailadmin_home")
    assert not LeadAccess.objects.exists()


def test_reception_sees_whom_to_ring_but_nothing_about_their_health(visit, lead):
    page = visit("Reception").get(page_of(lead)).content.decode()
    assert PERSON[0] in page
    assert f'href="tel:{PERSON[2]}"' in page
    assert PERSON[4] in page
    assert HEALTH not in page


def test_nobody_finds_an_enquiry_through_references_to_a_page():
    assert not ReferenceIndex.model_is_indexable(Lead)
    assert not ReferenceIndex.model_is_indexable(LeadEvent)


@pytest.mark.parametrize("action", ["edit", "delete", "history", "export", "choose_parent"])
def test_the_stock_screens_of_modeladmin_have_no_address(action):
    with pytest.raises(NoReverseMatch):
        reverse(f"enquiries_modeladmin_{action}", args=["00000000"])
