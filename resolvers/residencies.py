"""From the answer to the last day: who lets somebody in who asked, what is corrected later, and when it ends.

One rule: nobody decides for themselves but to leave, or to leave sooner.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.buildings import Unit
from models.days import local_day
from models.notifications import NotificationKind
from models.residents import (
    RequestsChanged,
    Residency,
    ResidencyFact,
    ResidencyRole,
    ResidencyState,
    ResidencyWay,
    ResidentsChanged,
)
from resolvers.announcements import resident_told
from resolvers.buildings import visible_units
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.listed import Listed, checked, is_listed, listed_as, person_listed, stand_as_listed
from resolvers.moves import letters_withdrawn, noted, over, person_told, settled
from resolvers.powers import ANSWERING, ENDING, Power, complexes_with, may
from resolvers.residents import visible_residencies
from resolvers.shares import NONE, check_share, hold_free_unit, hold_unit, left_for, must_fit

# What has been granted and is not over.
GRANTED = (ResidencyState.ACTIVE, ResidencyState.AGREED)


async def register_resident(
    context: Context, unit_id: UUID, said: Listed, role: ResidencyRole, share: Decimal | None, since: date | None
) -> Residency:
    """Somebody stands in the office's list of who lives there. It gives no access: a letter or an answer does.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, LIVES_THERE, SHARES_EXCEEDED
    Announces: ResidentsChanged, HomesChanged
    """
    said, today = checked(said), local_day(context.now)
    check_share(role, share)
    if since is not None and since > today:
        raise bad_input("since", "since_too_late")
    async with change(context) as tell:
        if await (await visible_units(context)).get_or_none(id=unit_id) is None:
            raise not_found("unitId")
        unit = await hold_free_unit(unit_id, "unitId")
        context.forget()
        if not may(await context.rights(), Power.REGISTER, unit):
            raise Refusal(RefusalCode.FORBIDDEN)
        if await is_listed(unit.id, said):
            raise Refusal(RefusalCode.LIVES_THERE, "listed_already", "unitId")
        row = Residency(complex_id=unit.complex_id, unit_id=unit.id, role=role, share=share, way=ResidencyWay.OFFICE)
        row.since = since or today
        await must_fit(row)
        row.person_id = (await person_listed(unit.complex_id, said)).id
        return tell.outcome(await settled(context, tell, row, None))


async def approve_residency(
    context: Context, residency_id: UUID, share: Decimal | None, since: date | None, until: date | None
) -> Residency:
    """Who asked lives there from now on, or from a first day to come; with what is said here, else with what stands in
    the office's list of them, else with what they asked for.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, REQUEST_ANSWERED, SHARES_EXCEEDED
    Announces: ResidentsChanged, RequestsChanged, HomesChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        row, unit = await _request_to_answer(context, residency_id)
        today, claimed = local_day(context.now), row.share
        row.share, row.since, row.until = share, since, until
        listed = await listed_as(row, today)
        stand_as_listed(row, listed, today)
        row.share, row.since = claimed if row.share is None else row.share, row.since or today
        check_share(row.role, row.share)
        _must_last(row, today)
        await must_fit(row, *[listed.id] if listed else [])
        as_office = unit.complex_id in complexes_with(await context.rights(), ANSWERING[row.role])
        row.way = ResidencyWay.REQUEST if as_office else ResidencyWay.OWNER
        await settled(context, tell, row, listed)
        await tell(RequestsChanged(row.complex_id))
        await resident_told(context, tell, row, NotificationKind.RESIDENCY_APPROVED)
        return tell.outcome(row)


async def decline_residency(context: Context, residency_id: UUID, reason: str) -> Residency:
    """Who asked is told why not.

    Refuses: NOT_FOUND, FORBIDDEN, REQUEST_ANSWERED
    Announces: RequestsChanged, HomesChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        row, _ = await _request_to_answer(context, residency_id)
        row.state = ResidencyState.DECLINED
        await row.save(update_fields=["state"])
        await noted(context, row, reason)
        await tell(RequestsChanged(row.complex_id))
        await person_told(tell, row)
        await resident_told(context, tell, row, NotificationKind.RESIDENCY_DECLINED)
        return tell.outcome(row)


async def end_residency(context: Context, residency_id: UUID, until: date | None, reason: str | None) -> Residency:
    """It ends with that local day, or at once when no day is named; so does all access it gave.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, RESIDENCY_ENDED, SHARES_EXCEEDED
    Announces: ResidentsChanged, RequestsChanged, HomesChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        row, unit = await _held(context, residency_id)
        mine = row.person_id == context.signed_in.person_id
        if not mine and not may(await context.rights(), ENDING[row.role], unit):
            raise Refusal(RefusalCode.FORBIDDEN)
        if row.state is ResidencyState.REQUESTED:
            if not mine:
                raise Refusal(RefusalCode.FORBIDDEN, "decline_instead")
            await tell(RequestsChanged(row.complex_id))
        elif row.state not in GRANTED:
            raise Refusal(RefusalCode.RESIDENCY_ENDED)
        elif until is not None:
            if mine and row.until and until > row.until:
                raise bad_input("until", "until_too_late", latest=row.until)
            await _last_day_set(context, tell, row, until, reason)
            return tell.outcome(row)
        today = local_day(context.now)
        await over(context, tell, row, min(row.until or today, today), reason)
        return tell.outcome(row)


async def correct_residency(
    context: Context, residency_id: UUID, facts: Mapping[str, Any], reason: str | None
) -> Residency:
    """These columns say this, and everything else stays; who is an owner no more has no share. `facts`: its columns.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, RESIDENCY_ENDED, SHARES_EXCEEDED
    Announces: ResidentsChanged, HomesChanged
    """
    async with change(context) as tell:
        row, today = await _to_correct(context, residency_id), local_day(context.now)
        held, days, before = row.share or NONE, (row.since, row.until), _facts(row)
        if facts.get("role", row.role) is not row.role:
            await letters_withdrawn(context, row)
        row.update_from_dict(dict(facts))
        if row.role is not ResidencyRole.OWNER and "share" not in facts:
            row.share = None
        check_share(row.role, row.share)
        _must_last(row, today)
        if row.state is ResidencyState.ACTIVE and row.since and row.since > today:
            raise bad_input("since", "since_too_late")
        if (row.share or NONE) > held or (row.since, row.until) != days:
            await must_fit(row)
        await _said_anew(context, tell, row, before, reason)
        return tell.outcome(row)


async def begin_due_residencies(context: Context) -> None:
    """Those that were agreed for a first day that has come are in force; not while the shares have no room for them.

    May run in several processes at once. Announces: ResidentsChanged, HomesChanged
    """
    due = {"state": ResidencyState.AGREED, "since__lte": local_day(context.now)}
    for residency_id, unit_id in await Residency.filter(**due).values_list("id", "unit_id"):
        async with change(context) as tell:
            await hold_unit(UUID(str(unit_id)))
            if row := await Residency.filter(**due).select_for_update().get_or_none(id=residency_id):
                listed = await listed_as(row, local_day(context.now))
                left = await left_for(row, *[listed.id] if listed else [])
                if row.share is None or row.share <= left:
                    await settled(context, tell, row, listed)


async def end_due_residencies(context: Context) -> None:
    """Those whose last day is over have ended. May run in several processes at once.

    Announces: ResidentsChanged, HomesChanged, Notified, ManyNotified
    """
    today = local_day(context.now)
    due = {"state__in": GRANTED, "until__lt": today}
    for residency_id, unit_id in await Residency.filter(**due).values_list("id", "unit_id"):
        async with change(context) as tell:
            await hold_unit(UUID(str(unit_id)))
            if row := await Residency.filter(**due).select_for_update().get_or_none(id=residency_id):
                await over(context, tell, row, row.until or today, None)


async def _last_day_set(context: Context, tell: Tell, row: Residency, until: date, reason: str | None) -> None:
    before, longer, row.until = _facts(row), row.until is not None and row.until < until, until
    _must_last(row, local_day(context.now))
    if longer:
        await must_fit(row)
    await _said_anew(context, tell, row, before, reason)


def _facts(row: Residency) -> dict[ResidencyFact, Any]:
    return {fact: getattr(row, fact) for fact in ResidencyFact}


async def _said_anew(
    context: Context, tell: Tell, row: Residency, before: Mapping[ResidencyFact, Any], reason: str | None
) -> None:
    await row.save(update_fields=list(ResidencyFact))
    await noted(context, row, reason, [fact for fact, value in _facts(row).items() if value != before[fact]])
    await tell(ResidentsChanged(row.complex_id))
    await person_told(tell, row)


def _must_last(row: Residency, today: date) -> None:
    """Through today, and through its first day."""
    if row.until is not None and row.until < max(row.since or today, today):
        raise bad_input("until", "until_too_early")


async def _request_to_answer(context: Context, residency_id: UUID) -> tuple[Residency, Unit]:
    """Locked until the change ends."""
    row, unit = await _held(context, residency_id)
    allowed = may(await context.rights(), ANSWERING[row.role], unit)
    if row.person_id == context.signed_in.person_id:
        raise Refusal(RefusalCode.FORBIDDEN, "not_for_oneself")
    if not allowed:
        raise Refusal(RefusalCode.FORBIDDEN)
    if row.state is not ResidencyState.REQUESTED:
        raise Refusal(RefusalCode.REQUEST_ANSWERED)
    return row, unit


async def _to_correct(context: Context, residency_id: UUID) -> Residency:
    """Locked until the change ends."""
    row, unit = await _held(context, residency_id)
    if row.person_id == context.signed_in.person_id:
        raise Refusal(RefusalCode.FORBIDDEN, "not_for_oneself")
    if not may(await context.rights(), Power.CORRECT, unit):
        raise Refusal(RefusalCode.FORBIDDEN)
    if row.state is ResidencyState.REQUESTED:
        raise Refusal(RefusalCode.FORBIDDEN, "answer_instead")
    if row.state not in GRANTED:
        raise Refusal(RefusalCode.RESIDENCY_ENDED)
    return row


async def _held(context: Context, residency_id: UUID) -> tuple[Residency, Unit]:
    """Both locked until the change ends, and rights asked after that."""
    seen = await (await visible_residencies(context)).get_or_none(id=residency_id)
    if seen is None:
        raise not_found("residencyId")
    unit = await hold_unit(seen.unit_id)
    context.forget()
    row = await (await visible_residencies(context)).select_for_update().get_or_none(id=residency_id)
    if row is None:
        raise not_found("residencyId")
    return row, unit
