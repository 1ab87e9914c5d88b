"""A site that is nothing but the outbox, on a database file, for worker processes that a test starts."""

import os

from clinic.settings.base import SQLITE_OPTIONS

SECRET_KEY = "probe" * 10
INSTALLED_APPS = ["clinic.outbox", "tests.probe"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["PROBE_DATABASE"],
        "OPTIONS": SQLITE_OPTIONS,
    }
}
