"""The edit form of every page: drafts save with a title, publishing asks the law of publishing."""

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from clinic.publishing import stopping


class PublicationForm(WagtailAdminPageForm):
    """Refuses what may not go live, each reason beside its field; a draft is never refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.intended_parent = self.parent_page

    def is_valid(self):
        """Wagtail defers validation for drafts; then, and when other errors stand, the law is not asked."""
        if not super().is_valid():
            return False
        if not self.is_deferred_validation:
            self._ask_the_law()
        return not self.errors

    def _ask_the_law(self):
        # Puts the inline children, which rules may speak of, onto the page; nothing is written.
        page = self.save(commit=False)
        for problem in stopping(page):
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)


class DraftCopyForm(CopyForm):
    """Copies start as drafts: Wagtail puts live copies up without asking the law, and nobody has signed them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
