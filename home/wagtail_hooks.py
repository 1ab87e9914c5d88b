"""What the home app adds to the admin: taking the site over, and the ribbon's looks."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks

from .handover.views import handover


@hooks.register("register_admin_urls")
def handover_urls():
    return [path("make-it-mine/", handover, name="home_handover")]


@hooks.register("insert_global_admin_css")
def ribbon_css():
    return format_html('<link rel="stylesheet" href="{}">', static("home/admin.css"))
