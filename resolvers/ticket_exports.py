"""Lists of tickets for a spreadsheet: asked for, made in the background by one process, fetched for a day.

One rule: the office alone has them; who asked must be of it when the file is made, and again when it is fetched.
"""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

from engine.live import State
from integrations import sheets
from integrations.store import new_name
from models.accounts import Account
from models.days import local_day
from models.ticket_exports import TicketExport, TicketExportMoved, TicketExportState, export_topic
from resolvers import ticket_sheets
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.files import File, Offer, media_type, offer
from resolvers.made_files import forget, later, move, work_off
from resolvers.messages import say
from resolvers.rights import OFFICE
from resolvers.storeroom import pieces_of
from resolvers.ticket_lists import TicketFilter, holding, matching, with_authors
from resolvers.viewers import NO_SESSION, Viewer

KIND = "ticket-export"
MOST_OPEN = 3
OPEN = (TicketExportState.WAITING, TicketExportState.WRITING)
S = TicketExportState


@dataclass(frozen=True)
class Progress:
    """Two are equal when an export has come as far."""

    stand: tuple[object, ...]
    row: TicketExport = field(compare=False)


async def visible_exports(context: Context) -> QuerySet[TicketExport]:
    """The viewer's own, of complexes in whose office they are."""
    if context.viewer is None:
        return TicketExport.filter(id__in=[])
    served = (await context.rights()).served_as(OFFICE)
    return TicketExport.filter(account_id=context.viewer.account_id, complex_id__in=served)


async def ticket_export(context: Context, export_id: UUID, field: str = "id") -> TicketExport:
    """Refuses: NOT_FOUND"""
    found = await (await visible_exports(context)).get_or_none(id=export_id)
    if found is None:
        raise not_found(field)
    return found


async def export_tickets(context: Context, complex_id: UUID, asked: TicketFilter) -> TicketExport:
    """The list is made as soon as a process has time for it.

    Refuses: NOT_FOUND, BAD_INPUT, TOO_MANY_REQUESTS
    """
    account_id = context.signed_in.account_id
    # What is kept of it holds no phone.
    asked = await with_authors(context, asked)
    async with change(context) as tell:
        await Account.filter(id=account_id).select_for_update(no_key=True).get()
        if complex_id not in (await context.rights()).served_as(OFFICE):
            raise not_found("complexId")
        if await TicketExport.filter(account_id=account_id, state__in=OPEN).count() >= MOST_OPEN:
            raise Refusal(RefusalCode.TOO_MANY_REQUESTS, "exports_waiting", most=MOST_OPEN)
        row = await TicketExport.create(
            complex_id=complex_id,
            account_id=account_id,
            language=context.language,
            wanted=_kept(asked),
            state=S.WAITING,
            asked_at=context.now,
        )
        return tell.outcome(row)


def ticket_export_progress(context: Context, export_id: UUID) -> State[UUID, Progress]:
    """How far it has come, live. Refuses: NOT_FOUND"""

    async def audience() -> UUID:
        context.forget()
        return (await ticket_export(context, export_id, "exportId")).id

    async def read(audience: UUID) -> Progress:
        row = await TicketExport.get(id=audience)
        return Progress((row.state, row.rows_done, row.rows_total), row)

    return State(export_topic(export_id), audience, read)


def ticket_export_offer(context: Context, row: TicketExport) -> Offer | None:
    """A link to the finished file; None before, and when a day is over."""
    if row.state is not S.DONE or row.object_name is None:
        return None
    return offer(context, KIND, {"export_id": str(row.id)}, _name(context, row))


async def ticket_export_file(context: Context, *, export_id: str) -> File:
    """Refuses: NOT_FOUND, UNAVAILABLE"""
    row = await ticket_export(context, UUID(export_id))
    if row.state is not S.DONE or row.object_name is None:
        raise not_found("id")
    name = _name(context, row)
    return File(name, media_type(name), pieces_of(context, row.object_name, export_id=row.id))


async def write_ticket_exports(context: Context) -> None:
    """Lists that waited have been made. May run in several processes at once.

    Announces: TicketExportMoved
    """
    await work_off(context, TicketExport, _made, lambda row: TicketExportMoved(row.id))


async def forget_old_exports(context: Context) -> None:
    """Files are gone a day after they were asked for, then their rows; may run in every process at once."""
    await forget(context, TicketExport, lambda row: [row.object_name])


async def _made(context: Context, row: TicketExport) -> None:
    complex_id, asker = row.complex_id, await _asker(context, row)
    if complex_id not in (await asker.rights()).served_as(OFFICE):
        await _moved(context, row, state=S.FAILED, finished_at=context.now, claimed_until=None)
        return
    if row.object_name is None:
        # Under this name whatever the process leaves behind is found and removed.
        row.object_name = new_name()
        await _moved(context, row, object_name=row.object_name)
    asked = _asked(row.wanted)
    meant = matching(asked, context.now, asker.signed_in.person_id)
    if asked.text:
        meant &= holding(context, [complex_id], asked.text)
    total = await ticket_sheets.counted(complex_id, meant)

    async def paced() -> AsyncGenerator[list[ticket_sheets.Row], None]:
        done = -1  # of the heading
        async for chunk in ticket_sheets.chunks(asker, complex_id, meant, row.language):
            yield chunk
            done += len(chunk)
            # Also keeps the claim up.
            await _moved(context, row, rows_done=done, rows_total=total, claimed_until=await later(context))

    title = say("tickets_list", row.language)
    with await sheets.write(sheets.XLSX, paced(), title, ticket_sheets.WIDTHS) as file:
        size = file.seek(0, 2)
        file.seek(0)
        await context.services.store.put(str(row.object_name), file)
    await _moved(context, row, state=S.DONE, size_bytes=size, finished_at=context.now, claimed_until=None)


async def _asker(context: Context, row: TicketExport) -> Context:
    """As if who asked for it did so now: as what they are shown it is written down."""
    account = await Account.get(id=row.account_id)
    return Context(context.services, Viewer(account.id, account.person_id, NO_SESSION, row.language), row.language)


async def _moved(context: Context, row: TicketExport, **columns: Any) -> None:
    await move(context, row, TicketExportMoved(row.id), **columns)


def _name(context: Context, row: TicketExport) -> str:
    return f"{say('tickets_list', context.language)} {local_day(row.asked_at)}.xlsx"


def _kept(asked: TicketFilter) -> dict[str, Any]:
    """As it is kept in JSON."""
    return {name: _plain(value) for name, value in asdict(asked).items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime) else str(value) if isinstance(value, UUID) else value


def _asked(kept: Mapping[str, Any]) -> TicketFilter:
    found = dict(kept)
    for name, value in found.items():
        if name.endswith("_id"):
            found[name] = UUID(value)
        elif name == "author_ids":
            found[name] = [UUID(each) for each in value]
        elif name.startswith(("opened_", "due_")):
            found[name] = datetime.fromisoformat(value)
    return TicketFilter(**found)
