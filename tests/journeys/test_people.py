"""The owner looks after the accounts of the clinic, and cannot climb above them."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from clinic.accounts.groups import AGENCY, CLINICIAN, OWNER, RECEPTION
from clinic.accounts.people import groups_shown

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
ADD = "/admin/users/new/"
LIST = "/admin/users/"


@pytest.fixture(autouse=True)
def no_attempts_so_far():
    cache.clear()


def member(group_name, email):
    user = get_user_model().objects.create_user(email, PASSWORD, first_name=group_name, last_name="Test")
    user.groups.add(Group.objects.get(name=group_name))
    return user


def logged_in(email, password=PASSWORD):
    client = Client()
    client.post("/accounts/login/", {"login": email, "password": password})
    return client


@pytest.fixture
def owner():
    member(OWNER, "owner@example.com")
    return logged_in("owner@example.com")


@pytest.fixture
def megan():
    return member(RECEPTION, "megan@example.com")


@pytest.fixture
def administrator():
    return get_user_model().objects.create_superuser(
        "root@example.com", PASSWORD, first_name="R", last_name="T"
    )


def form(**changed):
    reception = Group.objects.get(name=RECEPTION).pk
    filled = {"email": "new@example.com", "first_name": "Nia", "last_name": "Bowen", "groups": [reception]}
    return filled | {"is_active": "on", "password1": "", "password2": ""} | changed


def test_the_list_names_people_by_their_address(owner, megan):
    page = owner.get(LIST).text
    assert "megan@example.com" in page
    assert "E-mail address" in page
    assert "Username" not in page


def test_the_list_says_what_people_are_and_who_has_a_second_factor(owner, megan, administrator):
    TOTP.activate(megan, generate_totp_secret())
    listed = owner.get(LIST).context["object_list"]
    assert {person.email: person.has_second_factor for person in listed} == {
        "megan@example.com": True,
        "owner@example.com": False,
        "root@example.com": False,
    }
    assert {person.email: groups_shown(person) for person in listed} == {
        "megan@example.com": "Reception",
        "owner@example.com": "Owner",
        "root@example.com": "Administrator",
    }


@pytest.mark.parametrize("words", ["megan", "example.com"])
def test_people_are_found_by_name_and_address(owner, megan, words):
    assert "megan@example.com" in owner.get(LIST, {"q": words}).text


def test_somebody_new_is_sent_a_link_and_chooses_a_password(owner):
    assert owner.post(ADD, form()).url == LIST
    call_command("deliver", verbosity=0)
    assert mail.outbox[0].to == ["new@example.com"]
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", mail.outbox[0].body)[1]
    new = Client()
    page = new.get(link, follow=True).redirect_chain[-1][0]
    new.post(page, {"password1": "a quite different phrase", "password2": "a quite different phrase"})
    assert logged_in("new@example.com", "a quite different phrase").get("/admin/").status_code == 200


def test_somebody_new_may_be_given_a_password_in_person(owner):
    owner.post(ADD, form(password1="a quite different phrase", password2="a quite different phrase"))
    call_command("deliver", verbosity=0)
    assert mail.outbox == []
    assert logged_in("new@example.com", "a quite different phrase").get("/admin/").status_code == 200


def test_without_a_password_nobody_logs_in_before_the_link_is_used(owner):
    owner.post(ADD, form())
    assert logged_in("new@example.com", "").get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"email": "MEGAN@example.com"}, {"email": "no address"}, {"password1": "x" * 15}]
)
def test_what_is_wrong_is_said_and_nothing_is_made(owner, megan, wrong):
    answer = owner.post(ADD, form(**wrong))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert get_user_model().objects.count() == 2


def test_addresses_are_kept_in_small_letters(owner):
    owner.post(ADD, form(email="New@Example.com"))
    assert get_user_model().objects.filter(email="new@example.com").exists()


def test_somebody_moves_to_another_group_and_keeps_the_password(owner, megan):
    clinician = Group.objects.get(name=CLINICIAN).pk
    owner.post(f"/admin/users/edit/{megan.pk}/", form(email=megan.email, groups=[clinician]))
    assert [group.name for group in megan.groups.all()] == [CLINICIAN]
    assert logged_in(megan.email).get("/admin/").status_code == 200


def test_with_a_new_address_the_old_one_opens_nothing(owner, megan):
    logged_in(megan.email)
    owner.post(f"/admin/users/edit/{megan.pk}/", form(email="hughes@example.com"))
    assert logged_in("megan@example.com").get("/admin/").status_code == 302
    assert logged_in("hughes@example.com").get("/admin/").status_code == 200
    assert not EmailAddress.objects.exists()


def test_somebody_who_leaves_is_switched_off_at_once(owner, megan):
    working = logged_in(megan.email)
    leaving = form(email=megan.email)
    del leaving["is_active"]
    owner.post(f"/admin/users/edit/{megan.pk}/", leaving)
    assert working.get("/admin/").status_code == 302


def test_people_are_switched_off_rather_than_deleted(owner, megan):
    owner.post(f"/admin/users/delete/{megan.pk}/")
    assert get_user_model().objects.filter(pk=megan.pk).exists()


@pytest.mark.parametrize("group_name", [CLINICIAN, RECEPTION, AGENCY])
def test_nobody_but_the_owner_sees_or_changes_people(group_name, megan):
    client = logged_in(member(group_name, "other@example.com").email)
    for address in (LIST, ADD, f"/admin/users/edit/{megan.pk}/", f"/admin/users/{megan.pk}/second-factor/"):
        assert client.get(address).status_code == 302, address
        client.post(address, form(email="taken@example.com"))
    assert not get_user_model().objects.filter(email="taken@example.com").exists()


# Nobody climbs


def test_the_owner_makes_no_administrator(owner):
    owner.post(ADD, form(is_superuser="on"))
    assert not get_user_model().objects.get(email="new@example.com").is_superuser


def test_the_owner_lifts_nobody_to_administrator(owner, megan):
    owner.post(f"/admin/users/edit/{megan.pk}/", form(email=megan.email, is_superuser="on"))
    megan.refresh_from_db()
    assert not megan.is_superuser


def test_the_owner_does_not_change_an_administrator(owner, administrator):
    owner.post(
        f"/admin/users/edit/{administrator.pk}/", form(password1="owned by owner", password2="owned by owner")
    )
    administrator.refresh_from_db()
    assert (administrator.email, administrator.check_password(PASSWORD)) == ("root@example.com", True)


def test_nor_does_the_owner_switch_one_off_among_others(owner, administrator, megan):
    owner.post(
        f"/admin/bulk/clinic/user/set_active_state/?id={administrator.pk}&id={megan.pk}",
        {"mark_as_active": "False"},
    )
    administrator.refresh_from_db()
    assert administrator.is_active


def test_the_owner_switches_several_people_off_together(owner, megan):
    owner.post(f"/admin/bulk/clinic/user/set_active_state/?id={megan.pk}", {"mark_as_active": "False"})
    megan.refresh_from_db()
    assert not megan.is_active


def test_an_administrator_makes_administrators(administrator):
    logged_in(administrator.email).post(ADD, form(is_superuser="on"))
    assert get_user_model().objects.get(email="new@example.com").is_superuser


# Asking again


@pytest.fixture
def later(monkeypatch):
    def move(minutes):
        now = time.time() + minutes * 60
        monkeypatch.setattr(time, "time", lambda: now)

    return move


def test_after_a_while_the_password_is_asked_for_before_people_change(owner, megan, later):
    later(minutes=16)
    edit = f"/admin/users/edit/{megan.pk}/"
    assert owner.get(edit).url == f"/accounts/reauthenticate/?next={edit}"
    assert (
        owner.post(f"/accounts/reauthenticate/?next={edit}", {"password": PASSWORD, "next": edit}).url == edit
    )
    assert owner.get(edit).status_code == 200


def test_a_wrong_password_does_not_do(owner, megan, later):
    later(minutes=16)
    answer = owner.post("/accounts/reauthenticate/", {"password": "wrong"})
    assert answer.context["form"].errors == {"password": ["This is not your password."]}
    assert owner.get(ADD).status_code == 302


def test_a_form_that_was_opened_in_time_may_be_filled_in_slowly(owner, later):
    later(minutes=40)
    owner.post(ADD, form())
    assert get_user_model().objects.filter(email="new@example.com").exists()


def test_a_form_that_lay_open_for_hours_changes_nothing(owner, megan, later):
    later(minutes=61)
    owner.post(ADD, form())
    owner.post(f"/admin/bulk/clinic/user/set_active_state/?id={megan.pk}", {"mark_as_active": "False"})
    megan.refresh_from_db()
    assert megan.is_active
    assert not get_user_model().objects.filter(email="new@example.com").exists()


# A lost phone


def test_the_owner_helps_somebody_who_has_lost_their_phone(owner, megan):
    TOTP.activate(megan, generate_totp_secret())
    address = f"/admin/users/{megan.pk}/second-factor/"
    assert address in owner.get(LIST).text
    assert "really they who ask" in owner.get(address).text
    owner.post(address)
    call_command("deliver", verbosity=0)
    assert not Authenticator.objects.filter(user=megan).exists()
    assert "second factor was switched off" in mail.outbox[0].body
    assert address not in owner.get(LIST).text


def test_nobody_resets_an_administrators_factor_or_their_own_so(owner, administrator):
    for person in (administrator, get_user_model().objects.get(email="owner@example.com")):
        TOTP.activate(person, generate_totp_secret())
    for person in get_user_model().objects.all():
        owner.post(f"/admin/users/{person.pk}/second-factor/")
    assert Authenticator.objects.count() == 2
