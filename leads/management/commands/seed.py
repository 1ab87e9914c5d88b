from django.core.management.base import BaseCommand

from leads.demo import sow


class Command(BaseCommand):
    """Make invented enquiries, for trying the desk with many of them."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--leads", type=int, required=True, help="how many")

    def handle(self, *, leads, **options):
        self.stdout.write(f"{sow(leads)} invented enquiries made.")
