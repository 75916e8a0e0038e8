"""Columns whose text is sealed in the database. A domain only declares the column; the cipher is handed in at start-up.

A sealed column cannot be searched; a `BlindIndexField` beside it finds the rows with exactly one text. The key of a
value's place is "table:column:row id", so a value copied into another row or column does not open.
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, Self

from tortoise import Tortoise, fields
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model
from tortoise.queryset import BulkUpdateQuery

LOOKUPS = ("", "__not", "__in", "__not_in", "__isnull", "__not_isnull")


class Cipher(Protocol):
    def seal(self, text: str, place: str) -> bytes: ...
    def open(self, sealed: bytes, place: str) -> str: ...
    def blind(self, purpose: str, text: str) -> str: ...


class DoesNotOpen(Exception):
    """A sealed value stands in the wrong place, was altered, or its key is gone."""


class KeysDoNotFit(Exception):
    """The database was sealed with another key ring; the message is a sentence for the operator."""


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
        self.indexed = False
        super().__init__(**kwargs)

    def to_db_value(self, value: str | None, instance: type[Model] | Model | None) -> bytes | None:
        """`instance`: the row; its class in a filter; None in a queryset's update, which may only empty."""
        if value is None and instance is None and not self.indexed:
            return None
        if not isinstance(instance, Model):
            raise TypeError(f"{self.model_field_name} is sealed: look it up by its blind index, change it by save().")
        if value is None:
            return None
        if len(value) > self.max_length:
            raise ValueError(f"{self.model_field_name} is longer than {self.max_length} characters")
        return _cipher().seal(value, _place(type(instance), self.model_field_name, instance.pk))

    def to_python_value(self, value: Any) -> Any:
        return value


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
        return _cipher().blind(f"{instance._meta.db_table}:{self.source}", self.normalise(text))


class SealedModel(Model):
    """A model with sealed columns: opened when a row is read, their indexes written whenever they are."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Comparing what is sealed, or its digest, finds nothing and says nothing: such filters are taken away."""
        super().__init_subclass__(**kwargs)
        for _, source in indexes(cls):
            cls._meta.fields_map[source].indexed = True  # type: ignore[attr-defined]  # one that is sealed
        for name, field in cls._meta.fields_map.items():
            if isinstance(field, SealedTextField | BlindIndexField):
                for lookup in [key for key in cls._meta._filters if key.startswith(f"{name}__")]:
                    if lookup.removeprefix(name) not in LOOKUPS:
                        del cls._meta._filters[lookup]

    @classmethod
    def _init_from_db(cls, **kwargs: Any) -> Self:
        row = super()._init_from_db(**kwargs)
        for name, field in cls._meta.fields_map.items():
            if isinstance(field, SealedTextField) and isinstance(sealed := row.__dict__.get(name), bytes):
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


async def check_keys() -> None:
    """Tries the key ring on the oldest and the newest row of every table with sealed columns. Errors: KeysDoNotFit."""
    for model in Tortoise.apps["models"].values():
        if issubclass(model, SealedModel):
            await _try_on(model)


async def _try_on(model: type[SealedModel]) -> None:
    try:
        ends = [await model.all().order_by(f"{sign}{model._meta.pk_attr}").first() for sign in ("", "-")]
    except DoesNotOpen as error:
        raise KeysDoNotFit(_misfit(str(error))) from None
    for row in filter(None, ends):
        for index, source in indexes(model):
            field = model._meta.fields_map[index]
            if getattr(row, index) != field.to_db_value(None, row):
                raise KeysDoNotFit(_misfit(f"{model._meta.db_table}:{source}"))


def _misfit(place: str) -> str:
    return (
        f"The key ring does not fit the database: {place} was sealed with another one. "
        "Start with the key ring that this database was made with (WIRES_KEYS or WIRES_KEYS_FILE)."
    )


def opened(model: type[Model], column: str, row_id: object, sealed: bytes | None) -> str | None:
    """What a sealed column says in a row, for who reads it without the model. Errors: DoesNotOpen."""
    try:
        return None if sealed is None else _cipher().open(sealed, _place(model, column, row_id))
    except Exception:
        # Which person's row it was stays inside.
        raise DoesNotOpen(f"{model._meta.db_table}:{column}") from None


def _place(model: type[Model], column: str, row_id: object) -> str:
    return f"{model._meta.db_table}:{column}:{row_id}"
