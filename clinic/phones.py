"""How a stored phone number is written for people."""

from phonenumbers import PhoneNumberFormat, country_code_for_region, format_number, parse
from phonenumbers.phonenumberutil import NumberParseException


def shown(number: str, region: str) -> str:
    """An E.164 number as people of `region` ("GB") write it: national form at home, international abroad.

    What is no number comes back as it is.
    """
    try:
        parsed = parse(number, region)
    except NumberParseException:
        return number
    at_home = parsed.country_code == country_code_for_region(region)
    return format_number(parsed, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL)
