"""For an owner who has lost the phone and the recovery codes, on the machine itself."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from clinic.accounts.factor import forget


class Command(BaseCommand):
    help = "Take away the second factor of an account, so that its user sets up a new one at the next log-in."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address they log in with")

    def handle(self, *args, email, **options):
        user = get_user_model().objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"Nobody logs in with {email}.")
        had_one = forget(user)
        self.stdout.write(
            f"{email} {'has no second factor any more' if had_one else 'had no second factor'}."
        )
