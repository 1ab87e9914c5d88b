"""Staff see the clinic's own time, whatever the server's is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from django.utils import timezone

from clinic.models import ClinicDetails
from clinic.web.zone import ZoneMiddleware

pytestmark = pytest.mark.django_db


def zone_at(path: str) -> str:
    seen = []
    ZoneMiddleware(lambda request: seen.append(timezone.get_current_timezone_name()))(
        RequestFactory().get(path)
    )
    return seen[0]


def test_the_admin_runs_in_the_clinics_zone(details):
    ClinicDetails.objects.update(zone="America/Toronto")
    assert zone_at("/admin/enquiries/") == "America/Toronto"
    assert zone_at("/") == "Europe/London"


def test_a_mistyped_year_away_costs_nothing(details):
    details.away_until = datetime(9999, 1, 1, tzinfo=ZoneInfo("UTC")).date()
    assert len(details.hours("callback").exceptions) < 100
