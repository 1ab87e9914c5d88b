"""Staff see and type the clinic's own time, wherever the server stands."""

from django.utils import timezone

from clinic.models import ClinicDetails


class ZoneMiddleware:
    """Makes the clinic's zone the current one for the admin; public pages name the zone where they need it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith("/admin/"):
            return self.get_response(request)
        with timezone.override(ClinicDetails.current().tzinfo):
            return self.get_response(request)
