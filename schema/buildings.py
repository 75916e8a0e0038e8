"""Organizations, complexes, buildings and units."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry

from models.buildings import Building as BuildingRow
from models.buildings import Complex as ComplexRow
from models.buildings import Organization as OrganizationRow
from models.buildings import OrganizationKind, UnitKind
from models.buildings import Unit as UnitRow
from resolvers import buildings as verbs
from resolvers import residents as residents_verbs
from schema.access import Who
from schema.fields import Info, query, related
from schema.ids import Node, read_id, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.words import described

if TYPE_CHECKING:
    from schema.residents import Residency

ComplexId = Annotated[strawberry.ID, strawberry.argument(description="The complex it is about.")]

described(
    OrganizationKind,
    "What an organization is.",
    MANAGEMENT_COMPANY="Manages complexes for their owners.",
    OWNERS_ASSOCIATION="The owners' own association (ОСИ).",
    SERVICE_ORGANIZATION="Carries out work in complexes that others manage. Not used yet.",
)
described(
    UnitKind,
    "What a unit is.",
    APARTMENT="A flat.",
    COMMERCIAL="Non-residential premises.",
    PARKING="A parking place.",
    STORAGE="A storage room.",
)


@strawberry.type(description="Who manages complexes, or works in them.")
class Organization(Node):
    name: str = strawberry.field(description="As on its seal.")
    kind: OrganizationKind = strawberry.field(description="What it is.")
    row_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, row: OrganizationRow) -> Self:
        return cls(id=write_id("Organization", row.id), name=row.name, kind=row.kind, row_id=row.id)

    @related
    async def complexes(self, info: Info) -> "list[Complex]":
        """Those of its complexes that the viewer sees."""
        rows = await info.context.load(verbs.complexes_of_organizations, self.row_id)
        return [Complex.of(row) for row in rows]


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
        return Organization.of(await info.context.load(verbs.organizations_by_id, self.row.organization_id))

    @related
    async def buildings(self, info: Info) -> "list[Building]":
        """All of its buildings; none for somebody who lives and works there no more."""
        rows = await info.context.load(verbs.buildings_of_complexes, self.row.id)
        return [Building.of(row) for row in rows]


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
    async def units(self, info: Info, first: First = DEFAULT_FIRST, after: After = None) -> "Connection[Unit]":
        """Those of its units that the viewer sees: their own, or all as staff. In the order of the house."""
        return Connection.of(await verbs.units(info.context, self.row.id, first, after), Unit.of)


@strawberry.type(description="An apartment, commercial premises, a parking place or a storage room.")
class Unit(Node):
    kind: UnitKind = strawberry.field(description="What it is.")
    number: str = strawberry.field(description="As on its door.")
    entrance: int | None = strawberry.field(description="Its entrance; null outside of one.")
    floor: int | None = strawberry.field(description="Its floor; below ground is negative.")
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
            area_m2=row.area_m2,
            row=row,
        )

    @related
    async def building(self, info: Info) -> Building:
        """The building it is in."""
        return Building.of(await info.context.load(verbs.buildings_by_id, self.row.building_id))

    @related
    async def residencies(self, info: Info) -> list[Annotated["Residency", strawberry.lazy("schema.residents")]]:
        """Who lives here, as far as the viewer may know it: those of the unit and the complex's office do."""
        from schema.residents import Residency

        rows = await info.context.load(residents_verbs.residencies_of_units, self.row.id)
        return [Residency.of(row) for row in rows]


@query(Who.SIGNED_IN)
async def complexes(info: Info, first: First = DEFAULT_FIRST, after: After = None) -> Connection[Complex]:
    """The complexes where the viewer lives or works, by name."""
    return Connection.of(await verbs.complexes(info.context, first, after), Complex.of)


@query(Who.SIGNED_IN)
async def complex(info: Info, id: ComplexId) -> Complex:
    """A complex where the viewer lives or works, or NOT_FOUND."""
    return Complex.of(await verbs.complex(info.context, read_id("Complex", id)))
