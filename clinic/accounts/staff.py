"""The accounts of the demonstration: one for each role."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from .groups import AGENCY, CLINICIAN, OWNER, RECEPTION

STAFF = (
    # role, e-mail address, first name, last name, groups
    (OWNER, "owner@example.com", "Don", "Kelly", (OWNER, CLINICIAN)),
    (CLINICIAN, "clinician@example.com", "Hannah", "Marsh", (CLINICIAN,)),
    (RECEPTION, "reception@example.com", "Megan", "Hughes", (RECEPTION,)),
    (AGENCY, "agency@example.com", "Tom", "Ellery", (AGENCY,)),
)
# No letter that looks like another, or like a digit, in any typeface.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def readable_password() -> str:
    """Sixteen letters and digits (79 bits of chance) in four groups that can be read out and typed."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(4)) for _group in range(4))


@transaction.atomic
def create_demo_staff() -> list[tuple[str, str, str]]:
    """Make the accounts that are missing; return (role, e-mail address, password) of those made now.

    A password is known only here and only now: the caller shows it and keeps it.
    """
    users = get_user_model().objects
    made = []
    for role, email, first_name, last_name, groups in STAFF:
        if users.filter(email=email).exists():
            continue
        password = readable_password()
        user = users.create_user(email, password, first_name=first_name, last_name=last_name)
        user.groups.set(Group.objects.filter(name__in=groups))
        made.append((role, email, password))
    return made
