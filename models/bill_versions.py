"""Which version of a month's bill holds, and in what form two of them are compared. All of it is pure.

One rule: what is known after some records came depends on which they were, never on their order, nor on how often or in
how many parts they came.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

Told = TypeVar("Told")
ON_BILLS = (
    "period",
    "revision",
    "issued_at",
    "area_m2",
    "persons",
    "opening",
    "accrued",
    "recalculated",
    "paid",
    "to_pay",
)
ON_LINES = (
    "service_code",
    "service",
    "supplier_code",
    "supplier",
    "basis",
    "tariff",
    "quantity",
    "measure",
    "days",
    "opening",
    "accrued",
    "recalculated",
    "recalculation_reason",
    "paid",
    "to_pay",
    "voluntary",
)
ON_TIERS = ("up_to", "tariff", "quantity", "amount")


class VersionKey(NamedTuple):
    """Of two versions of a month the greater one holds."""

    revision: int
    digest: str


@dataclass(frozen=True)
class KnownMonth:
    """`former`: versions that are kept and do not hold."""

    bill_id: UUID
    holds: VersionKey
    former: frozenset[VersionKey]
    retracted: bool


@dataclass(frozen=True)
class Step(Generic[Told]):
    """What new versions make of a month. `known`: None for a month that has no bill. `told`: the new ones."""

    period: date
    known: KnownMonth | None
    holds: VersionKey
    told: Mapping[VersionKey, Told]

    @property
    def changes(self) -> bool:
        """Whether another version holds than before."""
        return self.known is None or self.known.holds != self.holds

    @property
    def late(self) -> list[Told]:
        """New ones that hold no more, or never have."""
        return [self.told[key] for key in sorted(self.told) if key != self.holds]

    @property
    def version(self) -> int:
        """How many versions of the month are known: the same in whatever order they came."""
        before = 1 + len(self.known.former) if self.known else 0
        return before + len(self.told)


def steps(known: Mapping[date, KnownMonth], told: Iterable[tuple[date, VersionKey, Told]]) -> list[Step[Told]]:
    """Of every month of which something new is told, in the order of the months."""
    found: dict[date, dict[VersionKey, Told]] = {}
    for period, key, record in told:
        if not is_known(known.get(period), key):
            found.setdefault(period, {}).setdefault(key, record)
    return [_step(period, known.get(period), found[period]) for period in sorted(found)]


def is_known(month: KnownMonth | None, key: VersionKey) -> bool:
    return month is not None and (key == month.holds or key in month.former)


def _step(period: date, known: KnownMonth | None, told: Mapping[VersionKey, Told]) -> Step[Told]:
    return Step(period, known, max([*told, *([known.holds] if known else [])]), told)


def body_of(bill: Any, lines: Sequence[Any], *, due_on: date | None, retracted: bool) -> dict[str, Any]:
    """The whole of a bill, as a centre tells it or as its rows keep it: equal bills have equal bodies.

    Amounts are texts without idle zeros; lines stand in the order of their services and suppliers.
    """
    body = {name: plain(getattr(bill, name)) for name in ON_BILLS}
    told = [_line(line) for line in sorted(lines, key=place_of)]
    return body | {"due_on": plain(due_on), "retracted": retracted, "lines": told}


def digest_of(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def place_of(line: Any) -> tuple[str, str]:
    return line.service_code, line.supplier_code


def tiers_of(line: Any) -> list[dict[str, Any]]:
    """As a line keeps them, whether they come from a centre or from its row."""
    return [_tier(tier) for tier in line.tiers]


def _line(line: Any) -> dict[str, Any]:
    return {name: plain(getattr(line, name)) for name in ON_LINES} | {"tiers": tiers_of(line)}


def _tier(tier: Any) -> dict[str, Any]:
    if isinstance(tier, Mapping):
        return dict(tier)
    return {name: plain(getattr(tier, name)) for name in ON_TIERS}


def plain(value: Any) -> Any:
    """As JSON holds it, and always the same for the same."""
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def exact(value: Decimal) -> str:
    """42.8 for 42.80, 1200 for 1.2E3, 0 for -0.00."""
    if not value:
        return "0"
    told = format(value, "f")
    return told.rstrip("0").rstrip(".") if "." in told else told
