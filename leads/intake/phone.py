"""Reading of phone numbers as people write them."""

from dataclasses import dataclass

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    parse,
)


@dataclass(frozen=True)
class Phone:
    """A number in E.164, what was typed, and the extension if there was one."""

    number: str
    typed: str
    extension: str = ""


def read_phone(typed: str, region: str) -> Phone | None:
    """The number in `typed`, of `region` ("GB") unless it names a country; None if it cannot be rung.

    Possible numbers pass, not only assigned ones: a register of ranges is always behind.
    """
    try:
        parsed = parse(typed, region)
    except NumberParseException:
        return None
    if is_possible_number_with_reason(parsed) != ValidationResult.IS_POSSIBLE:
        return None
    return Phone(format_number(parsed, PhoneNumberFormat.E164), typed, parsed.extension or "")
