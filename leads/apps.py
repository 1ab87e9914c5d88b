from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LeadsConfig(AppConfig):
    """Enquiries: taking them in, keeping them sealed, and working them."""

    name = "leads"

    def ready(self):
        for module in ("checks", "notices.mail", "sample"):
            import_module(f"leads.{module}")
        post_migrate.connect(import_module("leads.consent").write_first_notice, sender=self)
        post_migrate.connect(import_module("leads.rights").give_rights, sender=self)
