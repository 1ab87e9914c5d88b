"""`make dev`: the local installation with DEBUG, reload and unhashed static files."""

from .local import *

DEBUG = True
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
