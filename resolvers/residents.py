"""Who lives where, and who may know it: the people of a unit about each other, and the office of its complex."""

from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.accounts import Person
from models.residents import WAITING, Residency, ResidencyChange, ResidencyState
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.powers import Power, complexes_with, units_with
from resolvers.rights import Rights


async def visible_residencies(context: Context) -> QuerySet[Residency]:
    """One's own, past ones too; those of the units one lives in, while one lives there, and there as their owner also
    who waits and what one has decided oneself; as office, all of the complex's.
    """
    rights = await context.rights()
    own = Q(person_id=context.viewer.person_id) if context.viewer else Q(id__in=[])
    household = Q(unit_id__in=units_with(rights, Power.SEE_HOUSEHOLD), state=ResidencyState.ACTIVE)
    if owned := units_with(rights, Power.SEE_REQUESTS):
        decided = ResidencyChange.filter(actor_id=context.signed_in.person_id, residency__unit_id__in=owned)
        own |= Q(unit_id__in=owned, state__in=WAITING) | Q(id__in=Subquery(decided.values("residency_id")))
    served = Q(complex_id__in=complexes_with(rights, Power.SEE_HOUSEHOLD))
    return Residency.filter(own | household | served)


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


async def homes_of_people(context: Context, ids: list[UUID]) -> dict[UUID, list[Residency]]:
    """Past ones too. Only for people who have proved who they are: it asks nobody's rights."""
    found: dict[UUID, list[Residency]] = {key: [] for key in ids}
    for row in await Residency.filter(person_id__in=ids).order_by("id"):
        found[row.person_id].append(row)
    return found


async def residencies_of_units(context: Context, ids: list[UUID]) -> dict[UUID, list[Residency]]:
    """Only the residencies that the viewer sees."""
    found: dict[UUID, list[Residency]] = {key: [] for key in ids}
    for row in await (await visible_residencies(context)).filter(unit_id__in=ids).order_by("id"):
        found[row.unit_id].append(row)
    return found


async def residencies_of_people(context: Context, ids: list[UUID]) -> dict[UUID, list[Residency]]:
    """Only the residencies that the viewer sees."""
    found: dict[UUID, list[Residency]] = {key: [] for key in ids}
    for row in await (await visible_residencies(context)).filter(person_id__in=ids).order_by("id"):
        found[row.person_id].append(row)
    return found


async def changes_of_residencies(context: Context, ids: list[UUID]) -> dict[UUID, list[ResidencyChange]]:
    """The steps of those residencies whose history the viewer may know: their own, as owner, as office.

    Whoever was not let in is not told who took them, or asking for a unit would tell who lives there.
    """
    rights = await context.rights()
    own = Q(person_id=context.viewer.person_id) if context.viewer else Q(id__in=[])
    known = own | Q(unit_id__in=units_with(rights, Power.SEE_REQUESTS))
    known |= Q(complex_id__in=complexes_with(rights, Power.SEE_REQUESTS))
    shown = {row.id: row for row in await Residency.filter(known, id__in=ids)}
    found: dict[UUID, list[ResidencyChange]] = {key: [] for key in ids}
    for row in await ResidencyChange.filter(residency_id__in=list(shown)).order_by("id"):
        if row.actor_id != context.signed_in.person_id and not _knows_the_house(rights, shown[row.residency_id]):
            row.actor_id = None
        found[row.residency_id].append(row)
    return found


async def residents_of_complexes(
    context: Context, keys: list[tuple[UUID, UUID | None]]
) -> dict[tuple[UUID, UUID | None], bool]:
    """(complex, person) → whether they live or lived there. It asks nobody's rights."""
    found = Residency.filter(complex_id__in={key[0] for key in keys}, person_id__in={key[1] for key in keys} - {None})
    known = {(UUID(str(one)), UUID(str(other))) for one, other in await found.values_list("complex_id", "person_id")}
    return {key: key in known for key in keys}


def _knows_the_house(rights: Rights, row: Residency) -> bool:
    """Whether the viewer, who sees the residency, is told people's names with it."""
    if row.state not in (ResidencyState.REQUESTED, ResidencyState.DECLINED):
        return True
    served = complexes_with(rights, Power.SEE_HOUSEHOLD)
    return row.unit_id in units_with(rights, Power.SEE_HOUSEHOLD) or row.complex_id in served


async def contacts_shown(context: Context, person_ids: list[UUID]) -> dict[UUID, bool]:
    """Whose phone and e-mail the viewer sees: their own, and as office those of who lives there or asks to."""
    served = complexes_with(await context.rights(), Power.SEE_CONTACTS)
    states = (ResidencyState.ACTIVE, *WAITING)
    rows = await Residency.filter(person_id__in=person_ids, complex_id__in=served, state__in=states).values_list(
        "person_id", flat=True
    )
    shown = {UUID(str(person_id)) for person_id in rows}
    if context.viewer:
        shown.add(context.viewer.person_id)
    return {person_id: person_id in shown for person_id in person_ids}
