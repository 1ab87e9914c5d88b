"""Cleaning of what people type or paste into a field of one line."""

import unicodedata

# They turn the direction of the text around them, in a list or a mail as well as here.
BIDI = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
# Control characters and halves of characters: nothing that a name, number or address is written with.
UNWRITABLE = {"Cc", "Cs"}
# Seen by nobody when they stand alone, though some scripts and emoji join letters with them.
INVISIBLE = {"Cf", "Mn", "Me", "Zs"}
BLANK = "\u115f\u1160\u3164\uffa0\u2800\ufffd"


def one_line(text: str) -> str:
    """`text` as one line in normal form, without what cannot be seen; empty if nothing else is left."""
    spaced = "".join(" " if char.isspace() else char for char in text.translate(BIDI))
    written = "".join(char for char in spaced if unicodedata.category(char) not in UNWRITABLE)
    line = " ".join(unicodedata.normalize("NFC", written).split())
    return line if any(map(_seen, line)) else ""


def _seen(char: str) -> bool:
    return unicodedata.category(char) not in INVISIBLE and char not in BLANK
