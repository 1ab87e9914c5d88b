"""The outbox's promises, with the clock in the test's hand."""

import smtplib
import socket
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic.outbox import Permanent, enqueue, lease, register, registry, repeating, retry
from clinic.outbox.backoff import DELAYS, MAX_ATTEMPTS, delay
from clinic.outbox.failure import describe, is_permanent
from clinic.outbox.health import beat, health
from clinic.outbox.models import Delivery
from clinic.outbox.worker import drain, send_next

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def kinds():
    """Each test has a registry of its own, so that other apps' kinds and jobs stay out of it."""
    others = dict(registry.KINDS)
    registry.KINDS.clear()
    yield
    registry.KINDS.clear()
    registry.KINDS.update(others)


@pytest.fixture
def sent():
    """References in the order they were sent by the kind `test.note`."""
    references = []

    @register("test.note")
    def note(delivery):
        references.append(delivery.reference)

    return references


@pytest.fixture
def broken():
    @register("test.broken")
    def fails(delivery):
        raise ConnectionRefusedError(111, "jane@example.com at 07700 900123")


def put(kind="test.note", reference="E-1", **options):
    return enqueue(kind, reference, due=options.pop("due", NOON), **options)


def state(delivery):
    delivery.refresh_from_db()
    return delivery.state


def test_what_is_enqueued_is_sent_once(sent):
    delivery = put()
    assert drain(now=NOON) == 1
    assert drain(now=NOON + DAY) == 0
    assert (sent, state(delivery), delivery.sent_at) == (["E-1"], "sent", NOON)


def receive_and_fail():
    with transaction.atomic():
        put()
        raise IntegrityError


def test_what_is_enqueued_in_a_transaction_that_fails_is_never_sent(sent):
    with pytest.raises(IntegrityError):
        receive_and_fail()
    drain(now=NOON)
    assert sent == []


def test_the_same_key_is_the_same_delivery_even_after_it_was_sent(sent):
    first = put(key="mail:1")
    assert put(key="mail:1", reference="E-2") == first
    drain(now=NOON)
    assert put(key="mail:1") == first
    drain(now=NOON)
    assert sent == ["E-1"]


def test_without_a_key_two_deliveries_may_be_alike(sent):
    assert put() != put()


def test_a_delivery_waits_until_it_is_due(sent):
    put(due=NOON + timedelta(hours=1))
    assert drain(now=NOON) == 0
    assert drain(now=NOON + timedelta(hours=1)) == 1


def test_the_longest_waiting_goes_first(sent):
    put(reference="late", due=NOON - timedelta(minutes=1))
    put(reference="early", due=NOON - timedelta(hours=1))
    drain(now=NOON)
    assert sent == ["early", "late"]


def test_an_unknown_kind_is_refused_when_it_is_enqueued():
    with pytest.raises(LookupError):
        put("test.misspelt")


def test_a_kind_that_this_version_does_not_know_waits_for_one_that_does(sent):
    delivery = Delivery.objects.create(kind="test.of_tomorrow", reference="E-1", due_at=NOON)
    drain(now=NOON)
    assert state(delivery) == "pending"
    assert delivery.last_error.startswith("UnknownKind")


def test_a_kind_cannot_be_registered_twice(sent):
    with pytest.raises(ValueError, match=r"test\.note"):
        register("test.note")(print)


def test_a_failed_delivery_comes_back_after_half_a_minute(broken):
    delivery = put("test.broken")
    drain(now=NOON)
    assert state(delivery) == "pending"
    assert timedelta(seconds=24) <= delivery.due_at - NOON <= timedelta(seconds=36)
    assert delivery.lease_token is None


def test_a_delivery_that_always_fails_is_given_up_after_more_than_three_days_and_blocks_nobody(broken, sent):
    delivery, now = put("test.broken"), NOON
    while state(delivery) == "pending":
        last_try = now = max(now, delivery.due_at)
        put(reference=str(now), due=now)
        drain(now=now)
    assert delivery.attempts == MAX_ATTEMPTS == len(sent)
    assert last_try - NOON > timedelta(hours=72)


def test_even_the_shortest_waits_cover_seventy_two_hours():
    waits = [delay(attempts, spread=-1) for attempts in range(MAX_ATTEMPTS)]
    assert waits[0] == timedelta(0)
    assert sum(waits, timedelta(0)) > timedelta(hours=72)
    assert delay(MAX_ATTEMPTS) is None


def test_waits_are_spread_by_a_fifth():
    drawn = [delay(5) / DELAYS[5] for _ in range(200)]
    assert min(drawn) >= 0.8
    assert max(drawn) <= 1.2
    assert len(set(drawn)) > 100


def test_a_permanent_failure_is_given_up_at_once():
    @register("test.hopeless")
    def send(delivery):
        raise Permanent("The enquiry was erased")

    delivery = put("test.hopeless")
    drain(now=NOON)
    assert (state(delivery), delivery.attempts) == ("dead", 1)
    assert delivery.last_error == "Permanent: The enquiry was erased"


def test_a_delivery_given_up_can_be_retried_from_the_start(broken):
    delivery = put("test.broken")
    Delivery.objects.update(state="dead", attempts=MAX_ATTEMPTS, last_error="ConnectionRefusedError")
    registry.KINDS.clear()
    register("test.broken")(lambda delivery: None)

    assert retry(delivery, now=NOON)
    drain(now=NOON)
    assert (state(delivery), delivery.attempts, delivery.last_error) == ("sent", 1, "")


def test_what_is_sent_or_in_hand_cannot_be_retried(sent):
    in_hand = put()
    lease.claim(NOON)
    assert not retry(in_hand, now=NOON)
    done = put(reference="E-2")
    drain(now=NOON)
    assert not retry(done, now=NOON)


def test_the_stored_error_names_no_person(broken):
    delivery = put("test.broken")
    drain(now=NOON)
    delivery.refresh_from_db()
    assert delivery.last_error.startswith("ConnectionRefusedError 111 (test_outbox.py:")
    assert "jane" not in delivery.last_error


def test_neither_does_the_log(broken, caplog):
    put("test.broken")
    drain(now=NOON)
    assert "ConnectionRefusedError" in caplog.text
    assert "jane" not in caplog.text
    assert "900123" not in caplog.text


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Permanent("refused for jane@example.com, 07700 900 123"), "Permanent: refused for … …"),
        (Permanent("x" * 999), "Permanent: " + "x" * 289),
        (smtplib.SMTPDataError(451, b"try jane@example.com later"), "SMTPDataError 451"),
        (smtplib.SMTPRecipientsRefused({"jane@example.com": (550, b"no")}), "SMTPRecipientsRefused 550"),
        (ValueError("Jane"), "ValueError"),
    ],
)
def test_an_error_is_described_without_its_message(error, words):
    assert describe(error) == words


@pytest.mark.parametrize(
    ("error", "permanent"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.com": (550, b"no such user")}), True),
        (smtplib.SMTPRecipientsRefused({"a@example.com": (450, b"greylisted")}), False),
        (smtplib.SMTPDataError(554, b"too big"), True),
        (smtplib.SMTPDataError(451, b"later"), False),
        (smtplib.SMTPAuthenticationError(535, b"bad password"), False),
        (TimeoutError(), False),
    ],
)
def test_a_mail_server_that_refuses_for_good_is_believed_and_a_wrong_password_is_not(error, permanent):
    assert is_permanent(error) is permanent


def test_a_delivery_in_hand_is_nobody_elses_until_its_lease_runs_out(sent):
    put()
    mine = lease.claim(NOON)
    assert lease.claim(NOON + timedelta(seconds=59)) is None
    theirs = lease.claim(NOON + timedelta(seconds=60))
    assert (theirs.pk, theirs.attempts) == (mine.pk, 2)


def test_only_one_of_two_workers_that_saw_the_same_row_gets_it(sent, monkeypatch):
    put()
    both_saw, fresh = list(lease.due(NOON)), lease.due
    winner = lease.claim(NOON)
    answers = iter([both_saw])
    monkeypatch.setattr(lease, "due", lambda now: next(answers, None) or fresh(now))
    assert lease.claim(NOON) is None
    winner.refresh_from_db()
    assert winner.attempts == 1


def test_who_lost_the_lease_can_no_longer_say_how_it_ended(sent):
    delivery = put()
    slow = lease.claim(NOON)
    lease.claim(NOON + timedelta(minutes=5))
    assert not lease.finish(slow, NOON + timedelta(minutes=6))
    assert not lease.fail(slow, Permanent("too late"), NOON + timedelta(minutes=6))
    assert state(delivery) == "pending"


def test_a_kind_may_ask_for_a_longer_lease():
    register("test.slow", lease=timedelta(minutes=20))(print)
    put("test.slow")
    lease.claim(NOON)
    assert lease.claim(NOON + timedelta(minutes=19)) is None
    assert lease.claim(NOON + timedelta(minutes=20))


def test_the_database_refuses_a_half_lease_and_a_sending_without_a_time(sent):
    delivery = put()
    for wrong in ({"leased_until": NOON}, {"state": "sent"}, {"state": "lost"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.filter(pk=delivery.pk).update(**wrong)


@pytest.fixture
def runs():
    count = []
    repeating("test.job", every=timedelta(minutes=10))(lambda: count.append(1))
    return count


def test_a_repeating_job_runs_when_first_seen_and_then_every_interval(runs):
    drain(now=NOON)
    drain(now=NOON + timedelta(minutes=9))
    assert len(runs) == 1
    drain(now=NOON + timedelta(minutes=10))
    assert len(runs) == 2
    assert Delivery.objects.count() == 1


def test_a_repeating_job_missed_for_a_day_runs_once(runs):
    drain(now=NOON)
    drain(now=NOON + DAY)
    assert len(runs) == 2


def test_a_repeating_job_that_fails_is_never_given_up():
    repeating("test.broken_job", every=timedelta(minutes=1))(lambda: 1 / 0)
    for minute in range(30):
        drain(now=NOON + timedelta(minutes=minute))
    job = Delivery.objects.get()
    assert (job.state, job.attempts) == ("pending", 30)
    assert job.last_error.startswith("ZeroDivisionError")


def test_a_job_that_left_the_code_leaves_the_table(runs):
    drain(now=NOON)
    registry.KINDS.clear()
    drain(now=NOON + DAY)
    assert not Delivery.objects.exists()


def test_a_shortened_interval_counts_at_once(runs):
    drain(now=NOON)
    Delivery.objects.update(due_at=NOON + 365 * DAY)
    drain(now=NOON + timedelta(minutes=1))
    assert Delivery.objects.get().due_at == NOON + timedelta(minutes=11)


def test_health_is_bad_until_a_worker_was_seen_and_again_when_it_falls_silent(sent):
    assert not health(NOON).is_good
    beat(NOON)
    assert health(NOON).is_good
    assert health(NOON + timedelta(minutes=3)).is_good
    assert not health(NOON + timedelta(minutes=4)).is_good


def test_health_is_bad_when_a_due_delivery_waits_although_the_worker_lives(sent):
    put()
    now = NOON + timedelta(minutes=6)
    beat(now)
    assert health(now).wait == timedelta(minutes=6)
    assert not health(now).is_good


def test_a_delivery_that_waits_for_its_next_attempt_does_not_count_as_late(broken):
    put("test.broken")
    drain(now=NOON)
    assert health(NOON).wait == timedelta(0)


class Mailbox:
    """What a real mail server on this machine received."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def mail_port(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    return port


@pytest.fixture
def mail_kind():
    @register("test.mail")
    def send(delivery):
        EmailMessage(
            "New enquiry",
            delivery.reference,
            to=["desk@example.com"],
            headers={"Message-ID": f"<{delivery.uuid}@example.com>"},
        ).send()


def test_a_mail_waits_for_a_mail_server_that_is_down_and_goes_when_it_is_up(mail_port, mail_kind):
    delivery, mailbox = put("test.mail"), Mailbox()
    drain(now=NOON)
    assert state(delivery) == "pending"
    assert delivery.last_error.startswith("ConnectionRefusedError")

    server = Controller(mailbox, hostname="127.0.0.1", port=mail_port)
    server.start()
    try:
        assert send_next(now=NOON + timedelta(minutes=1))
    finally:
        server.stop()
    assert state(delivery) == "sent"
    assert [message["Message-ID"] for message in mailbox.messages] == [f"<{delivery.uuid}@example.com>"]


def test_a_recipient_refused_for_good_is_given_up_and_the_next_one_is_served(mail_port, mail_kind, sent):
    class Refusing(Mailbox):
        async def handle_RCPT(self, server, session, envelope, address, options):
            return "550 no such user"

    delivery = put("test.mail")
    put(reference="other")
    server = Controller(Refusing(), hostname="127.0.0.1", port=mail_port)
    server.start()
    try:
        drain(now=NOON)
    finally:
        server.stop()
    assert (state(delivery), delivery.last_error.split(" (")[0]) == ("dead", "SMTPRecipientsRefused 550")
    assert sent == ["other"]


def test_the_clock_is_the_real_one_when_none_is_given(sent):
    enqueue("test.note", "E-1")
    drain()
    assert abs(Delivery.objects.get().sent_at - timezone.now()) < timedelta(minutes=1)
