"""Instants are UTC and say so; an instant without an offset is refused, since nobody knows which day it is."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.types.base_scalars import DateDefinition, DecimalDefinition

from engine.uploads import Upload


def _write(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _read(value: Any) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise GraphQLError("Not an instant: write it like 2026-11-22T09:30:00Z.") from None
    if instant.tzinfo is None:
        raise GraphQLError("An instant needs its offset: write 2026-11-22T09:30:00Z or …+05:00.")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise GraphQLError("The instant lies outside the calendar.") from None


def _uploaded(value: Any) -> Upload:
    if not isinstance(value, Upload):
        raise GraphQLError("Not a file: send multipart/form-data, with null here and a path that leads here in `map`.")
    return value


def _never_told(value: Any) -> str:
    raise GraphQLError("A file is for input only.")


SCALARS: dict[object, Any] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="An instant in UTC, ISO 8601 with milliseconds, such as 2026-11-22T09:30:00.000Z. "
        "As input any offset is understood; one without an offset is refused.",
        serialize=_write,
        parse_value=_read,
    ),
    Upload: strawberry.scalar(
        name="Upload",
        description="A file of at most 10 MiB, for input only: a variable that is null in `operations` and has its "
        "file in a part of its own, as the GraphQL multipart request specification says. At most 10 in a request.",
        serialize=_never_told,
        parse_value=_uploaded,
    ),
    date: DateDefinition,
    Decimal: DecimalDefinition,
}
DateDefinition.description = "A local day of the building, ISO 8601, such as 2026-11-22."
DecimalDefinition.description = 'A decimal number as text, so that no digit is lost: "0.25", "42.80".'
