"""Somebody wants to be forgotten: told what goes and what stays, they say so with their password or a code, and wait.

One rule: until the waiting period is over nothing is gone, and whoever asked may take it back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from integrations.public_holidays import kazakhstan
from models.accounts import Account
from models.codes import CodePurpose
from models.data_map import DATA_MAP, Fate, Held, Section, Subject
from models.data_requests import DataRequest, DataRequestKind, DataRequestState, due_on
from models.erasures import Erasure, ErasureState
from models.notifications import NotificationKind
from models.residents import Residency, ResidencyState
from models.staff import StaffMember
from resolvers.allowances import take_one
from resolvers.attempts import password_tried
from resolvers.changes import Tell, change
from resolvers.codes import proven, use
from resolvers.context import Context
from resolvers.data_subjects import subject_of
from resolvers.erased_rows import rows_held
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.notifications import notify

# Working days behind the waiting period.
ANSWER_DAYS = 1
# What was asked stays written, and each time a letter goes out.
ASKED_A_DAY = 5


@dataclass(frozen=True)
class Part:
    """Rows of one sort: how many there are, and whether they go or stay without their owner."""

    held: Held
    count: int

    @property
    def changed(self) -> bool:
        return set(self.held.columns.values()) != {Fate.STAYS}


@dataclass(frozen=True)
class Preview:
    """What an erasure asked for now would do. `works`: nothing, before their post has ended."""

    begins_at: datetime
    works: bool
    parts: list[Part]


async def erasure_preview(context: Context) -> Preview:
    """Of everything that is held about the viewer: what goes, and what stays and why."""
    account = await Account.get(id=context.signed_in.account_id).select_related("person")
    subject = await subject_of(context, account.person, account)
    parts = [Part(held, await _counted(held, subject)) for held in sorted(DATA_MAP, key=_chapter)]
    works = await _works(account.person_id)
    begins_at = context.now + timedelta(days=context.services.erasure_days)
    return Preview(begins_at, works, [part for part in parts if part.count])


async def erase_my_data(context: Context, password: str | None, code: str | None) -> DataRequest:
    """The viewer's data are erased when the waiting period is over, unless they take it back.

    Refuses: BAD_INPUT, WRONG_CREDENTIALS, WRONG_CODE, HOLDS_A_POST, TOO_MANY_ATTEMPTS, UNAVAILABLE
    Announces: Notified, ManyNotified
    Source: law No. 94-V on personal data, art. 24 and 25.
    """
    if (password is None) == (code is None):
        raise bad_input("password", "password_or_code")
    account = await Account.get(id=context.signed_in.account_id)
    if await _works(account.person_id):
        # Before the password is tried: what is refused for another reason is no wrong guess.
        raise Refusal(RefusalCode.HOLDS_A_POST)
    if code is not None:
        proof = await proven(context, code, CodePurpose.ERASURE, target_index=account.phone or "")
        async with change(context) as tell:
            await use(context, proof)
            return tell.outcome(await _asked(context, tell, account.id))
    async with password_tried(context, account, account.login, password or "") as tried:
        if not tried.right:
            raise Refusal(RefusalCode.WRONG_CREDENTIALS, "wrong_password", "password")
        async with change(context) as tell:
            await tried.take_back()
            return tell.outcome(await _asked(context, tell, account.id))


async def _asked(context: Context, tell: Tell, account_id: UUID) -> DataRequest:
    """Who has asked already is answered with that."""
    account = await Account.select_for_update().get(id=account_id)
    if await _works(account.person_id):
        raise Refusal(RefusalCode.HOLDS_A_POST)
    begun = await Erasure.get_or_none(person_id=account.person_id)
    if begun and begun.request_id:
        return await DataRequest.get(id=begun.request_id)
    await take_one(context, f"erasures asked by:{account.person_id}", ASKED_A_DAY)
    now = context.now
    begins_at = now + timedelta(days=context.services.erasure_days)
    home = await Residency.filter(person_id=account.person_id, state=ResidencyState.ACTIVE).order_by("id").first()
    request = await DataRequest.create(
        kind=DataRequestKind.ERASURE,
        person_id=account.person_id,
        complex_id=home.complex_id if home else None,
        state=DataRequestState.WAITING,
        asked_at=now,
        due_on=due_on(begins_at, ANSWER_DAYS, kazakhstan),
        begins_at=begins_at,
    )
    row = Erasure(request_id=request.id, person_id=account.person_id, account_id=account.id, asked_at=now)
    row.state, row.begins_at = ErasureState.WAITING, begins_at
    await row.save(force_create=True)
    key, about = f"data-request:{request.id}", {account.person_id}
    await notify(context, tell, NotificationKind.ERASURE_REQUESTED, about, complex_id=None, key=key)
    return request


async def taken_back(context: Context, request: DataRequest) -> bool:
    """Whether it could be; only inside a change, the request is locked."""
    waiting = Erasure.filter(request_id=request.id, state=ErasureState.WAITING, begins_at__gt=context.now)
    return bool(await waiting.delete())


def _chapter(held: Held) -> int:
    """As a copy has them. What the map goes by is in which order rows can go."""
    return list(Section).index(held.section)


async def _counted(held: Held, subject: Subject) -> int:
    if held.same is None:
        return await held.table.filter(held.rows(subject)).count()
    return sum([len(rows) async for rows in rows_held(held, subject)])


async def _works(person_id: UUID) -> bool:
    return await StaffMember.filter(person_id=person_id, ended_at=None).exists()
