"""Signing a page, and asking whether a signature still stands."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from clinic.models import Clinician, SignOff

from .digest import clinical_digest


def may_sign(user) -> bool:
    """Whether this account belongs to a clinician whom readers could look up in their register."""
    clinician = getattr(user, "clinician", None)
    return bool(clinician and clinician.can_sign())


@transaction.atomic
def sign(page, user, on: date | None = None) -> SignOff:
    """Record that the clinician behind `user` stands by the clinical text of the live page.

    Raises PermissionDenied if the account is no clinician's with a register entry.
    """
    if not may_sign(user):
        raise PermissionDenied(_("Only a clinician with a link to their register entry can sign a page."))
    return sign_as(user.clinician, page, on=on, user=user)


@transaction.atomic
def sign_as(clinician: Clinician, page, on: date | None = None, user=None) -> SignOff:
    """Record the sign-off of a named clinician, on a given day (today where none is given).

    Raises ValidationError for a page that is not live, since only what readers see can be signed.
    """
    if not page.live:
        raise ValidationError(_("Publish the page first: what is signed is what readers see."))
    signed = SignOff.objects.create(
        page=page.page_ptr,
        clinician=clinician,
        user=user,
        date=on or timezone.localdate(),
        digest=clinical_digest(page),
    )
    log(page, "clinic.sign_off", user=user, data={"clinician": clinician.name, "date": str(signed.date)})
    return signed


@transaction.atomic
def keep_after_small_correction(page, user) -> SignOff:
    """Renew the latest signature for a small correction of the same meaning: new digest, same date, logged."""
    latest = SignOff.objects.filter(page=page).latest()
    if not may_sign(user):
        raise PermissionDenied(_("Only a clinician with a link to their register entry can sign a page."))
    renewed = SignOff.objects.create(
        page=page.page_ptr,
        clinician=latest.clinician,
        user=user,
        date=latest.date,
        digest=clinical_digest(page),
    )
    log(page, "clinic.small_correction", user=user, data={"date": str(latest.date)})
    return renewed


def valid_sign_off(page) -> SignOff | None:
    """The latest signature whose digest matches the page as it is, or None: then no review line is shown."""
    latest = (
        SignOff.objects.filter(page=page.pk).select_related("clinician").order_by("-signed_at", "-pk").first()
    )
    return latest if latest and latest.digest == clinical_digest(page) else None
