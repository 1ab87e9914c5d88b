"""Work that must happen after a transaction commits: mails, calls to other systems, timed jobs.

A row is written in the caller's own transaction and sent later by `manage.py deliver`, at least once.
It carries a kind and a plain reference; whatever is personal is looked up at the moment of sending.
"""

from .queue import enqueue, retry
from .registry import Permanent, register, repeating

__all__ = ["Permanent", "enqueue", "register", "repeating", "retry"]
