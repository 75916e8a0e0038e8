"""A row in every table, so that nothing a migration does is done to emptiness.

One rule: the columns are read from the models, so that a new table is filled without a new line here.
"""

from datetime import UTC, date, datetime
from typing import Any

from tortoise import Tortoise, fields
from tortoise.fields.data import CharEnumFieldInstance
from tortoise.fields.relational import ForeignKeyFieldInstance, RelationalField

from models.encryption import BlindIndexField
from models.ids import uuid7


async def fill_the_rest() -> None:
    """One row in every table that has none yet; the models name parents before their children."""
    for model in (Tortoise.apps or {})["models"].values():
        if not await model.exists():
            columns = {name: field for name, field in model._meta.fields_map.items() if _is_given(field)}
            await model.create(**{name: await _some(field) for name, field in columns.items()})


def _is_given(field: fields.Field[Any]) -> bool:
    if isinstance(field, RelationalField):
        return isinstance(field, ForeignKeyFieldInstance)
    return field.reference is None and not isinstance(field, BlindIndexField)


async def _some(field: fields.Field[Any]) -> Any:
    match field:
        case ForeignKeyFieldInstance():
            return await field.related_model.first()
        case fields.UUIDField():
            return uuid7()
        case fields.JSONField():
            return ["some"]
        case CharEnumFieldInstance():
            return next(iter(field.enum_type))
        case fields.BooleanField():
            return True
        case fields.DatetimeField():
            return datetime(2026, 1, 1, tzinfo=UTC)
        case fields.DateField():
            return date(2026, 1, 1)
    return "some" if field.field_type in (str, bytes) else 1
