"""What waits at the desk, on the first page of the admin."""

from django.db.models import Count, Min, Q
from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component

from leads.models import Lead
from leads.workflow import Status

from .queue import DEFAULT, condition, with_due
from .words import day_and_time


class DeskPanel(Component):
    """Counts with links, for those who may see the list."""

    name = "enquiries"
    order = 50
    template_name = "leads/desk/summary.html"

    def get_context_data(self, parent_context):
        moment = timezone.now()
        counts = with_due(Lead.objects.order_by()).aggregate(
            waiting=Count("pk", filter=condition(DEFAULT, moment)),
            due=Count("pk", filter=Q(due_at__lte=moment)),
            callbacks=Count("pk", filter=Q(status=Status.CALLBACK)),
            unchecked=Count("pk", filter=Q(status=Status.QUARANTINED)),
            next_callback=Min("callback_at", filter=Q(status=Status.CALLBACK, callback_at__gt=moment)),
        )
        following = counts.pop("next_callback")
        return counts | {
            "next_callback": day_and_time(following, moment) if following else "",
            "list_url": reverse("enquiries_modeladmin_index"),
        }

    @property
    def media(self):
        return Media(css={"all": [versioned_static("leads/desk.css")]})


def add_panel(request, panels) -> None:
    if request.user.has_perm("leads.view_lead"):
        panels.append(DeskPanel())
