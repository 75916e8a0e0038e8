"""Which places a viewer sees: complexes they live in or serve; there their own units, or as staff all of them."""

from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.buildings import Building, Complex, Organization, Unit
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.paging import Page, page
from resolvers.rights import MANAGEMENT, STAFF, Rights


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


async def organization(context: Context, organization_id: UUID) -> Organization:
    """Refuses: NOT_FOUND"""
    managing = await (await visible_complexes(context)).filter(organization_id=organization_id).exists()
    found = await Organization.get_or_none(id=organization_id) if managing else None
    if found is None:
        raise not_found("id")
    return found


async def unit(context: Context, unit_id: UUID) -> Unit:
    """Refuses: NOT_FOUND"""
    found = await (await visible_units(context)).get_or_none(id=unit_id)
    if found is None:
        raise not_found("id")
    return found


async def units(context: Context, building_id: UUID, first: int | None, after: str | None) -> Page[Unit]:
    """The building's units that the viewer sees. Refuses: BAD_INPUT"""
    return await page((await visible_units(context)).filter(building_id=building_id), first, after, ("position", "id"))


def must_see(rights: Rights, complex_id: UUID, field: str) -> None:
    """Refuses: NOT_FOUND"""
    if complex_id not in rights.complex_ids:
        raise not_found(field)


def must_manage(rights: Rights, complex_id: UUID, field: str) -> None:
    """Only the complex's managers and administrators. Refuses: NOT_FOUND, FORBIDDEN"""
    must_see(rights, complex_id, field)
    if complex_id not in rights.served_as(MANAGEMENT):
        raise Refusal(RefusalCode.FORBIDDEN)


async def organizations_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Organization]:
    return {row.id: row for row in await Organization.filter(id__in=ids)}


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
