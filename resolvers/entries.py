"""From the lines of a file to the rows of the complex: planned, made ready, and written in one transaction.

One rule: what takes time is done before the transaction begins, and the transaction holds only what was planned for.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise import connections

from engine.aside import Aside
from models.accounts import Person
from models.batches import Batch
from models.buildings import Building, PlacesChanged, Unit
from models.residents import HomesChanged, Residency, ResidencyChange, ResidentsChanged, residents_topic
from resolvers.changes import Tell, change, topic_number
from resolvers.context import Context
from resolvers.households import Households
from resolvers.import_claims import Outdated
from resolvers.lines import Line
from resolvers.plans import Group, Places, Plan, Task, grouped
from resolvers.readings import Reading
from resolvers.rows import rows
from resolvers.standing import Standing, buildings_of, read_standing, units_of

STEP = 250
SEALED_AT_ONCE = 500
HELD = "SELECT count(*) FROM (SELECT 1 FROM {} WHERE complex_id = $1 ORDER BY id FOR NO KEY UPDATE) AS held"


@dataclass(frozen=True)
class Planned:
    """`number`: that of the newest change of who lives in the complex, before it was read how it stands."""

    plan: Plan
    standing: Standing
    number: int


async def planned(aside: Aside, task: Task, reading: Reading[Line], counted: Callable[[int], None]) -> Planned:
    """`counted` is told how many lines have been compared. Errors: TooBusy."""
    number = await topic_number(residents_topic(task.complex_id))
    standing, plan = await read_standing(aside, task.complex_id), Plan()
    places = await aside.run(Places, plan, task, standing)
    households = await aside.run(Households, plan, task, standing.homes)
    groups, compared = await aside.run(grouped, reading.lines), 0
    for start in range(0, len(groups), STEP):
        some = groups[start : start + STEP]
        await aside.run(_compared, places, households, some)
        compared += sum(map(len, some))
        counted(compared)
    await aside.run(places.finish)
    await aside.run(households.finish)
    return Planned(plan, standing, number)


async def made_ready(aside: Aside, plan: Plan) -> list[Batch[Any]]:
    """In the order in which they are to be written. Errors: TooBusy."""
    person = ("surname", "given_name", "patronymic", "phone", "phone_index", "email", "email_index")
    ready: list[tuple[Batch[Any], Sequence[Any]]] = [
        (Batch.to_insert(Building), plan.new_buildings),
        (Batch.to_change(Building, "entrances", "risers"), plan.changed_buildings),
        (Batch.to_insert(Unit), plan.new_units),
        (Batch.to_change(Unit, "position", "entrance", "floor", "riser", "area_m2"), [*plan.changed_units.values()]),
        (Batch.to_insert(Person), plan.new_people),
        (Batch.to_change(Person, *person), plan.changed_people),
        (Batch.to_insert(Residency), plan.new_residencies),
        (Batch.to_change(Residency, "role", "share", "since"), plan.changed_residencies),
        (Batch.to_insert(ResidencyChange), plan.steps),
    ]
    for batch, found in ready:
        for start in range(0, len(found), SEALED_AT_ONCE):
            await aside.run(batch.take, found[start : start + SEALED_AT_ONCE])
    return [batch for batch, found in ready if found]


async def write(
    context: Context,
    complex_id: UUID,
    planned: Planned,
    batches: Sequence[Batch[Any]],
    close: Callable[[Tell], Awaitable[None]],
) -> None:
    """All of the plan stands there, and `close` has noted it within the same change. Errors: Outdated.

    Announces: ResidentsChanged, PlacesChanged, HomesChanged
    """
    async with change(context) as tell:
        await _hold(complex_id)
        # Whoever else moves somebody in or out waits here until this change ends, and its number shows who was first.
        if await tell(ResidentsChanged(complex_id)) != planned.number + 1:
            raise Outdated
        await _must_stand(context.services.aside, complex_id, planned.standing)
        for batch in batches:
            await batch.write()
        if planned.plan.new_buildings:
            await tell(PlacesChanged(complex_id))
        for account_id, residency_id in planned.plan.homes:
            await tell(HomesChanged(account_id, residency_id))
        await close(tell)


def _compared(places: Places, households: Households, groups: Sequence[Group]) -> None:
    for group in groups:
        if unit_id := places.take(group):
            households.take(unit_id, group)


async def _hold(complex_id: UUID) -> None:
    """Whoever changes its places, or who lives there, waits; ballots go on. On SQLite there is one writer anyway."""
    if connections.get("default").capabilities.dialect == "postgres":
        for held in (Building, Unit):
            await rows(HELD.format(held._meta.db_table), complex_id)


async def _must_stand(aside: Aside, complex_id: UUID, standing: Standing) -> None:
    """Errors: Outdated."""
    units = [unit async for some in units_of(aside, complex_id) for unit in some]
    if units != standing.units or await buildings_of(complex_id) != standing.buildings:
        raise Outdated
