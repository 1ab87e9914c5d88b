"""Addresses of the public form."""

from django.urls import path

from . import views

app_name = "consultation"
urlpatterns = [
    path("", views.form, name="form"),
    path("received/<str:signed>/", views.received, name="received"),
]
