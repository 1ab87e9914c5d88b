"""`manage.py start`: the whole installation on this machine, prepared, served and delivering."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic.launch.address import THIS_MACHINE, PortUnusable, network_address, qr_code, require_free
from clinic.launch.preparation import LOGINS_FILE, Login, prepare
from clinic.launch.serving import serve
from clinic.models import ClinicDetails


class Command(BaseCommand):
    help = "Prepares the site on this machine, serves it, delivers its mail, and says where it is."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port: int, **options):
        try:
            require_free(port)
        except PortUnusable as error:
            raise CommandError(str(error)) from error
        self.keep_address(port)
        try:
            logins = prepare(self.say)
            serve(port, lambda: self.announce(port, logins), self.say)
        except KeyboardInterrupt:
            pass
        self.say("\nStopped.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def keep_address(self, port: int) -> None:
        """Links in mails carry the port: the worker reads it from this file, this process has read it already."""
        address = f"http://{THIS_MACHINE}:{port}"
        settings.ADDRESS_FILE.write_text(address)
        settings.WAGTAILADMIN_BASE_URL = address

    def announce(self, port: int, logins: list[Login]) -> None:
        here, network = f"http://{THIS_MACHINE}:{port}/", network_address()
        self.say(f"\n{ClinicDetails.current().name} is open.")
        self.say("")
        self.say(f"  Site    {here}")
        self.say(f"  Admin   {here}admin/")
        self.say(f"  Mail    is written to {_from_here(settings.EMAIL_FILE_PATH)} and goes nowhere else")
        self.show_logins(logins)
        if network:
            self.show_on_phone(f"http://{network}:{port}/")
        self.say("\nCtrl-C stops it.")

    def show_logins(self, logins: list[Login]) -> None:
        if not logins:
            self.say(f"  Log-ins are in {_from_here(LOGINS_FILE)}")
            return
        self.say(f"\nLog-ins, shown this once and kept in {_from_here(LOGINS_FILE)}:")
        for login in logins:
            self.say(f"  {login}")

    def show_on_phone(self, url: str) -> None:
        self.say(f"\nOn a phone in the same network: {url}")
        code = qr_code(url, colours=self.stdout.isatty())
        try:
            code.encode(getattr(self.stdout, "encoding", None) or "utf-8")
        except UnicodeEncodeError:
            return
        self.say(code)


def _from_here(path) -> str:
    return str(path.relative_to(settings.BASE_DIR))
