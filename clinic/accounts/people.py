"""Wagtail's management of users: no user names, no way up to administrator, invitations by mail."""

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from clinic.outbox import enqueue


class AddressMixin:
    """Addresses are kept in small letters, so that one mailbox is one account."""

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        others = get_user_model().objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(_("Somebody already logs in with this address."), code="taken")
        return email

    def only_for_administrators(self):
        """Nobody else makes an administrator, of themselves or of others."""
        if field := self.fields.get("is_superuser"):
            field.disabled = True
            field.help_text = _("Only an administrator can change this.")


class PersonCreationForm(AddressMixin, UserCreationForm):
    """Somebody new. Without a password they are sent a mail and choose their own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "Leave both empty to send a mail with a link, so that they choose their own."
        )
        self.fields["password2"].help_text = ""

    def save(self, commit=True):
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        return super().save(commit)


class PersonEditForm(AddressMixin, UserEditForm):
    """Somebody known."""


class LimitedMixin:
    """Who is not an administrator neither touches administrators nor makes any."""

    def get_object(self, *args, **kwargs):  # Wagtail's views differ in what they pass
        person = super().get_object(*args, **kwargs)
        if person.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return person


class FormMixin:
    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not self.request.user.is_superuser:
            form.only_for_administrators()
        return form


class PersonIndexView(users.IndexView):
    """The list says which groups people are in and who has a second factor; an address is called one."""

    def get_base_queryset(self):
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        people = super().get_base_queryset().annotate(has_second_factor=Exists(factors))
        return people.prefetch_related("groups")

    @cached_property
    def columns(self):
        columns = {column.name: column for column in super().columns}
        columns[get_user_model().USERNAME_FIELD].label = _("E-mail address")
        columns["is_superuser"] = Column("groups", label=_("Groups"), accessor=groups_shown, width="15%")
        last = columns.popitem()[1]
        factor = BooleanColumn("has_second_factor", label=_("Second factor"), width="10%")
        return [*columns.values(), factor, last]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["media"] += forms.Media(css={"all": ["accounts/people.css"]})
        return context


def groups_shown(person) -> str:
    """What somebody is here, in a few words."""
    names = [group.name for group in person.groups.all()]
    return ", ".join([gettext("Administrator"), *names] if person.is_superuser else names)


class PersonCreateView(FormMixin, users.CreateView):
    def save_instance(self):
        person = super().save_instance()
        if not person.has_usable_password():
            enqueue("accounts.invitation", person.pk)
        return person


class PersonEditView(FormMixin, LimitedMixin, users.EditView):
    """An edit of somebody else's account, or of one's own."""


class PersonDeleteView(LimitedMixin, users.DeleteView):
    """Only for administrators, and for accounts made by mistake."""


class PersonHistoryView(LimitedMixin, users.HistoryView):
    """What was changed about an account."""


class PeopleViewSet(users.UserViewSet):
    index_view_class = PersonIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    delete_view_class = PersonDeleteView
    history_view_class = PersonHistoryView

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm
