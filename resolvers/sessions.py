"""Signing in and out, on one device after another. A wrong login and a wrong password are one answer, in one time.

A session hands out one refresh token after another. The newest one is good; an older one is in two hands, and ends the
session for both, unless it comes within GRACE of its successor: that was a double click, or an answer lost on its way.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from integrations.tokens import TokenRefused
from models.accounts import Account
from models.erasures import Erasure, ErasureState
from models.ids import uuid7
from models.push_devices import PushDevice
from models.sessions import Session, SessionEnded, is_live
from resolvers.accounts import account_named
from resolvers.announcements import signed_in_told
from resolvers.attempts import password_tried
from resolvers.changes import Tell, change
from resolvers.consents import admitted
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found

log = structlog.stdlib.get_logger("wires.sessions")
ACCESS = timedelta(minutes=10)
GRACE = timedelta(seconds=10)
LONGEST = timedelta(days=180)
MOST_LISTED = 100


async def sign_in(
    context: Context, login: str, password: str, device: str | None = None, policy_version: int | None = None
) -> Session:
    """A new session of the account begins. One request tries one password, however many mutations it has.

    `policy_version`: of the policy that is accepted now, which opens an account whose consent was withdrawn.
    Refuses: WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS, UNAVAILABLE, BAD_INPUT, CONSENT_WITHDRAWN
    Announces: Notified, ManyNotified
    """
    # A conflict runs this verb again for the same mutation; another mutation has another number.
    if context.signing_in not in (None, context.mutations):
        raise Refusal(RefusalCode.UNAVAILABLE)
    context.signing_in = context.mutations
    account = await account_named(login)
    async with password_tried(context, account, login, password) as tried:
        if account is None or not tried.right:
            raise Refusal(RefusalCode.WRONG_CREDENTIALS)
        try:
            async with change(context) as tell:
                locked = await still(account)
                await tried.take_back()
                await admitted(context, locked, policy_version)
                session = await begun(context, account, device)
                await signed_in_told(context, tell, account, session)
                return tell.outcome(session)
        except Refusal as refusal:
            if refusal.code is not RefusalCode.WRONG_CREDENTIALS:
                # The password was right: whoever reads the policy and comes again has guessed nothing.
                await tried.take_back()
            raise


async def still(account: Account) -> Account:
    """The account, locked, if its password is the one that was looked at, and it is not being erased.

    Refuses: WRONG_CREDENTIALS
    """
    locked = await Account.select_for_update().get_or_none(id=account.id, password_hash=account.password_hash)
    if locked and not await is_going(locked):
        return locked
    raise Refusal(RefusalCode.WRONG_CREDENTIALS)


async def is_going(account: Account) -> bool:
    """Whether it is being erased: nobody comes in any more. `account`: locked."""
    return await Erasure.exists(account_id=account.id, state=ErasureState.ERASING)


async def begun(context: Context, account: Account, device: str | None = None) -> Session:
    """A new session of the account; only inside a change. `device`: what the app calls it, if it says."""
    now = context.now.replace(microsecond=0)
    return await Session.create(
        id=uuid7(),
        account_id=account.id,
        device=device or context.device,
        address=context.address,
        created_at=now,
        refreshed_at=now,
        expires_at=_expires_at(context, now, now),
    )


def _expires_at(context: Context, created_at: datetime, now: datetime) -> datetime:
    return min(now + timedelta(days=context.services.session_days), created_at + LONGEST)


async def refresh_session(context: Context, refresh_token: str) -> Session:
    """The session goes on with a new pair of tokens. A token used before ends it for whoever has it.

    Refuses: UNAUTHENTICATED
    Announces: SessionEnded
    """
    try:
        session_id, generation = context.services.tokens.verify_refresh(refresh_token)
    except TokenRefused:
        raise _over() from None
    async with change(context) as tell:
        session, now = await Session.select_for_update().get_or_none(id=session_id), context.now
        if session is None or not is_live(session, now):
            raise _over()
        newest = generation == session.generation
        doubled = generation == session.generation - 1 and now - session.refreshed_at < GRACE
        if newest:
            await _renew(context, session, now)
        elif not doubled:
            await end(context, tell, session.account_id, [session.id])
        tell.outcome(session)
    if newest or doubled:
        return session
    log.warning("a refresh token was used a second time: its session has ended")
    raise _over()


async def _renew(context: Context, session: Session, now: datetime) -> None:
    session.generation += 1
    session.refreshed_at = now.replace(microsecond=0)
    session.expires_at = _expires_at(context, session.created_at, session.refreshed_at)
    session.address = context.address or session.address
    await session.save(update_fields=["generation", "refreshed_at", "expires_at", "address"])


def _over() -> Refusal:
    return Refusal(RefusalCode.UNAUTHENTICATED, "session_over")


async def sign_out(context: Context, *, everywhere: bool) -> Session:
    """The session that asks has ended, or all of the account's: tokens are refused, sockets close within 5 seconds.

    Announces: SessionEnded
    """
    viewer = context.signed_in
    async with change(context) as tell:
        others = await live_sessions(context, viewer.account_id) if everywhere else []
        ending = {viewer.session_id, *(session.id for session in others)}
        await end(context, tell, viewer.account_id, ending)
        return tell.outcome(await Session.get(id=viewer.session_id))


async def end_session(context: Context, session_id: UUID) -> Session:
    """A session of the viewer's account has ended, on whatever device it was.

    Refuses: NOT_FOUND
    Announces: SessionEnded
    """
    viewer = context.signed_in
    async with change(context) as tell:
        session = await Session.select_for_update().get_or_none(id=session_id, account_id=viewer.account_id)
        if session is None or not is_live(session, context.now):
            raise not_found("sessionId")
        await end(context, tell, viewer.account_id, [session.id])
        return tell.outcome(await Session.get(id=session.id))


async def end(context: Context, tell: Tell, account_id: UUID, session_ids: Iterable[UUID]) -> None:
    """These sessions of the account are over, and their browsers are told nothing more; only inside a change.

    Announces: SessionEnded
    """
    ending = sorted(session_ids)
    await Session.filter(id__in=ending, account_id=account_id, ended_at=None).update(ended_at=context.now)
    await PushDevice.filter(session_id__in=ending, account_id=account_id).delete()
    for session_id in ending:
        await tell(SessionEnded(account_id, session_id))


async def live_sessions(context: Context, account_id: UUID) -> list[Session]:
    """The sessions of an account that are not over, the last used first."""
    live = Session.filter(account_id=account_id, ended_at=None, expires_at__gt=context.now)
    return await live.order_by("-refreshed_at", "-id")


async def sessions_of_accounts(context: Context, ids: list[UUID]) -> dict[UUID, list[Session]]:
    """Of each, the hundred last used ones."""
    return {account_id: (await live_sessions(context, account_id))[:MOST_LISTED] for account_id in ids}


async def session(context: Context, session_id: UUID) -> Session:
    """One of the viewer's own, also when it is over. Refuses: NOT_FOUND"""
    if found := await own_session(context, session_id):
        return found
    raise not_found("id")


async def live_session(context: Context, session_id: UUID) -> Session | None:
    """The session, unless it is over: a repeated request then begins a new one."""
    session = await Session.get_or_none(id=session_id)
    return session if session and is_live(session, context.now) else None


async def own_session(context: Context, session_id: UUID) -> Session | None:
    """A session of the viewer's account, also when it is over."""
    return await Session.get_or_none(id=session_id, account_id=context.signed_in.account_id)


def access_expires_at(session: Session) -> datetime:
    return min(session.refreshed_at + ACCESS, session.expires_at)


def access_token(context: Context, session: Session) -> str:
    """The session's token, the same one until the session is refreshed."""
    expires_at = access_expires_at(session)
    return context.services.tokens.issue(session.account_id, session.id, session.refreshed_at, expires_at)


def refresh_token(context: Context, session: Session) -> str:
    """The newest one, which is good once."""
    return context.services.tokens.issue_refresh(session.id, session.generation)
