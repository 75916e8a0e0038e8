"""What is owed for the units of a complex, for those who answer for its money."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

import strawberry

from models.debts import Debt, DebtAge, DebtTotal, age_of
from resolvers import buildings as buildings_verbs
from resolvers import debts as verbs
from schema.access import Who
from schema.buildings import Building, ComplexId, Unit
from schema.fields import Info, query, related
from schema.ids import read_id
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.words import described

described(
    DebtAge,
    "How old a debt is: how many months' bills make it up, the latest first.",
    ONE_MONTH="One month's bill.",
    TO_THREE_MONTHS="Two or three months' bills.",
    TO_SIX_MONTHS="Four to six.",
    TO_A_YEAR="Seven to twelve.",
    OVER_A_YEAR="More than twelve.",
)


@strawberry.type(
    description="What is owed for some units: what their newest bills say was not paid of the months before."
)
class DebtSum:
    units: int = strawberry.field(description="For how many units anything is owed.")
    amount: Decimal = strawberry.field(description="How much in all, in tenge.")

    @classmethod
    def of(cls, total: DebtTotal) -> Self:
        return cls(units=total.units, amount=total.amount)


@strawberry.type(description="What is owed for the units of one building.")
class BuildingDebt:
    total: DebtSum = strawberry.field(description="How much, and for how many units.")
    building_id: strawberry.Private[UUID]

    @related
    async def building(self, info: Info) -> Building:
        """The building."""
        return Building.of(await info.context.load(buildings_verbs.buildings_by_id, self.building_id))


@strawberry.type(description="What is owed for as long.")
class DebtOfAge:
    age: DebtAge = strawberry.field(description="How old the debts are.")
    total: DebtSum = strawberry.field(description="How much, and for how many units.")


@strawberry.type(description="What is owed for the units of a complex, as far as their bills are known here.")
class Debts:
    whole: DebtSum = strawberry.field(description="In all.")
    known_units: int = strawberry.field(description="Of how many units there are bills; of others nothing is known.")
    by_building: list[BuildingDebt] = strawberry.field(
        description="By buildings in which anything is owed, the largest sum first."
    )
    by_age: list[DebtOfAge] = strawberry.field(description="By age, all of them, the youngest first.")

    @classmethod
    def of(cls, found: verbs.Debts) -> Self:
        ordered = sorted(found.by_building.items(), key=lambda item: (-item[1].amount, item[0]))
        return cls(
            whole=DebtSum.of(found.whole),
            known_units=found.known_units,
            by_building=[BuildingDebt(total=DebtSum.of(total), building_id=key) for key, total in ordered],
            by_age=[DebtOfAge(age=age, total=DebtSum.of(total)) for age, total in found.by_age.items()],
        )


@strawberry.type(
    description="What is owed for a unit: what its newest bill says was not paid of the months before; of what "
    "services is not told."
)
class UnitDebt:
    amount: Decimal = strawberry.field(description="How much, in tenge.")
    months: int = strawberry.field(description="How many months' bills make it up, the latest first.")
    since: date = strawberry.field(description="The oldest of these months, by its first day.")
    age: DebtAge = strawberry.field(description="How old it is.")
    unit_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, debt: Debt) -> Self:
        return cls(amount=debt.amount, months=debt.months, since=debt.since, age=age_of(debt), unit_id=debt.unit_id)

    @related
    async def unit(self, info: Info) -> Unit:
        """The unit."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.unit_id))


@query(Who.MANAGEMENT)
async def debts(info: Info, complex_id: ComplexId) -> Debts:
    """What is owed for the units of the complex, in totals by building and by age. For its management."""
    return Debts.of(await verbs.debts(info.context, read_id("Complex", complex_id, "complexId")))


@query(Who.MANAGEMENT)
async def unit_debts(
    info: Info,
    complex_id: ComplexId,
    building_id: Annotated[strawberry.ID | None, strawberry.argument(description="Only of this building.")] = None,
    least_months: Annotated[
        int | None, strawberry.argument(description="Only where at least so many months' bills are owed.")
    ] = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[UnitDebt]:
    """What is owed unit by unit, the largest debt first. For the management, to be in touch with the owners: these read
    in `me.dataAccess` who has looked, and when.
    """
    building = None if building_id is None else read_id("Building", building_id, "buildingId")
    complex_row = read_id("Complex", complex_id, "complexId")
    found = await verbs.unit_debts(info.context, complex_row, building, least_months, first, after)
    return Connection.of(found, UnitDebt.of)
