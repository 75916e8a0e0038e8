"""A bill to keep: as PDF and as CSV, made when it is fetched, as its reader may see it then.

One rule: both say what the bill says, to the tiyn, and what nobody has to take is marked in both.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from decimal import Context as Arithmetic
from decimal import Decimal
from itertools import groupby
from typing import cast
from uuid import UUID

from integrations import bill_papers, sheets
from integrations.bill_papers import Paper, PaperGroup, PaperLine
from models.accounts import Language
from models.bills import AMOUNTS, Bill, BillLine
from models.buildings import Building, Unit
from models.days import LOCAL
from models.utility_accounts import UtilityAccount, is_stale
from resolvers.bill_words import money_said, month_said, number_said
from resolvers.bills import bill, lines_of_bills, supplier_of_line
from resolvers.context import Context
from resolvers.files import File, Offer, media_type, offer, printed
from resolvers.messages import say
from resolvers.utility_accounts import Supplied, accounts_by_id

PDF, CSV = "bill-pdf", "bill-csv"
PIECE_BYTES = 64 * 1024
COLUMNS = (
    *("month", "service_code", "service", "supplier", "basis", "tariff", "quantity", "measure", "days"),
    *("opening", "accrued", "recalculated", "reason", "paid", "to_pay", "voluntary"),
)


class Figure(Decimal):
    """With the comma where spreadsheet programs expect it, and still a number: a minus before it begins no formula."""

    def __format__(self, spec: str, context: Arithmetic | None = None, /) -> str:
        return format(Decimal(self), spec).replace(".", ",")


def bill_pdf_offer(context: Context, row: Bill) -> Offer:
    return offer(context, PDF, {"bill_id": str(row.id)}, _name(context, row, "pdf"))


def bill_csv_offer(context: Context, row: Bill) -> Offer:
    return offer(context, CSV, {"bill_id": str(row.id)}, _name(context, row, "csv"))


async def bill_pdf(context: Context, *, bill_id: str) -> File:
    """Refuses: NOT_FOUND, UNAVAILABLE"""
    row = await bill(context, UUID(bill_id))
    name = _name(context, row, "pdf")
    return File(name, media_type(name), await printed(bill_papers.bill, await _paper(context, row)))


async def bill_csv(context: Context, *, bill_id: str) -> File:
    """Refuses: NOT_FOUND"""
    row = await bill(context, UUID(bill_id))
    name, lines = _name(context, row, "csv"), await context.load(lines_of_bills, row.id)

    async def chunks() -> AsyncIterator[list[list[sheets.Cell]]]:
        heading = cast(list[sheets.Cell], [say(f"bill_column_{column}", context.language) for column in COLUMNS])
        yield [heading, *(_cells(context.language, row, line) for line in lines), _totals(context.language, row)]

    with await sheets.write(sheets.CSV, chunks()) as file:
        return File(name, media_type(name), file.read())


def _name(context: Context, row: Bill, ending: str) -> str:
    return f"{say('bill_file', context.language)} {row.period:%Y-%m}.{ending}"


def _cells(language: Language, row: Bill, line: BillLine) -> list[sheets.Cell]:
    return [
        f"{row.period:%Y-%m}",
        line.service_code,
        line.service,
        line.supplier,
        say(f"bill_basis_{line.basis}", language),
        _figure(line.tariff, language),
        _figure(line.quantity, language),
        line.measure or "",
        "" if line.days is None else line.days,
        *(_figure(getattr(line, name), language) for name in ("opening", "accrued", "recalculated")),
        line.recalculation_reason or "",
        *(_figure(getattr(line, name), language) for name in ("paid", "to_pay")),
        say("bill_voluntary", language) if line.voluntary else "",
    ]


def _totals(language: Language, row: Bill) -> list[sheets.Cell]:
    opening, accrued, recalculated, paid, to_pay = (_figure(getattr(row, name), language) for name in AMOUNTS)
    empty: list[sheets.Cell] = [""] * 7
    word = say("bill_total", language)
    return [f"{row.period:%Y-%m}", "", word, *empty[1:], opening, accrued, recalculated, "", paid, to_pay, ""]


def _figure(number: Decimal | None, language: Language) -> sheets.Cell:
    if number is None:
        return ""
    return number if language is Language.EN else Figure(number)


async def _paper(context: Context, row: Bill) -> Paper:
    language = context.language
    account: UtilityAccount = await context.load(accounts_by_id, row.account_id)
    lines: list[BillLine] = await context.load(lines_of_bills, row.id)
    voluntary = sum((line.to_pay for line in lines if line.voluntary), Decimal(0))
    return Paper(
        language=language.value,
        month=month_said(row.period, language),
        facts=await _facts(context, row, account),
        due_on=row.due_on,
        sum=money_said(abs(row.to_pay), language),
        owed=row.to_pay >= 0,
        totals=[_amount(getattr(row, name), language) for name in AMOUNTS],
        groups=await _groups(context, row, lines),
        voluntary_total=_amount(voluntary, language) if any(line.voluntary for line in lines) else "",
        fetched_at=row.fetched_at.astimezone(LOCAL),
        stale=is_stale(account, context.now),
        retracted=row.retracted_at is not None,
        version=row.version,
    )


async def _facts(context: Context, row: Bill, account: UtilityAccount) -> list[tuple[str, str]]:
    language = context.language
    unit = await Unit.get(id=row.unit_id)
    building = await Building.get(id=unit.building_id)
    told = [("account", account.number), ("centre", _centre(account.provider, language))]
    told.append(("address", account.address or f"{building.address}, № {unit.number}"))
    if row.area_m2 is not None:
        told.append(("area", f"{number_said(row.area_m2, language)} м²"))
    return [*told, ("persons", str(row.persons))] if row.persons is not None else told


def _centre(provider: str, language: Language) -> str:
    return say("bill_from_files", language) if provider == "file" else provider.upper()


async def _groups(context: Context, row: Bill, lines: Sequence[BillLine]) -> list[PaperGroup]:
    """In the order in which the bill names its suppliers."""
    codes = list(dict.fromkeys(line.supplier_code for line in lines))
    ordered = sorted(lines, key=lambda line: codes.index(line.supplier_code))
    groups = [list(found) for _, found in groupby(ordered, key=lambda line: line.supplier_code)]
    suppliers = await asyncio.gather(*(supplier_of_line(context, row, found[0]) for found in groups))
    return [_group(context.language, supplier, found) for supplier, found in zip(suppliers, groups, strict=True)]


def _group(language: Language, supplier: Supplied, lines: Sequence[BillLine]) -> PaperGroup:
    owed = sum((line.to_pay for line in lines), Decimal(0))
    told = [_line(language, line) for line in lines]
    return PaperGroup(supplier.name, ", ".join(supplier.contacts), _amount(owed, language), told)


def _line(language: Language, line: BillLine) -> PaperLine:
    amounts = {name: _amount(getattr(line, name), language) for name in AMOUNTS}
    note = line.recalculation_reason or ""
    return PaperLine(line.service, _reckoned(language, line), voluntary=line.voluntary, note=note, **amounts)


def _reckoned(language: Language, line: BillLine) -> str:
    """`394,37 × 42,8 м²`; in tiers a part after the other; where nothing is multiplied, by what it is charged."""
    if line.tiers:
        parts = [f"{_short(tier['tariff'], language)} × {_short(tier['quantity'], language)}" for tier in line.tiers]
        told = f"{' + '.join(parts)} {line.measure or ''}"
    elif line.tariff is not None and line.quantity is not None:
        told = f"{_short(line.tariff, language)} × {_short(line.quantity, language)} {line.measure or ''}"
    else:
        told = say(f"bill_basis_{line.basis}", language)
    return f"{told.strip()}, {line.days} {say('bill_days', language)}" if line.days is not None else told.strip()


def _short(number: Decimal | str, language: Language) -> str:
    """Without zeros that say nothing."""
    return number_said(Decimal(f"{Decimal(number).normalize():f}"), language)


def _amount(amount: Decimal, language: Language) -> str:
    return number_said(amount, language)
