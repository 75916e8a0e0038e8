"""A bill beside those of like units of the building."""

from decimal import Decimal
from typing import Self

import strawberry

from models.bill_comparisons import BillComparison as Compared
from models.bill_comparisons import BillMeasure
from models.bill_comparisons import ServiceComparison as ServiceCompared
from models.bills import BillBasis
from schema.words import described

described(
    BillMeasure,
    "For what a charge is, where units of different sizes are compared.",
    M2="For a square metre.",
    PERSON="For a person.",
    UNIT="For a unit, however big.",
)


@strawberry.type(description="What a service costs this unit, beside others of its kind in the building that have it.")
class BillServiceComparison:
    service_code: str = strawberry.field(description="The centre's name for it.")
    service: str = strawberry.field(description="The service, in the words of the billing centre.")
    basis: BillBasis = strawberry.field(description="By what it is charged here.")
    measure: BillMeasure = strawberry.field(
        description="For what the amounts are: square metres where it is charged by the area, persons for water and "
        "what is charged by persons or a norm, as far as they are known; else the unit."
    )
    units: int = strawberry.field(description="How many others have it; at least 10.")
    mine: Decimal = strawberry.field(description="Charged to this unit for one of `measure`, in tenge.")
    median: Decimal = strawberry.field(description="The same of the others: half of them have no more. In tenge.")

    @classmethod
    def of(cls, found: ServiceCompared) -> Self:
        return cls(
            service_code=found.service_code,
            service=found.service,
            basis=found.basis,
            measure=found.measure,
            units=found.units,
            mine=found.mine,
            median=found.median,
        )


@strawberry.type(
    description="What was charged to this unit for the month, without debts and recalculations, beside the other units "
    "of its kind in the building that the same centre has billed for it."
)
class BillComparison:
    units: int = strawberry.field(description="How many others; at least 10.")
    per_m2: Decimal | None = strawberry.field(description="Charged to this unit for a square metre, in tenge.")
    median_per_m2: Decimal | None = strawberry.field(
        description="The same of the others: half of them have no more. In tenge."
    )
    services: list[BillServiceComparison] = strawberry.field(
        description="Each service that at least 10 others have, in the order of the bill."
    )

    @classmethod
    def of(cls, found: Compared) -> Self:
        services = [BillServiceComparison.of(service) for service in found.services]
        return cls(units=found.units, per_m2=found.per_m2, median_per_m2=found.median_per_m2, services=services)
