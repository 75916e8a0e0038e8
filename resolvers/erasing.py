"""Carries erasures out: sessions end, rows and files go as the data map says, and nothing is left that says who it was.

One rule: each step may be done again. A process that dies leaves the erasure to the next one, at the step it was at.
"""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from tortoise.expressions import Q

from integrations.store import StoreAway
from models.accounts import Account, Person
from models.data_map import DATA_MAP, Subject
from models.data_requests import DataRequest, DataRequestKind, DataRequestState
from models.days import local_day
from models.erasures import Erasure, ErasureState
from models.ids import uuid7
from models.residents import WAITING, RequestsChanged, Residency, ResidencyState, ResidentsChanged
from models.staff import StaffMember
from models.tickets import TicketsChanged
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.data_subjects import subject_of
from resolvers.erased_rows import erase, erase_rows, rows_held
from resolvers.erased_traces import lists_gone, naming, traces_gone
from resolvers.moves import over
from resolvers.sessions import end, live_sessions
from resolvers.shares import hold_unit
from resolvers.tombstones import list_them
from resolvers.viewers import Viewer

log = structlog.stdlib.get_logger("wires.erasures")
LEASE, SOON, LATER = timedelta(seconds=60), timedelta(seconds=2), timedelta(days=1)
# What they had under way when they were signed out, a comment say, has ended by then.
SETTLES = timedelta(seconds=5)
S = ErasureState


class _NotYet(Exception):
    """It goes on after a while."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait


class _Lost(Exception):
    """Another process has it now."""


async def carry_out_erasures(context: Context) -> None:
    """Those whose time to be taken back is over have been carried out. May run in several processes at once.

    Announces: ResidentsChanged, RequestsChanged, TicketsChanged, SessionEnded, HomesChanged, Notified, ManyNotified
    """
    while row := await _claimed(context):
        try:
            await _carried_out(context, row)
        except _Lost:
            log.warning("another process has an erasure now", erasure_id=row.id)
        except _NotYet as reason:
            await Erasure.filter(id=row.id, tries=row.tries).update(claimed_until=context.now + reason.wait)
        except Exception as error:
            # The type only: its text may hold what is being erased.
            log.warning("an erasure is put off", erasure_id=row.id, error=error)
            wait = SOON * min(row.tries, 300)
            await Erasure.filter(id=row.id, tries=row.tries).update(claimed_until=context.now + wait)


async def _claimed(context: Context) -> Erasure | None:
    """One that is this process's alone, as long as it says so."""
    if not await Erasure.filter(_due(context.now)).exists():
        return None
    async with change(context):
        now = await context.database_now()
        row = await Erasure.filter(_due(now)).order_by("begins_at").select_for_update(skip_locked=True).first()
        if row is not None:
            row.tries, row.claimed_until = row.tries + 1, now + LEASE
            await row.save(update_fields=["tries", "claimed_until"])
        return row


def _due(now: datetime) -> Q:
    return Q(begins_at__lte=now) & (Q(claimed_until__isnull=True) | Q(claimed_until__lt=now))


async def _carried_out(context: Context, row: Erasure) -> None:
    if row.state is S.WAITING:
        await _begin(context, row)
    if row.state is S.ERASING:
        _wait_until_settled(context, row)
        await _rows_gone(context, row)
    await _cleared(context, row)


def _wait_until_settled(context: Context, row: Erasure) -> None:
    """Of a backup's nobody was signed in. Errors: _NotYet."""
    if row.request_id and row.begun_at and (left := row.begun_at + SETTLES - context.now) > timedelta(0):
        raise _NotYet(left)


async def _begin(context: Context, row: Erasure) -> None:
    """From here on it cannot be taken back: they are signed out, and live nowhere. Errors: _NotYet, _Lost."""
    account = await Account.get_or_none(id=row.account_id) if row.account_id else None
    acting = _as_they_would(context, row, account)
    subject = await subject_of(context, await Person.get(id=row.person_id), account)
    async with change(context) as tell:
        # Who signs in at this moment does so before, and is signed out below, or comes too late.
        await Account.select_for_update().get_or_none(id=row.account_id)
        await _works_nowhere(context, row)
        await _asks_for_nothing(context, subject)
        homes = await Residency.filter(person_id__in=list(subject.people)).order_by("unit_id")
        row.complex_ids = sorted({str(home.complex_id) for home in homes})
        row.complex_ids += [each for each in await _worked_on_in(row.person_id) if each not in row.complex_ids]
        for home in homes:
            if home.state is ResidencyState.ACTIVE or home.state in WAITING:
                await hold_unit(home.unit_id)
                if home.state is not ResidencyState.ACTIVE:
                    await tell(RequestsChanged(home.complex_id))
                await over(acting, tell, home, local_day(context.now), None)
        if account:
            live = await live_sessions(context, account.id)
            await end(context, tell, account.id, [session.id for session in live])
        row.pseudonym_id, row.state, row.begun_at = uuid7(), S.ERASING, context.now
        row.listed_ids = [str(person_id) for person_id in subject.people if person_id != row.person_id]
        await Person.create(id=row.pseudonym_id, surname="", given_name="")
        await _still_ours(row, pseudonym_id=row.pseudonym_id, state=S.ERASING, begun_at=row.begun_at)
        await Erasure.filter(id=row.id).update(complex_ids=row.complex_ids, listed_ids=row.listed_ids)


def _as_they_would(context: Context, row: Erasure, account: Account | None) -> Context:
    """So that nobody is told by letter of what they have asked for themselves."""
    viewer = Viewer(account.id, row.person_id, row.id, account.language) if account else None
    return Context(context.services, viewer, account.language if account else context.language)


async def _works_nowhere(context: Context, row: Erasure) -> None:
    """A post taken on meanwhile is first to be ended; of a backup's it was, before the erasure. Errors: _NotYet."""
    posts = StaffMember.filter(person_id=row.person_id, ended_at=None)
    if row.request_id is None:
        await posts.update(ended_at=context.now)
    elif await posts.exists():
        raise _NotYet(LATER)


async def _asks_for_nothing(context: Context, subject: Subject) -> None:
    """Nobody is to answer what has nobody behind it."""
    theirs = DataRequest.filter(person_id__in=list(subject.people), kind=DataRequestKind.CORRECTION)
    over = {"state": DataRequestState.WITHDRAWN, "wanted": None, "answered_at": context.now}
    await theirs.filter(state=DataRequestState.WAITING).update(**over)


async def _worked_on_in(person_id: UUID) -> list[str]:
    """Complexes where lists may name them although they lived there never."""
    found = await StaffMember.filter(person_id=person_id).values_list("organization__complexes__id", flat=True)
    return sorted({str(complex_id) for complex_id in found if complex_id})


async def _rows_gone(context: Context, row: Erasure) -> None:
    """All that the data map names, and what others' texts name; last of all the person. Errors: _Lost, StoreAway."""
    person = await Person.get(id=row.person_id)
    account = await Account.get_or_none(person_id=row.person_id)
    listed_ids = None if row.listed_ids is None else list(map(UUID, row.listed_ids))
    subject = await subject_of(context, person, account, listed_ids)
    await list_them(context, list(subject.people), context.now)
    pseudonym_id = row.pseudonym_id or person.id

    async def step() -> None:
        await _still_ours(row, claimed_until=await context.database_now() + LEASE)

    people = await Person.filter(id__in=list(subject.people))
    await traces_gone(context, subject, naming(people, account), step)
    for held in DATA_MAP:
        if not held.last:
            await erase(context, held, subject, pseudonym_id, step)
    async with change(context) as tell:
        await _person_gone(subject, pseudonym_id)
        row.state, row.rows_gone_at = S.CLEARING, context.now
        # The row is no longer anybody's.
        nobody = {"person_id": row.id, "account_id": None}
        await _still_ours(row, state=row.state, rows_gone_at=row.rows_gone_at, **nobody)
        await _tell_houses(tell, row)


async def _person_gone(subject: Subject, pseudonym_id: UUID) -> None:
    for held in DATA_MAP:
        if held.last and held.model != Erasure.__name__:
            async for rows in rows_held(held, subject):
                await erase_rows(held, rows, subject, pseudonym_id)


async def _tell_houses(tell: Tell, row: Erasure) -> None:
    """What is kept in memory of who lives there and what is open is read anew."""
    for complex_id in sorted(map(UUID, row.complex_ids)):
        await tell(ResidentsChanged(complex_id))
        await tell(TicketsChanged(complex_id, row.id))


async def _cleared(context: Context, row: Erasure) -> None:
    """Files that others had made are gone too, and so is this row. Errors: _NotYet."""
    assert row.rows_gone_at
    try:
        if not await lists_gone(context, list(map(UUID, row.complex_ids)), row.rows_gone_at):
            raise _NotYet(SOON)
    except StoreAway:
        raise _NotYet(SOON) from None
    async with change(context):
        if row.request_id:
            done = {"state": DataRequestState.DONE, "answered_at": context.now}
            await DataRequest.filter(id=row.request_id).update(**done)
        await Erasure.filter(id=row.id).delete()
    log.info("an erasure is done", erasure_id=row.id)


async def _still_ours(row: Erasure, **columns: object) -> None:
    """Errors: _Lost."""
    if not await Erasure.filter(id=row.id, tries=row.tries).update(**columns):
        raise _Lost


async def left_to_do(now: datetime) -> int:
    """Erasures whose day has come."""
    return await Erasure.filter(begins_at__lte=now).count()
