from django.core.management.base import BaseCommand

from leads.rotation import rotate
from leads.vault import sealing_key_id


class Command(BaseCommand):
    """Seal every enquiry under the first key of LEADS_VAULT_KEYS; then the older keys may go."""

    help = __doc__

    def handle(self, **options):
        count = rotate()
        self.stdout.write(
            f"Sealed {count} texts again; everything is now under the key “{sealing_key_id()}”."
        )
