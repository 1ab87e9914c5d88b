"""The form at its own address, where the forms of all pages are sent, and its receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from clinic.models import ClinicDetails

from . import receipt
from .body import NotAForm, TooLarge, read_fields
from .forms import ConsultationForm
from .submission import store
from .topic import page_number


# Exempt because there is nothing to ride on: no cookie, session or user is read, and none is set.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """Show the empty form, or take a filled-in one."""
    if request.method != "POST":
        page = page_number(request.GET.get("page", ""))
        return _page(request, ConsultationForm(region="", initial={"page": page}))
    response = _take(request)
    add_never_cache_headers(response)
    return response


@never_cache
@require_safe
def received(request: HttpRequest, signed: str) -> HttpResponse:
    """Tell the visitor what happens now."""
    found = receipt.read(signed)
    if not found:
        return _refusal(request, 410, _("This receipt is no longer here"))
    response = render(request, "leads/received.html", {"receipt": found})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@sensitive_variables()
def _take(request: HttpRequest) -> HttpResponse:
    try:
        sent = read_fields(request, ConsultationForm.names())
    except TooLarge:
        return _refusal(request, 413, _("That was more than this form can take"))
    except NotAForm:
        return _refusal(request, 400, _("That was not our form"))
    filled = ConsultationForm(sent, region=ClinicDetails.current().phone_region)
    if not filled.is_valid():
        return _page(request, filled, status=422)
    return _see_other("consultation:received", receipt.signed(store(filled, request)))


def _see_other(*address: str) -> HttpResponse:
    response = redirect(*address)
    response.status_code = 303
    return response


def _page(request: HttpRequest, shown: ConsultationForm, status: int = 200) -> HttpResponse:
    return render(request, "leads/consultation_page.html", {"form": shown}, status=status)


def _refusal(request: HttpRequest, status: int, title: str) -> HttpResponse:
    return render(request, "leads/refused.html", {"title": title}, status=status)
