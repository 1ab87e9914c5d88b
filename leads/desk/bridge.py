"""A ModelAdmin stays the configuration, and its screens become Wagtail's generic ones.

What this leaves out of wagtail_modeladmin on purpose: query parameters as lookups, history, export, editing,
deleting, the reference index, and addresses of records for reports.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import re_path, reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail_modeladmin.helpers import AdminURLHelper
from wagtail_modeladmin.options import ModelAdmin

from .rights import HelperPolicy

PLAIN_ACTIONS = ("index", "index_results", "create", "search")


class BridgeURLHelper(AdminURLHelper):
    """Addresses that name a record by `instance_pattern`, and a few more that name none."""

    instance_pattern = r"[-\w]+"

    def get_action_url_pattern(self, action):
        if action in PLAIN_ACTIONS:
            return self._get_action_url_pattern(action)
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>{self.instance_pattern})/$"

    def get_action_url(self, action, *args, **kwargs):
        return reverse(self.get_action_url_name(action), args=args, kwargs=kwargs)


class BridgeMixin:
    """Before any of Wagtail's generic views: takes model, rights, addresses and rows from the ModelAdmin."""

    model_admin = None
    instance_pk = None
    permission_required = "view"
    any_permission_required = None

    def __init__(self, **kwargs):
        admin = kwargs["model_admin"]
        name = admin.url_helper.get_action_url_name
        wiring = {
            "model": admin.model,
            "header_icon": admin.get_menu_icon(),
            "permission_policy": HelperPolicy(admin.model, admin.permission_helper),
            "index_url_name": name("index"),
            "index_results_url_name": name("index_results"),
            "add_url_name": name("create"),
        }
        super().__init__(**(wiring | kwargs))

    def setup(self, request, *args, **kwargs):
        # Generic views look for the record first: somebody without the right would learn that it exists.
        self.request = request
        if not self.user_has_permission(self.permission_required):
            raise PermissionDenied
        super().setup(request, *args, **(kwargs | {"pk": self.instance_pk}))

    def get_object(self, queryset=None):
        rows = self.model_admin.get_queryset(self.request)
        return get_object_or_404(rows, **{self.model_admin.instance_field: self.instance_pk})

    def may(self, action: str) -> bool:
        return self.user_has_permission(action)


class CellColumn(Column):
    """A column of a ModelAdmin's list_display, drawn by a template of its own."""

    def __init__(self, name: str, label, template: str):
        super().__init__(name, label=label, classname=f"desk-list__{name}")
        self.cell_template_name = template

    def get_value(self, instance):
        return instance


class BridgeIndexView(BridgeMixin, generic.IndexView):
    """Wagtail's list: rows and columns of the ModelAdmin, filters of its filter set and of nothing else."""

    list_export = ()

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def get_base_queryset(self):
        return self.model_admin.get_queryset(self.request)

    def get_paginate_by(self, queryset):
        return self.model_admin.list_per_page

    @cached_property
    def filterset_class(self):
        return self.model_admin.filterset_class

    @cached_property
    def columns(self):
        return self.model_admin.get_columns(self.request)


class BridgeAdmin(ModelAdmin):
    """A ModelAdmin whose addresses are exactly those named here."""

    history_view_enabled = False
    inspect_view_enabled = True
    url_helper_class = BridgeURLHelper
    instance_field = "pk"
    filterset_class = None
    list_labels = {}
    cell_templates = ""
    # Further actions by name, with the class of their view; those on one record get its key.
    plain_views = {}
    instance_views = {}

    def get_columns(self, request) -> list[CellColumn]:
        names = self.get_list_display(request)
        return [
            CellColumn(name, self.list_labels[name], f"{self.cell_templates}/{name}.html") for name in names
        ]

    def index_results_view(self, request):
        return self.index_view_class.as_view(model_admin=self, results_only=True)(request)

    def get_admin_urls_for_registration(self):
        views = {
            "index": self.index_view,
            "index_results": self.index_results_view,
            "create": self.create_view,
            "inspect": self.inspect_view,
        }
        views |= {action: self._plain(view) for action, view in self.plain_views.items()}
        views |= {action: self._on_instance(view) for action, view in self.instance_views.items()}
        helper = self.url_helper
        return tuple(
            re_path(helper.get_action_url_pattern(action), view, name=helper.get_action_url_name(action))
            for action, view in views.items()
        )

    def register_indexing(self):
        """In the index of references, whoever may see a page's usage would see who asked from it."""

    def register_admin_url_finders(self):
        """Reports and histories find no address of a record."""

    def _plain(self, view_class):
        return lambda request: view_class.as_view(model_admin=self)(request)

    def _on_instance(self, view_class):
        def view(request, instance_pk):
            return view_class.as_view(model_admin=self, instance_pk=instance_pk)(request)

        return view
