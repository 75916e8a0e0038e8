"""What notifications lead to, found for many at once, as far as the viewer may see it at this moment.

One rule: each kind asks its own domain what is visible, as a read by id does.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from models.bills import Bill
from models.ids import node_id
from models.news import NewsItem
from models.notifications import Notification
from models.polls import Poll
from models.residents import Residency
from models.sessions import Session
from models.staff import StaffMember
from models.tickets import Ticket
from models.utility_accounts import UtilityAccount
from resolvers import bills, news, polls, residents, staff, tickets, utility_accounts, utility_meters
from resolvers.context import Context

# Where the app shows a kind; behind it stands the node's id.
PATHS = {
    "NewsItem": "/news/",
    "Poll": "/polls/",
    "Ticket": "/tickets/",
    "Residency": "/homes/",
    "Session": "/sessions/",
    "StaffMember": "/staff/",
    "Bill": "/bills/",
    "UtilityAccount": "/accounts/",
    "Meter": "/meters/",
}


async def items_seen(context: Context, ids: list[UUID]) -> dict[UUID, NewsItem]:
    rights = await context.rights()
    found = await NewsItem.filter(id__in=ids, complex_id__in=rights.complex_ids).values_list("complex_id", flat=True)
    rows: dict[UUID, NewsItem] = {}
    for complex_id in {UUID(str(one)) for one in found}:
        audience = await news.news_audience(context, complex_id)
        rows |= {row.id: row for row in await audience.rows().filter(id__in=ids)}
    return rows


async def polls_seen(context: Context, ids: list[UUID]) -> dict[UUID, Poll]:
    return {row.id: row for row in await (await polls.visible_polls(context)).filter(id__in=ids)}


async def tickets_seen(context: Context, ids: list[UUID]) -> dict[UUID, Ticket]:
    return {row.id: row for row in await (await tickets.visible(context)).filter(id__in=ids)}


async def residencies_seen(context: Context, ids: list[UUID]) -> dict[UUID, Residency]:
    return {row.id: row for row in await (await residents.visible_residencies(context)).filter(id__in=ids)}


async def sessions_seen(context: Context, ids: list[UUID]) -> dict[UUID, Session]:
    own = Session.filter(id__in=ids, account_id=context.signed_in.account_id)
    return {row.id: row for row in await own}


async def staff_seen(context: Context, ids: list[UUID]) -> dict[UUID, StaffMember]:
    return {row.id: row for row in await (await staff.visible_staff(context)).filter(id__in=ids)}


async def bills_seen(context: Context, ids: list[UUID]) -> dict[UUID, Bill]:
    return {row.id: row for row in await (await bills.visible(context)).filter(id__in=ids)}


async def accounts_seen(context: Context, ids: list[UUID]) -> dict[UUID, UtilityAccount]:
    return {row.id: row for row in await (await utility_accounts.visible_accounts(context)).filter(id__in=ids)}


SUBJECTS: Mapping[str, Callable[[Context, list[UUID]], Awaitable[Mapping[UUID, Any]]]] = {
    "NewsItem": items_seen,
    "Poll": polls_seen,
    "Ticket": tickets_seen,
    "Residency": residencies_seen,
    "Session": sessions_seen,
    "StaffMember": staff_seen,
    "Bill": bills_seen,
    "UtilityAccount": accounts_seen,
    "Meter": utility_meters.meters_by_id,
}


async def subject(context: Context, row: Notification) -> Any:
    """What the notification is about; None where it is about nothing, or about what the viewer sees no more."""
    find = SUBJECTS.get(row.subject_kind or "")
    return await context.load(find, row.subject_id) if find and row.subject_id else None


def link(row: Notification) -> str:
    """Where the app shows what it is about, as a path."""
    if row.subject_kind is None or row.subject_id is None:
        return "/notifications"
    return PATHS[row.subject_kind] + node_id(row.subject_kind, row.subject_id)
