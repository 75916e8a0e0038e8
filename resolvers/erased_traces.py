"""What others have left of somebody: their name and contacts in texts about tickets, and lists made by the office.

One rule: others' words stay theirs; only what names the person goes from them.
"""

import re
from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.models import Model

from models.accounts import Account, Person
from models.attachments import Attachment
from models.data_exports import DataExport
from models.data_map import Subject
from models.residents import Residency
from models.surnames import surname_forms
from models.ticket_events import TicketEvent
from models.ticket_exports import TicketExport
from models.ticket_words import marked
from models.tickets import Ticket, TicketJoin
from resolvers.changes import change
from resolvers.context import Context
from resolvers.erased_rows import Step
from resolvers.made_files import put_away

AT_ONCE = 100
GONE = "—"
DIGITS = 10
TEXTS = ("text", "place_detail", "contact_name", "contact_phone", "access_notes", "outcome")


def naming(people: list[Person], account: Account | None) -> re.Pattern[str]:
    """What names one of them: surnames in all their cases, phones however they are spelt, e-mails and log-ins.

    A log-in is whatever its owner has thought of, the beginning of a common word too: only as a whole is it theirs.
    """
    found = [each for surname in {person.surname for person in people} for each in surname_forms(surname)]
    found += [rf"(?<!\w){re.escape(account.login)}(?!\w)"] if account else []
    found += [re.escape(person.email) for person in people if person.email]
    phones = {person.phone for person in people} | {account.phone if account else None}
    found += [_spelt(phone[-DIGITS:]) for phone in phones if phone]
    # Nothing is found by what cannot be.
    return re.compile("|".join(sorted(found, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)


def _spelt(digits: str) -> str:
    return r"(?:\+?\s?[78])?" + "".join(rf"[\s()\-._]{{0,2}}{digit}" for digit in digits)


async def traces_gone(context: Context, subject: Subject, names: re.Pattern[str], step: Step) -> None:
    """No text or file's name at a ticket of theirs, of their homes, or one that they had a part in, names them."""
    async for rows in _in_steps(Ticket, _concerned(subject)):
        await _unnamed(context, rows, TEXTS, names)
        theirs = Q(ticket_id__in=[row.id for row in rows])
        async for events in _in_steps(TicketEvent, theirs):
            await _unnamed(context, events, ("text",), names)
        async for files in _in_steps(Attachment, theirs):
            await _unnamed(context, files, ("name",), names)
        await step()


async def lists_gone(context: Context, complex_ids: list[UUID], before: datetime) -> bool:
    """Files that others had made there before then, and that may name the person, are gone; False: one is being made.

    They are asked for again in a moment, and last a day.
    """
    living = Residency.filter(complex_id__in=complex_ids).values("person_id")
    made: tuple[tuple[type[Any], Q], ...] = (
        (TicketExport, Q(complex_id__in=complex_ids)),
        (DataExport, Q(account__person_id__in=Subquery(living))),
    )
    for model, where in made:
        old = model.filter(where, asked_at__lt=before, state__in=["done", "failed"])
        for row in await old:
            await put_away(context, row, row.object_names if model is DataExport else [row.object_name])
    writing = [await model.filter(where, asked_at__lt=before, state="writing").exists() for model, where in made]
    return not any(writing)


def _concerned(subject: Subject) -> Q:
    people = list(subject.people)
    acted = TicketEvent.filter(actor_id__in=people).values("ticket_id")
    joined = TicketJoin.filter(person_id__in=people).values("ticket_id")
    units = Residency.filter(person_id__in=people).values("unit_id")
    by_part = Q(id__in=Subquery(acted)) | Q(id__in=Subquery(joined))
    return by_part | Q(author_id__in=people) | Q(unit_id__in=Subquery(units))


async def _in_steps(model: type[Model], where: Q) -> AsyncGenerator[list[Any], None]:
    last: UUID | None = None
    while True:
        found = model.filter(where, **({"id__gt": last} if last else {}))
        rows: list[Any] = await found.order_by("id").limit(AT_ONCE)
        if not rows:
            return
        yield rows
        last = rows[-1].id


async def _unnamed(context: Context, rows: list[Any], columns: tuple[str, ...], names: re.Pattern[str]) -> None:
    for row in rows:
        changed = [name for name in columns if (value := getattr(row, name)) and names.search(value)]
        if not changed:
            continue
        for name in changed:
            # A phone is a phone or nothing.
            value = None if name == "contact_phone" else names.sub(GONE, getattr(row, name))
            setattr(row, name, value)
        if isinstance(row, Ticket) and "text" in changed:
            row.searched = marked(row.complex_id, row.text)
            changed.append("searched")
        async with change(context):
            await row.save(update_fields=changed)
