"""What went wrong, in words that are safe to store, to log and to show."""

import re
import smtplib
import traceback
from pathlib import Path

from .registry import Permanent

LIMIT = 300
ADDRESS = re.compile(r"\S+@\S+")
LONG_NUMBER = re.compile(r"\+?\d(?:[\s().-]?\d){5,}")


def describe(error: BaseException) -> str:
    """The class of `error`, its code and the line it came from, never its message.

    Messages of mail servers and databases repeat addresses and values. The text of Permanent is
    ours; it is kept without anything that looks like an address or a phone number.
    """
    if isinstance(error, Permanent):
        text = LONG_NUMBER.sub("…", ADDRESS.sub("…", str(error)))
        return " ".join(f"{type(error).__name__}: {text}".split())[:LIMIT]
    parts = [type(error).__name__, *_codes(error)]
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        parts.append(f"({Path(frames[-1].filename).name}:{frames[-1].lineno})")
    return " ".join(parts)[:LIMIT]


def is_permanent(error: BaseException) -> bool:
    """Whether no later attempt can succeed: the kind says so, or a mail server refuses for good.

    A refused log-in or sender is not: the clinic can mend its mail settings, and nothing may be lost
    till then.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _reply in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, Permanent)


def _codes(error: BaseException) -> list[str]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return sorted({str(code) for code, _reply in error.recipients.values()})
    codes = (getattr(error, name, None) for name in ("smtp_code", "errno", "code"))
    return [str(code) for code in codes if isinstance(code, int)]
