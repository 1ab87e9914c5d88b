"""Where a request came from, as its headers say."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

from leads.enquiry import Campaign

from .text import one_line

LONGEST_LABEL = 60


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
    labels = (one_line(query.get(f"utm_{name}", [""])[0]) for name in ("source", "medium", "campaign"))
    return Campaign(*(label[:LONGEST_LABEL].lower() for label in labels))


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
