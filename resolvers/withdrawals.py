"""Taking a consent back: first what would stop, in words and numbers, then exactly that.

One rule: nothing is withdrawn that was not listed before. Only with the key of a preview is a consent taken back.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise.expressions import Subquery

from models.accounts import Account
from models.bill_disputes import BillDispute, ComplaintState
from models.consents import Consent, ConsentsChanged, ConsentWay, is_withdrawn
from models.deliveries import Delivery
from models.meters import MeterReading, ReadingState
from models.notifications import Notification, NotificationHours, NotificationTopic
from models.policies import ConsentPurpose
from models.push_devices import PushDevice
from models.tickets import Ticket
from models.utility_accounts import UtilityLink
from resolvers.accounts import own_account
from resolvers.changes import Tell, change
from resolvers.consents import recorded
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.policies import version_in_force
from resolvers.sessions import end, live_sessions
from resolvers.utility_links import end_links, followed_by_nobody_else


class EffectKind(StrEnum):
    SIGN_IN_CLOSED = "sign_in_closed"
    SESSIONS_ENDED = "sessions_ended"
    PUSH_DEVICES_REMOVED = "push_devices_removed"
    SYNCS_PAUSED = "syncs_paused"
    ACCOUNTS_UNLINKED = "accounts_unlinked"
    SYNCS_STOPPED = "syncs_stopped"
    READINGS_NOT_SENT = "readings_not_sent"
    COMPLAINTS_NOT_SENT = "complaints_not_sent"
    LINKING_CLOSED = "linking_closed"
    NOTICES_STOPPED = "notices_stopped"
    MESSAGES_NOT_SENT = "messages_not_sent"
    DIGEST_STOPPED = "digest_stopped"
    TICKETS_NOT_COUNTED = "tickets_not_counted"


E = EffectKind
# Their numbers change by themselves, and of them nothing is lost that was there.
BESIDES = frozenset({E.MESSAGES_NOT_SENT, E.TICKETS_NOT_COUNTED})


@dataclass(frozen=True)
class Effect:
    """`count`: of how many; None where that is no question."""

    kind: EffectKind
    count: int | None = None


@dataclass(frozen=True)
class WithdrawalPreview:
    """`key`: with which exactly this is withdrawn."""

    purpose: ConsentPurpose
    effects: tuple[Effect, ...]
    key: str


async def withdrawal_preview(context: Context, purpose: ConsentPurpose) -> WithdrawalPreview:
    """What would stop for the viewer. Nothing is changed. Refuses: CONSENT_WITHDRAWN"""
    return await _previewed(context, await Account.get(id=context.signed_in.account_id), purpose)


async def withdraw_consent(context: Context, purpose: ConsentPurpose, key: str) -> Consent:
    """The viewer agrees to this no more, and what was listed has stopped.

    Refuses: CONSENT_WITHDRAWN, CONFLICT
    Announces: SessionEnded, ConsentsChanged
    """
    async with change(context) as tell:
        account = await own_account(context)
        if (await _previewed(context, account, purpose)).key != key:
            raise Refusal(RefusalCode.CONFLICT, "withdrawal_differs", "key")
        await _stopped(context, tell, account, purpose)
        [row] = await recorded(context, account, [purpose], ConsentWay.WITHDRAWN, await version_in_force())
        await tell(ConsentsChanged(account.id))
        context.forget()
        return tell.outcome(row)


async def consent_again(context: Context, consent_id: UUID) -> Consent | None:
    """The viewer's own."""
    return await Consent.get_or_none(id=consent_id, person_id=context.signed_in.person_id)


async def _previewed(context: Context, account: Account, purpose: ConsentPurpose) -> WithdrawalPreview:
    """Refuses: CONSENT_WITHDRAWN"""
    if is_withdrawn(account, purpose):
        raise Refusal(RefusalCode.CONSENT_WITHDRAWN, "withdrawn_before", "purpose")
    found = [effect for effect in await _EFFECTS[purpose](context, account) if effect.count != 0]
    told = [(effect.kind.value, effect.count) for effect in found if effect.kind not in BESIDES]
    key = context.services.fingerprint(f"withdrawal:{account.id}:{purpose}:{told}")
    return WithdrawalPreview(purpose, tuple(found), key)


async def _of_service(context: Context, account: Account) -> list[Effect]:
    sessions = await live_sessions(context, account.id)
    devices = PushDevice.filter(account_id=account.id, session_id__in=[session.id for session in sessions])
    return [
        Effect(E.SIGN_IN_CLOSED),
        Effect(E.SESSIONS_ENDED, len(sessions)),
        Effect(E.PUSH_DEVICES_REMOVED, await devices.count()),
        # Unless they have stopped before.
        *([] if is_withdrawn(account, ConsentPurpose.NOTICES) else await _of_notices(context, account)),
        Effect(E.SYNCS_PAUSED, len(await followed_by_nobody_else(context, account.person_id))),
    ]


async def _of_utility_data(context: Context, account: Account) -> list[Effect]:
    me = account.person_id
    return [
        Effect(E.ACCOUNTS_UNLINKED, await UtilityLink.filter(person_id=me, ended_at=None).count()),
        Effect(E.SYNCS_STOPPED, len(await followed_by_nobody_else(context, me))),
        Effect(E.READINGS_NOT_SENT, await MeterReading.filter(person_id=me, state=ReadingState.WAITING).count()),
        Effect(E.COMPLAINTS_NOT_SENT, await BillDispute.filter(person_id=me, complaint=ComplaintState.WAITING).count()),
        Effect(E.MESSAGES_NOT_SENT, await _waiting(me, topic=NotificationTopic.BILLS)),
        Effect(E.LINKING_CLOSED),
    ]


async def _of_notices(context: Context, account: Account) -> list[Effect]:
    digest = await NotificationHours.exists(person_id=account.person_id, daily_digest=True)
    return [
        Effect(E.NOTICES_STOPPED),
        Effect(E.MESSAGES_NOT_SENT, await _waiting(account.person_id)),
        *([Effect(E.DIGEST_STOPPED)] if digest else []),
    ]


async def _waiting(person_id: UUID, **which: Any) -> int:
    """How many letters, SMS and pushes of such notifications have not gone yet."""
    told = Notification.filter(person_id=person_id, **which).values("id")
    return await Delivery.filter(next_try_at__not_isnull=True, notification_id__in=Subquery(told)).count()


async def _of_improvement(context: Context, account: Account) -> list[Effect]:
    """Never nothing: what comes later is not counted either."""
    counted = await Ticket.filter(author_id=account.person_id, merged_into_id=None).count()
    return [Effect(E.TICKETS_NOT_COUNTED, counted or None)]


async def _stopped(context: Context, tell: Tell, account: Account, purpose: ConsentPurpose) -> None:
    """Of the other purposes: who tells people, and who counts, looks at the account. Announces: SessionEnded"""
    if purpose is ConsentPurpose.SERVICE:
        await end(context, tell, account.id, [session.id for session in await live_sessions(context, account.id)])
    elif purpose is ConsentPurpose.UTILITY_DATA:
        await end_links(context, account.person_id)
        await _nothing_sent(context, account.person_id)


async def _nothing_sent(context: Context, person_id: UUID) -> None:
    """To a billing centre, of what waits. What is on its way at this moment cannot be called back."""
    over: dict[str, Any] = {"next_try_at": None, "claimed_until": None}
    readings = MeterReading.filter(person_id=person_id, state=ReadingState.WAITING)
    await readings.update(state=ReadingState.FAILED, answered_at=context.now, **over)
    complaints = BillDispute.filter(person_id=person_id, complaint=ComplaintState.WAITING)
    await complaints.update(complaint=ComplaintState.GIVEN_UP, **over)


_EFFECTS: Mapping[ConsentPurpose, Callable[[Context, Account], Awaitable[list[Effect]]]] = {
    ConsentPurpose.SERVICE: _of_service,
    ConsentPurpose.UTILITY_DATA: _of_utility_data,
    ConsentPurpose.NOTICES: _of_notices,
    ConsentPurpose.IMPROVEMENT: _of_improvement,
}
