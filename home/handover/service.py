"""What happens when an owner takes the site over."""

from datetime import time

from django.db import transaction

from clinic.models import ClinicDetails, OpeningHours, SignOff
from clinic.sample import removed
from conditions.models import ConditionArticlePage

WORKDAYS = range(5)


def unedited_articles() -> list[ConditionArticlePage]:
    """The sample articles that nobody has edited, which will go."""
    return [page for page in ConditionArticlePage.objects.all() if page.is_sample]


@transaction.atomic
def take_over(details: ClinicDetails, opens: time, closes: time) -> int:
    """Make the site the owner's: `details` holds their name, phone, e-mail and zone, not saved yet.

    Sample enquiries, sign-offs and unedited articles go, the structure stays; the hours of all three kinds become
    `opens` to `closes` on workdays, to be refined in the clinic's details. Answers how many articles went.
    """
    for name in ("strapline", "street", "town", "postcode", "ringing_number", "notify_email", "away_note"):
        setattr(details, name, "")
    details.is_sample = details.agency_shown = False
    details.away_until = details.rings_back = None
    details.save()
    details.site.site_name = details.name
    details.site.save()
    # The people who signed the sample are invented: no date of theirs may stand under the owner's name.
    SignOff.objects.all().delete()
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
