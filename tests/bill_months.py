"""Bills to compare, as centres write them: made of what a test wants to say, the sums made to hold."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from models.bill_factors import MonthBill
from models.bills import BillBasis
from models.money import rounded

ZERO = Decimal(0)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def line(service: str, basis: BillBasis, **said: Any) -> SimpleNamespace:
    """`tariff`, `quantity` and what else a line has, amounts also as text. `accrued`: their product, unless said."""
    texts = {name: Decimal(value) for name, value in said.items() if isinstance(value, str) and name in NUMBERS}
    told: dict[str, Any] = BLANK | {"service": service, "service_code": service, "basis": basis} | said | texts
    if told["accrued"] is None:
        told["accrued"] = rounded((told["tariff"] or ZERO) * (told["quantity"] or ZERO))
    told["to_pay"] = told["opening"] + told["accrued"] + told["recalculated"] - told["paid"]
    return SimpleNamespace(**told)


NUMBERS = {"tariff", "quantity", "opening", "accrued", "recalculated", "paid"}
BLANK: dict[str, Any] = {
    "supplier_code": "01",
    "supplier": "Поставщик",
    "tariff": None,
    "quantity": None,
    "measure": None,
    "days": None,
    "tiers": [],
    "accrued": None,
    "opening": ZERO,
    "recalculated": ZERO,
    "recalculation_reason": None,
    "paid": ZERO,
    "voluntary": False,
}


def tiers(*parts: tuple[str | None, str, str]) -> dict[str, Any]:
    """(up to, tariff, how much of it): tiers as rows hold them, and what they come to."""
    amounts = [rounded(Decimal(tariff) * Decimal(quantity)) for _, tariff, quantity in parts]
    told = [
        {"up_to": up_to, "tariff": tariff, "quantity": quantity, "amount": str(amount)}
        for (up_to, tariff, quantity), amount in zip(parts, amounts, strict=True)
    ]
    quantity = sum((Decimal(quantity) for _, _, quantity in parts), ZERO)
    return {"tiers": told, "quantity": quantity, "accrued": sum(amounts, ZERO), "measure": "кВт·ч"}


def month(
    *lines: SimpleNamespace, period: date = JUNE, area_m2: str | None = "42.8", persons: int | None = 2
) -> MonthBill:
    sums = {name: total(lines, name) for name in ("opening", "accrued", "recalculated", "paid", "to_pay")}
    area = None if area_m2 is None else Decimal(area_m2)
    return MonthBill(SimpleNamespace(period=period, area_m2=area, persons=persons, **sums), lines)


def total(lines: Sequence[Any], name: str) -> Decimal:
    return sum((getattr(line, name) for line in lines), ZERO)
