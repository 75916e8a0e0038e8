"""Records that billing centres and files told wrong, as the management sees them."""

from datetime import date, datetime
from typing import Annotated, Self

import strawberry

from models.quarantine import QuarantinedRecord as QuarantinedRecordRow
from models.quarantine import RecordFault, RecordSubject
from models.utility_accounts import UtilityAccount as UtilityAccountRow
from resolvers import buildings as buildings_verbs
from resolvers import quarantine as verbs
from schema.access import Who
from schema.buildings import ComplexId, Unit
from schema.fields import Info, query, related
from schema.ids import read_id, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.words import described

described(
    RecordSubject,
    "What a record was meant to be.",
    ADDRESS="The address of an account.",
    PAYMENT="The last payment.",
    SUPPLIER="Who supplies a service.",
    BILL="A month's bill.",
    METER="A meter.",
    READING="What a meter showed.",
)
described(
    RecordFault,
    "What is wrong with a record.",
    MALFORMED="It is not of the agreed form at all.",
    MISSING_FIELD="Something that has to be there is not.",
    NOT_A_NUMBER="A word stands where a number should.",
    OUT_OF_BOUNDS="A number, or how many there are of something, is beyond what can be.",
    NOT_A_DATE="It is no day, or no moment.",
    UNKNOWN_WORD="A word that means nothing here.",
    TEXT_TOO_LONG="A text is longer than is taken.",
    LINE_TWICE="Two lines of a bill are about the same service of the same supplier.",
    LINE_DIFFERS="A line does not come to what it says.",
    SUM_DIFFERS="A total of the bill is not the sum of its lines.",
    OTHER_ACCOUNT="It is of another account than was asked for.",
    SAME_REVISION="It is another bill under the same revision as the one that is shown.",
)

Resolved = Annotated[
    bool | None,
    strawberry.argument(description="Only those that a good record has replaced, or only those that none has."),
]


@strawberry.type(
    description="A record that a billing centre or a file told wrong. It is not used, and nothing of it is corrected: "
    "a bill with one wrong line is wrong as a whole. What it said is not shown: it is a resident's bill."
)
class QuarantinedRecord:
    id: strawberry.ID = strawberry.field(description="Its id.")
    provider: str = strawberry.field(description="Who told it: the billing centre's name, or `file`.")
    account_ending: str = strawberry.field(description="The last four digits of the account, behind four dots.")
    about: RecordSubject = strawberry.field(description="What it was meant to be.")
    fault: RecordFault = strawberry.field(description="What is wrong with it.")
    place: str = strawberry.field(description="Where in it, such as `lines.3.tariff`, counted from 0; may be empty.")
    period: date | None = strawberry.field(description="The first day of the month of a bill, where that is known.")
    times: int = strawberry.field(description="How often it was told.")
    first_seen_at: datetime = strawberry.field(description="When it was told first.")
    last_seen_at: datetime = strawberry.field(description="When it was told last.")
    resolved_at: datetime | None = strawberry.field(description="When a good record came in its stead; null: not yet.")
    account: strawberry.Private[UtilityAccountRow]

    @classmethod
    def of(cls, row: QuarantinedRecordRow) -> Self:
        return cls(
            id=write_id("QuarantinedRecord", row.id),
            provider=row.account.provider,
            account_ending=verbs.masked(row.account.number),
            about=RecordSubject(row.about),
            fault=RecordFault(row.fault),
            place=row.place,
            period=row.period,
            times=row.times,
            first_seen_at=row.first_seen_at,
            last_seen_at=row.last_seen_at,
            resolved_at=row.resolved_at,
            account=row.account,
        )

    @related
    async def unit(self, info: Info) -> Unit:
        """The unit whose account it is about."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.account.unit_id))


@query(Who.MANAGEMENT)
async def quarantined_records(
    info: Info, complex_id: ComplexId, resolved: Resolved = None, first: First = DEFAULT_FIRST, after: After = None
) -> Connection[QuarantinedRecord]:
    """What billing centres and files told wrong of the complex's accounts, the latest first. It is kept for 180
    days after it was told last.
    """
    row_id = read_id("Complex", complex_id, "complexId")
    return Connection.of(
        await verbs.quarantined_records(info.context, row_id, resolved, first, after), QuarantinedRecord.of
    )
