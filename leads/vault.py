"""Sealing of personal data: AES-256-GCM bound to its place in the database, and blind indexes to find it by.

A blob reads "<format>.<key id>.<base64>", so that keys can be changed one row at a time. The place
(model, field, id) is authenticated with the text: a blob that was moved, swapped or altered does not open.
"""

import base64
import hashlib
import hmac
import json
import secrets
from binascii import Error as NotBase64
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

FORMAT = "1"
NONCE_BYTES = 12
KEY_BYTES = 32


class VaultError(Exception):
    """Sealed data cannot be written or read."""


class MissingKey(VaultError):
    """The key that is needed is not in the settings, or is not a key."""


class Damaged(VaultError):
    """The blob is not what was sealed at this place."""


class Place(NamedTuple):
    """Where a blob belongs: a model and a field by name, a row by an id that never changes."""

    model: str
    field: str
    id: str


def seal(content: dict, place: Place) -> str:
    """`content` (a JSON object) as a blob that opens at `place` only, under the first key of the ring."""
    key_id = sealing_key_id()
    nonce = secrets.token_bytes(NONCE_BYTES)
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    sealed = AESGCM(_key(key_id)).encrypt(nonce, plain, _bound(key_id, place))
    return f"{FORMAT}.{key_id}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(blob: str, place: Place) -> dict:
    """What was sealed. Raises Damaged for another place's or altered blob, MissingKey without its key."""
    key_id, raw = _parts(blob)
    key = _key(key_id)
    try:
        plain = AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(key_id, place))
    except (InvalidTag, ValueError):
        raise Damaged(f"{place.model}.{place.field} does not open at this place") from None
    return json.loads(plain)


def sealing_key_id() -> str:
    """The id of the key that seals now: the first of LEADS_VAULT_KEYS."""
    return next(iter(_setting("LEADS_VAULT_KEYS")))


def key_id_of(blob: str) -> str:
    return _parts(blob)[0]


def blind_index(kind: str, value: str) -> str:
    """A keyed fingerprint of `value` for looking it up; one of another kind never matches it."""
    message = f"{kind}\x1f{value}".encode()
    key = _secret("LEADS_INDEX_KEY", _setting("LEADS_INDEX_KEY"))
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _parts(blob: str) -> tuple[str, bytes]:
    try:
        version, key_id, encoded = blob.split(".")
        raw = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except (ValueError, NotBase64):
        raise Damaged("this is no sealed blob") from None
    if version != FORMAT or len(raw) <= NONCE_BYTES:
        raise Damaged("this is no sealed blob of a known format")
    return key_id, raw


def _bound(key_id: str, place: Place) -> bytes:
    return json.dumps([FORMAT, key_id, *place]).encode()


def _key(key_id: str) -> bytes:
    keys = _setting("LEADS_VAULT_KEYS")
    if key_id not in keys:
        raise MissingKey(f"LEADS_VAULT_KEYS has no key named “{key_id}”")
    return _secret(f"LEADS_VAULT_KEYS[{key_id!r}]", keys[key_id])


def _setting(name: str):
    value = getattr(settings, name, None)
    if not value:
        raise MissingKey(f"{name} is not set")
    return value


def _secret(name: str, digits: str) -> bytes:
    try:
        secret = bytes.fromhex(digits)
    except (TypeError, ValueError):
        raise MissingKey(f"{name} is not written in hexadecimal digits") from None
    if len(secret) != KEY_BYTES:
        raise MissingKey(f"{name} must be 64 hexadecimal digits")
    return secret
