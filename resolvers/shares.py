"""Shares of a unit. Together those who own it at the same time hold at most the whole; only owners hold any."""

from decimal import Decimal
from uuid import UUID

from models.buildings import Unit
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found

WHOLE, NONE = Decimal(1), Decimal(0)
PLACES = 6


def check_share(role: ResidencyRole, share: Decimal | None) -> None:
    """Refuses: BAD_INPUT"""
    if share is None:
        return
    if role is not ResidencyRole.OWNER:
        raise bad_input("share", "only_owners_share")
    if not share.is_finite() or not 0 < share <= WHOLE or -int(share.as_tuple().exponent) > PLACES:
        raise bad_input("share", "share_between")


async def hold_unit(unit_id: UUID) -> Unit:
    """Locked until the change ends, before anything that hangs on it: those who decide come one after the other."""
    return await Unit.filter(id=unit_id).select_for_update().get()


async def hold_free_unit(unit_id: UUID, field: str) -> Unit:
    """The same of a unit that nothing may hang on yet, so that it can be taken away meanwhile. Refuses: NOT_FOUND"""
    unit = await Unit.filter(id=unit_id).select_for_update().get_or_none()
    if unit is None:
        raise not_found(field)
    return unit


async def must_fit(row: Residency, *besides: UUID, message: str = "", field: str = "share") -> None:
    """There is room for the share beside those of the unit's other owners; the unit is held.

    Refuses: SHARES_EXCEEDED
    """
    left = await left_for(row, *besides)
    if row.share is not None and row.share > left:
        raise Refusal(RefusalCode.SHARES_EXCEEDED, message, field, left=max(left, NONE).normalize())


async def left_for(row: Residency, *besides: UUID) -> Decimal:
    """What the unit's other owners leave free while this residency lasts. `besides`: those that give way to it."""
    states = (ResidencyState.ACTIVE, ResidencyState.AGREED)
    owning = await Residency.filter(unit_id=row.unit_id, state__in=states, role=ResidencyRole.OWNER)
    others = [other for other in owning if other.id not in (row.id, *besides) and _meet(row, other)]
    return WHOLE - sum((other.share or NONE for other in others), NONE)


def _meet(one: Residency, other: Residency) -> bool:
    """Whether there may be a day on which both are in force."""
    return not any(
        before.until and after.since and before.until < after.since for before, after in ((one, other), (other, one))
    )
