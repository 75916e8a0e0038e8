"""A copy of everything that is held about somebody: asked for by them, made in the background, fetched by them alone.

One rule: it shows what the data map says, and is nobody else's: neither the office has it nor whoever is signed in anew
with a link that another session was given.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from engine.live import State
from integrations.archives import zipped
from integrations.public_holidays import kazakhstan
from integrations.store import new_name
from models.accounts import Account, Language
from models.data_exports import DataExport, DataExportMoved, DataExportState, data_export_topic
from models.data_requests import ANSWER_DAYS, due_on
from models.days import LOCAL, local_day
from resolvers.changes import change
from resolvers.context import Context
from resolvers.data_entries import entries
from resolvers.data_subjects import subject_of
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.files import File, Offer, media_type, offer
from resolvers.made_files import KEPT, Lost, forget, later, move, work_off
from resolvers.messages import say
from resolvers.storeroom import pieces_of
from resolvers.viewers import Viewer

KIND = "data-export"
MOST_OPEN, MOST_A_DAY = 1, 5
PACE_SECONDS = 0.25
S = DataExportState
OPEN = (S.WAITING, S.WRITING)


@dataclass(frozen=True)
class Progress:
    """Two are equal when an export has come as far."""

    stand: tuple[object, ...]
    row: DataExport = field(compare=False)


async def data_export(context: Context, export_id: UUID, field: str = "id") -> DataExport:
    """The viewer's own. Refuses: NOT_FOUND"""
    mine = context.viewer and await DataExport.get_or_none(id=export_id, account_id=context.viewer.account_id)
    if not mine:
        raise not_found(field)
    return mine


async def exports_of_accounts(context: Context, ids: list[UUID]) -> dict[UUID, list[DataExport]]:
    """The newest first. It asks nobody's rights."""
    found: dict[UUID, list[DataExport]] = {key: [] for key in ids}
    for row in await DataExport.filter(account_id__in=ids).order_by("-id"):
        found[row.account_id].append(row)
    return found


async def export_my_data(context: Context, language: Language) -> DataExport:
    """A copy is made as soon as a process has time for it.

    Refuses: TOO_MANY_REQUESTS
    Source: law No. 94-V on personal data, art. 24: within three working days.
    """
    account_id = context.signed_in.account_id
    async with change(context) as tell:
        await Account.filter(id=account_id).select_for_update(no_key=True).get()
        mine = DataExport.filter(account_id=account_id)
        if await mine.filter(state__in=OPEN).count() >= MOST_OPEN:
            raise Refusal(RefusalCode.TOO_MANY_REQUESTS, "data_exports_waiting")
        if await mine.filter(asked_at__gt=context.now - KEPT).count() >= MOST_A_DAY:
            raise Refusal(RefusalCode.TOO_MANY_REQUESTS, "data_exports_enough", most=MOST_A_DAY)
        row = await DataExport.create(
            account_id=account_id,
            language=language,
            state=S.WAITING,
            asked_at=context.now,
            due_on=due_on(context.now, ANSWER_DAYS, kazakhstan),
        )
        return tell.outcome(row)


def data_export_progress(context: Context, export_id: UUID) -> State[UUID, Progress]:
    """How far it has come, live. Refuses: NOT_FOUND"""

    async def audience() -> UUID:
        context.forget()
        return (await data_export(context, export_id, "exportId")).id

    async def read(audience: UUID) -> Progress:
        row = await DataExport.get(id=audience)
        return Progress((row.state, row.parts_done, row.size_bytes), row)

    return State(data_export_topic(export_id), audience, read)


def data_export_offer(context: Context, row: DataExport) -> Offer | None:
    """A link to the finished copy, good until it is gone; None before."""
    left = row.asked_at + KEPT - context.now
    if row.state is not S.DONE or left <= timedelta():
        return None
    return offer(context, KIND, {"export_id": str(row.id)}, _name(context, row), left)


async def data_export_file(context: Context, *, export_id: str) -> File:
    """Refuses: NOT_FOUND, UNAVAILABLE"""
    row = await data_export(context, UUID(export_id))
    if row.state is not S.DONE or row.asked_at + KEPT <= context.now:
        raise not_found("id")
    name = _name(context, row)
    return File(name, media_type(name), _joined(context, row))


async def write_data_exports(context: Context) -> None:
    """Copies that waited have been made. May run in several processes at once.

    Announces: DataExportMoved
    """
    await work_off(context, DataExport, _made, lambda row: DataExportMoved(row.id))


async def forget_old_data_exports(context: Context) -> None:
    """Copies are gone a day after they were asked for, then their rows; may run in every process at once."""
    await forget(context, DataExport, lambda row: row.object_names)


async def _joined(context: Context, row: DataExport) -> AsyncGenerator[bytes, None]:
    for name in row.object_names:
        async for piece in pieces_of(context, name, export_id=row.id):
            yield piece


async def _made(context: Context, row: DataExport) -> None:
    account = await Account.get(id=row.account_id).select_related("person")
    subject = await subject_of(context, account.person, account)
    # As if its owner read it all.
    reader = Context(context.services, Viewer(account.id, account.person_id, row.id, row.language), row.language)
    put: list[str] = []
    size, told_at = 0, 0.0
    await _cleared(context, row)

    async def step(parts_done: int, parts_total: int) -> None:
        """Also keeps the claim up; not more often than somebody watches."""
        nonlocal told_at
        if parts_done < parts_total and monotonic() - told_at < PACE_SECONDS:
            return
        told_at = monotonic()
        await _moved(context, row, parts_done=parts_done, parts_total=parts_total, claimed_until=await later(context))

    try:
        async for piece in zipped(entries(reader, subject, step), context.now.astimezone(LOCAL)):
            put.append(new_name())
            # Named before it is there, so that whoever comes after finds and removes it.
            await _moved(context, row, object_names=put, claimed_until=await later(context))
            await context.services.store.put(put[-1], piece)
            size += len(piece)
        await _moved(context, row, state=S.DONE, size_bytes=size, finished_at=context.now, claimed_until=None)
    except Lost:
        # Whoever has it now, or has erased it, does not know of what was put since.
        for name in put:
            await context.services.store.remove(name)
        raise


async def _cleared(context: Context, row: DataExport) -> None:
    """What an earlier try has left in the store is gone."""
    for name in row.object_names:
        await context.services.store.remove(name)
    await _moved(context, row, object_names=[])


async def _moved(context: Context, row: DataExport, **columns: Any) -> None:
    await move(context, row, DataExportMoved(row.id), **columns)


def _name(context: Context, row: DataExport) -> str:
    return f"{say('data_export', context.language)} {local_day(row.asked_at)}.zip"
