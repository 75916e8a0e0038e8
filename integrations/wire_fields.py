"""What single values of a billing centre's records are taken for, each within what our rows hold.

One rule: a value is taken as it is, or its fault is named; none is rounded, cut or guessed.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from integrations.billing_centre import Fault
from integrations.exact_json import Odd

# As models/money.py holds them.
MOST_TENGE = Decimal("1e13")
MOST_REVISION = 10**15
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)
EARLIEST, LATEST = date(1998, 1, 1), date(2199, 12, 31)
# What no column holds, and nobody means.
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Taker = Callable[[Any], Any]


def faulty(fault: Fault) -> PydanticCustomError:
    """To be raised."""
    return PydanticCustomError(fault.value, "faulty")


def number(places: int, least: Decimal | int, most: Decimal | int) -> Taker:
    unit = Decimal(1).scaleb(-places)

    def take(value: Any) -> Decimal:
        if isinstance(value, Odd):
            raise faulty(Fault.OUT_OF_BOUNDS if value.vast else Fault.NOT_A_NUMBER)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise faulty(Fault.MISSING_FIELD if value is None else Fault.NOT_A_NUMBER)
        amount = Decimal(value)
        if not least <= amount <= most or amount != (exact := amount.quantize(unit)):
            raise faulty(Fault.OUT_OF_BOUNDS)
        return abs(exact) if exact.is_zero() else exact

    return take


def whole(least: int, most: int) -> Taker:
    exact = number(0, least, most)
    return lambda value: int(exact(value))


def text(most: int, *, empty: bool = False) -> Taker:
    def take(value: Any) -> str:
        if not isinstance(value, str) or UNREADABLE.search(value):
            raise faulty(Fault.MISSING_FIELD if value is None else Fault.MALFORMED)
        if len(bare := value.strip()) > most:
            raise faulty(Fault.TEXT_TOO_LONG)
        if not bare and not empty:
            raise faulty(Fault.MISSING_FIELD)
        return bare

    return take


def code(most: int) -> Taker:
    """Some of theirs are numbers: 11 is "11"."""
    words = text(most)
    return lambda value: words(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def day(value: Any) -> date:
    found = value if isinstance(value, str) and DAY.fullmatch(value) else None
    return _between(_parsed(date.fromisoformat, found, value))


def month(value: Any) -> date:
    found = f"{value}-01" if isinstance(value, str) and MONTH.fullmatch(value) else None
    return _between(_parsed(date.fromisoformat, found, value))


def moment(value: Any) -> datetime:
    """With its zone; without, nobody knows when that was."""
    found = value if isinstance(value, str) and len(value) > 10 and DAY.match(value) else None
    at: datetime = _parsed(datetime.fromisoformat, found, value)
    if at.tzinfo is None:
        raise faulty(Fault.NOT_A_DATE)
    _between(at.date())
    return at.astimezone(UTC)


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise faulty(Fault.MISSING_FIELD if value is None else Fault.MALFORMED)
    return value


def optional(take: Taker) -> Taker:
    return lambda value: None if value is None else take(value)


def _parsed(parse: Taker, found: str | None, value: Any) -> Any:
    if found is None:
        raise faulty(Fault.MISSING_FIELD if value is None else Fault.NOT_A_DATE)
    try:
        return parse(found)
    except ValueError:
        raise faulty(Fault.NOT_A_DATE) from None


def _between(found: date) -> date:
    if not EARLIEST <= found <= LATEST:
        raise faulty(Fault.OUT_OF_BOUNDS)
    return found


# As the columns of models/bills.py and models/meters.py hold them.
Balance = Annotated[Decimal, PlainValidator(number(2, -MOST_TENGE, MOST_TENGE))]
Amount = Annotated[Decimal, PlainValidator(number(2, 0, MOST_TENGE))]
Quantity = Annotated[Decimal, PlainValidator(number(4, 0, Decimal("9999999999.9999")))]
MaybeQuantity = Annotated[Decimal | None, PlainValidator(optional(number(4, 0, Decimal("9999999999.9999"))))]
MaybeArea = Annotated[Decimal | None, PlainValidator(optional(number(2, 0, Decimal("999999.99"))))]
MaybePersons = Annotated[int | None, PlainValidator(optional(whole(0, 1000)))]
MaybeDays = Annotated[int | None, PlainValidator(optional(whole(0, 31)))]
Shown = Annotated[Decimal, PlainValidator(number(3, 0, Decimal("99999999999.999")))]
Revision = Annotated[int, PlainValidator(whole(1, MOST_REVISION))]
ServiceCode = Annotated[str, PlainValidator(code(20))]
OwnCode = Annotated[str, PlainValidator(code(40))]
Name = Annotated[str, PlainValidator(text(200))]
Measure = Annotated[str, PlainValidator(text(20))]
MaybeMeasure = Annotated[str | None, PlainValidator(optional(text(20)))]
MaybeReason = Annotated[str | None, PlainValidator(optional(text(300, empty=True)))]
MaybeReference = Annotated[str | None, PlainValidator(optional(code(60)))]
Day = Annotated[date, PlainValidator(day)]
MaybeDay = Annotated[date | None, PlainValidator(optional(day))]
Month = Annotated[date, PlainValidator(month)]
MaybeMoment = Annotated[datetime | None, PlainValidator(optional(moment))]
Flag = Annotated[bool, PlainValidator(flag)]
MaybeFlag = Annotated[bool | None, PlainValidator(optional(flag))]
