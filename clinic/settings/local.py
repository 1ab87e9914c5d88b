"""One machine with an embedded database, for `make run`: everything it keeps lies in `var/`."""

from .base import *
from .keys import local_key

DEBUG = False
SECRET_KEY = local_key(VAR_DIR / "keys" / "django")
LEADS_VAULT_KEYS = {"local": local_key(VAR_DIR / "keys" / "vault")}
LEADS_INDEX_KEY = local_key(VAR_DIR / "keys" / "index")

# Written by `manage.py start`, which is told the port; links in mails begin with it.
ADDRESS_FILE = VAR_DIR / "address"
if ADDRESS_FILE.exists():
    WAGTAILADMIN_BASE_URL = ADDRESS_FILE.read_text()

# The site is opened from phones in the same network, under whatever address this machine has there.
ALLOWED_HOSTS = ["*"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "clinic.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
    }
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# No nginx stands in front to hand out uploads.
SERVE_MEDIA = True
