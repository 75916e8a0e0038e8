"""Five years of somebody's life in a house, copied into a zip and then erased, inside of the process; no timer runs.
Then whom a breach concerns there.

Side by side: somebody who has just come, and somebody with five years of bills, tickets, photos and notices; a breach
of one person's data, and of 5,000 people's.
"""

import asyncio
import gc
import random
import re
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

import server
from integrations.settings import Settings
from integrations.store import new_name
from models.accounts import Person
from models.attachments import Attachment, AttachmentState
from models.billing_terms import months_later
from models.data_exports import DataExport, DataExportState
from models.days import local_day
from models.disclosures import Disclosure, DisclosureReason
from models.erasures import Erasure, ErasureState
from models.ids import uuid7
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.ticket_events import TicketEvent, TicketEventKind
from models.tickets import Ticket
from resolvers import erasing
from resolvers.breaches import affected_of, breach_report
from resolvers.context import Context, Services
from resolvers.data_exports import write_data_exports
from resolvers.erasing import carry_out_erasures
from resolvers.viewers import Viewer
from tests.bill_rows import OCTOBER, account_row, bill_row, linked
from tests.ticket_rows import ticket_row
from tests.world import Someone, Town, small_town

YEARS = 5
MONTHS, TICKETS, EVENTS, PHOTOS, NOTICES, LOOKS = 12 * YEARS, 60 * YEARS, 5, 40 * YEARS, 600 * YEARS, 200 * YEARS
PHOTO_BYTES = 600_000
BATCH, PEOPLE = 500, 5_000


async def measured(settings: Settings) -> list[dict[str, Any]]:
    vars(server)["TIMERS"] = ()
    app = server.create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        return [await _of(services, "has just come", full=False), await _of(services, f"{YEARS} years", full=True)]


async def _of(services: Services, who: str, *, full: bool) -> dict[str, Any]:
    town = await small_town(services)
    rows = await _lived(services, town, town["owner"]) if full else 0
    copied = await _timed(lambda: write_data_exports(Context(services)), await _export(services, town["owner"]))
    size = (await DataExport.get(account_id=town["owner"].account.id)).size_bytes or 0
    # Nothing of theirs is under way.
    erasing.SETTLES = timedelta(0)
    erased = await _timed(lambda: carry_out_erasures(Context(services)), await _erasure(services, town["owner"]))
    assert not await Erasure.exists()
    breach = await _breach(services, town, PEOPLE if full else 1)
    return {"who": who, "rows": rows, "zip_mebibytes": size / 2**20, **breach} | {
        f"{name}_{what}": value
        for name, found in (("copy", copied), ("erasure", erased))
        for what, value in found.items()
    }


async def _breach(services: Services, town: Town, people: int) -> dict[str, Any]:
    """How long it takes to have all of them, page by page."""
    since, who = services.clock() - timedelta(minutes=1), town["administrator"]
    named = [Person(surname=f"Тегі {number}", given_name="Аты", phone="+77010000000") for number in range(people)]
    await Person.bulk_create(named, BATCH)
    looks = [_look(town, person.id, number, services.clock()) for number, person in enumerate(named)]
    await Disclosure.bulk_create(looks, BATCH)
    viewer = Viewer(who.account.id, who.person.id, who.session.id, who.account.language)
    began, found, after = time.perf_counter(), 0, None
    while True:
        context = Context(services, viewer, viewer.language)
        report = await breach_report(context, town.organization.id, since, False, 100, after)
        found += len(await affected_of(report))
        if not report.people.has_next:
            break
        after = report.people.rows[-1][0]
    assert found == people
    return {"people": people, "breach_s": time.perf_counter() - began}


async def _timed(work: Any, _: object) -> dict[str, float]:
    _forget_the_most()
    before = _mebibytes("VmRSS")
    began, cpu = time.perf_counter(), time.process_time()
    async with _stalls() as late:
        await work()
    return {
        "s": time.perf_counter() - began,
        "cpu_s": time.process_time() - cpu,
        "mebibytes_more": _mebibytes("VmHWM") - before,
        "stall_ms": max(late) * 1e3,
    }


def _forget_the_most() -> None:
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")


@asynccontextmanager
async def _stalls() -> AsyncIterator[list[float]]:
    late = [0.0]

    async def look() -> None:
        while True:
            asleep = time.perf_counter()
            await asyncio.sleep(0.005)
            late.append(time.perf_counter() - asleep - 0.005)

    looking = asyncio.create_task(look())
    try:
        yield late
    finally:
        looking.cancel()


def _mebibytes(what: str) -> float:
    found = re.search(rf"^{what}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.M)
    assert found
    return int(found[1]) / 1024


async def _export(services: Services, who: Someone) -> DataExport:
    now = services.clock()
    waiting: dict[str, Any] = {"state": DataExportState.WAITING, "asked_at": now, "due_on": local_day(now)}
    return await DataExport.create(account_id=who.account.id, language="ru", **waiting)


async def _erasure(services: Services, who: Someone) -> Erasure:
    now = services.clock() - timedelta(seconds=1)
    row = Erasure(person_id=who.person.id, account_id=who.account.id, request_id=uuid7(), state=ErasureState.WAITING)
    row.asked_at = row.begins_at = now
    await row.save(force_create=True)
    return row


async def _lived(services: Services, town: Town, who: Someone) -> int:
    """How many rows were made."""
    now, account = datetime.now(UTC), await account_row(town)
    await linked(account, who)
    for place in range(MONTHS):
        await bill_row(account, months_later(OCTOBER, -place))
    tickets = [ticket_row(town, text="Ваннада су ағып жатыр. " * 8, number=number) for number in range(1, TICKETS + 1)]
    await Ticket.bulk_create(tickets, BATCH)
    await TicketEvent.bulk_create(
        [_event(ticket, number, who) for ticket in tickets for number in range(1, EVENTS + 1)]
    )
    files = [await _photo(services, town, who, ticket) for ticket in tickets[:PHOTOS]]
    await Attachment.bulk_create(files, BATCH)
    await Notification.bulk_create([_notice(who, number, now) for number in range(1, NOTICES + 1)], BATCH)
    await Disclosure.bulk_create([_look(town, who.person.id, number, now) for number in range(LOOKS)], BATCH)
    return MONTHS * 7 + TICKETS * (EVENTS + 1) + PHOTOS + NOTICES + LOOKS


def _event(ticket: Ticket, number: int, who: Someone) -> TicketEvent:
    row = TicketEvent(complex_id=ticket.complex_id, ticket_id=ticket.id, number=number, resident_number=number)
    row.kind, row.at, row.actor_id, row.by_staff = TicketEventKind.COMMENTED, ticket.opened_at, who.person.id, False
    row.text = "Қашан келесіз? Күтіп отырмын. " * 6
    return row


async def _photo(services: Services, town: Town, who: Someone, ticket: Ticket) -> Attachment:
    """Bytes by chance, which no packer makes smaller, as of a photo."""
    name, dice = new_name(), random.Random(str(ticket.id))
    await services.store.put(name, dice.randbytes(PHOTO_BYTES))
    return Attachment(
        complex_id=town.complex.id,
        owner_id=who.person.id,
        ticket_id=ticket.id,
        state=AttachmentState.STORED,
        name="кран.jpg",
        media_type="image/jpeg",
        size_bytes=PHOTO_BYTES,
        object_name=name,
        created_at=ticket.opened_at,
        used_at=ticket.opened_at,
    )


def _notice(who: Someone, number: int, now: datetime) -> Notification:
    row = Notification(person_id=who.person.id, number=number, topic=NotificationTopic.SECURITY, created_at=now)
    row.kind, row.key = NotificationKind.PASSWORD_CHANGED, f"bench:{number}"
    return row


def _look(town: Town, person_id: UUID, number: int, now: datetime) -> Disclosure:
    row = Disclosure(complex_id=town.complex.id, subject_id=person_id, reason=DisclosureReason.TICKET)
    row.reference_id, row.shown, row.day, row.at = uuid7(), "name,phone", local_day(now), now
    return row


if __name__ == "__main__":
    results = asyncio.run(measured(Settings()))
    Path(sys.argv[1]).write_bytes(orjson.dumps(results))
