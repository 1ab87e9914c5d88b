"""What is answered when something is wrong. Each page works without a session and without a cookie."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

from clinic.models import ClinicDetails

logger = logging.getLogger(__name__)

SECONDS_TO_RETRY = 30


def handler400(request, exception=None):
    """A request that cannot be read: no part of it, its host included, is used again."""
    return _standalone("400.html", 400)


def handler403(request, exception=None):
    return render(request, "403.html", status=403)


def csrf_failure(request, reason=""):
    """A staff form sent without its token, or after the log-in ran out."""
    return handler403(request)


def handler404(request, exception=None):
    return render(request, "404.html", status=404)


def handler500(request):
    """Our mistake; or the database away, which is said as such, because it passes."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return _standalone("500.html", 500, {"clinic": _details()})


def unavailable(request):
    """Out of order for a moment."""
    response = _standalone("503.html", 503)
    response["Retry-After"] = str(SECONDS_TO_RETRY)
    return response


def _details() -> ClinicDetails | None:
    """The clinic's phone, where it can still be read: most mistakes of ours leave the database alone."""
    try:
        return ClinicDetails.current()
    except Exception:
        logger.warning("The clinic's details could not be read for an error page")
        return None


def _standalone(template: str, status: int, context: dict | None = None) -> HttpResponse:
    """A page made of its template and `context` alone: no request, no context processor, no database."""
    try:
        response = HttpResponse(get_template(template).render(context), status=status)
    except Exception:
        # Whatever broke the request may break the page that says so; a line of text cannot break.
        logger.exception("The page %s could not be made", template)
        text = _("Something went wrong. Please try again in a few minutes, or call us.")
        response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
