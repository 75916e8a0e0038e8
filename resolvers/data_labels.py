"""What the ids and codes in somebody's data stand for, in words: a complex's name, an address, a poll's title.

One rule: of other people only who saw the data is named, as what and by name; that is what its owner is to be told.
"""

import json
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from tortoise.models import Model

from models.accounts import Language, Person
from models.bills import Bill
from models.buildings import Building, Complex, Organization, Unit
from models.meters import Meter
from models.news import NewsText
from models.notifications import Notification
from models.polls import Poll
from models.questions import Option, Question
from models.staff import StaffMember
from models.tickets import Ticket
from resolvers.bill_words import month_said
from resolvers.context import Context
from resolvers.devices import device_in_words
from resolvers.messages import WORDS, field_word, say
from resolvers.wordings import text, title

Labels = Mapping[UUID, str]
Find = Callable[[Sequence[UUID], Language], Awaitable[Labels]]
# Enums that are said with other words than `value_…`, by how these begin.
FAMILIES = {
    "TicketKind": "ticket_kind_",
    "TicketCategory": "ticket_category_",
    "TicketUrgency": "ticket_urgency_",
    "TicketState": "notice_state_",
    "NotificationTopic": "notice_topic_",
    "ConsentPurpose": "purpose_",
    "BillBasis": "bill_basis_",
    "ImportKind": "data_section_",
    "NewsKind": "news_kind_",
}
# What is for machines, or for operators, or said in words beside it.
UNREAD = {("Delivery", "reason"), ("Notification", "kind"), ("Notification", "number")}


async def labels_of(columns: Collection[str], rows: Sequence[Any], language: Language) -> dict[str, Labels]:
    """Column → id → what it stands for; of the columns that were read."""
    found: dict[str, Labels] = {}
    for column, find in COLUMNS.items():
        if column in columns:
            ids = {value for row in rows if isinstance(value := getattr(row, column), UUID)}
            found[column] = await find(sorted(ids), language) if ids else {}
    return found


async def said_of(context: Context, rows: Sequence[Any]) -> dict[UUID, str]:
    """What notices say, as their reader sees it now."""
    said: dict[UUID, str] = {}
    for row in rows:
        if isinstance(row, Notification):
            said[row.id] = " · ".join(filter(None, [await title(context, row), await text(context, row)]))
    return said


def value_told(value: Any, language: Language) -> str:
    """A value of an enum in words, where there are some."""
    if family := FAMILIES.get(type(value).__name__):
        return say(f"{family}{value}", language)
    return say(f"value_{value}", language) if f"value_{value}" in WORDS else str(value)


def heading(model: str, column: str, language: Language) -> str | None:
    """What a column is called; None for one that a page is not for."""
    words = (f"{model}_{column}", column)
    found = next((word for word in words if f"column_{word}" in WORDS), None)
    return say(f"column_{found}", language) if found and (model, column) not in UNREAD else None


def column_told(column: str, value: Any, language: Language) -> str | None:
    """In words, where a column's values have some of their own."""
    match column, value:
        case "specialties", list():
            return ", ".join(say(f"ticket_category_{code}", language) for code in value)
        case "shown", str():
            return ", ".join(say(f"value_{code}", language) for code in value.split(","))
        case "corrected", str():
            return ", ".join(field_word(name, language) for name in value.split(",") if name)
        case "wanted", str():
            return "; ".join(f"{field_word(name, language)}: {said}" for name, said in json.loads(value).items())
        case "period", date():
            return month_said(value, language)
        case "device", str():
            return device_in_words(value)
    return None


async def _named(model: type[Model], column: str, ids: Sequence[UUID]) -> Labels:
    """As rows, which open what is sealed."""
    rows: list[Any] = await model.filter(id__in=list(ids)).only("id", column)
    return {row.id: str(getattr(row, column)) for row in rows}


def _by(model: type[Model], column: str) -> Find:
    async def find(ids: Sequence[UUID], language: Language) -> Labels:
        return await _named(model, column, ids)

    return find


async def _units(ids: Sequence[UUID], language: Language) -> Labels:
    found = await Unit.filter(id__in=list(ids)).values_list("id", "building__address", "number")
    return {UUID(str(unit_id)): f"{address}, {number}" for unit_id, address, number in found}


async def _tickets(ids: Sequence[UUID], language: Language) -> Labels:
    return {ticket_id: f"№ {number}" for ticket_id, number in (await _named(Ticket, "number", ids)).items()}


async def _bills(ids: Sequence[UUID], language: Language) -> Labels:
    found = await Bill.filter(id__in=list(ids)).values_list("id", "period")
    return {UUID(str(bill_id)): month_said(period, language) for bill_id, period in found}


async def _news(ids: Sequence[UUID], language: Language) -> Labels:
    """In the language, where the item has it."""
    found: dict[UUID, str] = {}
    for row in await NewsText.filter(item_id__in=list(ids)).order_by("id"):
        if row.item_id not in found or row.language is language:
            found[row.item_id] = row.title
    return found


async def _staff(ids: Sequence[UUID], language: Language) -> Labels:
    posts = await StaffMember.filter(id__in=list(ids))
    people = {row.id: row for row in await Person.filter(id__in=[post.person_id for post in posts])}
    return {post.id: f"{value_told(post.role, language)}, {people[post.person_id].display_name}" for post in posts}


COLUMNS: Mapping[str, Find] = {
    "complex_id": _by(Complex, "name"),
    "building_id": _by(Building, "address"),
    "unit_id": _units,
    "organization_id": _by(Organization, "name"),
    "service_organization_id": _by(Organization, "name"),
    "poll_id": _by(Poll, "title"),
    "question_id": _by(Question, "text"),
    "option_id": _by(Option, "text"),
    "ticket_id": _tickets,
    "bill_id": _bills,
    "meter_id": _by(Meter, "serial"),
    "item_id": _news,
    "reader_id": _staff,
}
