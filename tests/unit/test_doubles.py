"""One enquiry from any number of presses, with real threads on a real database file."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings as project
from django.db import connection, connections

from clinic.outbox.models import Delivery
from leads.contact import Contact
from leads.enquiry import Enquiry
from leads.models import EnquiryCount, Lead, LeadEvent
from leads.services import receive

THREADS = 50
ADA = Contact("Ada Birch", "+447700900001")


@pytest.fixture
def on_file(tmp_path, monkeypatch, db):
    """Threads started in the test work on a copy of the database in a file, with the installation's options."""
    path = tmp_path / "clinic.sqlite3"
    connection.ensure_connection()
    path.write_bytes(connection.connection.serialize())
    for name, value in {"NAME": str(path), "OPTIONS": project.SQLITE_OPTIONS}.items():
        monkeypatch.setitem(connections.settings["default"], name, value)
    return path


def in_threads(work, count=THREADS):
    """Run `work(number)` in so many threads at the same instant, each with a connection of its own."""
    start = Barrier(count)

    def run(number):
        start.wait()
        try:
            return work(number)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def stored():
    """What the file holds, read by a thread of its own."""

    def look(_number):
        counts = [model.objects.count() for model in (Lead, LeadEvent, Delivery)]
        return (*counts, sum(EnquiryCount.objects.values_list("enquiries", flat=True)))

    return in_threads(look, count=1)[0]


def test_fifty_presses_at_once_are_one_enquiry_one_event_one_mail_and_one_count(on_file):
    before = stored()
    results = in_threads(lambda _number: receive(Enquiry(ADA, key="a" * 32)))
    assert len({result.lead.reference for result in results}) == 1
    assert sum(result.is_new for result in results) == 1
    assert [after - old for after, old in zip(stored(), before, strict=True)] == [1, 1, 1, 1]


def test_fifty_tabs_of_one_person_are_one_enquiry(on_file):
    results = in_threads(lambda number: receive(Enquiry(ADA, key=f"{number:032}")))
    assert len({result.lead.reference for result in results}) == 1
    assert stored()[0] == 1


def test_fifty_people_at_once_are_fifty_enquiries_and_none_is_refused(on_file):
    people = [Contact("Ada Birch", f"+4477009000{number:02}") for number in range(THREADS)]
    results = in_threads(lambda number: receive(Enquiry(people[number])))
    assert all(result.is_new for result in results)
    assert stored()[0] == stored()[3] == THREADS
