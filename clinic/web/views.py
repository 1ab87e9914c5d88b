"""Addresses that belong to the machine rather than to the clinic."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from .health import report


@require_safe
def healthz(request):
    """200 while the database answers, a worker lives and nothing due waits for it; 503 otherwise."""
    figures = report()
    response = JsonResponse(figures, status=200 if figures["ok"] else 503)
    response["Cache-Control"] = "no-store"
    return response
