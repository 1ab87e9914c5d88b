"""The ribbon over the admin while the site is a sample."""

from django import template

from clinic.models import ClinicDetails
from home.handover.views import may_take_over

register = template.Library()


@register.inclusion_tag("home/handover/ribbon.html", takes_context=True)
def sample_ribbon(context):
    request = context.get("request")
    if request is None or not request.user.is_authenticated or not ClinicDetails.current().is_sample:
        return {"shown": False}
    return {"shown": True, "may_take_over": may_take_over(request.user)}
