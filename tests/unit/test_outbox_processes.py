"""The outbox under real worker processes on a database file: killed, doubled, told to stop."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30


class Outpost:
    """A database file with an outbox in it, and the worker processes on it."""

    def __init__(self, folder):
        self.database = folder / "outbox.sqlite3"
        self.journal = self.database.with_suffix(".journal")
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.probe.settings",
            "PROBE_DATABASE": str(self.database),
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *arguments):
        return subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment)

    def run(self, *arguments):
        return self.start(*arguments).wait(PATIENCE)

    def enqueue(self, *kinds):
        lines = "; ".join(f"enqueue({kind!r}, {number})" for number, kind in enumerate(kinds))
        assert self.run("shell", "--no-imports", "-c", f"from clinic.outbox import enqueue; {lines}") == 0

    def sql(self, statement):
        with sqlite3.connect(self.database, timeout=PATIENCE) as connection:
            return connection.execute(statement).fetchall()

    def rows(self):
        return self.sql("SELECT kind, state, attempts FROM outbox_delivery ORDER BY id")

    def let_leases_run_out(self):
        self.sql("UPDATE outbox_delivery SET leased_until = '2001-01-01' WHERE leased_until IS NOT NULL")

    def sent(self):
        return self.journal.read_text().splitlines() if self.journal.exists() else []

    def wait_until_sent(self, count):
        end = time.monotonic() + PATIENCE
        while len(self.sent()) < count:
            assert time.monotonic() < end, "the worker sent nothing"
            time.sleep(0.05)


@pytest.fixture
def outpost(tmp_path):
    place = Outpost(tmp_path)
    assert place.run("migrate", "--verbosity", "0") == 0
    return place


def test_a_worker_killed_after_sending_and_before_noting_it_sends_again_under_the_same_id(outpost):
    outpost.enqueue("probe.hangs_after_sending")
    worker = outpost.start("deliver")
    outpost.wait_until_sent(1)
    worker.send_signal(signal.SIGKILL)
    worker.wait(PATIENCE)

    assert outpost.run("deliver") == 0
    assert outpost.rows() == [("probe.hangs_after_sending", "pending", 1)], "its lease still holds"

    outpost.let_leases_run_out()
    assert outpost.run("deliver") == 0
    assert outpost.rows() == [("probe.hangs_after_sending", "sent", 2)]
    first, second = outpost.sent()
    assert first == second


def test_three_workers_at_once_send_each_delivery_exactly_once(outpost):
    outpost.enqueue(*["probe.plain"] * 120)
    workers = [outpost.start("deliver") for _ in range(3)]
    assert [worker.wait(PATIENCE * 2) for worker in workers] == [0, 0, 0]

    assert len(outpost.sent()) == len(set(outpost.sent())) == 120
    assert set(outpost.rows()) == {("probe.plain", "sent", 1)}


def test_a_delivery_that_kills_its_worker_gives_up_in_the_end_and_others_pass_it(outpost):
    outpost.enqueue("probe.kills_the_worker", "probe.plain")
    assert outpost.run("deliver") == 1
    assert outpost.run("deliver") == 0
    assert outpost.rows() == [("probe.kills_the_worker", "pending", 1), ("probe.plain", "sent", 1)]

    outpost.sql("UPDATE outbox_delivery SET attempts = 12 WHERE state = 'pending'")
    outpost.let_leases_run_out()
    assert outpost.run("deliver") == 1
    outpost.let_leases_run_out()
    assert outpost.run("deliver") == 0
    assert outpost.rows()[0] == ("probe.kills_the_worker", "dead", 13)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_stop_finishes_the_delivery_in_hand_and_leaves_the_rest(outpost, number):
    outpost.enqueue("probe.takes_a_moment", "probe.takes_a_moment")
    worker = outpost.start("deliver", "--loop")
    outpost.wait_until_sent(1)
    worker.send_signal(number)

    assert worker.wait(PATIENCE) == 0
    assert [state for _kind, state, _attempts in outpost.rows()] == ["sent", "pending"]


def test_a_worker_that_loops_picks_up_what_is_enqueued_later_and_shows_that_it_lives(outpost):
    worker = outpost.start("deliver", "--loop")
    try:
        outpost.enqueue("probe.plain")
        outpost.wait_until_sent(1)
        assert len(outpost.sql("SELECT beaten_at FROM outbox_heartbeat")) == 1
    finally:
        worker.terminate()
        assert worker.wait(PATIENCE) == 0


def test_a_worker_outlives_a_database_that_is_away(outpost):
    outpost.enqueue("probe.plain")
    outpost.sql("ALTER TABLE outbox_delivery RENAME TO gone")
    worker = outpost.start("deliver", "--loop")
    try:
        time.sleep(2)
        assert worker.poll() is None
        outpost.sql("ALTER TABLE gone RENAME TO outbox_delivery")
        outpost.wait_until_sent(1)
    finally:
        worker.terminate()
        assert worker.wait(PATIENCE) == 0
