"""What each group may do with enquiries. The agency may do nothing at all."""

from django.apps import apps as installed

from clinic.accounts.groups import CLINICIAN, OWNER, RECEPTION, grant

DESK = ("leads.view_lead", "leads.view_contact", "leads.change_lead", "leads.add_lead")
OWNERS = ("leads.export_lead", "leads.erase_lead", "leads.view_leadaccess", "leads.view_enquirycount",
          "leads.view_consenttext", "leads.add_consenttext")  # fmt: skip


def give_rights(*, apps=installed, **_signal) -> None:
    """After migrating: the groups have what this file says."""
    if not {"Lead", "Group"} <= {model.__name__ for model in apps.get_models()}:
        return  # this was a migration back to before there were enquiries
    grant(OWNER, *DESK, "leads.view_health", *OWNERS)
    grant(CLINICIAN, *DESK, "leads.view_health")
    grant(RECEPTION, *DESK)
