"""What every test may ask for: a small site, the clinic's details, staff of each role, clients logged in as them."""

import sqlite3
from contextlib import closing
from datetime import time
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from wagtail.models import Page, Site

from clinic.accounts.groups import AGENCY, CLINICIAN, OWNER, RECEPTION
from clinic.models import ClinicDetails, Clinician, OpeningHours, User
from conditions.models import ConditionArticlePage, ConditionIndexPage, ConditionPage
from home.models import HomePage
from treatments.models import PlanStep, TreatmentIndexPage, TreatmentPage, TreatmentPlanPage

AS_MIGRATED = pytest.StashKey[sqlite3.Connection]()
WEEK = range(5)


def database_file() -> str:
    return connection.settings_dict["NAME"]


def copy_of_database() -> sqlite3.Connection:
    """All rows as they are now, in memory."""
    copy = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(database_file())) as database:
        database.backup(copy)
    return copy


def restore_database(copy: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(database_file())) as database:
        copy.backup(database)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """The database is a file, as in an installation: each thread of a server opens a connection of its own."""
    connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "clinic.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup):
    """Remembers the rows that the migrations wrote: a test with real transactions deletes them with all others."""
    request.config.stash[AS_MIGRATED] = copy_of_database()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    result = yield
    mark = item.get_closest_marker("django_db")
    asked_for = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if asked_for or (mark and mark.kwargs.get("transaction")):
        restore_database(item.config.stash[AS_MIGRATED])
    return result


def pytest_terminal_summary(terminalreporter):
    left_out = [
        report for report in terminalreporter.stats.get("skipped", []) if "browser" in report.keywords
    ]
    if left_out:
        terminalreporter.section(f"{len(left_out)} BROWSER TESTS WERE NOT RUN", red=True, bold=True)
        terminalreporter.line("No Chromium was found: install chromium, or name one in BROWSER_PATH.")


@pytest.fixture(autouse=True)
def empty_cache():
    """What a test caches is gone with its rows."""
    cache.clear()


@pytest.fixture
def details(db) -> ClinicDetails:
    """Kelly Physiotherapy, open, answering and ringing back on weekdays from nine to five."""
    details = ClinicDetails.objects.create(
        site=Site.objects.get(is_default_site=True),
        name="Kelly Physiotherapy",
        phone="+441632960123",
        email="hello@example.com",
        street="14 Weir Lane",
        town="Aldmoor",
        postcode="AM1 2KP",
        rings_back=Clinician.objects.create(name="Don Kelly", job_title="Physiotherapist"),
    )
    for kind in OpeningHours.Kind:
        for day in WEEK:
            details.opening_hours.add(OpeningHours(kind=kind, weekday=day, opens=time(9), closes=time(17)))
    details.save()
    return details


@pytest.fixture
def site(details) -> SimpleNamespace:
    """One page of each type, live: home, conditions > condition > article, treatments > treatment, plan."""
    placeholder = Page.objects.get(depth=2)
    home = published(Page.get_first_root_node(), HomePage(title="Kelly Physiotherapy", slug="kelly"))
    Site.objects.update(root_page=home)
    placeholder.delete()
    treatments = published(home, TreatmentIndexPage(title="Treatments"))
    treatment = published(treatments, TreatmentPage(title="Exercise"))
    plan = TreatmentPlanPage(title="Treatment plan", founder=details.rings_back)
    plan.steps = [
        PlanStep(kind=PlanStep.Kind.ASSESSMENT, title="Assessment", what_happens="We listen and look."),
        PlanStep(
            kind=PlanStep.Kind.EXERCISE,
            title="Exercise",
            what_happens="We choose yours.",
            treatment=treatment,
        ),
        PlanStep(
            kind=PlanStep.Kind.CALL, title="Call", what_happens="We talk for twenty minutes.", price_from=0
        ),
    ]
    plan = published(home, plan)
    conditions = published(home, ConditionIndexPage(title="Conditions"))
    emergency = {"urgency": "emergency", "signs": ["You cannot feel the skin between your legs"], "note": ""}
    condition = ConditionPage(title="Low back pain", get_help=[("care_card", emergency)], plan=plan)
    condition = published(conditions, condition)
    article = ConditionArticlePage(title="Exercise for low back pain", treatment=treatment, plan=plan)
    article = published(condition, article)
    return SimpleNamespace(
        home=home,
        treatments=treatments,
        treatment=treatment,
        plan=plan,
        conditions=conditions,
        condition=condition,
        article=article,
    )


def published(parent, page):
    # Read again: adding a child changes the numbers that a tree node keeps about itself.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def member(group: str, first_name: str) -> User:
    user = User.objects.create_user(
        f"{group.lower()}@example.com", "correct horse battery", first_name=first_name
    )
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def owner(db) -> User:
    return member(OWNER, "Don")


@pytest.fixture
def clinician(db) -> User:
    return member(CLINICIAN, "Hannah")


@pytest.fixture
def reception(db) -> User:
    return member(RECEPTION, "Megan")


@pytest.fixture
def agency(db) -> User:
    return member(AGENCY, "Tom")


@pytest.fixture
def superuser(db) -> User:
    return User.objects.create_superuser("superuser@example.com", "correct horse battery")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_owner(owner) -> Client:
    return logged_in(owner)


@pytest.fixture
def as_clinician(clinician) -> Client:
    return logged_in(clinician)


@pytest.fixture
def as_reception(reception) -> Client:
    return logged_in(reception)


@pytest.fixture
def as_agency(agency) -> Client:
    return logged_in(agency)


@pytest.fixture
def as_superuser(superuser) -> Client:
    return logged_in(superuser)
