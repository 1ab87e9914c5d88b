"""A real browser, and the sample site served to it as an installation serves it."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.conftest import AS_MIGRATED, copy_of_database, restore_database

HERE = Path(__file__).parent
ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    return os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, ON_THE_PATH)), None)


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # Without the mark no database is made when these tests run alone.
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser():
    """Chromium, for the whole run. Without one the tests are skipped, or fail where REQUIRE_BROWSER=1."""
    path = find_chromium()
    if path is None and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("No Chromium was found: install chromium, or name one in BROWSER_PATH.", pytrace=False)
    if path is None:
        pytest.skip("no Chromium")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    # Playwright runs an event loop in this thread, in which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *as_root])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def uploads(tmp_path_factory):
    """Settings under which uploaded files lie in a folder that the server can hand out."""
    default = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {
        "MEDIA_ROOT": str(tmp_path_factory.mktemp("media")),
        "STORAGES": {"default": default, "staticfiles": static},
    }


@pytest.fixture(scope="session")
def sample_rows(request, browser, uploads, django_db_setup, django_db_blocker):
    """The database with the sample site in it; loaded once, and put back for each test in milliseconds."""
    with django_db_blocker.unblock(), override_settings(**uploads):
        call_command("load_demo", verbosity=0)
        call_command("load_demo_leads", verbosity=0)
        connection.close()
    rows = copy_of_database()
    restore_database(request.config.stash[AS_MIGRATED])
    return rows


@pytest.fixture(scope="session")
def server(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def live_site(request, sample_rows, server, uploads, django_db_blocker):
    """The address of the sample site, without a slash at the end. What a test writes is gone after it."""
    restore_database(sample_rows)
    with django_db_blocker.unblock(), override_settings(**uploads):
        yield server.url
        connection.close()
    restore_database(request.config.stash[AS_MIGRATED])


@pytest.fixture
def complaints() -> list[str]:
    """What the browser of this test had to complain about; a test that provokes something clears it."""
    return []


@pytest.fixture
def context(browser, live_site):
    """A visitor's browser window: no cookies, nothing cached, addresses relative to the site."""
    context = browser.new_context(base_url=live_site, viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def page(context, live_site, complaints):
    """An empty tab. Errors in the console (what the content policy refuses, too) and third parties fail the test."""
    page = context.new_page()
    ours = urlsplit(live_site).netloc
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.extend(third_party(request.url, ours)))
    yield page
    assert complaints == []


def third_party(url: str, ours: str) -> list[str]:
    parts = urlsplit(url)
    return (
        [f"asked a third party for {url}"] if parts.scheme.startswith("http") and parts.netloc != ours else []
    )
