"""Choosing a password. Nobody is told to mix letters and digits; what everybody guesses first is refused."""

from collections.abc import Iterable
from uuid import UUID

from integrations import commonest
from integrations.passwords import TooBusy
from models.accounts import Account, Person
from models.codes import CodePurpose
from models.sessions import Session
from models.text import fold
from resolvers.accounts import own_account_again, read_phone
from resolvers.announcements import password_told
from resolvers.attempts import forgive, in_line, password_tried
from resolvers.changes import change
from resolvers.codes import proven, use
from resolvers.consents import admitted
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.sessions import begun, end, is_going, live_sessions, still

SHORTEST, LONGEST = 8, 128


def check_password(password: str, field: str, known: Iterable[str | None] = ()) -> None:
    """`known`: what others know of the person, which is no secret either. Refuses: BAD_INPUT"""
    if not SHORTEST <= len(password) <= LONGEST:
        raise bad_input(field, "length_between", least=SHORTEST, most=LONGEST)
    folded = fold(password)
    if commonest.is_among(folded) or folded in {fold(word) for word in known if word}:
        raise bad_input(field, "common_password")


async def hashed(context: Context, password: str) -> str:
    """For who has no turn yet. Refuses: TOO_MANY_ATTEMPTS, UNAVAILABLE"""
    try:
        async with in_line(context):
            return await context.services.passwords.hashed(password)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None


async def change_password(context: Context, current: str, new: str) -> Account:
    """The account has a new password, and no session but the one that asks.

    Refuses: WRONG_CREDENTIALS, BAD_INPUT, TOO_MANY_ATTEMPTS, UNAVAILABLE
    Announces: SessionEnded, Notified, ManyNotified
    """
    viewer = context.signed_in
    account = await Account.get(id=viewer.account_id)
    check_password(new, "newPassword", await known_of(account))
    async with password_tried(context, account, account.login, current) as tried:
        if not tried.right:
            raise Refusal(RefusalCode.WRONG_CREDENTIALS, "wrong_password", "currentPassword")
        password_hash = await context.services.passwords.hashed(new)
        async with change(context) as tell:
            locked = await still(account)
            await tried.take_back()
            await _replace(locked, password_hash)
            others = [session.id for session in await live_sessions(context, account.id)]
            await end(context, tell, account.id, [other for other in others if other != viewer.session_id])
            await password_told(context, tell, locked)
            return tell.outcome(locked)


async def reset_password(
    context: Context, phone: str, code: str, new: str, device: str | None = None, policy_version: int | None = None
) -> Session:
    """Who has the account's phone has a new password and the only session. Earlier guesses no longer slow them down.

    Refuses: BAD_INPUT, WRONG_CODE, TOO_MANY_ATTEMPTS, UNAVAILABLE, CONSENT_WITHDRAWN
    Announces: SessionEnded, Notified, ManyNotified
    """
    target = read_phone(phone, "phone")
    check_password(new, "newPassword", [target])
    proof = await proven(context, code, CodePurpose.PASSWORD_RESET, target_index=target)
    if (account := await Account.get_or_none(phone_index=target)) is None:
        raise Refusal(RefusalCode.WRONG_CODE, field="code")
    check_password(new, "newPassword", await known_of(account))
    password_hash = await hashed(context, new)
    async with change(context) as tell:
        await use(context, proof)
        locked = await Account.select_for_update().get(id=account.id)
        if await is_going(locked):
            raise Refusal(RefusalCode.WRONG_CODE, field="code")
        await _replace(locked, password_hash)
        await end(context, tell, account.id, [session.id for session in await live_sessions(context, account.id)])
        await forgive(context, account)
        await password_told(context, tell, locked)
        await admitted(context, locked, policy_version)
        return tell.outcome(await begun(context, account, device))


async def password_changed(context: Context, account_id: UUID) -> Account | None:
    """The viewer's account, when the request comes again."""
    return await own_account_again(context, account_id)


async def known_of(account: Account) -> list[str | None]:
    """What others may know of an account's person."""
    person = await Person.get(id=account.person_id)
    return [account.login, account.phone, person.phone, person.email, person.surname, person.given_name]


async def _replace(account: Account, password_hash: str) -> None:
    account.password_hash = password_hash
    await account.save(update_fields=["password_hash"])
