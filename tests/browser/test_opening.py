"""The sample site opens in a real browser."""

import pytest

WIDTHS = (320, 768, 1440)


@pytest.mark.parametrize(
    "path", ["/", "/conditions/low-back-pain/", "/treatments/", "/treatment-plan/", "/consultation/"]
)
def test_a_page_opens_without_a_complaint_a_cookie_or_sideways_scrolling(path, page, context):
    assert page.goto(path).status == 200
    assert context.cookies() == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
