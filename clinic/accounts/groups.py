"""The four groups of staff, and the one way an app gives them rights."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

OWNER = "Owner"
CLINICIAN = "Clinician"
RECEPTION = "Reception"
AGENCY = "Agency"
GROUPS = (OWNER, CLINICIAN, RECEPTION, AGENCY)


class UnknownPermission(LookupError):
    """A right that no model declares: a slip of the pen, which must not pass as a right withheld."""


def grant(group_name: str, *names: str) -> None:
    """Give the group the permissions named "app.codename", and make the group if it is not there.

    May be called again at any time, and from `post_migrate` of any app: permissions that Django has not
    written yet are written first. Raises UnknownPermission for a name that no model declares.
    """
    group, _created = Group.objects.get_or_create(name=group_name)
    group.permissions.add(*(find_permission(name) for name in names))


def find_permission(name: str) -> Permission:
    """The permission named "app.codename"; UnknownPermission if there is none."""
    app_label, _dot, codename = name.partition(".")
    wanted = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    found = wanted.first()
    if found is None and app_label in apps.app_configs:
        # Receivers of post_migrate run in the order of INSTALLED_APPS, ours before Django's own.
        create_permissions(apps.get_app_config(app_label), verbosity=0)
        found = wanted.first()
    if found is None:
        raise UnknownPermission(f"No model declares the permission {name!r}")
    return found
