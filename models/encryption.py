"""Columns that are sealed in the database. A domain only declares the column; the cipher is handed in at start-up.

A sealed column cannot be searched; a `BlindIndexField` beside it finds the rows with exactly one text. The key of a
value's place is "table:column:row id", so a value copied into another row or column does not open.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Protocol, Self

from tortoise import fields
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model
from tortoise.queryset import BulkUpdateQuery

LOOKUPS = ("", "__not", "__in", "__not_in", "__isnull", "__not_isnull")


class Cipher(Protocol):
    def seal(self, text: str, place: str) -> bytes: ...
    def open(self, sealed: bytes, place: str, *, plain: bool = False) -> str: ...
    def blind(self, purpose: str, text: str) -> str: ...
    def marks(self, purpose: str, words: Iterable[str]) -> list[str]: ...


class Sealed(bytes):
    """A value that is sealed already, for a queryset's update."""


class DoesNotOpen(Exception):
    """A sealed value stands in the wrong place, was altered, or its key is gone."""


_installed: list[Cipher] = []


def install(cipher: Cipher) -> None:
    """Hands the cipher in, once per process, before the first row is read."""
    _installed[:] = [cipher]


def cipher() -> Cipher:
    """The one that was handed in."""
    if not _installed:
        raise RuntimeError("No cipher has been handed in: models.encryption.install() belongs to the start-up.")
    return _installed[0]


class SealedTextField(fields.Field[str], bytes):  # type: ignore[misc]  # as Tortoise's own fields are declared
    """Text of at most `max_length` characters, encrypted at rest.

    `was_plain`: the column was not sealed once, and rows of that time may not have been sealed since.
    """

    SQL_TYPE = "BLOB"

    class _db_postgres:
        SQL_TYPE = "BYTEA"

    def __init__(self, max_length: int, *, was_plain: bool = False, **kwargs: Any) -> None:
        self.max_length, self.was_plain, self.indexed = max_length, was_plain, False
        super().__init__(**kwargs)

    def to_db_value(self, value: Any, instance: type[Model] | Model | None) -> bytes | None:
        """`instance`: the row; its class in a filter; None in a queryset's update, which may empty or hand over."""
        if instance is None and not self.indexed and (value is None or isinstance(value, Sealed)):
            return None if value is None else bytes(value)
        if not isinstance(instance, Model):
            raise TypeError(f"{self.model_field_name} is sealed: look it up by its blind index, change it by save().")
        return None if value is None else self.sealed(value, type(instance), instance.pk)

    def sealed(self, value: Any, model: type[Model], row_id: object) -> bytes:
        text = self.written(value)
        if len(text) > self.max_length:
            raise ValueError(f"{self.model_field_name} is longer than {self.max_length} characters")
        return cipher().seal(text, _place(model, self.model_field_name, row_id))

    def written(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Any:
        return text

    def to_python_value(self, value: Any) -> Any:
        return value


class SealedJSONField(SealedTextField):
    """Whatever JSON can hold, encrypted at rest."""

    def __init__(self, max_length: int = 1_000_000, **kwargs: Any) -> None:
        super().__init__(max_length, **kwargs)

    def written(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def read(self, text: str) -> Any:
        return json.loads(text)


class BlindIndexField(fields.CharField[str]):
    """A keyed digest of the column `source`, kept up to date on save; `filter(x_index="text")` looks the text up."""

    def __init__(self, source: str, normalise: Callable[[str], str], **kwargs: Any) -> None:
        self.source = source
        self.normalise = normalise
        super().__init__(max_length=64, **kwargs)

    def to_db_value(self, value: str | None, instance: type[Model] | Model | None) -> str | None:
        if instance is None:
            raise TypeError(f"{self.model_field_name} follows {self.source}: change that by save().")
        text = value if isinstance(instance, type) else getattr(instance, self.source)
        if text is None:
            return None
        return cipher().blind(f"{instance._meta.db_table}:{self.source}", self.normalise(text))


class SealedModel(Model):
    """A model with sealed columns: opened when a row is read, their indexes written whenever they are."""

    sealed_columns: ClassVar[dict[str, SealedTextField]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Comparing what is sealed, or its digest, finds nothing and says nothing: such filters are taken away."""
        super().__init_subclass__(**kwargs)
        columns = cls._meta.fields_map.items()
        cls.sealed_columns = {name: field for name, field in columns if isinstance(field, SealedTextField)}
        for _, source in indexes(cls):
            cls._meta.fields_map[source].indexed = True  # type: ignore[attr-defined]  # one that is sealed
        for name, field in columns:
            if isinstance(field, SealedTextField | BlindIndexField):
                for lookup in [key for key in cls._meta._filters if key.startswith(f"{name}__")]:
                    if lookup.removeprefix(name) not in LOOKUPS:
                        del cls._meta._filters[lookup]

    @classmethod
    def _init_from_db(cls, **kwargs: Any) -> Self:
        row = super()._init_from_db(**kwargs)
        for name in cls.sealed_columns:
            if isinstance(sealed := row.__dict__.get(name), bytes):
                setattr(row, name, opened(cls, name, row.pk, sealed))
        return row

    async def save(
        self,
        using_db: BaseDBAsyncClient | None = None,
        update_fields: Iterable[str] | None = None,
        force_create: bool = False,
        force_update: bool = False,
    ) -> None:
        await super().save(using_db, self._with_indexes(update_fields), force_create, force_update)

    @classmethod
    def bulk_update(
        cls,
        objects: Iterable[Self],
        fields: Iterable[str],
        batch_size: int | None = None,
        using_db: BaseDBAsyncClient | None = None,
    ) -> BulkUpdateQuery[Self]:
        return super().bulk_update(objects, cls._with_indexes(fields) or (), batch_size, using_db)

    @classmethod
    def _with_indexes(cls, names: Iterable[str] | None) -> list[str] | None:
        if names is None:
            return None
        written = list(names)
        return written + [index for index, source in indexes(cls) if source in written and index not in written]

    class Meta:
        abstract = True


def indexes(model: type[Model]) -> list[tuple[str, str]]:
    """(blind index, the column it finds) for each."""
    columns = model._meta.fields_map.items()
    return [(name, field.source) for name, field in columns if isinstance(field, BlindIndexField)]


def opened(model: type[Model], column: str, row_id: object, sealed: bytes | None) -> Any:
    """What a sealed column says in a row, for who reads it without the model. Errors: DoesNotOpen."""
    field: Any = model._meta.fields_map[column]
    try:
        if sealed is None:
            return None
        return field.read(cipher().open(sealed, _place(model, column, row_id), plain=field.was_plain))
    except Exception:
        # Which person's row it was stays inside.
        raise DoesNotOpen(f"{model._meta.db_table}:{column}") from None


def sealed(model: type[SealedModel], row_id: object, **values: Any) -> dict[str, Sealed | None]:
    """For a queryset's update of that one row."""
    columns = model.sealed_columns
    given = {name: value for name, value in values.items() if value is not None}
    return dict.fromkeys(values) | {name: Sealed(columns[name].sealed(given[name], model, row_id)) for name in given}


def _place(model: type[Model], column: str, row_id: object) -> str:
    return f"{model._meta.db_table}:{column}:{row_id}"
