"""Units as their complex's management writes them down. One rule: a building's units fit it, and stand in its order."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from models.accounts import Account
from models.buildings import Building, Unit, house_order
from models.residents import HomesChanged, Residency, ResidencyState, ResidentsChanged
from models.text import fold
from resolvers.buildings import (
    HIGHEST_FLOOR,
    LOWEST_FLOOR,
    managed_building,
    must_be_within,
    visible_units,
)
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found

# Room between two neighbours for those that are written down later.
GAP = 1_024
PLACES = 2
MOST_M2 = Decimal("999999.99")
# What decides which news and polls concern those who live there.
WHERE = ("kind", "entrance", "riser")


async def add_unit(context: Context, building_id: UUID, facts: Mapping[str, Any]) -> Unit:
    """It stands in the building, and nobody lives there yet. `facts`: its columns.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    async with change(context) as tell:
        building = await managed_building(context, building_id)
        must_measure(facts)
        unit = Unit(complex_id=building.complex_id, building_id=building.id, **facts)
        await _stand_among(unit, await _others_besides(unit, building))
        await unit.save(force_create=True)
        return tell.outcome(unit)


async def correct_unit(context: Context, unit_id: UUID, facts: Mapping[str, Any]) -> Unit:
    """These columns say this, and everything else stays. Who lives there goes on living there.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    Announces: ResidentsChanged, HomesChanged
    """
    async with change(context) as tell:
        unit, building = await _managed_unit(context, unit_id)
        must_measure(facts)
        changed = {name for name, value in facts.items() if getattr(unit, name) != value}
        unit.update_from_dict(dict(facts))
        others = await _others_besides(unit, building)
        if changed & {"kind", "number"}:
            await _stand_among(unit, others)
        await unit.save(force_update=True)
        if changed & {"kind", "number"}:
            await tell(ResidentsChanged(unit.complex_id))
        if changed.intersection(WHERE):
            await _tell_household(tell, unit)
        return tell.outcome(unit)


async def remove_unit(context: Context, unit_id: UUID) -> Building:
    """It was written down by mistake: nobody ever lived there or asked to, and nothing else names it.

    Refuses: NOT_FOUND, FORBIDDEN, UNIT_IN_USE
    """
    async with change(context) as tell:
        unit, building = await _managed_unit(context, unit_id)
        for name in Unit._meta.backward_fk_fields | Unit._meta.backward_o2o_fields:
            naming: Any = Unit._meta.fields_map[name]
            if await naming.related_model.filter(**{naming.relation_field: unit.id}).exists():
                raise Refusal(RefusalCode.UNIT_IN_USE, field="unitId")
        await unit.delete()
        return tell.outcome(building)


async def _managed_unit(context: Context, unit_id: UUID) -> tuple[Unit, Building]:
    """Both locked until the change ends."""
    seen = await (await visible_units(context)).get_or_none(id=unit_id)
    if seen is None:
        raise not_found("unitId")
    building = await managed_building(context, seen.building_id)
    unit = await Unit.filter(id=unit_id).select_for_update().get_or_none()
    if unit is None:
        raise not_found("unitId")
    return unit, building


async def _others_besides(unit: Unit, building: Building) -> list[Unit]:
    """The other units of the building, which is locked, once this one fits in among them."""
    _must_fit(unit, building)
    others = await Unit.filter(building_id=building.id).exclude(id=unit.id)
    if any(other.kind is unit.kind and fold(other.number) == fold(unit.number) for other in others):
        raise bad_input("number", "number_taken", number=unit.number)
    return others


def _must_fit(unit: Unit, building: Building) -> None:
    if unit.entrance is not None:
        must_be_within("entrance", unit.entrance, 1, building.entrances)
    if unit.floor is not None:
        must_be_within("floor", unit.floor, LOWEST_FLOOR, HIGHEST_FLOOR)
    if unit.riser is not None and not 1 <= unit.riser <= building.risers:
        raise bad_input("riser", "riser_beyond", risers=building.risers)


def must_measure(facts: Mapping[str, Any]) -> None:
    """Before the column rounds it. Refuses: BAD_INPUT"""
    area: Decimal = facts.get("area_m2", MOST_M2)
    if not area.is_finite() or not 0 < area <= MOST_M2 or -int(area.as_tuple().exponent) > PLACES:
        raise bad_input("areaM2", "area_between", most=MOST_M2)


async def _stand_among(unit: Unit, others: list[Unit]) -> None:
    """Between its neighbours. Where no number is left between them, or they were out of order, all stand anew."""
    row = sorted([unit, *others], key=lambda each: house_order(each.kind, each.number))
    place = row.index(unit)
    before = row[place - 1].position if place else -1
    after = row[place + 1].position if place + 1 < len(row) else before + 2 * GAP
    unit.position = (before + after) // 2
    positions = [-1, *(each.position for each in row)]
    if not all(one < next_one for one, next_one in pairwise(positions)):
        for number, each in enumerate(row):
            each.position = number * GAP
        await Unit.bulk_update(others, ["position"], batch_size=500)


async def _tell_household(tell: Tell, unit: Unit) -> None:
    """Streams of who lives there are asked anew what concerns them."""
    homes = await Residency.filter(unit_id=unit.id, state=ResidencyState.ACTIVE)
    accounts = await Account.filter(person_id__in=[home.person_id for home in homes])
    for home in homes:
        for account in accounts:
            if account.person_id == home.person_id:
                await tell(HomesChanged(account.id, home.id))
