"""What must be there before the site can be served. Everything here may be done again and then changes nothing."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import transaction

from clinic.accounts.staff import create_demo_staff
from clinic.models import ClinicDetails, Clinician

LOGINS_FILE = settings.VAR_DIR / "logins.txt"
STATIC_STAMP = settings.VAR_DIR / "static.stamp"


class Login(NamedTuple):
    role: str
    email: str
    password: str

    def __str__(self):
        return f"{self.role:<11} {self.email:<24} {self.password}"


def prepare(say: Callable[[str], None]) -> list[Login]:
    """Bring the database, the static files and, once, the sample site up. Returns the log-ins made just now."""
    (settings.VAR_DIR / "mail").mkdir(parents=True, exist_ok=True)
    set_up = Path(settings.DATABASES["default"]["NAME"]).exists()
    say(
        "Bringing the database up to date ..." if set_up else "Setting up the database (some ten seconds) ..."
    )
    call_command("migrate", interactive=False, verbosity=0)
    if not settings.DEBUG:
        collect_static(say)
    return [] if ClinicDetails.objects.exists() else load_sample(say)


def collect_static(say: Callable[[str], None]) -> None:
    """Write the static files with their hashed names, unless they are the same as last time."""
    wanted = static_digest()
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").exists() and _read(STATIC_STAMP) == wanted:
        return
    say("Compressing the static files (some ten seconds) ...")
    call_command("collectstatic", interactive=False, verbosity=0)
    STATIC_STAMP.write_text(wanted)


def static_digest() -> str:
    """Changes when any static file of any app does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(path.encode())
            digest.update(Path(storage.path(path)).read_bytes())
    return digest.hexdigest()


@transaction.atomic
def load_sample(say: Callable[[str], None]) -> list[Login]:
    """Load the sample site, its enquiries and an account for each role: all of it or, when interrupted, nothing."""
    logins = [] if get_user_model().objects.exists() else [Login(*row) for row in create_demo_staff()]
    say("Loading the sample site (some ten seconds) ...")
    call_command("load_demo", verbosity=0)
    say("Inventing some enquiries ...")
    call_command("load_demo_leads", verbosity=0)
    give_clinicians_their_accounts()
    if logins:
        write_logins(logins)
    return logins


def give_clinicians_their_accounts() -> None:
    """Let the sample clinicians sign pages: each gets the account of the same name."""
    accounts = {user.get_full_name(): user for user in get_user_model().objects.filter(clinician=None)}
    for clinician in Clinician.objects.filter(user=None, name__in=accounts):
        clinician.user = accounts[clinician.name]
        clinician.save()


def write_logins(logins: list[Login]) -> None:
    """Keep the passwords in a file that only this user can read."""
    LOGINS_FILE.unlink(missing_ok=True)
    handle = os.open(LOGINS_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(f"{login}\n" for login in logins)


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
