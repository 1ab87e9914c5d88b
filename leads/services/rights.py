"""The last check before anything is done or opened, whatever view asked."""

from django.core.exceptions import PermissionDenied


def require(user, right: str) -> None:
    """Raise PermissionDenied unless an active `user` holds `right`, for example "view_contact"."""
    if user is None or not user.has_perm(f"leads.{right}"):
        raise PermissionDenied(f"leads.{right}")
