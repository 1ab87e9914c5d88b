"""Finding pages by the words of a visitor."""

import re

from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from clinic.pages import ClinicPage

LONGEST = 100
# Databases read quotes and signs in a query as their own language; a visitor means words.
WORD = re.compile(r"\w+")
MOST = 30


def found(query: str) -> list[Page]:
    """The live, public pages that fit the words, best first; the words also fit as beginnings."""
    words = " ".join(WORD.findall(query))
    if not words:
        return []
    pages = Page.objects.live().public()
    hits = list(pages.search(words)[:MOST])
    seen = {page.pk for page in hits}
    near = [page for page in pages.autocomplete(words)[:MOST] if page.pk not in seen]
    ids = [page.pk for page in [*hits, *near]][:MOST]
    specific = {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()}
    named = [specific[pk] for pk in ids if isinstance(specific[pk], ClinicPage)]
    # What is called by these words comes before what mentions them; SQLite's own order does not see to that.
    return sorted(named, key=lambda page: query.casefold() not in page.title.casefold())


@require_safe
def search(request):
    """The search page; without words it is only the form."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    return render(request, "search/search.html", {"query": query, "results": found(query) if query else []})
