"""Where a request came from, as its headers say."""

import re
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

from leads.enquiry import Campaign

from .text import one_line

LONGEST_LABEL = 60
LABEL = re.compile(r"[a-z0-9][a-z0-9 _.+-]*")
LONG_NUMBER = re.compile(r"\d{6}")
OTHER = "other"


def is_cross_site(request: HttpRequest) -> bool:
    """Whether another website's page sent this. Browsers that do not say are believed."""
    if fetched := request.headers.get("Sec-Fetch-Site"):
        return fetched == "cross-site"
    origin = request.headers.get("Origin", "")
    return origin not in ("", "null") and _host(origin) != request.get_host().lower()


def campaign_of(request: HttpRequest) -> Campaign:
    """The campaign in the address of our own page that was filled in; three labels, nothing else of it."""
    page = request.headers.get("Referer", "")
    if _host(page) != request.get_host().lower():
        return Campaign()
    try:
        query = parse_qs(urlsplit(page).query, max_num_fields=50)
    except ValueError:
        return Campaign()
    return Campaign(*(_label(query.get(f"utm_{name}", [""])[0]) for name in ("source", "medium", "campaign")))


def _label(given: str) -> str:
    """A campaign's label; "other" where it could be an address or a number, since labels are kept in the open."""
    label = one_line(given)[:LONGEST_LABEL].lower()
    return label if not label or LABEL.fullmatch(label) and not LONG_NUMBER.search(label) else OTHER


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
