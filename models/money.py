"""Money: tenge with two decimals, exact to the tiyn on both databases, in sums too."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tortoise import fields
from tortoise.models import Model

TIYN = Decimal("0.01")
# As much as a database's integer of 64 bits holds, with room for sums.
MOST = Decimal("1e13")


class NotMoney(ValueError):
    """Not an amount in tenge and whole tiyn within bounds."""


class TengeField(fields.BigIntField):
    """An amount in tenge, kept as whole tiyn: SQLite knows no decimals, and sums of floats lie."""

    def to_db_value(self, value: Any, instance: type[Model] | Model | None) -> int | None:
        return None if value is None else tiyn(Decimal(value))

    def to_python_value(self, value: Any) -> Any:
        return tenge(value) if isinstance(value, int) else value


def tiyn(amount: Decimal) -> int:
    """Raises NotMoney: it is never rounded on its way into a row."""
    if not amount.is_finite() or amount.copy_abs() > MOST or amount != (exact := amount.quantize(TIYN)):
        raise NotMoney(str(amount))
    return int(exact.scaleb(2))


def tenge(amount: int) -> Decimal:
    return Decimal(amount).scaleb(-2).quantize(TIYN)


def rounded(amount: Decimal) -> Decimal:
    """As bills are rounded: half a tiyn is one more."""
    return amount.quantize(TIYN, ROUND_HALF_UP)
