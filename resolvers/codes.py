"""Six digits that go to a phone or an e-mail and come back from whoever owns it.

Whether a phone has an account is told to nobody who has not shown its code: every phone is answered alike, is counted
alike, and has a row; a code that would only help a stranger is never sent. Each try is counted before it is looked at:
those from where the code was asked for, and those from everywhere else, so that no stranger uses somebody's code up.
Nor their codes: of a phone's, any one network may ask for half.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import F

from models.accounts import Account, Language
from models.attempts import Attempt
from models.codes import Code, CodePurpose
from models.deliveries import Channel
from models.ids import uuid7
from resolvers.accounts import read_phone
from resolvers.allowances import hold, take_one
from resolvers.attempts import KEPT
from resolvers.changes import change
from resolvers.context import Context
from resolvers.deliveries import post
from resolvers.errors import Refusal, RefusalCode, too_many_attempts
from resolvers.messages import say
from resolvers.networks import network

DIGITS = 6
MINUTES = 5
TRIES = 5
# To one phone or e-mail; as many of those may be asked for from one network; and that network may have for all.
AN_HOUR, A_DAY = 3, 6
AN_HOUR_FROM_ONE, A_DAY_FROM_ONE = 2, 3
A_DAY_FROM_HERE = 20
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LETTERS = {
    CodePurpose.SIGN_UP: "code_sign_up",
    CodePurpose.PASSWORD_RESET: "code_password_reset",
    CodePurpose.PHONE_CHANGE: "code_phone_change",
    CodePurpose.EMAIL_CHANGE: "code_email_change",
    CodePurpose.ERASURE: "code_erasure",
}


async def request_phone_code(context: Context, phone: str, purpose: CodePurpose) -> Code:
    """A code is on its way to the phone, if it is of use to whoever has that: for a new password, to an account's.

    Refuses: BAD_INPUT, TOO_MANY_ATTEMPTS
    """
    target = read_phone(phone, "phone")
    async with change(context) as tell:
        account = await Account.get_or_none(phone_index=target)
        useful = purpose is CodePurpose.SIGN_UP or account is not None
        language = account.language if account and purpose is not CodePurpose.SIGN_UP else context.language
        return tell.outcome(await issued(context, purpose, target, None, language if useful else None))


async def issued_again(context: Context, code_id: UUID) -> Code | None:
    """The code that was sent when the request came first."""
    return await Code.get_or_none(id=code_id)


async def issued(
    context: Context, purpose: CodePurpose, target: str, account_id: UUID | None, language: Language | None
) -> Code:
    """The only good code for this; only inside a change. It is sent in the language, or not at all.

    Refuses: TOO_MANY_ATTEMPTS
    """
    now, digits, code_id = context.now, f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", uuid7()
    await _counted(context, target, now)
    code = await Code.create(
        id=code_id,
        purpose=purpose,
        account_id=account_id,
        target=target,
        digest=_digest(context, code_id, digits),
        created_at=now,
        expires_at=now + timedelta(minutes=MINUTES),
    )
    await Attempt.create(key=_asked_from(context, code.id), failures=0, last_at=now)
    if language:
        await _sent(context, code, digits, language)
    return code


async def proven(context: Context, digits: str, purpose: CodePurpose, **whose: object) -> Code:
    """The code, when these are its digits. Each try counts, at most five for a code from where it was asked for, and
    five from elsewhere. `whose`: its target or account.

    Refuses: WRONG_CODE
    """
    given = "".join(letter for letter in digits if not letter.isspace() and letter != "-")
    code = await Code.filter(purpose=purpose, **whose).order_by("-created_at", "-id").first()
    taken = code is not None and await _try_taken(context, code)
    expected = _digest(context, code.id, given) if code else ""
    if code is None or not taken or not hmac.compare_digest(code.digest, expected):
        raise Refusal(RefusalCode.WRONG_CODE, field="code")
    return code


async def _try_taken(context: Context, code: Code) -> bool:
    """Whether there was one left, in time."""
    good = Code.filter(id=code.id, used_at=None, expires_at__gt=context.now)
    if await Attempt.exists(key=_asked_from(context, code.id)):
        return bool(await good.filter(tries__lt=TRIES).update(tries=F("tries") + 1))
    key = context.services.fingerprint(f"code tried elsewhere:{code.id}")
    await Attempt.bulk_create([Attempt(key=key, failures=0, last_at=context.now)], ignore_conflicts=True)
    taken = await Attempt.filter(key=key, failures__lt=TRIES).update(failures=F("failures") + 1)
    return bool(taken) and await good.exists()


def _asked_from(context: Context, code_id: UUID) -> str:
    return context.services.fingerprint(f"code asked from:{code_id}:{network(context.address)}")


async def use(context: Context, code: Code) -> None:
    """The code is used up with the change that it allows; only inside that. Refuses: WRONG_CODE"""
    if not await Code.filter(id=code.id, used_at=None).update(used_at=context.now):
        raise Refusal(RefusalCode.WRONG_CODE, field="code")


async def forget_old_codes(context: Context) -> None:
    """Codes older than 24 hours are gone; may run in every process at once."""
    await Code.filter(created_at__lt=context.now - KEPT).delete()


async def _counted(context: Context, target: str, now: datetime) -> None:
    """Whoever asks for the same phone, or from the same address, waits here until this change has ended."""
    await hold(context, f"codes for:{target}")
    sent = await Code.filter(target_index=target, created_at__gt=now - DAY).order_by("-created_at").limit(A_DAY)
    times = {_asked_from(context, code.id): code.created_at for code in sent}
    here = {row.key for row in await Attempt.filter(key__in=list(times))}
    _must_be_fewer(list(times.values()), now, A_DAY, AN_HOUR)
    _must_be_fewer([time for key, time in times.items() if key in here], now, A_DAY_FROM_ONE, AN_HOUR_FROM_ONE)
    await take_one(context, f"codes from:{network(context.address)}", A_DAY_FROM_HERE, "too_many_codes")


def _must_be_fewer(sent: list[datetime], now: datetime, a_day: int, an_hour: int) -> None:
    """`sent`: when, the newest first."""
    for most, within in ((a_day, DAY), (an_hour, HOUR)):
        if len(sent) >= most and (left := (sent[most - 1] + within - now).total_seconds()) > 0:
            raise too_many_attempts(left, "too_many_codes")


def _digest(context: Context, code_id: UUID, digits: str) -> str:
    return context.services.fingerprint(f"code:{code_id}:{digits}")


async def _sent(context: Context, code: Code, digits: str, language: Language) -> None:
    by_mail = code.purpose is CodePurpose.EMAIL_CHANGE
    facts = {"code": digits, "minutes": MINUTES}
    text = say(LETTERS[code.purpose], language, **facts)
    subject = say("code_subject", language) if by_mail else None
    await post(context, Channel.EMAIL if by_mail else Channel.SMS, code.target, text, code.expires_at, subject)
