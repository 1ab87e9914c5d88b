from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "clinic.review"
    label = "review"
