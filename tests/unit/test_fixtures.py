"""The fixtures give what they promise, whatever ran before."""

import pytest
from wagtail.models import Page, Site


def test_the_small_site_is_live_and_answers(site, client):
    for page in vars(site).values():
        assert client.get(page.url).status_code == 200, page


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_starts_with_the_migrated_rows():
    assert Site.objects.count() == 1
    Page.objects.all().delete()


@pytest.mark.django_db
def test_the_rows_of_the_migrations_outlive_it():
    assert Page.objects.filter(depth=2).exists()


def test_each_role_enters_the_admin(as_owner, as_clinician, as_reception, as_agency, as_superuser):
    for client in (as_owner, as_clinician, as_reception, as_agency, as_superuser):
        assert client.get("/admin/").status_code == 200
