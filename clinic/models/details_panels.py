"""How the clinic's details are edited: one tab for each question an owner comes with."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

details_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name"),
                FieldPanel("strapline"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                MultiFieldPanel(
                    [
                        FieldPanel("street"),
                        FieldRowPanel([FieldPanel("town"), FieldPanel("postcode")]),
                        FieldPanel("country"),
                    ],
                    heading=_("Address"),
                ),
                FieldRowPanel([FieldPanel("region"), FieldPanel("zone")]),
            ],
            heading=_("The clinic"),
        ),
        ObjectList(
            [
                InlinePanel("opening_hours", label=_("Hours"), heading=_("Every week")),
                InlinePanel(
                    "hours_exceptions", label=_("Exception"), heading=_("Holidays and other exceptions")
                ),
            ],
            heading=_("Hours"),
        ),
        ObjectList(
            [
                FieldPanel("rings_back"),
                FieldPanel("ringing_number"),
                MultiFieldPanel(
                    [FieldPanel("away_until"), FieldPanel("away_note")], heading=_("While you are away")
                ),
                MultiFieldPanel(
                    [FieldPanel("notify_email"), FieldPanel("mail_shows_name")],
                    heading=_("The mail about a new enquiry"),
                ),
            ],
            heading=_("Enquiries"),
        ),
        ObjectList([InlinePanel("menu_items", label=_("Entry"), max_num=6)], heading=_("Menu")),
        ObjectList(
            [
                FieldPanel("agency_shown"),
                FieldRowPanel([FieldPanel("agency_name"), FieldPanel("agency_url")]),
            ],
            heading=_("Agency credit"),
        ),
    ]
)
