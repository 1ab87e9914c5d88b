"""The clinic's own records in the admin: clinicians and citations."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from clinic.models import Citation, Clinician


class ClinicianViewSet(SnippetViewSet):
    model = Clinician
    icon = "group"
    list_display = ["name", "job_title", "register_number"]
    search_fields = ["name"]


class CitationViewSet(SnippetViewSet):
    model = Citation
    icon = "glasses"
    list_display = ["authors", "title", "year", "kind"]
    list_filter = ["kind"]
    search_fields = ["authors", "title"]


@register_snippet
class RecordGroup(SnippetViewSetGroup):
    menu_label = _("People, sources")
    menu_icon = "glasses"
    menu_order = 250
    items = [ClinicianViewSet, CitationViewSet]
