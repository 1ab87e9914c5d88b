"""Asking again who somebody is before they do what cannot be undone."""

import time
from functools import wraps

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login

PROOFS = {"password", "mfa"}
# Who opened a form in time may take this many times as long to send it: nothing typed is lost.
PATIENCE = 4


def is_fresh(request) -> bool:
    """Whether the user gave a password or a code lately, at log-in or since."""
    limit = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    if request.method not in ("GET", "HEAD"):
        limit *= PATIENCE
    records = get_authentication_records(request, request.user)
    return any(record["method"] in PROOFS and time.time() - record["at"] < limit for record in records)


def ask_again(request, next_url: str | None = None):
    """None for a fresh session; otherwise the redirect that asks for the password or a code first."""
    if is_fresh(request):
        return None
    return redirect_to_login(next_url or request.get_full_path(), login_url="account_reauthenticate")


def fresh_required(view):
    """Decorates a view of the admin that needs a fresh password or factor: export, erase, people."""

    @wraps(view)
    def asking(request, *args, **kwargs):
        return ask_again(request) or view(request, *args, **kwargs)

    return asking
