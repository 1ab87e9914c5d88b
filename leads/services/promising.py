"""When the clinic says it will ring back."""

from datetime import datetime, timedelta

from clinic.models import ClinicDetails
from clinic.opening import promise
from leads.models import Lead

STEP = timedelta(minutes=5)


def set_promise(lead: Lead, moment: datetime) -> None:
    """Start the clock of the promise at `moment`. A clinic without hours promises no time."""
    made = promise(ClinicDetails.current().hours("callback"), moment, lead.when_to_ring)
    lead.response_from_at = _rounded(made.earliest) if made else None
    lead.response_due_at = _rounded(made.latest) if made else None


def _rounded(moment: datetime) -> datetime:
    """The next full five minutes, since nobody says “between 2.03 and 4.03”."""
    return moment + (datetime.min.replace(tzinfo=moment.tzinfo) - moment) % STEP
