"""From a valid form to a stored enquiry."""

from django.http import HttpRequest

from leads.enquiry import Enquiry
from leads.models import Lead
from leads.services import receive

from .forms import ConsultationForm
from .origin import campaign_of, is_cross_site
from .spam import Clues, asks_for_a_look, reasons_for
from .topic import topic_of


def store(form: ConsultationForm, request: HttpRequest) -> Lead:
    """Score what was sent and hand it to the service that keeps it."""
    answers = form.cleaned_data
    reasons = reasons_for(Clues(answers["name"], answers["email"], answers["trap"], is_cross_site(request)))
    enquiry = Enquiry(
        contact=form.contact,
        when_to_ring=answers["when"],
        topic=topic_of(answers["page"]),
        campaign=campaign_of(request),
        key=form.form_key,
        reasons=reasons,
        notice_version=form.notice_version,
    )
    return receive(enquiry, quarantine=asks_for_a_look(reasons)).lead
