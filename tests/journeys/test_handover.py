"""“Make it mine” takes the sample away and leaves a clinic its structure."""

import pytest
from django.urls import reverse

from clinic.models import ClinicDetails, SignOff, User
from clinic.sample import removed
from conditions.models import ConditionArticlePage, ConditionPage
from home.demo.loader import load

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "Harbour Physio",
    "phone": "01632 960 777",
    "email": "hi@example.com",
    "region": "UK",
    "zone": "Europe/London",
    "opens": "08:30",
    "closes": "16:00",
}


@pytest.fixture
def boss(client):
    load()
    user = User.objects.create_superuser("boss@example.com", "not-a-real-password")
    client.force_login(user)
    return user


def test_the_ribbon_says_that_the_data_is_a_sample(client, boss):
    assert "Sample data" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_site_becomes_the_owners(client, boss):
    told = []
    removed.connect(lambda **signal: told.append(signal), weak=False, dispatch_uid="test")
    kept = ConditionArticlePage.objects.first()
    kept.save_revision(user=boss).publish()
    answer = client.post(reverse("home_handover"), ANSWERS)
    removed.disconnect(dispatch_uid="test")
    assert answer.status_code == 302
    details = ClinicDetails.current()
    assert (details.name, details.phone, details.is_sample) == ("Harbour Physio", "+441632960777", False)
    assert {str(row.opens) for row in details.opening_hours.all()} == {"08:30:00"}
    assert list(ConditionArticlePage.objects.all()) == [kept]
    assert ConditionPage.objects.exists()
    assert told
    assert (details.street, details.agency_shown, details.rings_back) == ("", False, None)
    assert not SignOff.objects.exists()
    assert "Sample data" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("field", "wrong"), [("phone", "12"), ("closes", "08:00"), ("name", ""), ("email", "hi")]
)
def test_a_wrong_answer_is_named_and_nothing_is_removed(client, boss, field, wrong):
    answer = client.post(reverse("home_handover"), ANSWERS | {field: wrong})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert 'value="Harbour Physio"' in answer.content.decode() or field == "name"
    assert ClinicDetails.current().is_sample
    assert ConditionArticlePage.objects.exists()


def test_loading_the_sample_twice_changes_nothing(db):
    assert load()
    before = ConditionArticlePage.objects.count()
    ConditionArticlePage.objects.first().delete()
    assert not load()
    assert ConditionArticlePage.objects.count() == before - 1
