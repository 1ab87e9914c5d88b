"""`manage.py deliver`: sends what is due and ends; with --loop, stays and keeps sending."""

import signal

from django.core.management.base import BaseCommand

from clinic.outbox.worker import Worker, drain


class Command(BaseCommand):
    help = "Sends the deliveries of the outbox that are due and runs the timed jobs."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="keep going until SIGTERM or SIGINT")

    def handle(self, *args, loop, **options):
        if not loop:
            self.stdout.write(f"Attempts made: {drain()}")
            return
        worker = Worker()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
        worker.run()
