"""Scheduled publishing, page by page: one refused page does not hold up the others.

Wagtail's own command stops at the first error, which is why this takes its place.
"""

import logging
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Revision

from clinic.outbox import repeating
from clinic.publishing import PublicationRefused

logger = logging.getLogger(__name__)


@repeating("clinic.publish_due", every=timedelta(minutes=1))
def publish_due(delivery=None):
    """Take down what has expired and publish what is due; a page that may not go live keeps its draft."""
    now = timezone.now()
    for page in Page.objects.filter(live=True, expire_at__lt=now).specific():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=now).order_by(
        "approved_go_live_at"
    ):
        _publish(revision)


def _publish(revision):
    try:
        revision.publish(log_action="wagtail.publish.scheduled")
    except PublicationRefused as refused:
        # Asked again every minute it would be refused every minute; the editor schedules it anew.
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        logger.warning("Page %s was not published on schedule: %s", revision.object_id, refused)
