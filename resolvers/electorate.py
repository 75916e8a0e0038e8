"""Who may answer a poll. One pure function decides, for those who ask beforehand and for the ballot that is cast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from models.polls import BallotPer, Electorate, Poll, takes_ballots, unit_kinds_of
from models.residents import ResidencyRole
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.polls import buildings_of_polls
from resolvers.rights import Home, Rights

ASKED, NOT_ASKED = Decimal(1), Decimal(0)


@dataclass(frozen=True)
class Standing:
    """What a viewer may do for a unit of theirs. `weight`: what its ballot counts for, 0 where it is not asked.

    `holder_id`: whose that ballot is.
    """

    poll_id: UUID
    unit_id: UUID
    holder_id: UUID
    weight: Decimal
    reason: RefusalCode | None


@dataclass(frozen=True)
class Roll:
    """A poll with the buildings it is held in, where it is not held everywhere."""

    poll: Poll
    buildings: frozenset[UUID]

    def standing(self, person_id: UUID, homes: Sequence[Home], now: datetime) -> Standing:
        """Of somebody for a unit; `homes`: what ties them to it, at least one."""
        refusal = objection(self, homes, now)
        reason = refusal.code if refusal else None
        asked = reason in (None, RefusalCode.POLL_NOT_OPEN)
        unit_id = homes[0].unit_id
        holder_id = holder_of(self.poll, unit_id, person_id)
        return Standing(self.poll.id, unit_id, holder_id, ASKED if asked else NOT_ASKED, reason)


def objection(roll: Roll, homes: Sequence[Home], now: datetime) -> Refusal | None:
    """Why they may not answer for the unit at this instant. What no waiting helps against is said first.

    Refuses: OTHER_BUILDING, OTHER_UNIT_KIND, NOT_OWNER, POLL_NOT_OPEN
    """
    poll, home = roll.poll, homes[0]
    if not poll.everywhere and home.building_id not in roll.buildings:
        return Refusal(RefusalCode.OTHER_BUILDING, field="unitId")
    if home.kind not in unit_kinds_of(poll):
        return Refusal(RefusalCode.OTHER_UNIT_KIND, field="unitId")
    if poll.electorate is Electorate.OWNERS and all(home.role is not ResidencyRole.OWNER for home in homes):
        return Refusal(RefusalCode.NOT_OWNER, field="unitId")
    if not takes_ballots(poll, now):
        return Refusal(RefusalCode.POLL_NOT_OPEN)
    return None


def homes_in(rights: Rights, poll: Poll) -> dict[UUID, list[Home]]:
    """What ties the viewer to each unit of theirs in the poll's complex."""
    found: dict[UUID, list[Home]] = {}
    for home in rights.homes:
        if home.complex_id == poll.complex_id:
            found.setdefault(home.unit_id, []).append(home)
    return found


def holder_of(poll: Poll, unit_id: UUID, person_id: UUID) -> UUID:
    """Whose ballot it is."""
    return unit_id if poll.ballot_per is BallotPer.UNIT else person_id


async def rolls(context: Context, polls: list[Poll]) -> dict[Poll, Roll]:
    local = [poll.id for poll in polls if not poll.everywhere]
    buildings = await buildings_of_polls(context, local) if local else {}
    return {poll: Roll(poll, frozenset(buildings.get(poll.id, ()))) for poll in polls}


async def standings(context: Context, polls: list[Poll]) -> dict[Poll, list[Standing]]:
    """By poll, for each of the viewer's units in its complex."""
    rights, found = await context.rights(), await rolls(context, polls)
    me, now = context.signed_in.person_id, await context.database_now()
    return {
        poll: [roll.standing(me, homes, now) for _, homes in sorted(homes_in(rights, poll).items())]
        for poll, roll in found.items()
    }
