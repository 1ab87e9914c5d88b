from django.core.management.base import BaseCommand

from home.demo.loader import load


class Command(BaseCommand):
    help = "Loads the sample site onto an installation without pages; changes nothing on any other."

    def handle(self, **options):
        self.stdout.write(
            "The sample site is loaded." if load() else "There is a site already; nothing was changed."
        )
