"""Whether the key ring is the one that the database was made with, told before anything is served."""

from tortoise import Tortoise

from models.encryption import DoesNotOpen, SealedModel, indexes


class KeysDoNotFit(Exception):
    """The database was sealed with another key ring; the message is a sentence for the operator."""


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
