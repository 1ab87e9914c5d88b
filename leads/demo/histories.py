"""How an invented enquiry came to the status that it has."""

from datetime import datetime, timedelta
from random import Random

from leads.models import Lead
from leads.models.event import CallResult, EventKind
from leads.services.counts import count_move
from leads.services.moving import move
from leads.services.recording import record, write
from leads.services.work import STATE
from leads.workflow import CLOSING_OUTCOMES, Outcome, Status

from .words import NOTES

# How many of a hundred stand where, and how many days ago they came at the earliest and at the latest.
SHARES = {
    Status.NEW: (12, 0, 2),
    Status.QUARANTINED: (4, 0, 1),
    Status.ATTEMPTING: (8, 1, 4),
    Status.CONTACTED: (7, 2, 6),
    Status.CALLBACK: (7, 2, 7),
    Status.WAITING: (7, 4, 14),
    Status.BOOKED: (26, 4, 55),
    Status.CLOSED: (23, 5, 55),
    Status.SPAM: (6, 3, 50),
}
TRIED = (Status.ATTEMPTING, CallResult.NO_ANSWER)
SPOKE = (Status.CONTACTED, CallResult.SPOKE)
PATHS = {
    Status.NEW: ((),),
    Status.QUARANTINED: ((),),
    Status.ATTEMPTING: ((TRIED,),),
    Status.CONTACTED: ((SPOKE,), (TRIED, SPOKE)),
    Status.CALLBACK: (((Status.CALLBACK, None),), (SPOKE, (Status.CALLBACK, None))),
    Status.WAITING: ((SPOKE, (Status.WAITING, None)),),
    Status.BOOKED: ((SPOKE, (Status.BOOKED, None)), (TRIED, SPOKE, (Status.BOOKED, None))),
    Status.CLOSED: ((SPOKE, (Status.CLOSED, None)), (TRIED, (Status.CLOSED, None))),
    Status.SPAM: (((Status.SPAM, None),),),
}


class History:
    """Lives through an enquiry's past, step by step, each some hours after the one before."""

    def __init__(self, chance: Random, staff: list, now: datetime):
        self.chance, self.staff, self.now = chance, staff, now

    def live(self, lead: Lead, until: Status) -> None:
        moment = lead.received_at
        path = self.chance.choice(PATHS[until])
        for number, (status, call) in enumerate(path, 1):
            # Whatever the chances, all of it lies in the past and in order.
            share = (self.now - moment) / (len(path) - number + 2)
            moment += min(timedelta(hours=self.chance.randint(1, 30)), share)
            self._step(lead, status, call, moment)

    def _step(self, lead: Lead, status: Status, call: CallResult | None, moment: datetime) -> None:
        spoken = lead.status == Status.CONTACTED
        outcome = self._outcome(spoken) if status == Status.CLOSED else None
        callback = self._callback(moment) if status == Status.CALLBACK else None
        before = move(lead, status, moment, outcome=outcome, callback_at=callback)
        actor = self.chance.choice(self.staff) if self.staff else None
        lead.assigned_to = lead.assigned_to or actor
        write(lead, None, *STATE, "assigned_to")
        count_move(lead, before, moment)
        note = {"note": self.chance.choice(NOTES)} if call == CallResult.SPOKE else None
        kind = EventKind.CALL if call else EventKind.STATUS
        data = {"result": str(call)} if call else {}
        if lead.outcome:
            data["outcome"] = lead.outcome
        record(
            lead,
            kind,
            actor=actor,
            at=moment,
            note=note,
            data=data,
            from_status=before,
            to_status=lead.status,
        )

    def _outcome(self, spoken: bool) -> Outcome:
        if not spoken:
            return Outcome.NO_ANSWER
        return self.chance.choice([outcome for outcome in CLOSING_OUTCOMES if outcome != Outcome.NO_ANSWER])

    def _callback(self, moment: datetime) -> datetime:
        """A full hour of the working day, today or one of the next three days."""
        day = max(moment, self.now) + timedelta(days=self.chance.randint(0, 3))
        wanted = day.replace(hour=self.chance.randint(9, 16), minute=0, second=0, microsecond=0)
        return wanted if wanted > moment else wanted + timedelta(days=1)
