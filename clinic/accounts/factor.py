"""Whether a session was opened with the second factor of its user."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from clinic.outbox import enqueue

# The key of the authenticator that the session was opened with, or has set up itself.
SESSION_KEY = "accounts_second_factor"


def second_factor(user) -> int | None:
    """The key of the user's authenticator app; None if they have not set one up."""
    wanted = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP)
    return wanted.values_list("pk", flat=True).first()


def remember(request, user) -> None:
    """Note in the session that its user has just passed, or set up, their present second factor."""
    request.session[SESSION_KEY] = second_factor(user)


def is_passed(request, factor: int | None) -> bool:
    """Whether this session may act for a user with this factor; without one there is nothing to pass."""
    return factor is None or request.session.get(SESSION_KEY) == factor


@transaction.atomic
def forget(user) -> bool:
    """Take away the second factor of somebody who has lost it, and tell them. False if they had none."""
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    if removed:
        enqueue("accounts.notice", f"{user.pk}:totp_deactivated")
    return bool(removed)
