"""How a page that somebody may edit but not publish reaches those who may sign it."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from .groups import CLINICIAN, OWNER

NAME = "Clinical sign-off"
# What Wagtail's own migrations leave behind.
STOCK_WORKFLOW = "Moderators approval"
STOCK_GROUPS = ("Moderators", "Editors")


@transaction.atomic
def install_sign_off(root: Page) -> None:
    """Send submitted pages to the owner and the clinicians.

    Only in place of Wagtail's stock workflow or of none: what people have set up since stays.
    """
    current = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if current and not _is_unused_stock(current.workflow):
        return
    if current:
        _remove_stock(current.workflow)
    workflow = Workflow.objects.create(name=NAME, active=True)
    task = GroupApprovalTask.objects.create(name=NAME, active=True)
    task.groups.set(Group.objects.filter(name__in=[OWNER, CLINICIAN]))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)


def _is_unused_stock(workflow: Workflow) -> bool:
    return workflow.name == STOCK_WORKFLOW and not workflow.workflow_states.exists()


def _remove_stock(workflow: Workflow) -> None:
    """The workflow, its tasks and the groups that came with it, unless somebody is in them."""
    tasks = [step.task for step in workflow.workflow_tasks.all()]
    workflow.delete()
    for task in tasks:
        if not task.workflow_tasks.exists() and not task.task_states.exists():
            task.delete()
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()
