"""Which places a viewer sees: complexes they live in or serve; there their own units, or as staff all of them.

And how the management says what stands there: complexes and buildings. Nothing of these is ever taken away.
"""

from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.buildings import Building, Complex, OrganizationKind, PlacesChanged, Unit, UnitKind
from models.residents import ResidentsChanged
from models.staff import StaffRole
from models.text import fold
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.organizations import run_organization
from resolvers.paging import Page, page
from resolvers.rights import MANAGEMENT, STAFF, Rights

MOST_ENTRANCES, MOST_RISERS = 100, 1_000
LOWEST_FLOOR, HIGHEST_FLOOR = -5, 150


@dataclass(frozen=True)
class UnitFilter:
    """Which units are meant; what is None does not matter. `search`: a part of the number, in any case of letters."""

    kind: UnitKind | None = None
    entrance: int | None = None
    floor: int | None = None
    search: str | None = None


async def visible_complexes(context: Context) -> QuerySet[Complex]:
    return Complex.filter(id__in=(await context.rights()).complex_ids)


async def visible_units(context: Context) -> QuerySet[Unit]:
    rights = await context.rights()
    return Unit.filter(Q(id__in=rights.unit_ids) | Q(complex_id__in=rights.served_as(STAFF)))


async def complexes(context: Context, first: int | None, after: str | None) -> Page[Complex]:
    """Refuses: BAD_INPUT"""
    return await page(await visible_complexes(context), first, after, ("name", "id"))


async def complex(context: Context, complex_id: UUID) -> Complex:
    """Refuses: NOT_FOUND"""
    found = await (await visible_complexes(context)).get_or_none(id=complex_id)
    if found is None:
        raise not_found("id")
    return found


async def building(context: Context, building_id: UUID) -> Building:
    """Refuses: NOT_FOUND"""
    found = await Building.get_or_none(id=building_id, complex_id__in=(await context.rights()).complex_ids)
    if found is None:
        raise not_found("id")
    return found


async def unit(context: Context, unit_id: UUID) -> Unit:
    """Refuses: NOT_FOUND"""
    found = await (await visible_units(context)).get_or_none(id=unit_id)
    if found is None:
        raise not_found("id")
    return found


async def units(
    context: Context, building_id: UUID, asked: UnitFilter, first: int | None, after: str | None
) -> Page[Unit]:
    """The building's units that the viewer sees. Refuses: BAD_INPUT"""
    rows = (await visible_units(context)).filter(building_id=building_id)
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    if asked.entrance is not None:
        rows = rows.filter(entrance=must_be_within("entrance", asked.entrance, 1, MOST_ENTRANCES))
    if asked.floor is not None:
        rows = rows.filter(floor=must_be_within("floor", asked.floor, LOWEST_FLOOR, HIGHEST_FLOOR))
    if asked.search:
        # A building has few hundreds; the databases do not agree on what is the same letter.
        part, numbers = fold(asked.search), await rows.values_list("id", "number")
        rows = rows.filter(id__in=[row_id for row_id, number in numbers if part in fold(number)])
    return await page(rows, first, after, ("position", "id"))


async def add_complex(context: Context, organization_id: UUID, name: str, address: str) -> Complex:
    """The organization manages this complex too, and its staff serve it.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    async with change(context) as tell:
        manager = await run_organization(context, organization_id, {StaffRole.ADMINISTRATOR})
        if manager.kind is OrganizationKind.SERVICE_ORGANIZATION:
            raise bad_input("organizationId", "manages_nothing")
        made = await Complex.create(organization_id=manager.id, name=name, address=address)
        context.forget()
        return tell.outcome(made)


async def correct_complex(context: Context, complex_id: UUID, name: str | None, address: str | None) -> Complex:
    """It is called this and stands there; what is None stays.

    Refuses: NOT_FOUND, FORBIDDEN
    Announces: PlacesChanged
    """
    async with change(context) as tell:
        seen = await visible_complexes(context)
        if (found := await seen.select_for_update().get_or_none(id=complex_id)) is None:
            raise not_found("complexId")
        must_manage(await context.rights(), found.id, "complexId")
        found.name, found.address = name or found.name, address or found.address
        await found.save(update_fields=["name", "address"])
        await tell(PlacesChanged(found.id))
        return tell.outcome(found)


async def add_building(context: Context, complex_id: UUID, address: str, entrances: int, risers: int) -> Building:
    """It stands in the complex, still without units.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    async with change(context) as tell:
        must_manage(await context.rights(), complex_id, "complexId")
        must_be_within("entrances", entrances, 1, MOST_ENTRANCES)
        must_be_within("risers", risers, 0, MOST_RISERS)
        made = Building(complex_id=complex_id, address=address, entrances=entrances, risers=risers)
        await made.save(force_create=True)
        return tell.outcome(made)


async def correct_building(
    context: Context, building_id: UUID, address: str | None, entrances: int | None, risers: int | None
) -> Building:
    """It stands there and has as many entrances and risers, no fewer than its units name; what is None stays.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    Announces: PlacesChanged, ResidentsChanged
    """
    async with change(context) as tell:
        found = await managed_building(context, building_id)
        if entrances is not None:
            found.entrances = must_be_within("entrances", entrances, 1, MOST_ENTRANCES)
            await _must_reach(found, "entrances", "entrance")
        if risers is not None:
            found.risers = must_be_within("risers", risers, 0, MOST_RISERS)
            await _must_reach(found, "risers", "riser")
        if address is not None and address != found.address:
            found.address = address
            await _told_of_address(tell, found)
        await found.save(update_fields=["address", "entrances", "risers"])
        return tell.outcome(found)


async def managed_building(context: Context, building_id: UUID) -> Building:
    """Locked until the change ends, so that its units and what they hang on fit. Refuses: NOT_FOUND, FORBIDDEN"""
    rights = await context.rights()
    seen = Building.filter(complex_id__in=rights.complex_ids).select_for_update()
    if (found := await seen.get_or_none(id=building_id)) is None:
        raise not_found("buildingId")
    must_manage(rights, found.complex_id, "buildingId")
    return found


async def _must_reach(found: Building, field: str, column: str) -> None:
    """No unit of the building names a higher number. Refuses: BAD_INPUT"""
    beyond = Unit.filter(building_id=found.id, **{f"{column}__gt": getattr(found, field)})
    if (named := await beyond.order_by(f"-{column}").first()) is not None:
        raise bad_input(field, "units_beyond", number=named.number, used=getattr(named, column))


async def _told_of_address(tell: Tell, found: Building) -> None:
    await tell(PlacesChanged(found.id))
    await tell(ResidentsChanged(found.complex_id))


def must_be_within(field: str, number: int, least: int, most: int) -> int:
    """Refuses: BAD_INPUT"""
    if not least <= number <= most:
        raise bad_input(field, "number_between", least=least, most=most)
    return number


def must_see(rights: Rights, complex_id: UUID, field: str) -> None:
    """Refuses: NOT_FOUND"""
    if complex_id not in rights.complex_ids:
        raise not_found(field)


def must_manage(rights: Rights, complex_id: UUID, field: str) -> None:
    """Only the complex's managers and administrators. Refuses: NOT_FOUND, FORBIDDEN"""
    must_see(rights, complex_id, field)
    if complex_id not in rights.served_as(MANAGEMENT):
        raise Refusal(RefusalCode.FORBIDDEN)


async def complexes_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Complex]:
    return {row.id: row for row in await Complex.filter(id__in=ids)}


async def buildings_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Building]:
    return {row.id: row for row in await Building.filter(id__in=ids)}


async def units_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Unit]:
    return {row.id: row for row in await Unit.filter(id__in=ids)}


async def buildings_of_complexes(context: Context, ids: list[UUID]) -> dict[UUID, list[Building]]:
    """None of a complex that the viewer knows only as an address, because they lived there once."""
    found: dict[UUID, list[Building]] = {key: [] for key in ids}
    seen = (await context.rights()).complex_ids & set(ids)
    for row in await Building.filter(complex_id__in=seen).order_by("id"):
        found[row.complex_id].append(row)
    return found


async def complexes_of_organizations(context: Context, ids: list[UUID]) -> dict[UUID, list[Complex]]:
    """Only the complexes that the viewer sees."""
    found: dict[UUID, list[Complex]] = {key: [] for key in ids}
    for row in await (await visible_complexes(context)).filter(organization_id__in=ids).order_by("name", "id"):
        found[row.organization_id].append(row)
    return found


async def visible_units_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Unit]:
    """As far as the viewer sees them."""
    return {row.id: row for row in await (await visible_units(context)).filter(id__in=ids)}
