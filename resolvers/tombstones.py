"""Whose data were erased, in digests: in the database, and beside it, where no restored backup takes it back.

One rule: the list lies beside the database before a row is erased. After an older backup has come back, whoever stands
on the list and in the database is erased again.
"""

from datetime import datetime, timedelta
from uuid import UUID

import structlog

from integrations.store import Missing, StoreAway
from models.accounts import Account, Person
from models.erasures import Erasure, ErasureState, Tombstone
from resolvers.allowances import hold
from resolvers.changes import change
from resolvers.context import Context

log = structlog.stdlib.get_logger("wires.erasures")
LOOKED_AT = 1_000
LIST = "tombstones"


def digest_of(context: Context, person_id: UUID) -> str:
    return context.services.fingerprint(f"erased:{person_id}")


async def listed(context: Context) -> set[str]:
    """The digests beside the database. Errors: StoreAway."""
    try:
        text = b"".join([piece async for piece in context.services.store.read(name_of_list(context))])
    except Missing:
        return set()
    return set(text.decode().split())


async def list_them(context: Context, person_ids: list[UUID], now: datetime) -> None:
    """They stand on both lists. Who writes the other one at the same time waits. Errors: StoreAway."""
    async with change(context):
        await hold(context, LIST)
        rows = [Tombstone(digest=digest_of(context, person_id), erased_at=now) for person_id in person_ids]
        await Tombstone.bulk_create(rows, ignore_conflicts=True)
        known = set(await Tombstone.all().values_list("digest", flat=True)) | await listed(context)
        await context.services.store.put(name_of_list(context), "\n".join(sorted(map(str, known))).encode())


async def look_for_who_came_back(context: Context) -> None:
    """Before anybody is served: nobody is whose data were erased, whatever backup the database was restored from."""
    try:
        if found := await reapply_erasures(context):
            log.warning("an older backup brought people back, who are erased again", count=found)
    except StoreAway:
        # A timer asks again.
        log.warning("the store of files does not answer, so erasures may have to be done again")


async def reapply_erasures(context: Context) -> int:
    """Of whom an older backup has brought back: how many there are; their erasures begin at once.

    May run in several processes at once. Errors: StoreAway.
    """
    known = await listed(context)
    here = set(await Tombstone.all().values_list("digest", flat=True))
    if known <= here:
        return 0
    found, last = 0, UUID(int=0)
    while people := await Person.filter(id__gt=last).order_by("id").limit(LOOKED_AT).only("id"):
        back = [person.id for person in people if digest_of(context, person.id) in known]
        for person_id in back:
            await _begun_anew(context, person_id)
        found, last = found + len(back), people[-1].id
    # Said when it is done, so that who dies over it does it again.
    new = [Tombstone(digest=digest, erased_at=context.now) for digest in sorted(known - here)]
    await Tombstone.bulk_create(new, ignore_conflicts=True)
    return found


async def _begun_anew(context: Context, person_id: UUID) -> None:
    account = await Account.get_or_none(person_id=person_id)
    now = context.now
    # As one whose time to be taken back is over.
    past = now - timedelta(seconds=1)
    async with change(context):
        if await Erasure.filter(person_id=person_id).select_for_update().update(begins_at=past):
            return
        row = Erasure(person_id=person_id, account_id=account.id if account else None, state=ErasureState.WAITING)
        row.asked_at, row.begins_at = now, past
        await Erasure.bulk_create([row], ignore_conflicts=True)


def name_of_list(context: Context) -> str:
    """In the store: like any other name there, it says nothing."""
    return context.services.fingerprint("the list of tombstones")
