"""The WSGI door. Without DJANGO_SETTINGS_MODULE it is the strict one: forgetting a variable opens nothing."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")
application = get_wsgi_application()
