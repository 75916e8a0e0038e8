"""One unit's month beside those of like units: by what a charge is divided, and the middle one of all.

One rule: of fewer than FEWEST others nothing is told, so that nobody's bill can be guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.bills import BillBasis
from models.money import rounded, tenge

FEWEST = 10


class BillMeasure(StrEnum):
    """What a charge is for, where units of different sizes are compared."""

    M2 = "m2"
    PERSON = "person"
    UNIT = "unit"


@dataclass(frozen=True)
class ServiceComparison:
    """Amounts for one of `measure`, in tenge. `units`: how many others have the service."""

    service_code: str
    service: str
    basis: BillBasis
    measure: BillMeasure
    units: int
    mine: Decimal
    median: Decimal


@dataclass(frozen=True)
class BillComparison:
    """`units`: how many others were billed for the month. Amounts per m² are of all that was charged for it."""

    units: int
    per_m2: Decimal | None
    median_per_m2: Decimal | None
    services: tuple[ServiceComparison, ...]


def share(amount: Decimal, measure: BillMeasure, sizes: Mapping[BillMeasure, Decimal]) -> Decimal:
    return rounded(amount / sizes[measure])


def middle(tiyn: list[int]) -> Decimal:
    """Of the one or the two middle ones."""
    return rounded(sum(map(tenge, tiyn), Decimal(0)) / len(tiyn))
