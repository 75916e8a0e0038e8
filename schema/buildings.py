"""Complexes, buildings and units; what the management says of the first two."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.buildings import Building as BuildingRow
from models.buildings import Complex as ComplexRow
from models.buildings import Unit as UnitRow
from models.buildings import UnitKind
from resolvers import buildings as verbs
from resolvers import exports as exports_verbs
from resolvers import invites as invites_verbs
from resolvers import letterbox
from resolvers import organizations as organizations_verbs
from resolvers import residents as residents_verbs
from resolvers import ticket_queue as ticket_queue_verbs
from schema.access import Who
from schema.exports import Format
from schema.fields import Info, mutation, query, related
from schema.files import Download
from schema.ids import Node, read_id, write_id
from schema.inputs import clean, text_field
from schema.organizations import Organization
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.words import described

if TYPE_CHECKING:
    from models.residents import ResidencyState
    from schema.invites import Invite
    from schema.residents import Residency
    from schema.ticket_queue import TicketQueueState

ComplexId = Annotated[strawberry.ID, strawberry.argument(description="The complex it is about.")]

described(
    UnitKind,
    "What a unit is.",
    APARTMENT="A flat.",
    COMMERCIAL="Non-residential premises.",
    PARKING="A parking place.",
    STORAGE="A storage room.",
)


@strawberry.type(description="A housing complex (ЖК).")
class Complex(Node):
    name: str = strawberry.field(description="As its people call it.")
    address: str = strawberry.field(description="Street and city.")
    row: strawberry.Private[ComplexRow]

    @classmethod
    def of(cls, row: ComplexRow) -> Self:
        return cls(id=write_id("Complex", row.id), name=row.name, address=row.address, row=row)

    @related
    async def organization(self, info: Info) -> Organization:
        """Who manages it."""
        return Organization.of(
            await info.context.load(organizations_verbs.organizations_by_id, self.row.organization_id)
        )

    @related
    async def buildings(self, info: Info) -> "list[Building]":
        """All of its buildings; none for somebody who lives and works there no more."""
        rows = await info.context.load(verbs.buildings_of_complexes, self.row.id)
        return [Building.of(row) for row in rows]

    @related
    async def unit_export(self, info: Info, format: Format) -> Download | None:
        """All units and who lives there, as a spreadsheet that `importUnits` takes; null to others than management."""
        offered = await exports_verbs.export_offer(info.context, self.row, format)
        return Download.of(offered) if offered else None

    @related
    async def ticket_board(
        self, info: Info
    ) -> Annotated["TicketQueueState", strawberry.lazy("schema.ticket_queue")] | None:
        """Its tickets as its dispatcher looks at them now; null to others than its office. `ticketQueue` watches it."""
        from schema.ticket_queue import TicketQueueState

        board = await info.context.load(ticket_queue_verbs.boards, self.row.id)
        return TicketQueueState.of(board) if board else None


@strawberry.type(description="A building of a complex.")
class Building(Node):
    address: str = strawberry.field(description="Its own address.")
    entrances: int = strawberry.field(description="How many entrances (подъезд) it has.")
    row: strawberry.Private[BuildingRow]

    @classmethod
    def of(cls, row: BuildingRow) -> Self:
        return cls(id=write_id("Building", row.id), address=row.address, entrances=row.entrances, row=row)

    @related
    async def complex(self, info: Info) -> Complex:
        """The complex it belongs to."""
        return Complex.of(await info.context.load(verbs.complexes_by_id, self.row.complex_id))

    @related
    async def risers(self, info: Info) -> int | None:
        """How many vertical pipes (стояк) it has, counted through; null for who neither lives nor works there."""
        seen = (await info.context.rights()).complex_ids
        return self.row.risers if self.row.complex_id in seen else None

    @related
    async def units(
        self,
        info: Info,
        kind: Annotated[UnitKind | None, strawberry.argument(description="Only of this kind.")] = None,
        entrance: Annotated[int | None, strawberry.argument(description="Only in this entrance.")] = None,
        floor: Annotated[int | None, strawberry.argument(description="Only on this floor.")] = None,
        search: Annotated[
            str | None, strawberry.argument(description="A part of the number, in any case of letters. Empty: all.")
        ] = None,
        first: First = DEFAULT_FIRST,
        after: After = None,
    ) -> "Connection[Unit]":
        """Those of its units that the viewer sees: their own, or all as staff. In the order of the house."""
        asked = verbs.UnitFilter(kind, entrance, floor, clean(search, "search"))
        return Connection.of(await verbs.units(info.context, self.row.id, asked, first, after), Unit.of)

    @related
    async def invite_sheet(
        self,
        info: Info,
        kind: Annotated[UnitKind | None, strawberry.argument(description="Only for units of this kind.")] = None,
        entrance: Annotated[int | None, strawberry.argument(description="Only for this entrance.")] = None,
    ) -> Download | None:
        """A PDF of the letters for owners whose codes are good, as cards with QR codes, at most 1,000 in one; null
        where there are none, and for others than the management.
        """
        offered = await letterbox.invites_offer(info.context, self.row, kind, entrance)
        return Download.of(offered) if offered else None


@strawberry.type(description="An apartment, commercial premises, a parking place or a storage room.")
class Unit(Node):
    kind: UnitKind = strawberry.field(description="What it is.")
    number: str = strawberry.field(description="As on its door.")
    entrance: int | None = strawberry.field(description="Its entrance; null outside of one.")
    floor: int | None = strawberry.field(description="Its floor; below ground is negative.")
    riser: int | None = strawberry.field(description="The vertical pipe it hangs on; null where that is not known.")
    area_m2: Decimal = strawberry.field(description="Useful area in m², 2 places.")
    row: strawberry.Private[UnitRow]

    @classmethod
    def of(cls, row: UnitRow) -> Self:
        return cls(
            id=write_id("Unit", row.id),
            kind=row.kind,
            number=row.number,
            entrance=row.entrance,
            floor=row.floor,
            riser=row.riser,
            area_m2=row.area_m2,
            row=row,
        )

    @related
    async def building(self, info: Info) -> Building:
        """The building it is in."""
        return Building.of(await info.context.load(verbs.buildings_by_id, self.row.building_id))

    @related
    async def residencies(
        self,
        info: Info,
        states: Annotated[
            list[Annotated["ResidencyState", strawberry.lazy("schema.residents")]] | None,
            strawberry.argument(description="Only those that have come so far."),
        ] = None,
    ) -> list[Annotated["Residency", strawberry.lazy("schema.residents")]]:
        """Who lives here, lived or asks to, as far as the viewer may know it: those of the unit know who lives with
        them, its owners also who asks to, the complex's office everything, in the order it was written down.
        """
        from schema.residents import Residency

        rows = await info.context.load(residents_verbs.residencies_of_units, self.row.id)
        return [Residency.of(row) for row in rows if states is None or row.state in states]

    @related
    async def invites(self, info: Info) -> list[Annotated["Invite", strawberry.lazy("schema.invites")]]:
        """Letters whose codes are still good: all of them for the management, for others those they wrote."""
        from schema.invites import Invite

        return [Invite.of(row) for row in await info.context.load(invites_verbs.invites_of_units, self.row.id)]


@strawberry.input(description="A complex to manage.")
class AddComplexInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization that manages it.")
    name: str = text_field("As its people call it, 1 to 200 characters.", most=200)
    address: str = text_field("Street and city, 1 to 300 characters.", most=300)


@strawberry.input(description="What to say of a complex instead; what is left out stays.")
class CorrectComplexInput:
    complex_id: strawberry.ID = strawberry.field(description="The complex.")
    name: str | None = text_field("As its people call it, 1 to 200 characters.", most=200, default=None)
    address: str | None = text_field("Street and city, 1 to 300 characters.", most=300, default=None)


@strawberry.input(description="A building of a complex.")
class AddBuildingInput:
    complex_id: strawberry.ID = strawberry.field(description="The complex it stands in.")
    address: str = text_field("Its own address, 1 to 300 characters.", most=300)
    entrances: int = strawberry.field(default=1, description="How many entrances it has, 1 to 100.")
    risers: int = strawberry.field(default=0, description="How many vertical pipes, 0 to 1,000; 0: not counted.")


@strawberry.input(description="What to say of a building instead; what is left out stays.")
class CorrectBuildingInput:
    building_id: strawberry.ID = strawberry.field(description="The building.")
    address: str | None = text_field("Its own address, 1 to 300 characters.", most=300, default=None)
    entrances: int | None = strawberry.field(default=None, description="1 to 100, no fewer than its units name.")
    risers: int | None = strawberry.field(default=None, description="0 to 1,000, no fewer than its units name.")


@query(Who.SIGNED_IN)
async def complexes(info: Info, first: First = DEFAULT_FIRST, after: After = None) -> Connection[Complex]:
    """The complexes where the viewer lives or works, by name."""
    return Connection.of(await verbs.complexes(info.context, first, after), Complex.of)


@query(Who.SIGNED_IN)
async def complex(info: Info, id: ComplexId) -> Complex:
    """A complex where the viewer lives or works, or NOT_FOUND."""
    return Complex.of(await verbs.complex(info.context, read_id("Complex", id)))


@mutation(Who.MANAGEMENT, answer=Complex, again=verbs.complex)
async def add_complex(info: Info, input: AddComplexInput) -> ComplexRow:
    """Adds a complex to those that the viewer's organization manages. For its administrators."""
    organization_id = read_id("Organization", input.organization_id, "organizationId")
    return await verbs.add_complex(info.context, organization_id, input.name, input.address)


@mutation(Who.MANAGEMENT, answer=Complex, again=verbs.complex)
async def correct_complex(info: Info, input: CorrectComplexInput) -> ComplexRow:
    """Corrects the name or the address of a complex."""
    complex_id = read_id("Complex", input.complex_id, "complexId")
    return await verbs.correct_complex(info.context, complex_id, input.name, input.address)


@mutation(Who.MANAGEMENT, answer=Building, again=verbs.building)
async def add_building(info: Info, input: AddBuildingInput) -> BuildingRow:
    """Adds a building to a complex. Its units are added next, or imported."""
    complex_id = read_id("Complex", input.complex_id, "complexId")
    return await verbs.add_building(info.context, complex_id, input.address, input.entrances, input.risers)


@mutation(Who.MANAGEMENT, answer=Building, again=verbs.building)
async def correct_building(info: Info, input: CorrectBuildingInput) -> BuildingRow:
    """Corrects the address of a building, or how many entrances and risers it has."""
    building_id = read_id("Building", input.building_id, "buildingId")
    return await verbs.correct_building(info.context, building_id, input.address, input.entrances, input.risers)
