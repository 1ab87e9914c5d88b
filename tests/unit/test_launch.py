"""Starting an installation: what is prepared, once, and how the worker is kept and let go."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from clinic.launch import preparation, serving
from clinic.launch.address import PortUnusable, network_address, qr_code, require_free
from clinic.models import ClinicDetails, Clinician
from conditions.models import ConditionPage
from home.models import HomePage

LINES = []


@pytest.fixture
def var(tmp_path, settings, monkeypatch):
    """A folder of its own for what an installation keeps."""
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    monkeypatch.setattr(preparation, "LOGINS_FILE", tmp_path / "logins.txt")
    monkeypatch.setattr(preparation, "STATIC_STAMP", tmp_path / "static.stamp")
    return tmp_path


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_free_port_is_accepted(taken_port):
    with socket.create_server(("", 0)) as server:
        free = server.getsockname()[1]
    require_free(free)


def test_a_port_in_use_is_named_in_a_sentence_that_says_what_to_do(taken_port):
    with pytest.raises(
        PortUnusable, match=rf"Port {taken_port} is in use .* choose another one, as in PORT=\d+ make run"
    ):
        require_free(taken_port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_number_that_is_no_port_is_refused(port):
    with pytest.raises(PortUnusable, match="is not a port"):
        require_free(port)


def test_the_command_stops_before_it_touches_anything(taken_port, var):
    with pytest.raises(CommandError, match="in use"):
        call_command("start", port=taken_port)
    assert list(var.iterdir()) == []


def test_the_address_in_the_network_is_one_that_others_can_reach():
    address = network_address()
    assert address is None or not address.startswith("127.")


def test_without_a_network_there_is_no_address(monkeypatch):
    def unreachable(self, address):
        raise OSError("Network is unreachable")

    monkeypatch.setattr("socket.socket.connect", unreachable)
    assert network_address() is None


def test_the_qr_code_has_dark_modules_on_a_light_border():
    lines = qr_code("http://192.0.2.7:8000/", colours=False).splitlines()
    assert set(lines[0]) == {"█"}
    assert all(line[0] == line[-1] == "█" for line in lines[:-1])
    assert " " in lines[2]


@pytest.mark.django_db
def test_the_sample_is_loaded_with_accounts_and_their_passwords_are_kept_for_this_user_only(var):
    logins = preparation.load_sample(LINES.append)
    assert HomePage.objects.count() == 1
    assert [login.role for login in logins] == ["Owner", "Clinician", "Reception", "Agency"]
    kept = var / "logins.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert all(login.email in kept.read_text() and login.password in kept.read_text() for login in logins)
    owner = get_user_model().objects.get(email=logins[0].email)
    assert owner.check_password(logins[0].password)


@pytest.mark.django_db
def test_sample_clinicians_can_sign_with_the_account_of_their_name(var):
    preparation.load_sample(LINES.append)
    assert Clinician.objects.exists()
    assert not Clinician.objects.filter(user=None).exists()


@pytest.mark.django_db
def test_a_second_start_changes_nothing_and_what_was_deleted_stays_deleted(var, settings):
    settings.DEBUG = True  # collects no static files
    preparation.prepare(LINES.append)
    ConditionPage.objects.first().delete()
    get_user_model().objects.get(email="agency@example.com").delete()
    before = ConditionPage.objects.count(), get_user_model().objects.count(), ClinicDetails.objects.get().pk
    assert preparation.prepare(LINES.append) == []
    assert (
        ConditionPage.objects.count(),
        get_user_model().objects.count(),
        ClinicDetails.objects.get().pk,
    ) == before


@pytest.mark.django_db
def test_a_first_start_that_fails_leaves_nothing_half_done(var, monkeypatch):
    monkeypatch.setattr(preparation, "write_logins", lambda logins: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        preparation.load_sample(LINES.append)
    assert not ClinicDetails.objects.exists()
    assert not get_user_model().objects.exists()


def test_static_files_are_collected_only_when_one_of_them_changed(var, settings, monkeypatch):
    source = var / "source"
    source.mkdir()
    (source / "site.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    said = []
    preparation.collect_static(said.append)
    preparation.collect_static(said.append)
    assert len(said) == 1
    (source / "site.css").write_text("b {}")
    preparation.collect_static(said.append)
    assert len(said) == 2
    assert len(list((var / "static").glob("site.*.css"))) == 2


STARTER = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-m", "clinic.launch.tether", *sys.argv[1:]], stdin=subprocess.PIPE)
print(child.pid, flush=True)
time.sleep(600)
"""


def test_the_worker_ends_with_a_starter_that_was_killed():
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, "deliver", "--loop"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "clinic.settings.test"},
    )
    assert int(starter.stdout.readline()) != starter.pid
    starter.kill()
    # Both write here; it ends when the last of them has gone.
    starter.communicate(timeout=20)


def test_a_worker_that_dies_is_started_again_and_ends_with_the_site(monkeypatch):
    monkeypatch.setattr(serving, "PAUSE", 0.1)
    said = []
    with serving.Worker(said.append) as worker:
        first = worker.process.pid
        os.kill(first, signal.SIGKILL)
        assert eventually(lambda: worker.process.pid != first)
        second = worker.process
        assert said == ["The delivery worker ended; starting it again."]
    assert second.poll() is not None


def eventually(condition, within=20) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False
