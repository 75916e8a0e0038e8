"""Who sees a bill, and what of it; all of it read from rows, whatever the centre is doing.

One rule: `visible` is the only way to a bill. A month from before somebody's time is as if it were not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.fields import CharField
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from models.bills import Bill, BillLine, BillVersion
from models.utility_accounts import UtilityAccount
from resolvers.context import Context
from resolvers.errors import bad_input, not_found
from resolvers.paging import Page, page_size, read_cursor, write_cursor
from resolvers.rows import Found
from resolvers.utility_accounts import Span, Supplied, accounts_by_id, lives_with, spans, supplier

TABLE = "bills"
NOBODY, NOTHING = UUID(int=0), Decimal("0.00")
# The newest few of each account.
NEWEST = """SELECT "id" FROM (
SELECT "id", ROW_NUMBER() OVER (PARTITION BY "account_id" ORDER BY "period" DESC) AS "place"
FROM "bills" WHERE ({shown}){narrowed}) AS "ranked" WHERE "place" <= {most}"""


async def visible(context: Context) -> QuerySet[Bill]:
    return Bill.filter(within(await spans(context)))


def within(shown: Iterable[Span], bill: str = "") -> Q:
    """Bills of these months; `bill`: how the filtered rows reach their bill, such as `bill__`."""
    none: dict[str, Any] = {f"{bill}account_id__in": []}
    found = Q(**none)
    for span in shown:
        bounds = {"account_id": span.account_id, "period__gte": span.first, "period__lte": span.last}
        months: dict[str, Any] = {f"{bill}{column}": bound for column, bound in bounds.items() if bound}
        found |= Q(**months)
    return found


async def bill(context: Context, bill_id: UUID) -> Bill:
    """Refuses: NOT_FOUND"""
    found = await (await visible(context)).get_or_none(id=bill_id)
    if found is None:
        raise not_found("id")
    return found


@dataclass(frozen=True)
class BillsAsked:
    """A page of the bills of an account, newest first, and one more row. `behind`: a month."""

    account_id: UUID
    shown: tuple[Span, ...]
    first: int
    behind: date | None


async def bills_of_account(
    context: Context, account: UtilityAccount, first: int | None, after: str | None, read: bool = True
) -> Page[Bill]:
    """Those that the viewer is shown, newest month first. `read`: not only their number is asked for.

    Refuses: BAD_INPUT
    """
    size, behind, shown = page_size(first), _behind(after), await _shown_of(context, account)
    asked = BillsAsked(account.id, shown, size + 1, behind)
    found: list[Bill] = await context.load(pages_of_bills, asked) if shown and read else []

    async def count() -> int:
        return int(await context.load(counts_of_bills, account.id) or 0)

    pairs = [(write_cursor(row.period, TABLE), row) for row in found[:size]]
    return Page(pairs, len(found) > size, after is not None, count)


async def _shown_of(context: Context, account: UtilityAccount) -> tuple[Span, ...]:
    return tuple(span for span in await spans(context) if span.account_id == account.id)


def _behind(after: str | None) -> date | None:
    """Refuses: BAD_INPUT"""
    if after is None:
        return None
    period, table = read_cursor(after, [Bill._meta.fields_map["period"], CharField(max_length=63)])
    if table != TABLE:
        raise bad_input("after", "bad_cursor")
    return date.fromisoformat(str(period))


async def pages_of_bills(context: Context, asked: list[BillsAsked]) -> dict[BillsAsked, list[Bill]]:
    """Pages that begin alike are read together."""
    found: dict[BillsAsked, list[Bill]] = {page: [] for page in asked}
    alike: dict[BillsAsked, list[BillsAsked]] = {}
    for page in asked:
        alike.setdefault(replace(page, account_id=NOBODY, shown=()), []).append(page)
    for pages in alike.values():
        wanted = {page.account_id: page for page in pages}
        for row in await Bill.filter(id__in=_newest(pages)).order_by("-period"):
            found[wanted[row.account_id]].append(row)
    return found


def _newest(pages: list[BillsAsked]) -> Found:
    """The ids of the rows of pages that begin alike."""
    asked, values, shown = pages[0], list[str | date](), list[str]()
    for span in (span for page in pages for span in page.shown):
        bounds = [("account_id", "=", str(span.account_id)), ("period", ">=", span.first), ("period", "<=", span.last)]
        told = [(f'"{column}" {sign} {{}}', bound) for column, sign, bound in bounds if bound]
        shown.append(" AND ".join(condition for condition, _ in told))
        values += [bound for _, bound in told]
    narrowed = ""
    if asked.behind:
        narrowed, values = ' AND "period" < {}', [*values, asked.behind]
    return Found(NEWEST.format(shown=" OR ".join(shown), narrowed=narrowed, most=asked.first), *values)


async def counts_of_bills(context: Context, ids: list[UUID]) -> dict[UUID, int]:
    """How many of each account the viewer is shown."""
    rows = (await visible(context)).filter(account_id__in=ids).group_by("account_id")
    counted = await rows.annotate(n=Count("id")).values_list("account_id", "n")
    return {UUID(str(account_id)): count for account_id, count in counted}


async def bills_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Bill]:
    """Only those that the viewer is shown."""
    return {row.id: row for row in await (await visible(context)).filter(id__in=ids)}


async def lines_of_bills(context: Context, ids: list[UUID]) -> dict[UUID, list[BillLine]]:
    """As the bill has them. It asks nobody's rights."""
    found: dict[UUID, list[BillLine]] = {key: [] for key in ids}
    for row in await BillLine.filter(bill_id__in=ids).order_by("position", "id"):
        found[row.bill_id].append(row)
    return found


async def supplier_of_line(context: Context, bill: Bill, line: BillLine) -> Supplied:
    """Under the name that the bill gives them, also where the centre says no more of them."""
    account = await context.load(accounts_by_id, bill.account_id)
    if known := await supplier(context, account, line.supplier_code):
        return replace(known, name=line.supplier, services=known.services or (line.service_code,))
    return Supplied(line.supplier_code, line.supplier, (), False, (line.service_code,))


async def former_versions(context: Context, ids: list[UUID]) -> dict[UUID, list[BillVersion]]:
    """What bills said before, the newest first. It asks nobody's rights."""
    found: dict[UUID, list[BillVersion]] = {key: [] for key in ids}
    for row in await BillVersion.filter(bill_id__in=ids).order_by("-revision", "-digest"):
        found[row.bill_id].append(row)
    return found


async def balance(context: Context, account: UtilityAccount) -> Decimal:
    """What is owed now; for who does not live there any more what the last bill of their time comes to."""
    if await lives_with(context, account.id):
        return Decimal(account.balance)
    theirs = Bill.filter(within(await _shown_of(context, account)), retracted_at=None)
    latest = await theirs.order_by("-period").first()
    return Decimal(latest.to_pay) if latest else NOTHING


async def last_payment(context: Context, account: UtilityAccount) -> tuple[Any, Any] | None:
    """(paid on, registered on), for who lives there."""
    if account.last_paid_on is None or not await lives_with(context, account.id):
        return None
    return account.last_paid_on, account.last_payment_registered_on
