"""Signing in and out. A wrong login and a wrong password are one answer, in one time."""

from datetime import timedelta
from uuid import UUID

from integrations.passwords import TooBusy
from models.accounts import Account, Person, Session, SessionEnded, is_live
from models.ids import uuid7
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode


async def me(context: Context) -> Account | None:
    """The viewer's own account; None for an anonymous one."""
    return await Account.get(id=context.viewer.account_id) if context.viewer else None


async def sign_in(context: Context, login: str, password: str) -> Session:
    """A new session of the account begins. One request tries one password, however many mutations it has.

    Refuses: WRONG_CREDENTIALS, UNAVAILABLE
    """
    # A conflict runs this verb again for the same mutation; another mutation has another number.
    if context.signing_in not in (None, context.mutations):
        raise Refusal(RefusalCode.UNAVAILABLE)
    context.signing_in = context.mutations
    account = await Account.get_or_none(login_index=login)
    if not await _matches(context, password, account):
        raise Refusal(RefusalCode.WRONG_CREDENTIALS)
    assert account is not None
    async with change(context) as tell:
        now = context.now.replace(microsecond=0)
        expires_at = now + timedelta(hours=context.services.session_hours)
        return tell.outcome(
            await Session.create(id=uuid7(), account_id=account.id, created_at=now, expires_at=expires_at)
        )


async def _matches(context: Context, password: str, account: Account | None) -> bool:
    try:
        return await context.services.passwords.matches(password, account.password_hash if account else None)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None


async def sign_out(context: Context, *, everywhere: bool) -> Session:
    """The session that asks has ended, or all of the account's: tokens are refused, sockets close within 5 seconds.

    Announces: SessionEnded
    """
    viewer = context.signed_in
    async with change(context) as tell:
        ending = Session.filter(account_id=viewer.account_id, ended_at=None)
        await (ending if everywhere else ending.filter(id=viewer.session_id)).update(ended_at=context.now)
        await tell(SessionEnded(viewer.account_id, viewer.session_id))
        return tell.outcome(await Session.get(id=viewer.session_id))


async def live_session(context: Context, session_id: UUID) -> Session | None:
    """The session, unless it is over: a repeated request then begins a new one."""
    session = await Session.get_or_none(id=session_id)
    return session if session and is_live(session, context.now) else None


async def own_session(context: Context, session_id: UUID) -> Session | None:
    """A session of the viewer's account, also when it is over."""
    return await Session.get_or_none(id=session_id, account_id=context.signed_in.account_id)


def access_token(context: Context, session: Session) -> str:
    """The session's token, always the same one."""
    return context.services.tokens.issue(session.account_id, session.id, session.created_at, session.expires_at)


async def people_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Person]:
    return {person.id: person for person in await Person.filter(id__in=ids)}


async def accounts_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Account]:
    return {account.id: account for account in await Account.filter(id__in=ids)}
