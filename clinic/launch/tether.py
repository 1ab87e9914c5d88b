"""Runs a management command for as long as the process that started it lives.

    python -m clinic.launch.tether deliver --loop

The starter holds the other end of standard input. However it ends, even by `kill -9`, that end closes.
"""

import os
import signal
import sys
import threading
import time

from django.core.management import execute_from_command_line

# What is in hand when the starter ends may be finished within this time, in seconds.
GRACE = 30


def end_with_the_starter() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=end_with_the_starter, daemon=True).start()
    execute_from_command_line(["manage.py", *sys.argv[1:]])
