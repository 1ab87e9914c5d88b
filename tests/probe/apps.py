from importlib import import_module

from django.apps import AppConfig


class ProbeConfig(AppConfig):
    """Kinds of delivery for the tests of the outbox's own processes."""

    name = "tests.probe"

    def ready(self):
        import_module("tests.probe.kinds")
