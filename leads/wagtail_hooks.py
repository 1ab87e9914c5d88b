"""The enquiry desk joins the admin."""

from importlib import import_module

from wagtail import hooks

from leads.desk.summary import add_panel

import_module("leads.desk.admin")
hooks.register("construct_homepage_panels", add_panel)


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "leads/desk/icons/enquiries.svg", "leads/desk/icons/phone.svg"]
