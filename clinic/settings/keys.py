"""Keys of a local installation: made once, kept in a file that only this user can read."""

import os
import secrets
from pathlib import Path


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
