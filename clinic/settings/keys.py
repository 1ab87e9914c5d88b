"""Keys: those of a local installation, made once and kept in a file, and what any key must look like."""

import os
import re
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)


def local_key(path: Path) -> str:
    """The 256-bit key in `path` as 64 hexadecimal digits; made on first use, never replaced."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_hex(32)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key


def sound(name: str, key: str) -> str:
    """The key, if it is 64 hexadecimal digits; otherwise the start stops, before an enquiry could fail on it."""
    if not KEY.fullmatch(key):
        raise ImproperlyConfigured(f"{name} must hold 64 hexadecimal digits for each key.")
    return key
