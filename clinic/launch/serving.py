"""The two processes of an installation on one machine: this one serves the site, a second delivers the outbox."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

import waitress
from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application

LISTEN_ON = "0.0.0.0"
THREADS = 8
LARGEST_UPLOAD = 64 * 1024 * 1024
# A worker that ended is started again after this time, in seconds, so that a broken one does not spin.
PAUSE = 3
PATIENCE = 35


class Worker:
    """The delivery worker beside the site; it is started again whenever it ends, until the site does."""

    def __init__(self, say: Callable[[str], None]):
        self.say = say
        self.ending = threading.Event()
        self.process: subprocess.Popen | None = None
        self.keeper = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self):
        self._start()
        self.keeper.start()
        return self

    def __exit__(self, *error):
        self.ending.set()
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _start(self):
        # In a session of its own, so that Ctrl-C reaches it through us and what it has in hand is finished.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "clinic.launch.tether", "deliver", "--loop"],
            stdin=subprocess.PIPE,
            cwd=settings.BASE_DIR,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
            start_new_session=True,
        )

    def _keep(self):
        while True:
            self.process.wait()
            if self.ending.wait(PAUSE):
                return
            self.say("The delivery worker ended; starting it again.")
            self._start()


def serve(port: int, announce: Callable[[], None], say: Callable[[str], None]) -> None:
    """Serve the site on every address of this machine until Ctrl-C; `announce` is called once it answers."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    with Worker(say):
        if settings.DEBUG:
            announce()
            _reloading_server(port)
            return
        server = waitress.create_server(
            get_internal_wsgi_application(),
            host=LISTEN_ON,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=LARGEST_UPLOAD,
        )
        announce()
        server.run()


def _reloading_server(port: int) -> None:
    command = [sys.executable, "manage.py", "runserver", f"{LISTEN_ON}:{port}", "--settings"]
    with subprocess.Popen([*command, settings.SETTINGS_MODULE], cwd=settings.BASE_DIR) as server:
        try:
            server.wait()
        finally:
            server.terminate()


def _end(number, frame):
    sys.exit(0)
