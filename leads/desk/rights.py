"""Which right each thing at the desk asks for."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail_modeladmin.helpers import PermissionHelper

# An action that is not named here is nobody's.
RIGHTS = {"view": "view_lead", "contact": "view_contact", "change": "change_lead", "add": "add_lead"}


class LeadPermissionHelper(PermissionHelper):
    """One right for one action: holding some other right on enquiries opens nothing."""

    def user_may(self, user, action: str) -> bool:
        """Whether `user` may see the desk at all and do `action` there."""
        needed = {RIGHTS["view"], RIGHTS.get(action)}
        return None not in needed and all(self.user_has_specific_permission(user, right) for right in needed)

    def user_can_list(self, user):
        return self.user_may(user, "view")

    def user_can_create(self, user):
        return self.user_may(user, "add")

    def user_can_inspect_obj(self, user, obj):
        return self.user_may(user, "view")

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class HelperPolicy(ModelPermissionPolicy):
    """The same rights in the form in which Wagtail's generic views ask for them."""

    def __init__(self, model, helper: LeadPermissionHelper):
        super().__init__(model)
        self.helper = helper

    def user_has_permission(self, user, action):
        return self.helper.user_may(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.helper.user_may(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.helper.user_may(user, action)
