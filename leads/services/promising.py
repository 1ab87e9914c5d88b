"""When the clinic says it will ring back."""

from datetime import datetime

from clinic.models import ClinicDetails
from clinic.opening import promise
from leads.models import Lead


def set_promise(lead: Lead, moment: datetime) -> None:
    """Start the clock of the promise at `moment`. A clinic without hours promises no time."""
    made = promise(ClinicDetails.current().hours("callback"), moment, lead.when_to_ring)
    lead.response_from_at = made.earliest if made else None
    lead.response_due_at = made.latest if made else None
