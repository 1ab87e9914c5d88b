from importlib import import_module

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Who may come in, how they prove it, and what their group may do."""

    name = "clinic.accounts"
    label = "accounts"
    verbose_name = _("accounts")
    default = True

    def ready(self):
        for module in ("mails", "signals"):
            import_module(f"{self.name}.{module}")
        rights = import_module(f"{self.name}.rights")
        # This app has no models, and the signal is sent for those that have.
        post_migrate.connect(rights.give_rights, sender=apps.get_app_config("clinic"))


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with the care that a clinic's accounts need."""

    user_viewset = "clinic.accounts.people.PeopleViewSet"
