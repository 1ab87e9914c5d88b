"""Every public page, for everybody: axe finds nothing, in light, in dark, and where something went wrong."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.models import Page

from conditions.models import ConditionPage

BESIDE_THE_TREE = ["/consultation/", "/search/", "/search/?q=back", "/search/?q=xylophone", "/no-such-page/"]


def findings(page) -> list[str]:
    """What axe finds on the page as it stands, one line a rule."""
    results = Axe().run(page).response
    return [f"{found['id']}: {found['nodes'][0]['html'][:120]}" for found in results["violations"]]


def addresses() -> list[str]:
    return [page.url for page in Page.objects.live().filter(depth__gt=1)] + BESIDE_THE_TREE


@pytest.mark.parametrize(("colours", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_any_public_page(page, complaints, colours, width):
    page.emulate_media(color_scheme=colours)
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in addresses():
        page.goto(address)
        if problems := findings(page):
            found[address] = problems
    assert not found
    # The browser itself complains of the address that does not exist.
    complaints[:] = [complaint for complaint in complaints if "404" not in complaint]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_where_a_form_came_back_with_errors(page, complaints, colours):
    page.emulate_media(color_scheme=colours)
    page.goto("/consultation/")
    page.get_by_role("button", name="Ask for my free call").click()
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Error")
    assert findings(page) == []
    complaints[:] = [complaint for complaint in complaints if "422" not in complaint]


def test_no_public_page_sets_a_cookie_or_stores_anything(page, context):
    for address in addresses()[:8]:
        page.goto(address)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_scrolls_sideways(page, complaints, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in addresses():
        page.goto(address)
        assert not page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ), address
    complaints[:] = [complaint for complaint in complaints if "404" not in complaint]


def test_the_slim_bar_never_covers_what_has_the_focus(page):
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(ConditionPage.objects.first().url)
    for _ in range(60):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
                const bar = document.querySelector(".action-bar"), on = document.activeElement;
                if (!bar || !on || bar.contains(on) || getComputedStyle(bar).position !== "fixed") return false;
                const a = bar.getBoundingClientRect(), b = on.getBoundingClientRect();
                return a.height > 0 && b.bottom > a.top + 1 && b.top < a.bottom && b.height < a.top;
            }"""
        )
        assert not covered, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
