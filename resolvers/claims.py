"""How somebody says where they live: with the code of a letter they are in at once, without one they ask.

One rule: to a unit a person has one residency that waits or is in force. A letter answers a request that waits.
"""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from models.accounts import Person
from models.buildings import Building, Unit, UnitKind
from models.days import local_day
from models.invites import Invite
from models.residents import (
    WAITING,
    RequestsChanged,
    Residency,
    ResidencyRole,
    ResidencyState,
    ResidencyWay,
)
from models.text import fold
from resolvers.allowances import take_one
from resolvers.announcements import request_told
from resolvers.attempts import DAY, Pace, guess
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.invites import good_letter
from resolvers.listed import listed_as, stand_as_listed
from resolvers.moves import noted, person_told, settled
from resolvers.shares import check_share, hold_free_unit, must_fit

# What one person may have waiting for an answer, and may ask for in a day, in all complexes.
MOST_WAITING, REQUESTS_A_DAY = 5, 20
# Codes that are no good, of one account: ten are free, then waits grow from a minute to an hour.
WRONG_CODES = Pace(free=10, first=60, most=3600, forgiven=DAY)


@dataclass(frozen=True)
class Claim:
    """Where somebody says they live. Either the code of a letter, or a building with the unit's kind and number."""

    code: str | None
    building_id: UUID | None
    kind: UnitKind
    number: str | None
    role: ResidencyRole
    share: Decimal | None
    note: str | None


async def claim_unit(context: Context, claim: Claim) -> Residency:
    """With a letter's code one lives there at once; without one the request waits for an answer.

    Refuses: NOT_FOUND, BAD_INPUT, INVITE_NOT_VALID, LIVES_THERE, SHARES_EXCEEDED, TOO_MANY_REQUESTS, TOO_MANY_ATTEMPTS
    Announces: ResidentsChanged, RequestsChanged, HomesChanged, Notified, ManyNotified
    """
    if (claim.code is None) == (claim.building_id is None):
        raise bad_input("code", "code_or_building")
    if claim.code is None:
        async with change(context) as tell:
            return tell.outcome(await _requested(context, tell, claim))
    async with guess(context, f"letters by:{context.signed_in.account_id}", WRONG_CODES):
        async with change(context) as tell:
            return tell.outcome(await _let_in(context, tell, claim.code))


async def _let_in(context: Context, tell: Tell, code: str) -> Residency:
    letter, today = await good_letter(context, code), local_day(context.now)
    row = await _begun(context, letter.unit_id)
    asked = row is not None
    row = row or Residency(complex_id=letter.complex_id, unit_id=letter.unit_id, person_id=context.signed_in.person_id)
    row.role, row.share, row.way, row.since, row.until = letter.role, letter.share, ResidencyWay.INVITE, None, None
    listed = await listed_as(row, today)
    stand_as_listed(row, listed, today)
    row.since = row.since or today
    besides = [listed.id] if listed else []
    await must_fit(row, *besides, message="letter_shares_exceeded", field="code")
    await settled(context, tell, row, listed)
    await _used(context, letter, row)
    if asked:
        await tell(RequestsChanged(row.complex_id))
    return row


async def _used(context: Context, letter: Invite, row: Residency) -> None:
    letter.used_at, letter.residency_id = context.now, row.id
    await letter.save(update_fields=["used_at", "residency_id"])


async def _requested(context: Context, tell: Tell, claim: Claim) -> Residency:
    check_share(claim.role, claim.share)
    unit, me = await hold_free_unit(await _named_unit(claim), "number"), context.signed_in
    if await _begun(context, unit.id):
        raise Refusal(RefusalCode.LIVES_THERE)
    if await Residency.filter(person_id=me.person_id, state=ResidencyState.REQUESTED).count() >= MOST_WAITING:
        raise Refusal(RefusalCode.TOO_MANY_REQUESTS, most=MOST_WAITING)
    await take_one(context, f"requests by:{me.account_id}", REQUESTS_A_DAY)
    row = await Residency.create(
        complex_id=unit.complex_id,
        unit_id=unit.id,
        person_id=me.person_id,
        role=claim.role,
        share=claim.share,
        state=ResidencyState.REQUESTED,
        way=ResidencyWay.REQUEST,
    )
    await noted(context, row, claim.note)
    await tell(RequestsChanged(row.complex_id))
    await person_told(tell, row)
    await request_told(context, tell, row)
    return row


async def _named_unit(claim: Claim) -> UUID:
    building = await Building.get_or_none(id=claim.building_id)
    if building is None:
        raise not_found("buildingId")
    if not (wanted := fold((claim.number or "").strip())):
        raise bad_input("number", "empty")
    for unit_id, number in await Unit.filter(building_id=building.id, kind=claim.kind).values_list("id", "number"):
        if fold(number) == wanted:
            return UUID(str(unit_id))
    raise bad_input("number", "no_such_unit")


async def _begun(context: Context, unit_id: UUID) -> Residency | None:
    """What of the viewer's waits there. The person's row is locked until the change ends: their claims come one after
    the other. Refuses: LIVES_THERE
    """
    me = await Person.filter(id=context.signed_in.person_id).select_for_update().get()
    mine = Residency.filter(unit_id=unit_id, person_id=me.id)
    if await mine.filter(state=ResidencyState.ACTIVE).exists():
        raise Refusal(RefusalCode.LIVES_THERE)
    return await mine.filter(state__in=WAITING).select_for_update().first()
