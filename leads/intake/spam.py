"""A small score that explains itself. It decides who is looked at first, never who is thrown away."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leads.enquiry import Reason

WEIGHTS = {"honeypot": 35, "url_in_name": 45, "cross_site": 50, "markup": 40}
THRESHOLD = 50
EXPLAINED = {
    "honeypot": _("A field that people do not see was filled in"),
    "url_in_name": _("There is a web address in the name"),
    "cross_site": _("It was sent from another website"),
    "markup": _("There is markup in a field"),
}

WEB_ADDRESS = re.compile(r"https?:|://|www\.|\.[a-z]{2,}/", re.IGNORECASE)
MARKUP = re.compile(r"<[a-z/!]|\[/?(url|link|img)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Clues:
    """What the score looks at."""

    name: str = ""
    email: str = ""
    trap: str = ""
    is_cross_site: bool = False


def reasons_for(clues: Clues) -> tuple[Reason, ...]:
    """What speaks for spam, with its weights (LEADS_SPAM_WEIGHTS replaces them one by one)."""
    weights = WEIGHTS | getattr(settings, "LEADS_SPAM_WEIGHTS", {})
    return tuple(Reason(code, weights[code]) for code in _found(clues) if weights[code])


def asks_for_a_look(reasons: Iterable[Reason]) -> bool:
    """Whether the enquiry waits in quarantine. A browser may fill the hidden field: alone it is no ground."""
    reasons = tuple(reasons)
    if {reason.code for reason in reasons} <= {"honeypot"}:
        return False
    return sum(reason.weight for reason in reasons) >= THRESHOLD


def _found(clues: Clues) -> Iterator[str]:
    if clues.trap:
        yield "honeypot"
    if WEB_ADDRESS.search(clues.name):
        yield "url_in_name"
    if clues.is_cross_site:
        yield "cross_site"
    if MARKUP.search(f"{clues.name} {clues.email}"):
        yield "markup"
