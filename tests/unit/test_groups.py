"""The four groups: what they may do, and that migrating again changes nothing."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images.permissions import permission_policy as images
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage

from clinic.accounts.groups import AGENCY, CLINICIAN, GROUPS, OWNER, RECEPTION, UnknownPermission, grant
from clinic.accounts.staff import LETTERS, create_demo_staff
from clinic.accounts.workflow import NAME, install_sign_off

pytestmark = pytest.mark.django_db


def member(group_name):
    user = get_user_model().objects.create_user(f"{group_name}@example.com".lower(), "correct horse battery")
    user.groups.add(Group.objects.get(name=group_name))
    return user


PAGE_MATRIX = {
    OWNER: {"add", "edit", "publish", "lock", "unlock", "bulk_delete"},
    CLINICIAN: {"add", "edit", "publish"},
    RECEPTION: set(),
    AGENCY: {"add", "edit"},
}


@pytest.mark.parametrize("group_name", GROUPS)
def test_each_group_may_do_with_pages_what_the_matrix_says(group_name):
    page = Page.objects.filter(depth=2).first()
    tester = page.permissions_for_user(member(group_name))
    allowed = {
        "add": tester.can_add_subpage(),
        "edit": tester.can_edit(),
        "publish": tester.can_publish(),
        "lock": tester.can_lock(),
        "unlock": "unlock" in tester.permissions,
        "bulk_delete": "bulk_delete" in tester.permissions,
    }
    assert {action for action, may in allowed.items() if may} == PAGE_MATRIX[group_name]


@pytest.mark.parametrize(
    ("group_name", "may"), [(OWNER, True), (CLINICIAN, True), (RECEPTION, False), (AGENCY, True)]
)
@pytest.mark.parametrize("policy", [images, documents])
def test_pictures_and_documents_are_for_those_who_edit_pages(policy, group_name, may):
    user = member(group_name)
    assert [policy.user_has_permission(user, action) for action in ("add", "change", "choose")] == [may] * 3


RECORDS = {
    "clinic.change_clinicdetails": {OWNER},
    "clinic.add_user": {OWNER},
    "clinic.change_user": {OWNER},
    "clinic.delete_user": set(),
    "clinic.change_clinician": {OWNER},
    "clinic.delete_citation": {OWNER},
    "clinic.change_citation": {OWNER, CLINICIAN},
    "wagtailredirects.add_redirect": {OWNER, AGENCY},
    "wagtailadmin.access_admin": set(GROUPS),
    "auth.change_group": set(),
    "wagtailcore.change_site": set(),
}


@pytest.mark.parametrize("permission", RECORDS)
def test_records_are_for_the_groups_that_the_matrix_names(permission):
    assert {name for name in GROUPS if member(name).has_perm(permission)} == RECORDS[permission]


def test_no_group_makes_administrators():
    assert not any(member(name).is_superuser for name in GROUPS)


def test_migrating_again_changes_nothing():
    def picture():
        tables = (Group, Group.permissions.through, GroupPagePermission, GroupCollectionPermission, Workflow)
        return [table.objects.count() for table in tables]

    before = picture()
    call_command("migrate", verbosity=0)
    assert picture() == before


def test_migrating_again_keeps_a_right_that_was_given_by_hand():
    view_site = Permission.objects.get(codename="view_site")
    Group.objects.get(name=RECEPTION).permissions.add(view_site)
    call_command("migrate", verbosity=0)
    assert member(RECEPTION).has_perm("wagtailcore.view_site")


@pytest.mark.parametrize("name", ["clinic.fly_clinician", "nowhere.view_lead", "clinic", ""])
def test_a_misspelt_permission_is_refused_aloud(name):
    with pytest.raises(UnknownPermission, match="No model declares"):
        grant(OWNER, name)


def test_a_permission_that_django_has_not_written_yet_is_written_first():
    Permission.objects.filter(codename="view_citation").delete()
    grant(RECEPTION, "clinic.view_citation")
    assert member(RECEPTION).has_perm("clinic.view_citation")


def test_wagtails_stock_groups_and_workflow_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS)
    assert list(Workflow.objects.values_list("name", flat=True)) == [NAME]


def test_submitted_pages_go_to_the_owner_and_the_clinicians():
    workflow = Page.get_first_root_node().get_workflow()
    (task,) = workflow.tasks
    assert workflow.name == NAME
    assert set(task.specific.groups.values_list("name", flat=True)) == {OWNER, CLINICIAN}


def test_a_workflow_that_people_made_stays():
    root = Page.get_first_root_node()
    own = Workflow.objects.create(name="Four eyes", active=True)
    WorkflowPage.objects.filter(page=root).update(workflow=own)
    install_sign_off(root)
    assert root.get_workflow() == own


def test_stock_groups_with_people_in_them_stay():
    root = Page.get_first_root_node()
    Workflow.objects.all().delete()
    stock = Workflow.objects.create(name="Moderators approval", active=True)
    WorkflowPage.objects.create(workflow=stock, page=root)
    editors = Group.objects.create(name="Editors")
    Group.objects.create(name="Moderators")
    member(RECEPTION).groups.add(editors)
    install_sign_off(root)
    assert set(Group.objects.values_list("name", flat=True)) == {*GROUPS, "Editors"}
    assert root.get_workflow().name == NAME


def test_the_demonstration_has_one_account_for_each_role():
    made = create_demo_staff()
    assert [role for role, _email, _password in made] == [OWNER, CLINICIAN, RECEPTION, AGENCY]
    users = get_user_model().objects
    assert all(users.get(email=email).check_password(password) for _role, email, password in made)
    owner = users.get(email="owner@example.com")
    assert (owner.get_full_name(), owner.is_superuser) == ("Don Kelly", False)
    assert set(owner.groups.values_list("name", flat=True)) == {OWNER, CLINICIAN}


def test_demonstration_passwords_are_long_readable_and_never_the_same():
    passwords = {password for _role, _email, password in create_demo_staff()}
    assert len(passwords) == 4
    assert all(len(password) >= 16 and set(password) <= set(LETTERS + "-") for password in passwords)


def test_accounts_that_are_there_already_keep_their_password():
    create_demo_staff()
    assert create_demo_staff() == []
