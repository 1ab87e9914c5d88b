"""What every answer carries, and what no public answer may carry, whoever makes the page."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path
from wagtail.models import Page

from clinic.models import ClinicDetails, User
from home.demo.loader import load

pytestmark = pytest.mark.django_db

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; "
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


def plain(request):
    """A page that passes through every context processor, as all pages do."""
    return HttpResponse(Template("{{ request.path }}").render(RequestContext(request)))


def crash(request):
    raise ValueError("jane@example.com")


def forbid(request):
    raise PermissionDenied


handler400 = "clinic.web.errors.handler400"
handler403 = "clinic.web.errors.handler403"
handler404 = "clinic.web.errors.handler404"
handler500 = "clinic.web.errors.handler500"
urlpatterns = [
    path("plain/", plain),
    path("crash/", crash),
    path("forbid/", forbid),
    path("", include("clinic.urls")),
]


@pytest.fixture
def visitor(client, settings):
    """Somebody without any cookie, on the site with three addresses added that go wrong or plainly well."""
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


def assert_the_same_for_everybody(response):
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


ANSWERS = [
    ("/plain/", 200),
    ("/healthz", 503),
    ("/plain", 301),
    ("/?q=%00", 400),
    ("/%ff/", 400),
    ("/forbid/", 403),
    ("/no-such-page/", 404),
    ("/crash/", 500),
]


@pytest.mark.parametrize(("address", "status"), ANSWERS)
def test_every_answer_is_strict_and_the_same_for_everybody(visitor, address, status):
    response = visitor.get(address)
    assert response.status_code == status
    assert response["Content-Security-Policy"] == PUBLIC_POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert_the_same_for_everybody(response)


@pytest.mark.parametrize(("address", "status"), ANSWERS)
def test_no_page_has_inline_script_or_style(visitor, address, status):
    html = visitor.get(address).content.decode()
    assert "style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
    assert "jane@example.com" not in html


def test_a_redirect_to_https_is_as_strict(visitor, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = type(visitor)().get("/plain/")
    assert response.status_code == 301
    assert response["Content-Security-Policy"] == PUBLIC_POLICY


def test_a_host_that_is_not_ours_is_refused_without_an_error_of_ours(visitor, settings):
    settings.ALLOWED_HOSTS = ["clinic.example.com"]
    assert visitor.get("/plain/", headers={"host": "evil.example.com"}).status_code == 400


def test_the_page_of_our_own_mistakes_still_says_which_number_to_ring(visitor):
    load()
    html = visitor.get("/crash/").content.decode()
    assert ClinicDetails.current().phone_href in html


@pytest.mark.parametrize(
    "start", ["/", "/search/", "/admin/", "/accounts/", "/media/", "/static/", "/documents/"]
)
@pytest.mark.parametrize("rest", ["%00", "a%00b/", "%ff%fe/", "?query=a%00b", "?page=%00", "?q=%80"])
def test_an_address_that_is_not_text_is_a_bad_request_everywhere(visitor, start, rest):
    response = visitor.get(start + rest)
    assert response.status_code == 400
    assert_the_same_for_everybody(response)


def test_the_staff_area_may_run_what_the_editor_needs_and_nothing_from_elsewhere(visitor):
    visitor.force_login(User.objects.create_superuser("owner@example.com", "a long pass phrase"))
    policy = visitor.get("/admin/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline';" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy


def test_the_log_in_page_has_the_policy_of_the_staff_area(visitor):
    response = visitor.get("/accounts/login/")
    assert response.status_code == 200
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]


def test_a_form_without_its_token_is_refused_by_our_own_page(visitor):
    strict = type(visitor)(enforce_csrf_checks=True)
    response = strict.post("/accounts/login/", {"login": "jane@example.com"})
    assert response.status_code == 403
    assert "jane@example.com" not in response.content.decode()
    assert b"<style" not in response.content


def test_a_stale_session_cookie_does_no_harm_to_a_public_page(visitor):
    visitor.cookies["sessionid"] = "0123456789abcdef0123456789abcdef"
    response = visitor.get("/plain/")
    assert response.status_code == 200
    assert not response.cookies


def test_no_page_of_the_site_sets_a_cookie_or_varies_on_one_or_differs_between_visitors(client):
    load()
    addresses = [page.get_url() for page in Page.objects.live().public().filter(depth__gt=1)]
    assert len(addresses) > 15
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert_the_same_for_everybody(response)
        assert response.content == type(client)().get(address).content, address
