"""Meters, and what they showed."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.days import local_day
from models.meters import Meter as MeterRow
from models.meters import MeterReading as MeterReadingRow
from models.meters import ReadingSource, ReadingState
from resolvers import attachments as attachments_verbs
from resolvers import meter_readings as readings_verbs
from resolvers import utility_accounts as accounts_verbs
from resolvers import utility_meters as verbs
from schema.fields import Info, related
from schema.files import Download
from schema.ids import Node, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.words import described

if TYPE_CHECKING:
    from schema.utility_accounts import UtilityAccount

described(
    ReadingSource,
    "Who has read a meter.",
    RESIDENT="Somebody who lives there, through this service.",
    CENTRE="The billing centre, or somebody who told it another way.",
)
described(
    ReadingState,
    "How a reading stands.",
    WAITING="On its way to the billing centre; sent again until that has it.",
    SENT="The centre has it, and has not decided.",
    ACCEPTED="The centre reckons with it.",
    REFUSED="The centre does not take it; `refusal` says why.",
    REPLACED="Another one was sent for the same month.",
    FAILED="The centre could not be reached for three days: send it again.",
)
READING = ("period", "taken_on", "value", "source", "state", "confirmed", "submitted_at", "answered_at", "refusal")


@strawberry.type(description="What a meter showed on a day.")
class MeterReading(Node):
    period: date = strawberry.field(description="The month it is for, by its first day.")
    taken_on: date = strawberry.field(description="The day.")
    value: Decimal = strawberry.field(description="What it showed, in the meter's measure, at most 3 places.")
    source: ReadingSource = strawberry.field(description="Who has read it.")
    state: ReadingState = strawberry.field(description="How it stands.")
    confirmed: bool = strawberry.field(description="Whether its sender has confirmed that so much was used.")
    submitted_at: datetime = strawberry.field(description="When it came here.")
    answered_at: datetime | None = strawberry.field(description="When the billing centre decided.")
    refusal: str | None = strawberry.field(description="Why it was not taken, in the words of the centre.")
    reference: str | None = strawberry.field(description="The centre's number of it.")
    row: strawberry.Private[MeterReadingRow]

    @classmethod
    def of(cls, row: MeterReadingRow) -> Self:
        told = {name: getattr(row, name) for name in (*READING, "reference")}
        return cls(id=write_id("MeterReading", row.id), row=row, **told)

    @related
    async def used(self, info: Info) -> Decimal | None:
        """How much was used since the reading before it; null where there is none, or this one does not count."""
        return await verbs.used(info.context, self.row)

    @related
    async def photo(self, info: Info) -> Download | None:
        """The picture that was sent with it."""
        row = await info.context.load(readings_verbs.photos_by_id, self.row.photo_id) if self.row.photo_id else None
        return Download.of(attachments_verbs.attachment_offer(info.context, row)) if row else None


@strawberry.type(description="A meter of an account. For who has linked the account and lives there.")
class Meter(Node):
    service: str = strawberry.field(description="What it measures.")
    service_code: str = strawberry.field(description="The billing centre's name for the service.")
    serial: str = strawberry.field(description="The number on it.")
    measure: str = strawberry.field(description="What it counts, such as `м³`.")
    verified_until: date | None = strawberry.field(description="The last day on which its verification holds.")
    removed_on: date | None = strawberry.field(description="When another one took its place; null: it is there.")
    row: strawberry.Private[MeterRow]

    @classmethod
    def of(cls, row: MeterRow) -> Self:
        names = ("service", "service_code", "serial", "measure", "verified_until", "removed_on")
        return cls(id=write_id("Meter", row.id), row=row, **{name: getattr(row, name) for name in names})

    @related
    async def account(self, info: Info) -> Annotated["UtilityAccount", strawberry.lazy("schema.utility_accounts")]:
        """The account it is of."""
        from schema.utility_accounts import UtilityAccount

        return UtilityAccount.of(await info.context.load(accounts_verbs.accounts_by_id, self.row.account_id))

    @related
    async def verification_expired(self, info: Info) -> bool:
        """Whether its verification has run out: what it shows may not be reckoned with until it is verified anew."""
        until = self.row.verified_until
        return until is not None and until < local_day(info.context.now)

    @related
    async def latest(self, info: Info) -> MeterReading | None:
        """What it showed last, of what counts."""
        row = await info.context.load(verbs.latest_readings, self.row.id)
        return MeterReading.of(row) if row else None

    @related
    async def readings(self, info: Info, first: First = DEFAULT_FIRST, after: After = None) -> Connection[MeterReading]:
        """What it showed, the newest first, from the first month of the viewer's time there."""
        return Connection.of(await verbs.readings_of_meter(info.context, self.row, first, after), MeterReading.of)

    @related
    async def readings_from(self, info: Info) -> date:
        """The first day of this month on which readings are taken."""
        return verbs.window(info.context)[0]

    @related
    async def readings_until(self, info: Info) -> date:
        """The last day of this month on which readings are taken."""
        return verbs.window(info.context)[1]
