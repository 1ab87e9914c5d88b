"""What staff see when a page may not go live and no form is there to say so: bulk actions, approvals."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from clinic.publishing import PublicationRefused


class RefusalMiddleware:
    """Leads from a refused publication to the page's editor, with the reasons."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PublicationRefused):
            return None
        reasons = " ".join(str(problem.message) for problem in exception.problems)
        text = _("“%(page)s” was not published. %(reasons)s") % {
            "page": exception.page.title,
            "reasons": reasons,
        }
        messages.error(request, text)
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[exception.page.pk]))
