"""What exactly was signed: a digest of the clinical fields. Titles and search texts are not among them."""

import hashlib
import json

# A row's key and place change when a revision is published; what the row says does not.
ROW_KEYS = {"pk", "page", "sort_order"}


def clinical_digest(page) -> str:
    """The SHA-256, in hexadecimal, of the clinical fields of a specific page, its inline children included."""
    data = page.serializable_data()
    content = {name: _plain(data[name]) for name in page.clinical_fields}
    canonical = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value):
    if isinstance(value, list):
        return [{name: cell for name, cell in row.items() if name not in ROW_KEYS} for row in value]
    return value
