"""Columns whose text is sealed in the database. A domain only declares the column; the cipher is handed in at start-up.

A sealed column cannot be searched; a `BlindIndexField` beside it finds the rows with exactly one text. The key of a
value's place is "table:column:row id", so a value copied into another row or column does not open.
"""

from collections.abc import Callable
from typing import Any, Protocol, Self

from tortoise import fields
from tortoise.models import Model


class Cipher(Protocol):
    def seal(self, text: str, place: str) -> bytes: ...
    def open(self, sealed: bytes, place: str) -> str: ...
    def blind(self, purpose: str, text: str) -> str: ...


_installed: list[Cipher] = []


def install(cipher: Cipher) -> None:
    """Hands the cipher in, once per process, before the first row is read."""
    _installed[:] = [cipher]


def _cipher() -> Cipher:
    if not _installed:
        raise RuntimeError("No cipher has been handed in: models.encryption.install() belongs to the start-up.")
    return _installed[0]


class SealedTextField(fields.Field[str], bytes):  # type: ignore[misc]  # as Tortoise's own fields are declared
    """Text of at most `max_length` characters, encrypted at rest."""

    SQL_TYPE = "BLOB"

    class _db_postgres:
        SQL_TYPE = "BYTEA"

    def __init__(self, max_length: int, **kwargs: Any) -> None:
        self.max_length = max_length
        super().__init__(**kwargs)

    def to_db_value(self, value: str | None, instance: type[Model] | Model) -> bytes | None:
        if value is None:
            return None
        if isinstance(instance, type):
            raise TypeError(f"{self.model_field_name} is sealed: look it up by its blind index, change it by save().")
        if len(value) > self.max_length:
            raise ValueError(f"{self.model_field_name} is longer than {self.max_length} characters")
        return _cipher().seal(value, _place(instance, self.model_field_name))

    def to_python_value(self, value: Any) -> Any:
        return value


class BlindIndexField(fields.CharField):
    """A keyed digest of the column `source`, kept up to date on save; `filter(x_index="text")` looks the text up."""

    def __init__(self, source: str, normalise: Callable[[str], str], **kwargs: Any) -> None:
        self.source = source
        self.normalise = normalise
        super().__init__(max_length=64, **kwargs)

    def to_db_value(self, value: str | None, instance: type[Model] | Model) -> str | None:
        text = value if isinstance(instance, type) else getattr(instance, self.source)
        if text is None:
            return None
        return _cipher().blind(f"{instance._meta.db_table}:{self.source}", self.normalise(text))


class SealedModel(Model):
    """A model with sealed columns: opened when a row is read."""

    @classmethod
    def _init_from_db(cls, **kwargs: Any) -> Self:
        row = super()._init_from_db(**kwargs)
        for name, field in cls._meta.fields_map.items():
            if isinstance(field, SealedTextField) and isinstance(sealed := row.__dict__.get(name), bytes):
                setattr(row, name, _cipher().open(sealed, _place(row, name)))
        return row

    class Meta:
        abstract = True


def _place(row: Model, column: str) -> str:
    return f"{row._meta.db_table}:{column}:{row.pk}"
