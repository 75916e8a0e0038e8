"""Phone numbers as people spell them: 8 701 …, +7 (701) …, with spaces of every kind. Kept in one spelling, E.164."""

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_valid_number_for_region,
    number_type,
    parse,
)

COUNTRY = "KZ"
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
# More than any spelling needs; the reader's patterns are not run over more.
LONGEST = 40


def e164(text: str) -> str | None:
    """The number of a mobile phone of Kazakhstan, which can be sent a message; None for anything else."""
    if len(text) > LONGEST:
        return None
    try:
        number = parse(text, COUNTRY)
    except NumberParseException:
        return None
    if number.extension or not is_valid_number_for_region(number, COUNTRY) or number_type(number) not in MOBILE:
        return None
    return format_number(number, PhoneNumberFormat.E164)
