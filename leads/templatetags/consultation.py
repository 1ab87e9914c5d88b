"""The consultation form, for any page to place."""

from django import template

from clinic.models import ClinicDetails
from leads.consent import privacy_notice
from leads.intake.forms import TRAP, ConsultationForm

register = template.Library()


@register.inclusion_tag("leads/consultation_form.html", takes_context=True)
def consultation_form(context, form: ConsultationForm | None = None) -> dict:
    """The form, empty or as it was filled in; without `form` it belongs to the page in the context.

    The same for every visitor, so that the page around it can be kept and shared.
    """
    page = context.get("page")
    details = context.get("clinic")
    alone = form is not None
    return {
        "form": form or ConsultationForm(region="", initial={"page": getattr(page, "pk", None) or ""}),
        "notice": privacy_notice(),
        "clinic": details if isinstance(details, ClinicDetails) else ClinicDetails.current(),
        "trap": TRAP,
        "alone": alone,
    }
