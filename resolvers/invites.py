"""Invite codes for units: who brings one lives there. One letter serves one person, until it expires."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.buildings import Building, Unit, UnitKind
from models.invites import Invite, is_valid, new_code, plain_code
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers.buildings import managed_building, must_be_within, visible_units
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.powers import ANSWERING, Power, complexes_with, may
from resolvers.shares import check_share, hold_free_unit, hold_unit

MOST_DAYS = 180
# Good ones for one unit.
MOST_GOOD = 20


async def visible_invites(context: Context) -> QuerySet[Invite]:
    """As management all of the complex's; as a resident those that one has written oneself, while one lives there."""
    rights = await context.rights()
    own = Q(id__in=[])
    if context.viewer:
        own = Q(invited_by_id=context.viewer.person_id, unit_id__in=rights.unit_ids)
    return Invite.filter(own | Q(complex_id__in=complexes_with(rights, Power.PRINT_LETTERS)))


async def invite(context: Context, invite_id: UUID) -> Invite:
    """Refuses: NOT_FOUND"""
    found = await (await visible_invites(context)).get_or_none(id=invite_id)
    if found is None:
        raise not_found("id")
    return found


async def invite_to_unit(
    context: Context, unit_id: UUID, role: ResidencyRole, share: Decimal | None, days: int
) -> Invite:
    """Whoever claims a unit with the code lives in this one, once, within so many days.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, TOO_MANY_INVITES
    """
    async with change(context) as tell:
        unit = await (await visible_units(context)).get_or_none(id=unit_id)
        if unit is None:
            raise not_found("unitId")
        await hold_free_unit(unit.id, "unitId")
        # Whoever owns it no more while this waited writes none.
        context.forget()
        if not may(await context.rights(), ANSWERING[role], unit):
            raise Refusal(RefusalCode.FORBIDDEN)
        check_share(role, share)
        if await Invite.filter(**_good(context), unit_id=unit.id).count() >= MOST_GOOD:
            raise Refusal(RefusalCode.TOO_MANY_INVITES, field="unitId", most=MOST_GOOD)
        letter = _letter(context, unit, role, share, days)
        await letter.save(force_create=True)
        return tell.outcome(letter)


async def print_invites(
    context: Context, building_id: UUID, kind: UnitKind | None, entrance: int | None, days: int
) -> Building:
    """Every unit of the building where no owner with an account lives has a good letter for one; or every unit of a
    kind, or of an entrance.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    async with change(context) as tell:
        building = await managed_building(context, building_id)
        units = Unit.filter(building_id=building_id)
        if kind is not None:
            units = units.filter(kind=kind)
        if entrance is not None:
            units = units.filter(entrance=must_be_within("entrance", entrance, 1, building.entrances))
        taken = await _owned(building_id) | await _lettered(context, building_id)
        letters = [
            _letter(context, unit, ResidencyRole.OWNER, None, days)
            for unit in await units.order_by("position")
            if unit.id not in taken
        ]
        await Invite.bulk_create(letters, batch_size=500)
        return tell.outcome(building)


async def withdraw_invite(context: Context, invite_id: UUID) -> Invite:
    """The code is good no more. What came of a used one stays.

    Refuses: NOT_FOUND, INVITE_NOT_VALID
    """
    async with change(context) as tell:
        letter = await (await visible_invites(context)).select_for_update().get_or_none(id=invite_id)
        if letter is None:
            raise not_found("inviteId")
        if letter.used_at is not None:
            raise Refusal(RefusalCode.INVITE_NOT_VALID, "invite_used", "inviteId")
        letter.withdrawn_at = letter.withdrawn_at or context.now
        await letter.save(update_fields=["withdrawn_at"])
        return tell.outcome(letter)


def printed_code(letter: Invite) -> str:
    """As people read it: in groups of four."""
    return "-".join(letter.code[start : start + 4] for start in range(0, len(letter.code), 4))


async def good_letter(context: Context, code: str) -> Invite:
    """The letter with this code, which somebody else wrote; it and its unit are locked until the change ends.

    Refuses: INVITE_NOT_VALID, LIVES_THERE
    """
    me, found = context.signed_in.person_id, Invite.filter(code_index=plain_code(code))
    if (letter := await found.first()) is None:
        raise Refusal(RefusalCode.INVITE_NOT_VALID, field="code")
    await hold_unit(letter.unit_id)
    letter = await found.select_for_update().get()
    if await Residency.exists(id=letter.residency_id, person_id=me, state=ResidencyState.ACTIVE):
        # Brought before, by the same person: whose app has lost the answer.
        raise Refusal(RefusalCode.LIVES_THERE)
    if not is_valid(letter, context.now):
        raise Refusal(RefusalCode.INVITE_NOT_VALID, field="code")
    if letter.invited_by_id == me:
        raise Refusal(RefusalCode.INVITE_NOT_VALID, "own_invite", "code")
    return letter


async def good_letters_of_building(
    context: Context, building_id: UUID, where: Mapping[str, object]
) -> list[tuple[Invite, Unit]]:
    """What is to be printed, in the order of the house: all for owners. What an owner wrote for a tenant or family goes
    its own way. `where`: columns of the units. Asks nobody's rights.
    """
    mailed = _mailed(context).filter(unit__building_id=building_id)
    rows = await mailed.filter(**{f"unit__{name}": value for name, value in where.items()}).prefetch_related("unit")
    return sorted(((row, row.unit) for row in rows), key=lambda pair: (pair[1].position, pair[1].id, pair[0].id))


async def mailed_places(context: Context, ids: list[UUID]) -> dict[UUID, set[tuple[UnitKind, int | None]]]:
    """Of which kinds the buildings' units are, and in which entrances, that have a letter to print. Asks nobody's
    rights.
    """
    found: dict[UUID, set[tuple[UnitKind, int | None]]] = {key: set() for key in ids}
    units = _mailed(context).filter(unit__building_id__in=ids).distinct()
    for building_id, kind, entrance in await units.values_list("unit__building_id", "unit__kind", "unit__entrance"):
        found[building_id].add((UnitKind(kind), entrance))
    return found


async def invites_of_units(context: Context, ids: list[UUID]) -> dict[UUID, list[Invite]]:
    """Only the invites that the viewer sees, and only good ones."""
    found: dict[UUID, list[Invite]] = {key: [] for key in ids}
    for row in await (await visible_invites(context)).filter(**_good(context), unit_id__in=ids).order_by("id"):
        found[row.unit_id].append(row)
    return found


def _mailed(context: Context) -> QuerySet[Invite]:
    return Invite.filter(**_good(context), role=ResidencyRole.OWNER)


def _good(context: Context) -> dict[str, object]:
    return {"used_at": None, "withdrawn_at": None, "expires_at__gt": context.now}


def _letter(context: Context, unit: Unit, role: ResidencyRole, share: Decimal | None, days: int) -> Invite:
    return Invite(
        complex_id=unit.complex_id,
        unit_id=unit.id,
        role=role,
        share=share,
        code=new_code(),
        invited_by_id=context.signed_in.person_id,
        created_at=context.now,
        expires_at=context.now + timedelta(days=days),
    )


async def _owned(building_id: UUID) -> set[UUID]:
    living = {"state": ResidencyState.ACTIVE, "role": ResidencyRole.OWNER, "person__account__id__isnull": False}
    return _ids(await Residency.filter(unit__building_id=building_id, **living).values_list("unit_id", flat=True))


async def _lettered(context: Context, building_id: UUID) -> set[UUID]:
    good = {"role": ResidencyRole.OWNER} | _good(context)
    return _ids(await Invite.filter(unit__building_id=building_id, **good).values_list("unit_id", flat=True))


def _ids(found: Sequence[object]) -> set[UUID]:
    return {UUID(str(row)) for row in found}
