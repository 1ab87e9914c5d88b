"""The reference of an enquiry: short enough to say on the phone, random, and without look-alike letters."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
LENGTH = 8
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_reference() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_reference(text: str) -> str:
    """A reference as somebody typed or said it, set right; empty if it cannot be one."""
    reference = text.strip().upper().translate(LOOK_ALIKES)
    if len(reference) == LENGTH and set(reference) <= set(ALPHABET):
        return reference
    return ""
