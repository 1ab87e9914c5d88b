"""Without its keys the desk can neither store nor read an enquiry: better not to start."""

from django.core.checks import Error, register

from .vault import MissingKey, Place, blind_index, seal, unseal


@register("security")
def keys_are_there(**_options):
    """The first vault key seals and opens, and the index key makes an index."""
    place = Place("check", "check", "check")
    try:
        unseal(seal({}, place), place)
        blind_index("check", "")
    except MissingKey as problem:
        hint = "Set LEADS_VAULT_KEYS to {key id: 64 hexadecimal digits} and LEADS_INDEX_KEY to 64 others."
        return [Error(str(problem), hint=hint, id="leads.E001")]
    return []
