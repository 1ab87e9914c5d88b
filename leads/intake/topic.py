"""Which page an enquiry was sent from."""

import re

from wagtail.models import Page

from leads.enquiry import Topic

PAGE_ID = re.compile(r"[0-9]{1,15}")


def page_number(text: str) -> str:
    """`text` if it can be the id of a page, otherwise nothing."""
    return text if PAGE_ID.fullmatch(text) else ""


def topic_of(page_id: str) -> Topic:
    """The plain labels of the public page with this id; an empty topic if there is none."""
    number = page_number(page_id)
    page = Page.objects.live().public().filter(pk=number).specific().first() if number else None
    return topic_from(page) if page else Topic()


def topic_from(page: Page) -> Topic:
    labels = page.enquiry_context() if hasattr(page, "enquiry_context") else {}
    return Topic(
        page_id=page.pk,
        title=page.title,
        path=page.url or "",
        page_group=labels.get("page_group", ""),
        treatment=labels.get("treatment", ""),
    )
