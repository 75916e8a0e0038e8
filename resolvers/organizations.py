"""Organizations: seen by who works there and by who lives where they manage; run by their own management.

A service organization is kept by the one it works for: the management of that one runs it as well.
"""

from collections.abc import Iterable
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.buildings import Complex, Organization, OrganizationKind
from models.staff import StaffRole
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.rights import MANAGEMENT, OFFICE, STAFF, Rights


async def visible_organizations(context: Context) -> QuerySet[Organization]:
    """Where the viewer works; as its office, who works for that one; and who manages where the viewer lives."""
    rights = await context.rights()
    managing = Complex.filter(id__in=rights.complex_ids).values("organization_id")
    working = Q(id__in=rights.works_as(STAFF)) | Q(client_id__in=rights.works_as(OFFICE))
    return Organization.filter(working | Q(id__in=Subquery(managing)))


async def organization(context: Context, organization_id: UUID, field: str = "id") -> Organization:
    """Refuses: NOT_FOUND"""
    found = await (await visible_organizations(context)).get_or_none(id=organization_id)
    if found is None:
        raise not_found(field)
    return found


async def add_service_organization(context: Context, organization_id: UUID, name: str) -> Organization:
    """It works for the organization, whose management appoints its staff.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    async with change(context) as tell:
        client = await run_organization(context, organization_id, MANAGEMENT)
        if client.kind is OrganizationKind.SERVICE_ORGANIZATION:
            raise bad_input("organizationId", "keeps_no_others")
        kind = OrganizationKind.SERVICE_ORGANIZATION
        return tell.outcome(await Organization.create(name=name, kind=kind, client_id=client.id))


async def correct_organization(context: Context, organization_id: UUID, name: str) -> Organization:
    """It is called this. Refuses: NOT_FOUND, FORBIDDEN"""
    async with change(context) as tell:
        found = await run_organization(context, organization_id, MANAGEMENT)
        found.name = name
        await found.save(update_fields=["name"])
        return tell.outcome(found)


async def run_organization(context: Context, organization_id: UUID, roles: Iterable[StaffRole]) -> Organization:
    """For who has one of these roles over it; locked until the change ends, and rights asked after that.

    Refuses: NOT_FOUND, FORBIDDEN
    """
    seen = await visible_organizations(context)
    if (found := await seen.select_for_update().get_or_none(id=organization_id)) is None:
        raise not_found("organizationId")
    context.forget()
    if not roles_over(await context.rights(), found) & set(roles):
        raise Refusal(RefusalCode.FORBIDDEN)
    return found


def roles_over(rights: Rights, found: Organization) -> set[StaffRole]:
    """What the viewer is to the organization: in it, or in the one that keeps it."""
    return {role for organization_id, role in rights.posts if organization_id in (found.id, found.client_id)}


async def organizations_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Organization]:
    return {row.id: row for row in await Organization.filter(id__in=ids)}


async def contractors_of_organizations(context: Context, ids: list[UUID]) -> dict[UUID, list[Organization]]:
    """Only for the office of the organization."""
    found: dict[UUID, list[Organization]] = {key: [] for key in ids}
    kept = (await context.rights()).works_as(OFFICE) & set(ids)
    for row in await Organization.filter(client_id__in=kept).order_by("name", "id"):
        assert row.client_id
        found[row.client_id].append(row)
    return found
