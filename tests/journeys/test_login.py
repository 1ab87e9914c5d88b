"""Logging in: the password, the second factor, the ways round them that are shut."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from clinic.accounts.factor import SESSION_KEY
from clinic.accounts.groups import CLINICIAN, OWNER

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
LOGIN = "/accounts/login/"
CODE = "/accounts/2fa/authenticate/"
TRUST = "/accounts/2fa/trust/"
SET_UP = "/accounts/2fa/totp/activate/?required=1"
OPEN = {"/admin/login/", "/admin/sprite/", "/admin/jsi18n/", "/admin/logout/"}


@pytest.fixture(autouse=True)
def no_attempts_so_far():
    cache.clear()


@pytest.fixture
def staff():
    user = get_user_model().objects.create_user(
        "megan@example.com", PASSWORD, first_name="Megan", last_name="Hughes"
    )
    user.groups.add(Group.objects.get(name=CLINICIAN))
    return user


@pytest.fixture
def long_after(monkeypatch):
    """Move the clock on for everything that asks how long ago a password was given."""

    def move(minutes):
        now = time.time() + minutes * 60
        monkeypatch.setattr(time, "time", lambda: now)

    return move


@pytest.fixture
def secret(staff):
    secret = generate_totp_secret()
    TOTP.activate(staff, secret)
    return secret


def code(secret, later=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def give_password(client, email="megan@example.com", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_the_right_password_opens_the_admin(client, staff):
    assert give_password(client).url == "/admin/"
    assert is_in(client)


def test_an_address_is_the_same_in_capitals(client, staff):
    give_password(client, "Megan@Example.com")
    assert is_in(client)


def test_after_log_in_the_address_that_was_asked_for_opens(client, staff):
    asked = client.get("/admin/images/")
    assert asked.url == f"{LOGIN}?next=/admin/images/"
    assert 'name="next" value="/admin/images/"' in client.get(asked.url).text
    assert give_password(client, next="/admin/images/").url == "/admin/images/"


def test_log_in_leads_to_no_foreign_site(client, staff):
    assert give_password(client, next="https://elsewhere.example.org/").url == "/admin/"


@pytest.mark.parametrize("email", ["megan@example.com", "nobody@example.com"])
def test_a_wrong_password_is_said_beside_it_and_the_address_stays(client, staff, email):
    answer = give_password(client, email, "wrong")
    assert answer.status_code == 200
    assert answer.context["form"].errors == {
        "password": ["This e-mail address and password do not belong together."]
    }
    assert f'value="{email}"' in answer.text
    assert 'id="id_password_error"' in answer.text
    assert "wrong" not in answer.text
    assert not is_in(client)


def test_after_five_wrong_passwords_even_the_right_one_waits(client, staff):
    for _attempt in range(5):
        give_password(client, password="wrong")
    assert "Too many attempts" in str(give_password(client).context["form"].errors)
    assert not is_in(client)


def test_a_place_that_keeps_knocking_is_told_to_rest(client):
    answers = [give_password(client, f"n{number}@example.com", "wrong") for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].text


def test_somebody_switched_off_does_not_come_in(client, staff):
    staff.is_active = False
    staff.save()
    give_password(client)
    assert not is_in(client)


def test_nobody_signs_up(client):
    assert client.get("/accounts/signup/").url == LOGIN
    client.post("/accounts/signup/", {"email": "n@example.com", "password1": PASSWORD, "password2": PASSWORD})
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("door", ["/admin/login/", "/_util/login/"])
def test_wagtails_own_log_in_forms_open_nothing(client, staff, door):
    assert client.get(f"{door}?next=/admin/images/").url == f"{LOGIN}?next=/admin/images/"
    client.post(door, {"username": staff.email, "password": PASSWORD})
    assert not is_in(client)


def test_wagtails_own_password_reset_is_shut(client, staff):
    assert client.get("/admin/password_reset/").status_code == 404
    client.post("/admin/password_reset/", {"email": staff.email})
    assert mail.outbox == []


def test_logging_out_ends_the_session_and_says_so(client, staff):
    give_password(client)
    answer = client.post("/admin/logout/", follow=True)
    assert answer.redirect_chain[-1][0] == LOGIN
    assert not is_in(client)


def test_public_pages_stay_without_cookies_also_when_log_in_exists(client):
    answer = client.get("/")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_session_lasts_twelve_hours(client, staff):
    give_password(client)
    assert client.session.get_expiry_age() == 12 * 60 * 60


# The second factor


def test_with_a_second_factor_the_password_alone_opens_nothing(client, staff, secret):
    assert give_password(client).url == CODE
    assert not is_in(client)


def test_the_code_from_the_app_completes_the_log_in(client, staff, secret):
    give_password(client, next="/admin/images/")
    assert client.post(CODE, {"code": code(secret)}).url == TRUST
    assert client.post(TRUST, {"action": "skip"}).url == "/admin/images/"
    assert is_in(client)


def test_a_wrong_code_is_said_beside_it(client, staff, secret):
    give_password(client)
    wrong = format_hotp_value((int(code(secret)) + 1) % 10**6)
    answer = client.post(CODE, {"code": wrong})
    assert "not right" in answer.context["form"].errors["code"][0]
    assert not is_in(client)


def test_codes_cannot_be_tried_out(client, staff, secret):
    give_password(client)
    for _attempt in range(5):
        client.post(CODE, {"code": "12345"})
    assert "Too many attempts" in str(client.post(CODE, {"code": code(secret)}).context["form"].errors)


def test_a_code_works_once_however_it_is_spaced_and_as_long_as_it_is_accepted(staff, secret, long_after):
    first, second = Client(), Client()
    used = code(secret, later=1)
    give_password(first)
    assert first.post(CODE, {"code": used}).url == TRUST
    give_password(second)
    for again in (used, f"{used[:3]} {used[3:]}"):
        assert "not right" in str(second.post(CODE, {"code": again}).context["form"].errors)
    long_after(minutes=35 / 60)
    assert "not right" in str(second.post(CODE, {"code": used}).context["form"].errors)
    assert second.post(CODE, {"code": code(secret, later=1)}).url == TRUST


def test_a_recovery_code_opens_once(staff, secret):
    recovery = RecoveryCodes.activate(staff).get_unused_codes()[0]
    first, second = Client(), Client()
    for client in (first, second):
        give_password(client)
        client.post(CODE, {"code": recovery})
        client.post(TRUST, {"action": "skip"})
    assert (is_in(first), is_in(second)) == (True, False)


def test_a_trusted_device_is_asked_for_the_password_only(client, staff, secret):
    give_password(client)
    client.post(CODE, {"code": code(secret)})
    cookie = client.post(TRUST, {"action": "trust"}).cookies["mfa_trusted"]
    assert cookie["max-age"] == 30 * 24 * 60 * 60
    client.post("/admin/logout/")
    assert give_password(client).url == "/admin/"
    assert is_in(client)


def test_another_device_is_not_trusted(client, staff, secret):
    give_password(client)
    client.post(CODE, {"code": code(secret)})
    client.post(TRUST, {"action": "trust"})
    assert give_password(Client()).url == CODE


def test_a_new_password_ends_the_trust(client, staff, secret):
    give_password(client)
    client.post(CODE, {"code": code(secret)})
    client.post(TRUST, {"action": "trust"})
    client.post("/admin/logout/")
    staff.set_password("another horse battery")
    staff.save()
    assert give_password(client, password="another horse battery").url == CODE


def test_a_session_opened_past_the_log_in_page_is_ended(client, staff, secret):
    client.force_login(staff)
    assert client.get("/admin/").url == f"{LOGIN}?next=/admin/"
    assert "_auth_user_id" not in client.session


def test_a_session_opened_past_the_log_in_page_cannot_switch_the_factor_off(client, staff, secret):
    client.force_login(staff)
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=staff).exists()
    assert "_auth_user_id" not in client.session


def test_the_editors_background_requests_are_refused_rather_than_sent_to_a_form(client, staff, secret):
    client.force_login(staff)
    assert client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403


def test_secrets_are_sealed_in_the_database(staff, client):
    give_password(client)
    secret = set_up_factor(client)
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))


def set_up_factor(client):
    page = client.get("/accounts/2fa/totp/activate/")
    secret = re.search(r'account__key">(\w+)<', page.text)[1]
    client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    return secret


@pytest.fixture
def commits(monkeypatch):
    """As outside a test: what waits for the commit happens within the request."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **_options: function())


def test_setting_it_up_keeps_this_session_and_ends_the_others(staff, commits):
    here, elsewhere = Client(), Client()
    give_password(here)
    give_password(elsewhere)
    assert is_in(elsewhere)
    set_up_factor(here)
    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_switching_it_off_asks_again_after_a_while_and_then_leaves_the_password(
    client, staff, commits, long_after
):
    give_password(client)
    set_up_factor(client)
    long_after(minutes=16)
    assert client.get("/accounts/2fa/totp/deactivate/").url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=staff).exists()
    assert is_in(client)


# Where it is required


@pytest.fixture
def required(settings):
    settings.ACCOUNTS_REQUIRE_SECOND_FACTOR = True


def addresses_of_the_admin():
    """Every address below /admin/ that a name and at most small numbers lead to."""
    found = set()
    for name in walk(get_resolver(), ""):
        for count in range(3):
            try:
                found.add(reverse(name, args=[1] * count))
            except NoReverseMatch:
                continue
    return sorted(path for path in found if path.startswith("/admin/") and path not in OPEN)


def walk(resolver, namespace):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from walk(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif entry.name:
            yield namespace + entry.name


def test_where_it_is_required_no_address_of_the_admin_opens_without_one(client, staff, required):
    addresses = addresses_of_the_admin()
    assert len(addresses) > 100
    give_password(client)
    for address in addresses:
        assert client.get(address).headers.get("Location") == SET_UP, address
        assert client.post(address).headers.get("Location") == SET_UP, address


def test_where_there_is_one_no_address_of_the_admin_opens_half_way_through(client, staff, secret):
    give_password(client)
    for address in addresses_of_the_admin():
        answer = client.get(address)
        assert answer.status_code == 404 or answer.url.startswith(LOGIN), address


def test_where_it_is_required_one_can_still_log_out(client, staff, required):
    give_password(client)
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_where_it_is_required_the_page_says_why_and_leaves_only_log_out(client, staff, required):
    give_password(client)
    page = client.get("/admin/", follow=True).text
    assert "Everybody who works here" in page
    assert 'action="/accounts/logout/"' in page
    assert "Not now" not in page


def test_once_it_is_set_up_the_admin_opens(client, staff, required, commits):
    give_password(client)
    set_up_factor(client)
    assert is_in(client)


def test_where_it_is_not_required_it_is_offered(client, staff):
    give_password(client)
    assert "/accounts/2fa/totp/activate/" in client.get("/admin/").text
    assert reverse("mfa_index") in client.get("/admin/account/").text


def test_who_has_one_is_not_offered_another(client, staff, secret):
    client.force_login(staff)
    session = client.session
    session[SESSION_KEY] = Authenticator.objects.get(user=staff).pk
    session.save()
    assert "/accounts/2fa/totp/activate/" not in client.get("/admin/").text


def test_an_owner_without_phone_and_codes_is_helped_on_the_machine(client, staff, secret, capsys):
    call_command("forget_factor", "Megan@example.com")
    give_password(client)
    assert is_in(client)
    assert "no second factor any more" in capsys.readouterr().out


# A forgotten password


def ask_for_reset(client, email, **headers):
    answer = client.post("/accounts/password/reset/", {"email": email}, follow=True, headers=headers)
    call_command("deliver", verbosity=0)
    return answer


def reset_link():
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", mail.outbox[-1].body)[1]


def choose_password(client, link, password):
    form = client.get(link, follow=True).redirect_chain[-1][0]
    return client.post(form, {"password1": password, "password2": password})


def visible(answer):
    return re.sub(r'"\w{64}"', "", answer.text)  # the token against forged requests


def test_the_answer_does_not_tell_known_addresses_from_unknown(staff):
    known, unknown = ask_for_reset(Client(), staff.email), ask_for_reset(Client(), "nobody@example.com")
    assert visible(known) == visible(unknown)
    assert known.redirect_chain == unknown.redirect_chain
    assert [message.to for message in mail.outbox] == [[staff.email]]


def test_a_mail_server_that_is_down_tells_nothing_either(staff, settings):
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert Client().post("/accounts/password/reset/", {"email": staff.email}).status_code == 302


def test_the_link_in_the_mail_sets_a_password_once(client, staff):
    ask_for_reset(client, staff.email)
    link = reset_link()
    choose_password(client, link, "a quite different phrase")
    give_password(client, password="a quite different phrase")
    assert is_in(client)
    assert "no longer works" in Client().get(link, follow=True).text


def test_a_weak_password_is_refused_beside_the_field(client, staff):
    ask_for_reset(client, staff.email)
    assert "password1" in choose_password(client, reset_link(), "short").context["form"].errors


def test_a_reset_ends_every_session_and_the_wait_after_wrong_guesses(staff):
    elsewhere, here = Client(), Client()
    give_password(elsewhere)
    for _attempt in range(5):
        give_password(here, password="wrong")
    ask_for_reset(here, staff.email)
    choose_password(here, reset_link(), "a quite different phrase")
    assert not is_in(elsewhere)
    give_password(here, password="a quite different phrase")
    assert is_in(here)


def test_a_reset_does_not_get_past_the_second_factor(client, staff, secret):
    ask_for_reset(client, staff.email)
    choose_password(client, reset_link(), "a quite different phrase")
    assert not is_in(client)
    assert give_password(client, password="a quite different phrase").url == CODE


def test_the_link_never_leads_to_the_host_that_a_request_claims(client, staff):
    ask_for_reset(client, staff.email, host="evil.example.org")
    assert "evil" not in mail.outbox[0].body + mail.outbox[0].subject


def test_changes_to_an_account_are_told_by_mail(client, staff):
    give_password(client)
    client.post(
        "/accounts/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "a quite different phrase",
            "password2": "a quite different phrase",
        },
    )
    call_command("deliver", verbosity=0)
    assert "Your password was changed." in mail.outbox[0].body
    assert is_in(client)


def test_a_present_password_that_is_wrong_is_said_beside_it(client, staff):
    give_password(client)
    answer = client.post(
        "/accounts/password/change/", {"oldpassword": "wrong", "password1": "x" * 20, "password2": "x" * 20}
    )
    assert list(answer.context["form"].errors) == ["oldpassword"]


def test_there_is_one_address_for_each_account(client, staff):
    ask_for_reset(client, staff.email)
    give_password(client)
    for address in (
        "/accounts/email/",
        "/accounts/confirm-email/",
        "/accounts/confirm-email/abc/",
        "/accounts/password/set/",
    ):
        assert client.post(address, {"email": "mine@example.com", "action_add": ""}).url == "/admin/account/"
    assert not EmailAddress.objects.exists()


def test_nobody_moves_their_own_log_in_from_an_open_session(client, staff):
    give_password(client)
    page = client.get("/admin/account/").text
    assert 'name="name_email-email"' not in page
    assert 'name="password-new_password1"' not in page
    assert reverse("account_change_password") in page


def test_the_owner_role_is_needed_to_see_people(client, staff):
    give_password(client)
    assert client.get("/admin/users/").status_code == 302
    staff.groups.add(Group.objects.get(name=OWNER))
    assert client.get("/admin/users/").status_code == 200
