"""What each group may do with pages, pictures, documents, shared records and people."""

from django.apps import apps as installed_apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .groups import AGENCY, CLINICIAN, GROUPS, OWNER, find_permission, grant
from .workflow import install_sign_off

EDIT = ("add_page", "change_page")
PAGES = {
    OWNER: (*EDIT, "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
    CLINICIAN: (*EDIT, "publish_page"),
    AGENCY: EDIT,
}
FILES = (
    *("wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image"),
    *("wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.choose_document"),
)
FOLDERS = ("wagtailcore.add_collection", "wagtailcore.change_collection", "wagtailcore.delete_collection")
COLLECTIONS = {OWNER: (*FILES, *FOLDERS), CLINICIAN: FILES, AGENCY: FILES}


def every(model: str) -> tuple[str, ...]:
    """The four rights that Django declares for "app.model"."""
    app_label, name = model.split(".")
    return tuple(f"{app_label}.{action}_{name}" for action in ("view", "add", "change", "delete"))


RECORDS = {
    OWNER: (
        *every("clinic.clinician"),
        *every("clinic.citation"),
        *every("wagtailredirects.redirect"),
        "clinic.change_clinicdetails",
        # People who leave are switched off rather than deleted: what they did stays in the history.
        *("clinic.view_user", "clinic.add_user", "clinic.change_user"),
    ),
    CLINICIAN: ("clinic.view_citation", "clinic.add_citation", "clinic.change_citation"),
    AGENCY: every("wagtailredirects.redirect"),
}


def give_rights(*, apps=installed_apps, **_signal) -> None:
    """After migrating: the groups, their rights and the way clinical text is signed off."""
    if not _has_tables(apps):
        return
    call_command("createcachetable", verbosity=0)  # does nothing unless the cache is in the database
    for group_name in GROUPS:
        grant(group_name, "wagtailadmin.access_admin", *RECORDS.get(group_name, ()))
    # No root: the database was emptied, which is followed by this signal too.
    if root := Page.get_first_root_node():
        _give_places(root, Collection.get_first_root_node())
        install_sign_off(root)


def _has_tables(apps) -> bool:
    """Whether this was a migration up to where the rights have a place; not so after `migrate … zero`."""
    needed = ("auth.Group", "wagtailcore.GroupPagePermission", "wagtailimages.Image", "wagtaildocs.Document")
    models = {model._meta.label for model in apps.get_models()}
    return models.issuperset(
        {*needed, "wagtailadmin.Admin", "wagtailredirects.Redirect", "clinic.ClinicDetails"}
    )


def _give_places(page: Page, collection: Collection) -> None:
    """Rights on pages and files hold from a place downwards: here from the roots, for everything."""
    for name, codenames in PAGES.items():
        for codename in codenames:
            GroupPagePermission.objects.get_or_create(
                group=Group.objects.get(name=name),
                page=page,
                permission=find_permission(f"wagtailcore.{codename}"),
            )
    for name, permissions in COLLECTIONS.items():
        for permission in permissions:
            GroupCollectionPermission.objects.get_or_create(
                group=Group.objects.get(name=name),
                collection=collection,
                permission=find_permission(permission),
            )
