"""What happens when an owner takes the site over."""

from datetime import time

from django.db import transaction

from clinic.models import ClinicDetails, OpeningHours
from clinic.sample import removed
from conditions.models import ConditionArticlePage

WORKDAYS = range(5)


def unedited_articles() -> list[ConditionArticlePage]:
    """The sample articles that nobody has edited, which will go."""
    return [page for page in ConditionArticlePage.objects.all() if page.is_sample]


@transaction.atomic
def take_over(details: ClinicDetails, opens: time, closes: time) -> int:
    """Make the site the owner's: `details` holds their name, phone, e-mail and zone, not saved yet.

    Sample enquiries and unedited sample articles go, the structure stays; the hours of all three kinds become
    `opens` to `closes` on workdays, to be refined in the clinic's details. Answers how many articles went.
    """
    details.is_sample = False
    details.ringing_number = ""
    details.notify_email = ""
    details.save()
    details.opening_hours.all().delete()
    details.hours_exceptions.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(details=details, kind=kind, weekday=day, opens=opens, closes=closes)
        for kind in OpeningHours.Kind.values
        for day in WORKDAYS
    )
    articles = unedited_articles()
    for article in articles:
        article.delete()
    removed.send(sender=ClinicDetails)
    return len(articles)
