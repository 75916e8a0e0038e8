"""What people ask about their data, and by when it is to be answered."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.data_requests import (
    DataField,
    DataRefusalGround,
    DataRequestKind,
    DataRequestState,
    fields_of,
    is_overdue,
    wanted_of,
)
from models.data_requests import DataRequest as DataRequestRow
from models.days import local_day
from models.disclosures import Look, Shown
from resolvers import data_requests as verbs
from resolvers.accounts import people_by_id
from resolvers.buildings import units_by_id
from resolvers.context import Context
from resolvers.messages import say
from resolvers.sightings import of_request
from schema.access import Who
from schema.fields import Info, mutation, personal, query, related
from schema.ids import Node, read_id, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.residents import Resident
from schema.words import described

if TYPE_CHECKING:
    from schema.buildings import Unit

described(
    DataRequestKind,
    "What somebody asks about their data.",
    CORRECTION="That something is put right.",
    ERASURE="That everything is erased.",
)
described(
    DataRequestState,
    "How far a request about somebody's data has come.",
    WAITING="It waits: a correction for the management, an erasure for its day.",
    DONE="It was done.",
    DECLINED="It was declined; `ground` and `reason` say why, `whereToComplain` what can be done.",
    WITHDRAWN="Who asked has taken it back.",
)
described(
    DataField,
    "What of somebody's data may be corrected.",
    PHONE="The phone.",
    EMAIL="The e-mail.",
    SURNAME="The family name.",
    GIVEN_NAME="The first name.",
    PATRONYMIC="The patronymic.",
    AREA="The area of their home.",
    SHARE="The share of it that they own.",
)
described(
    DataRefusalGround,
    "On which ground a correction was declined.",
    PAPERS_SAY_OTHERWISE="The papers say otherwise.",
    PAPERS_MISSING="No papers were shown.",
    NOT_THEIRS="It is about somebody else.",
    RIGHT_ALREADY="It stands there like that already.",
)
TOLD = ("kind", "state", "asked_at", "due_on", "begins_at", "answered_at", "ground", "reason")


@strawberry.type(description="What is to stand there.")
class WantedValue:
    field: DataField = strawberry.field(description="Where.")
    value: str = strawberry.field(description="What; empty: nothing.")


@strawberry.type(
    description="That somebody asks about their data. Whose data it is sees it, and who manages the complex that it "
    "concerns. It stays as a proof that it was answered, and says what kind of thing was corrected, not what it said."
)
class DataRequest(Node):
    kind: DataRequestKind = strawberry.field(description="What is asked for.")
    state: DataRequestState = strawberry.field(description="How far it has come.")
    asked_at: datetime = strawberry.field(description="When it was asked for.")
    due_on: date = strawberry.field(description="The last day on which it may be answered, in working days by law.")
    begins_at: datetime | None = strawberry.field(description="Of an erasure: until then it can be taken back.")
    answered_at: datetime | None = strawberry.field(description="When it was answered, or taken back.")
    ground: DataRefusalGround | None = strawberry.field(description="On which ground it was declined.")
    reason: str | None = strawberry.field(description="What was said with that.")
    fields: list[DataField] = strawberry.field(description="Of a correction: what it is about.")
    row: strawberry.Private[DataRequestRow]

    @classmethod
    def of(cls, row: DataRequestRow) -> Self:
        return cls(
            id=write_id("DataRequest", row.id),
            fields=fields_of(row),
            row=row,
            **{name: getattr(row, name) for name in TOLD},
        )

    def look(self, context: Context) -> Look:
        return of_request(self.row)

    @personal(Shown.NAME)
    def wanted(self) -> list[WantedValue]:
        """Of a correction that waits: what is to stand there. Empty once it is answered."""
        return [WantedValue(field=DataField(name), value=value) for name, value in wanted_of(self.row).items()]

    @related
    async def overdue(self, info: Info) -> bool:
        """Whether it was answered too late, or should have been by now."""
        return is_overdue(self.row, local_day(info.context.now))

    @related
    async def person(self, info: Info) -> Resident:
        """Whose data it is about; without a name after an erasure."""
        return Resident.of(await info.context.load(people_by_id, self.row.person_id), self.look(info.context))

    @related
    async def unit(self, info: Info) -> Annotated["Unit", strawberry.lazy("schema.buildings")] | None:
        """The home whose facts are to be corrected."""
        from schema.buildings import Unit

        row = await info.context.load(units_by_id, self.row.unit_id) if self.row.unit_id else None
        return Unit.of(row) if row else None

    @related
    async def where_to_complain(self, info: Info) -> str | None:
        """What can be done about a no; null where there was none."""
        declined = self.row.state is DataRequestState.DECLINED
        return say("where_to_complain", info.context.language) if declined else None


@strawberry.input(description="A request of the viewer's about their data.")
class WithdrawDataRequestInput:
    request_id: strawberry.ID = strawberry.field(description="One that waits.")


@query(Who.MANAGEMENT)
async def data_requests(
    info: Info,
    complex_id: Annotated[strawberry.ID, strawberry.argument(description="A complex that the viewer manages.")],
    waiting: Annotated[bool, strawberry.argument(description="Only those that wait for an answer.")] = False,
    overdue: Annotated[bool, strawberry.argument(description="Only those that should have been answered.")] = False,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[DataRequest]:
    """What residents ask about their data, what is due first at the top."""
    found = await verbs.data_requests(
        info.context, read_id("Complex", complex_id, "complexId"), waiting, overdue, first, after
    )
    return Connection.of(found, DataRequest.of)


@mutation(Who.SIGNED_IN, answer=DataRequest, again=verbs.data_request)
async def withdraw_data_request(info: Info, input: WithdrawDataRequestInput) -> DataRequestRow:
    """Takes back a correction that nobody has answered, or an erasure before it begins."""
    return await verbs.withdraw_data_request(info.context, read_id("DataRequest", input.request_id, "requestId"))
