from importlib import import_module

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """The project package, which is also the vocabulary that every app shares."""

    name = "clinic"

    def ready(self):
        import_module("clinic.checks")
