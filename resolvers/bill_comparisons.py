"""One unit's month beside those of like units of its building: reckoned by the database, which hands out medians only.

One rule: no figure is of fewer than `FEWEST` other units, and none is the least, the greatest or anybody's place among
them. Amounts are whole tiyn, and rounded in whole numbers, so that both databases find the same.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.bill_comparisons import FEWEST, BillComparison, BillMeasure, ServiceComparison, middle, share
from models.bills import Bill, BillLine
from resolvers.bills import lines_of_bills
from resolvers.context import Context
from resolvers.rows import marks, rows

# All that was charged, beside the services' codes.
WHOLE = ""
CUBIC_METRES = "'м³', 'м3', 'm³', 'm3', 'куб.м', 'куб. м', 'текше м'"
_AREA = "CAST(ROUND(COALESCE(b.area_m2, u.area_m2) * 100) AS BIGINT)"
# Areas are in hundredths of m², as amounts are in tiyn. Adding half of what it is divided by rounds halves up.
_MEDIANS = f"""
WITH mine AS (
    SELECT b.id AS bill_id, b.period, b.unit_id, b.persons, {_AREA} AS area, u.building_id, u.kind, a.provider
    FROM bills b JOIN units u ON u.id = b.unit_id JOIN utility_accounts a ON a.id = b.account_id
    WHERE b.id IN ({{ids}}) AND b.retracted_at IS NULL
), asked AS (
    SELECT m.bill_id, l.service_code, MIN(CASE WHEN l.basis = 'area' THEN 'm2' WHEN m.persons > 0 AND (
        l.basis IN ('persons', 'norm') OR (l.basis = 'meter' AND l.measure IN ({CUBIC_METRES}))
    ) THEN 'person' ELSE 'unit' END) AS measure
    FROM mine m JOIN bill_lines l ON l.bill_id = m.bill_id GROUP BY m.bill_id, l.service_code
    UNION ALL SELECT bill_id, '{WHOLE}', 'm2' FROM mine
), alike AS (
    SELECT m.bill_id, b.unit_id, b.id AS other_id, b.accrued, b.persons, {_AREA} AS area
    FROM mine m JOIN units u ON u.building_id = m.building_id AND u.kind = m.kind AND u.id <> m.unit_id
    JOIN bills b ON b.unit_id = u.id AND b.period = m.period AND b.retracted_at IS NULL
    JOIN utility_accounts a ON a.id = b.account_id AND a.provider = m.provider
), charged AS (
    SELECT k.bill_id, k.unit_id, l.service_code, CAST(SUM(l.accrued) AS BIGINT) AS accrued,
        NULLIF(MAX(k.area), 0) AS area, NULLIF(MAX(k.persons), 0) AS persons
    FROM alike k JOIN bill_lines l ON l.bill_id = k.other_id GROUP BY k.bill_id, k.unit_id, l.service_code
    UNION ALL SELECT bill_id, unit_id, '{WHOLE}', CAST(SUM(accrued) AS BIGINT), NULLIF(MAX(area), 0), NULL
    FROM alike GROUP BY bill_id, unit_id
), shares AS (
    SELECT c.bill_id, c.service_code, q.measure, CASE q.measure
        WHEN 'm2' THEN (c.accrued * 200 + c.area) / (c.area * 2)
        WHEN 'person' THEN (c.accrued * 2 + c.persons) / (c.persons * 2) ELSE c.accrued END AS share
    FROM charged c JOIN asked q ON q.bill_id = c.bill_id AND q.service_code = c.service_code
), ranked AS (
    SELECT bill_id, service_code, measure, share,
        ROW_NUMBER() OVER (PARTITION BY bill_id, service_code ORDER BY share) AS place,
        COUNT(*) OVER (PARTITION BY bill_id, service_code) AS units
    FROM shares WHERE share IS NOT NULL
)
SELECT bill_id, service_code, measure, units, share FROM ranked
WHERE units >= {FEWEST} AND place IN ((units + 1) / 2, (units + 2) / 2)
UNION ALL
SELECT m.bill_id, '{WHOLE}', 'unit', COUNT(DISTINCT k.unit_id), MAX(m.area)
FROM mine m JOIN alike k ON k.bill_id = m.bill_id GROUP BY m.bill_id HAVING COUNT(DISTINCT k.unit_id) >= {FEWEST}
"""


@dataclass
class Medians:
    """`area`: of the viewer's unit. `middles`: service → its measure, how many others, the middle amounts in tiyn."""

    units: int = 0
    area: Decimal = Decimal(0)
    middles: dict[str, tuple[BillMeasure, int, list[int]]] = field(default_factory=dict)


async def comparison(context: Context, bill: Bill) -> BillComparison | None:
    """None where fewer than ten other units of the kind have a bill of the month from the same centre."""
    found: Medians | None = await context.load(medians, bill.id)
    if found is None:
        return None
    lines: list[BillLine] = await context.load(lines_of_bills, bill.id)
    sizes = {BillMeasure.M2: found.area, BillMeasure.PERSON: Decimal(bill.persons or 0), BillMeasure.UNIT: Decimal(1)}
    whole = found.middles.get(WHOLE)
    return BillComparison(
        units=found.units,
        per_m2=share(bill.accrued, BillMeasure.M2, sizes) if found.area else None,
        median_per_m2=middle(whole[2]) if whole else None,
        services=tuple(_services(lines, found, sizes)),
    )


def _services(lines: Sequence[BillLine], found: Medians, sizes: dict[BillMeasure, Decimal]) -> list[ServiceComparison]:
    """In the order of the bill; what several suppliers charge for is one service."""
    told: list[ServiceComparison] = []
    for code, first in {line.service_code: line for line in reversed(lines)}.items():
        if (known := found.middles.get(code)) and sizes[known[0]]:
            measure, units, middles = known
            amount = sum((line.accrued for line in lines if line.service_code == code), Decimal(0))
            mine = share(amount, measure, sizes)
            told.append(ServiceComparison(code, first.service, first.basis, measure, units, mine, middle(middles)))
    return told[::-1]


async def medians(context: Context, ids: list[UUID]) -> dict[UUID, Medians]:
    """It asks nobody's rights: of bills that the viewer is shown, and of the others nothing but the middle."""
    found: defaultdict[UUID, Medians] = defaultdict(Medians)
    for row in await rows(_MEDIANS.format(ids=marks(ids)), *ids):
        _note(found[UUID(str(row["bill_id"]))], row)
    return {bill_id: told for bill_id, told in found.items() if told.units}


def _note(told: Medians, row: dict[str, Any]) -> None:
    code, measure, units, number = (
        row["service_code"],
        BillMeasure(row["measure"]),
        int(row["units"]),
        int(row["share"]),
    )
    if code == WHOLE and measure is BillMeasure.UNIT:
        told.units, told.area = units, Decimal(number).scaleb(-2)
    else:
        told.middles.setdefault(code, (measure, units, []))[2].append(number)
