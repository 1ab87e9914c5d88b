"""What follows when a factor is set up or a password is reset."""

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver

from .factor import remember


@receiver([authenticator_added, authenticator_removed])
def keep_this_session(request, user, **_signal):
    """The session that changes the factor goes on; every other session of this user ends."""
    remember(request, user)


@receiver(password_reset)
def forgive_attempts(request, user, **_signal):
    """Who has just proved to own the address need not wait out their wrong guesses."""
    # allauth does this for the addresses in its own table, which is empty here.
    get_adapter()._delete_login_attempts_cached_email(request, email=user.email)
