from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Signing clinical text, and publishing it when it is due."""

    name = "clinic.review"
    label = "review"

    def ready(self):
        from . import schedule

        self.schedule = schedule
