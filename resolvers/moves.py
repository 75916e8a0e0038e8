"""What becomes of a residency within a change: it is agreed, in force or over, its history says so, its person hears.

One rule: whatever ends with it ends in the same change. Asks nobody's rights; the unit is held.
"""

from collections.abc import Iterable
from datetime import date

from models.accounts import Account
from models.days import local_day
from models.invites import Invite
from models.notifications import NotificationKind
from models.residents import (
    HomesChanged,
    Residency,
    ResidencyChange,
    ResidencyFact,
    ResidencyRole,
    ResidencyState,
    ResidentsChanged,
)
from resolvers.announcements import resident_told
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.listed import take_over


async def settled(context: Context, tell: Tell, row: Residency, listed: Residency | None) -> Residency:
    """In force from its first day on, and agreed before it. `listed`: what the office's list has of it.

    Announces: ResidentsChanged, HomesChanged
    """
    begun = row.since is None or row.since <= local_day(context.now)
    row.state = ResidencyState.ACTIVE if begun else ResidencyState.AGREED
    await row.save()
    if begun:
        # An import that runs waits for this, or this for it: what it is about to write is not forgotten below.
        await tell(ResidentsChanged(row.complex_id))
        if listed is not None:
            await take_over(row, listed)
    await noted(context, row, None)
    await person_told(tell, row)
    return row


async def over(context: Context, tell: Tell, row: Residency, last: date, reason: str | None) -> None:
    """With it the letters that its owner wrote for the unit.

    Announces: ResidentsChanged, HomesChanged, Notified, ManyNotified
    """
    if row.state is ResidencyState.ACTIVE:
        row.until = last
        await tell(ResidentsChanged(row.complex_id))
        await letters_withdrawn(context, row)
    row.state = ResidencyState.ENDED
    await row.save(update_fields=["state", "until"])
    await noted(context, row, reason)
    await person_told(tell, row)
    await resident_told(context, tell, row, NotificationKind.RESIDENCY_ENDED)


async def letters_withdrawn(context: Context, row: Residency) -> None:
    """Those for the unit that somebody wrote as its owner, who is that no more."""
    if row.role is ResidencyRole.OWNER:
        written = Invite.filter(unit_id=row.unit_id, invited_by_id=row.person_id, used_at=None, withdrawn_at=None)
        await written.update(withdrawn_at=context.now)


async def noted(context: Context, row: Residency, reason: str | None, corrected: Iterable[ResidencyFact] = ()) -> None:
    """A step of its history."""
    await ResidencyChange.create(
        complex_id=row.complex_id,
        residency_id=row.id,
        state=row.state,
        at=context.now,
        actor_id=context.viewer.person_id if context.viewer else None,
        reason=reason,
        corrected=",".join(corrected) or None,
    )


async def person_told(tell: Tell, row: Residency) -> None:
    """Announces: HomesChanged"""
    account = await Account.get_or_none(person_id=row.person_id)
    if account is not None:
        await tell(HomesChanged(account.id, row.id))
