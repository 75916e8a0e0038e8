"""Accounts with billing centres, as who has linked them reads them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.utility_accounts import SyncFailure, is_stale
from models.utility_accounts import UtilityAccount as UtilityAccountRow
from resolvers import bills as bills_verbs
from resolvers import buildings as buildings_verbs
from resolvers import utility_accounts as verbs
from resolvers import utility_meters as meters_verbs
from schema.access import Who
from schema.buildings import Unit
from schema.fields import Info, query, related
from schema.ids import Node, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, First, rows_are_read
from schema.words import described

if TYPE_CHECKING:
    from schema.bills import Bill
    from schema.utility_meters import Meter

described(
    SyncFailure,
    "Why nothing new was learnt when a billing centre was asked last.",
    AWAY="It does not answer. It is asked again by itself.",
    NONSENSE="It answers with what makes no sense. It is asked again by itself.",
    REFUSED="It does not take this service's word; its operator has to see to that.",
    UNKNOWN_ACCOUNT="It does not know the account any more.",
    OTHER_ADDRESS="By its word the account is of another address now.",
)


@strawberry.type(description="Who supplies services to an account.")
class Supplier:
    code: str = strawberry.field(description="The billing centre's name for it.")
    name: str = strawberry.field(description="What it is called.")
    contacts: list[str] = strawberry.field(description="Phones and addresses as the centre gives them; may be empty.")
    takes_complaints: bool = strawberry.field(description="Whether it takes complaints through the billing centre.")
    services: list[str] = strawberry.field(description="The codes of the services that it supplies to the account.")

    @classmethod
    def of(cls, found: verbs.Supplied) -> Self:
        return cls(
            code=found.code,
            name=found.name,
            contacts=list(found.contacts),
            takes_complaints=found.takes_complaints,
            services=list(found.services),
        )


@strawberry.type(description="A payment, as the billing centre has noted it.")
class Payment:
    paid_on: date = strawberry.field(description="When it was made.")
    registered_on: date | None = strawberry.field(
        description="When the centre noted it, days after it was made; null: not yet."
    )


@strawberry.type(
    description="A personal account with a billing centre, of a unit. Seen by who has linked it and lives in the unit, "
    "or has owned it. Everything here is read from this service's own rows: nobody waits for the centre."
)
class UtilityAccount(Node):
    number: str = strawberry.field(description="Its number, as on a paper bill.")
    provider: str = strawberry.field(
        description="The billing centre's name, such as `alseco`; `file` where the office imports its bills from files."
    )
    fetched_at: datetime = strawberry.field(
        description="When everything was last fetched from the centre: what is shown is as of then. Before the first "
        "time it is when the account was linked, and `stale` is true."
    )
    failure: SyncFailure | None = strawberry.field(
        description="Why nothing was learnt at the last try; null: it went well, or is yet to come."
    )
    row: strawberry.Private[UtilityAccountRow]

    @classmethod
    def of(cls, row: UtilityAccountRow) -> Self:
        return cls(
            id=write_id("UtilityAccount", row.id),
            number=row.number,
            provider=row.provider,
            fetched_at=row.fetched_at or row.created_at,
            failure=row.failure,
            row=row,
        )

    @related
    async def unit(self, info: Info) -> Unit:
        """The unit it is of."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.row.unit_id))

    @related
    async def stale(self, info: Info) -> bool:
        """Whether the centre may say something else by now: it was not heard in time, or not at the last try."""
        return is_stale(self.row, info.context.now)

    @related
    async def balance(self, info: Info) -> Decimal:
        """What is owed, in tenge; below zero what is paid too much. For who has moved out, as of their last bill."""
        return await bills_verbs.balance(info.context, self.row)

    @related
    async def last_payment(self, info: Info) -> Payment | None:
        """The last payment that the centre knows of; null where there was none for two months, and for who has moved
        out.
        """
        found = await bills_verbs.last_payment(info.context, self.row)
        return Payment(paid_on=found[0], registered_on=found[1]) if found else None

    @related
    async def bills(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Annotated["Bill", strawberry.lazy("schema.bills")]]:
        """The bills of the months in which the viewer has lived in the unit, the newest month first."""
        from schema.bills import Bill

        found = await bills_verbs.bills_of_account(info.context, self.row, first, after, rows_are_read(info))
        return Connection.of(found, Bill.of)

    @related
    async def suppliers(self, info: Info) -> list[Supplier]:
        """Who supplies services to it, by their names."""
        return [Supplier.of(found) for found in await verbs.suppliers_of(info.context, self.row)]

    @related
    async def meters(self, info: Info) -> list[Annotated["Meter", strawberry.lazy("schema.utility_meters")]]:
        """Its meters, those that others took the place of last. Empty for who does not live there any more."""
        from schema.utility_meters import Meter

        return [Meter.of(row) for row in await meters_verbs.meters_of_account(info.context, self.row)]


@query(Who.SIGNED_IN)
async def utility_accounts(info: Info) -> list[UtilityAccount]:
    """The accounts that the viewer has linked, in the order in which they became known."""
    return [UtilityAccount.of(row) for row in await verbs.utility_accounts(info.context)]
