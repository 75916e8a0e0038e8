"""Bills, line by line: as they are now, and as they were before."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Self

import strawberry

from models.bill_history import BillComparedWith
from models.bills import Bill as BillRow
from models.bills import BillBasis
from models.bills import BillLine as BillLineRow
from models.bills import BillVersion as BillVersionRow
from models.money import TIYN
from models.utility_accounts import is_stale
from resolvers import bill_causes as causes_verbs
from resolvers import bill_comparisons as comparisons_verbs
from resolvers import bill_disputes as disputes_verbs
from resolvers import bill_papers
from resolvers import bills as verbs
from resolvers import utility_accounts as accounts_verbs
from schema.access import Who
from schema.fields import Info, heavy_related, listed, query, related
from schema.files import Download
from schema.ids import Node, read_id, write_id
from schema.utility_accounts import Supplier, UtilityAccount
from schema.words import described

if TYPE_CHECKING:
    from schema.bill_causes import BillCause, BillExplanation, BillFlag
    from schema.bill_comparisons import BillComparison
    from schema.bill_disputes import BillDispute

described(
    BillComparedWith,
    "With which earlier bill of the account a bill is compared. Bills that were taken back are passed over; where the "
    "month has none, it is the last one before it.",
    PREVIOUS_MONTH="That of the month before.",
    YEAR_AGO="That of the same month a year ago.",
)
MOST_LINES, MOST_TIERS, MOST_CAUSES = 20, 4, 40
Against = Annotated[
    BillComparedWith, strawberry.argument(description="With which earlier bill it is compared; else the month before.")
]
LINE = (
    *("service", "service_code", "basis", "tariff", "quantity", "measure", "days", "accrued", "recalculated"),
    *("recalculation_reason", "paid", "to_pay", "voluntary"),
)
BILL = ("period", "due_on", "accrued", "recalculated", "paid", "to_pay", "area_m2", "persons", "issued_at")
FORMER = ("accrued", "recalculated", "paid", "to_pay")


@strawberry.type(description="A part of what was used that has a tariff of its own.")
class BillTier:
    up_to: Decimal | None = strawberry.field(description="Up to how much of the measure; null: without a bound.")
    tariff: Decimal = strawberry.field(description="Tenge for one of the measure.")
    quantity: Decimal = strawberry.field(description="How much of what was used falls into it.")
    amount: Decimal = strawberry.field(description="What that comes to, in tenge.")

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        up_to = told.get("up_to")
        return cls(
            up_to=None if up_to is None else Decimal(up_to),
            tariff=Decimal(told["tariff"]),
            quantity=Decimal(told["quantity"]),
            amount=Decimal(told["amount"]).quantize(TIYN),
        )


@strawberry.type(
    description="A service on a bill. All amounts are in tenge, and add up: opening balance + accrued + recalculated − "
    "paid = to pay."
)
class BillLine:
    id: strawberry.ID = strawberry.field(description="Opaque; the same as long as the bill says the same.")
    service: str = strawberry.field(description="What is supplied, in the words of the billing centre.")
    service_code: str = strawberry.field(description="The centre's name for it.")
    basis: BillBasis = strawberry.field(description="By what it is charged.")
    tariff: Decimal | None = strawberry.field(
        description="Tenge for one of `measure`; null where `tiers` say it, or nothing is multiplied."
    )
    quantity: Decimal | None = strawberry.field(description="How much of `measure`; null where nothing is multiplied.")
    measure: str | None = strawberry.field(description="What the quantity counts, such as `м³`.")
    days: int | None = strawberry.field(description="For how many days of the month; null: for all of it.")
    opening_balance: Decimal = strawberry.field(description="Owed when the month began; below zero: paid too much.")
    accrued: Decimal = strawberry.field(description="Charged for the month.")
    recalculated: Decimal = strawberry.field(description="What earlier months are corrected by; below zero: less.")
    recalculation_reason: str | None = strawberry.field(description="Why, in the words of the centre.")
    paid: Decimal = strawberry.field(description="Paid in the month.")
    to_pay: Decimal = strawberry.field(description="To be paid; below zero: paid too much.")
    voluntary: bool = strawberry.field(
        description="Whether the service is one that nobody has to take, such as an insurance."
    )
    row: strawberry.Private[BillLineRow]
    bill: strawberry.Private[BillRow]

    @classmethod
    def of(cls, row: BillLineRow, bill: BillRow) -> Self:
        return cls(
            id=write_id("BillLine", row.id),
            opening_balance=row.opening,
            row=row,
            bill=bill,
            **{name: getattr(row, name) for name in LINE},
        )

    @related
    async def supplier(self, info: Info) -> Supplier:
        """Who supplies it, by the name that the bill gives them."""
        return Supplier.of(await verbs.supplier_of_line(info.context, self.bill, self.row))

    @listed(MOST_TIERS)
    async def tiers(self, info: Info) -> list[BillTier]:
        """Where parts of what was used have tariffs of their own: these parts. Else empty."""
        return [BillTier.of(told) for told in self.row.tiers]


@strawberry.type(
    description="What a month's bill said before it was changed, or would have said, had word of it not come late."
)
class BillVersion:
    id: strawberry.ID = strawberry.field(description="Opaque.")
    fetched_at: datetime = strawberry.field(description="When word of it came.")
    superseded_at: datetime = strawberry.field(description="When another version took its place.")
    retracted: bool = strawberry.field(description="Whether it said that the centre takes the bill back.")
    opening_balance: Decimal = strawberry.field(description="Owed when the month began; below zero: paid too much.")
    accrued: Decimal = strawberry.field(description="Charged for the month.")
    recalculated: Decimal = strawberry.field(description="What earlier months were corrected by.")
    paid: Decimal = strawberry.field(description="Paid in the month.")
    to_pay: Decimal = strawberry.field(description="To be paid; below zero: paid too much.")

    @classmethod
    def of(cls, row: BillVersionRow) -> Self:
        return cls(
            id=write_id("BillVersion", row.id),
            fetched_at=row.fetched_at,
            superseded_at=row.superseded_at,
            retracted=bool(row.body.get("retracted")),
            opening_balance=Decimal(row.body["opening"]).quantize(TIYN),
            **{name: Decimal(row.body[name]).quantize(TIYN) for name in FORMER},
        )


@strawberry.type(
    description="An account's bill for a month. All amounts are in tenge; each is the sum of its lines', to the tiyn."
)
class Bill(Node):
    period: date = strawberry.field(description="The month, by its first day.")
    due_on: date = strawberry.field(description="Until when it is to be paid.")
    opening_balance: Decimal = strawberry.field(description="Owed when the month began; below zero: paid too much.")
    accrued: Decimal = strawberry.field(description="Charged for the month.")
    recalculated: Decimal = strawberry.field(description="What earlier months are corrected by; below zero: less.")
    paid: Decimal = strawberry.field(description="Paid in the month.")
    to_pay: Decimal = strawberry.field(description="To be paid; below zero: paid too much.")
    area_m2: Decimal | None = strawberry.field(description="The area that the bill reckons with; null: it says none.")
    persons: int | None = strawberry.field(description="The persons that the bill reckons with; null: it says none.")
    issued_at: datetime | None = strawberry.field(description="When the centre made it, where it says so.")
    fetched_at: datetime = strawberry.field(
        description="When word of what it says came from the centre. `UtilityAccount.fetchedAt` is when it was looked "
        "at last, and said the same."
    )
    retracted_at: datetime | None = strawberry.field(
        description="When the centre took it back: nothing of it is to be paid. Null: it holds."
    )
    versions: int = strawberry.field(description="How many versions of it there have been; 1: it was never changed.")
    row: strawberry.Private[BillRow]

    @classmethod
    def of(cls, row: BillRow) -> Self:
        return cls(
            id=write_id("Bill", row.id),
            opening_balance=row.opening,
            fetched_at=row.fetched_at,
            retracted_at=row.retracted_at,
            versions=row.version,
            row=row,
            **{name: getattr(row, name) for name in BILL},
        )

    @related
    async def account(self, info: Info) -> UtilityAccount:
        """The account that it is of."""
        return UtilityAccount.of(await info.context.load(accounts_verbs.accounts_by_id, self.row.account_id))

    @related
    async def stale(self, info: Info) -> bool:
        """Whether the centre may say something else by now, as `UtilityAccount.stale` says."""
        account = await info.context.load(accounts_verbs.accounts_by_id, self.row.account_id)
        return is_stale(account, info.context.now)

    @listed(MOST_LINES)
    async def lines(self, info: Info) -> list[BillLine]:
        """Its lines, in the order in which the bill has them."""
        rows = await info.context.load(verbs.lines_of_bills, self.row.id)
        return [BillLine.of(row, self.row) for row in rows]

    @related
    async def former_versions(self, info: Info) -> list[BillVersion]:
        """What it said before, the newest of these first."""
        return [BillVersion.of(row) for row in await info.context.load(verbs.former_versions, self.row.id)]

    @related
    async def disputes(self, info: Info) -> list[Annotated["BillDispute", strawberry.lazy("schema.bill_disputes")]]:
        """What the viewer has disputed of it, the oldest first."""
        from schema.bill_disputes import BillDispute

        rows = await info.context.load(disputes_verbs.own_disputes_of_bills, self.row.id)
        return [BillDispute.of(row) for row in rows]

    @related
    async def pdf(self, info: Info) -> Download:
        """The bill as a PDF to print, in the viewer's language, grouped by suppliers."""
        return Download.of(bill_papers.bill_pdf_offer(info.context, self.row))

    @related
    async def csv(self, info: Info) -> Download:
        """Its lines as a CSV file for a spreadsheet, in the viewer's language."""
        return Download.of(bill_papers.bill_csv_offer(info.context, self.row))

    @listed(MOST_CAUSES)
    async def explanation(
        self, info: Info, against: Against = BillComparedWith.PREVIOUS_MONTH
    ) -> list[Annotated["BillCause", strawberry.lazy("schema.bill_causes")]]:
        """Why there is more or less to pay than on an earlier bill: causes that add up to the difference, to the tiyn.
        Empty where nothing differs, or the viewer is shown no bill to compare it with; `explained` tells which.
        """
        from schema.bill_causes import causes_of

        return causes_of(await causes_verbs.explanation(info.context, self.row, against), self, info)

    @related
    async def explained(
        self, info: Info, against: Against = BillComparedWith.PREVIOUS_MONTH
    ) -> Annotated["BillExplanation", strawberry.lazy("schema.bill_causes")] | None:
        """The same with the bill that it is compared with, and the whole difference; null where there is none."""
        from schema.bill_causes import BillExplanation

        found = await causes_verbs.explanation(info.context, self.row, against)
        return BillExplanation.of(found, self) if found else None

    @listed(MOST_LINES)
    async def flags(self, info: Info) -> list[Annotated["BillFlag", strawberry.lazy("schema.bill_causes")]]:
        """What in it to look at: held against itself and the bills of the two years before that the viewer is shown."""
        from schema.bill_causes import BillFlag

        found = await causes_verbs.bill_flags(info.context, self.row)
        return [BillFlag.of(flag, info.context.language) for flag in found]

    @heavy_related
    async def comparison(
        self, info: Info
    ) -> Annotated["BillComparison", strawberry.lazy("schema.bill_comparisons")] | None:
        """How it stands beside the other units of the kind in the building; null where fewer than 10 of them have a
        bill of the month.
        """
        from schema.bill_comparisons import BillComparison

        found = await comparisons_verbs.comparison(info.context, self.row)
        return BillComparison.of(found) if found else None


@query(Who.SIGNED_IN)
async def bill(info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The bill.")]) -> Bill:
    """A bill of an account that the viewer has linked, or NOT_FOUND."""
    return Bill.of(await verbs.bill(info.context, read_id("Bill", id)))
