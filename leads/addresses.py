"""Addresses of enquiries that are written into mails."""

from django.conf import settings
from django.urls import reverse


def desk_address(reference: str) -> str:
    """The absolute address at which staff open the enquiry; whoever follows it must log in."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("leads_desk_open", args=[reference])
