"""Why a service did not do what it was asked."""

from django.utils.translation import gettext as _


class Changed(Exception):
    """Somebody changed the enquiry in the meantime: `by` (a User or None) at `at`."""

    def __init__(self, by, at):
        self.by, self.at = by, at
        super().__init__(
            _("This enquiry was changed in the meantime by %(who)s.") % {"who": by or _("the website")}
        )


class Refused(Exception):
    """The law of statuses does not allow it; the message says what is missing, in words for staff."""
