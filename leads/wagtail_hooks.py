"""The enquiry desk joins the admin."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from leads.desk.admin import LeadAdmin
from leads.desk.summary import add_panel

modeladmin_register(LeadAdmin)
hooks.register("construct_homepage_panels", add_panel)


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "leads/desk/icons/enquiries.svg", "leads/desk/icons/phone.svg"]
