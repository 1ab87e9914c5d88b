from django.core.management.base import BaseCommand

from leads.demo import load, sow


class Command(BaseCommand):
    """Make the sample enquiries, once; with --count, so many more each time."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--count", type=int, help="make this many more, whatever is there")

    def handle(self, *, count, **options):
        made = load() if count is None else sow(count)
        self.stdout.write(
            f"{made} invented enquiries made." if made else "The sample enquiries are there already."
        )
