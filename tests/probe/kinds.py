"""Deliveries that leave a line in a file, in the ways that a test needs them to go wrong."""

import os
import time
from pathlib import Path

from clinic.outbox import register

JOURNAL = Path(os.environ["PROBE_DATABASE"]).with_suffix(".journal")


def note(delivery):
    """One line for each time a delivery really went out; appending is atomic among processes."""
    with JOURNAL.open("a") as file:
        file.write(f"{delivery.uuid}\n")


@register("probe.plain")
def plain(delivery):
    note(delivery)


@register("probe.hangs_after_sending")
def hangs_after_sending(delivery):
    """Goes out, and then the process is there to be killed before it can say so; the second try is smooth."""
    note(delivery)
    if delivery.attempts == 1:
        time.sleep(600)


@register("probe.takes_a_moment")
def takes_a_moment(delivery):
    """Is in hand long enough for a signal to arrive meanwhile."""
    note(delivery)
    time.sleep(1)


@register("probe.kills_the_worker")
def kills_the_worker(delivery):
    os._exit(1)
