"""Who lives where, and who may know it: the people of a unit about each other, and the office of its complex."""

from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.accounts import Person
from models.residents import Residency, ResidencyState, StaffMember
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.rights import OFFICE


async def visible_residencies(context: Context) -> QuerySet[Residency]:
    """One's own, past ones too; those of the units one lives in, while one lives there; as office, the complex's."""
    rights = await context.rights()
    own = Q(person_id=context.viewer.person_id) if context.viewer else Q(id__in=[])
    neighbours = Q(unit_id__in=rights.unit_ids, state=ResidencyState.ACTIVE)
    return Residency.filter(own | neighbours | Q(complex_id__in=rights.served_as(OFFICE)))


async def residency(context: Context, residency_id: UUID) -> Residency:
    """Refuses: NOT_FOUND"""
    found = await (await visible_residencies(context)).get_or_none(id=residency_id)
    if found is None:
        raise not_found("id")
    return found


async def resident(context: Context, person_id: UUID) -> Person:
    """Refuses: NOT_FOUND"""
    known = await (await visible_residencies(context)).filter(person_id=person_id).exists()
    found = await Person.get_or_none(id=person_id) if known else None
    if found is None:
        raise not_found("id")
    return found


async def staff_member(context: Context, staff_id: UUID) -> StaffMember:
    """A colleague of the same organization. Refuses: NOT_FOUND"""
    served = (await context.rights()).served_as(OFFICE)
    own = Q(person_id=context.viewer.person_id) if context.viewer else Q(id__in=[])
    rows = StaffMember.filter(own | Q(organization__complexes__id__in=served), ended_at=None)
    found = await rows.filter(id=staff_id).first()
    if found is None:
        raise not_found("id")
    return found


async def homes_of_people(context: Context, ids: list[UUID]) -> dict[UUID, list[Residency]]:
    """Past ones too. Only for people who have proved who they are: it asks nobody's rights."""
    found: dict[UUID, list[Residency]] = {key: [] for key in ids}
    for row in await Residency.filter(person_id__in=ids).order_by("id"):
        found[row.person_id].append(row)
    return found


async def posts_of_people(context: Context, ids: list[UUID]) -> dict[UUID, list[StaffMember]]:
    """Those that have not ended. Only for people who have proved who they are: it asks nobody's rights."""
    found: dict[UUID, list[StaffMember]] = {key: [] for key in ids}
    for row in await StaffMember.filter(person_id__in=ids, ended_at=None).order_by("id"):
        found[row.person_id].append(row)
    return found


async def residencies_of_units(context: Context, ids: list[UUID]) -> dict[UUID, list[Residency]]:
    """Only the residencies that the viewer sees."""
    found: dict[UUID, list[Residency]] = {key: [] for key in ids}
    for row in await (await visible_residencies(context)).filter(unit_id__in=ids).order_by("id"):
        found[row.unit_id].append(row)
    return found


async def contacts_shown(context: Context, person_ids: list[UUID]) -> dict[UUID, bool]:
    """Whose phone and e-mail the viewer sees: their own, and as office those of the complex's residents."""
    served = (await context.rights()).served_as(OFFICE)
    rows = await Residency.filter(
        person_id__in=person_ids, complex_id__in=served, state=ResidencyState.ACTIVE
    ).values_list("person_id", flat=True)
    shown = {UUID(str(person_id)) for person_id in rows}
    if context.viewer:
        shown.add(context.viewer.person_id)
    return {person_id: person_id in shown for person_id in person_ids}
