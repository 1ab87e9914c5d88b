"""Headers, refused addresses, error pages and health, each by itself."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.utils import timezone

from clinic.outbox import enqueue, registry
from clinic.outbox.health import beat
from clinic.outbox.models import Heartbeat
from clinic.web import errors, health
from clinic.web.guard import is_malformed
from clinic.web.headers import HeadersMiddleware, serialise_csp, serialise_permissions


def test_a_policy_is_written_as_browsers_read_it():
    policy = {"default-src": ["'none'"], "img-src": ["'self'", "data:"], "sandbox": True, "font-src": []}
    assert serialise_csp(policy) == "default-src 'none'; img-src 'self' data:; sandbox"


def test_permissions_are_written_as_browsers_read_them():
    assert serialise_permissions({"camera": [], "usb": ["self"]}) == "camera=(), usb=(self)"


def test_the_nearest_address_decides_the_policy(settings):
    settings.SECURE_CSP = {"default-src": ["a"]}
    settings.SECURE_CSP_PATHS = {"/x/": {"default-src": ["b"]}, "/x/y/": {"default-src": ["c"]}}
    policy_for = HeadersMiddleware(None).policy_for
    assert [policy_for(path) for path in ("/", "/x/", "/x/y/z", "/xy/")] == [
        "default-src a",
        "default-src b",
        "default-src c",
        "default-src a",
    ]


def test_a_policy_that_a_view_has_set_stays(rf):
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    response = HeadersMiddleware(lambda request: own)(rf.get("/"))
    assert response["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("status", [404, 500])
def test_the_error_pages_for_developers_keep_their_inline_styles(rf, settings, status):
    settings.DEBUG = True
    response = HeadersMiddleware(lambda request: HttpResponse(status=status))(rf.get("/"))
    assert "Content-Security-Policy" not in response


@pytest.mark.parametrize(
    "address",
    ["/a%00b/", "/%ff/", "/%C0%AFetc/", "/%ED%A0%80/", "/?q=a%00b", "/?q=%ff", "/?%fe=1", "/?q=%C3"],
)
def test_an_address_that_is_not_text_is_malformed(rf, address):
    assert is_malformed(rf.get(address))


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/caf%C3%A9/?q=%C3%A9t%C3%A9",
        "/?q=100%25",
        "/?q=100%",
        "/?a=b+c&a",
        "/50%25-off/",
        "/?q=%F0%9F%A6%B5",
    ],
)
def test_an_unusual_address_that_is_text_is_not(rf, address):
    assert not is_malformed(rf.get(address))


def test_a_cookie_with_a_nul_is_malformed(rf):
    assert is_malformed(rf.get("/", headers={"cookie": r'sessionid="abc\000defgh"'}))
    assert not is_malformed(rf.get("/", headers={"cookie": "sessionid=abcdefgh"}))


@pytest.mark.parametrize(
    ("page", "status"), [(errors.handler400, 400), (errors.handler500, 500), (errors.unavailable, 503)]
)
def test_the_pages_of_last_resort_need_no_database(rf, page, status):
    response = page(rf.get("/"))
    assert response.status_code == status
    assert "text/html" in response["Content-Type"]
    assert response["Cache-Control"] == "no-store"


def test_a_database_that_is_away_is_said_to_be_out_of_order_for_a_moment(rf):
    try:
        raise OperationalError
    except OperationalError:
        response = errors.handler500(rf.get("/"))
    assert (response.status_code, response["Retry-After"]) == (503, "30")


def test_an_error_page_that_is_itself_broken_becomes_a_line_of_text(rf, monkeypatch):
    def broken(name):
        raise ValueError(name)

    monkeypatch.setattr(errors, "get_template", broken)
    response = errors.handler500(rf.get("/"))
    assert (response.status_code, response["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert b"call us" in response.content


@pytest.mark.django_db
class TestHealth:
    def test_it_is_good_while_a_worker_lives_and_nothing_waits(self, client):
        beat(timezone.now())
        response = client.get("/healthz")
        assert response.status_code == 200
        assert response.json() == {"ok": True, "database": "ok", "worker_seen": 0, "oldest_due": 0}
        assert response["Cache-Control"] == "no-store"

    def test_it_is_bad_when_no_worker_was_ever_seen(self, client):
        response = client.get("/healthz")
        assert (response.status_code, response.json()["worker_seen"]) == (503, None)

    def test_it_is_bad_when_the_worker_fell_silent(self, client):
        beat(timezone.now() - timedelta(minutes=10))
        response = client.get("/healthz")
        assert response.status_code == 503
        assert 600 <= response.json()["worker_seen"] < 700

    def test_it_is_bad_when_a_delivery_waits_and_names_nothing_of_it(self, client, monkeypatch):
        monkeypatch.setitem(registry.KINDS, "test.note", registry.Kind("test.note", print))
        beat(timezone.now())
        enqueue("test.note", "E-SECRET", due=timezone.now() - timedelta(minutes=10))
        response = client.get("/healthz")
        assert response.status_code == 503
        assert 600 <= response.json()["oldest_due"] < 700
        assert b"E-SECRET" not in response.content

    def test_it_is_bad_when_the_database_is_away(self, client, monkeypatch):
        def away():
            raise OperationalError("connection to 10.0.0.1 refused")

        monkeypatch.setattr(health, "health", away)
        response = client.get("/healthz")
        assert (response.status_code, response.json()) == (503, {"ok": False, "database": "unreachable"})

    def test_it_only_answers_and_keeps_one_heartbeat(self, client):
        for _ in range(2):
            beat(timezone.now())
        assert Heartbeat.objects.count() == 1
        assert client.post("/healthz").status_code == 405
