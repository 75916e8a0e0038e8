"""Saying where one lives: with a letter's code, or by asking."""

from decimal import Decimal

import strawberry

from models.buildings import UnitKind
from models.residents import Residency as ResidencyRow
from models.residents import ResidencyRole
from resolvers import claims as verbs
from resolvers import residents as residents_verbs
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field
from schema.residents import Residency


@strawberry.input(description="Where somebody says they live: the code of a letter, or a building and a number.")
class ClaimUnitInput:
    code: str | None = text_field(
        "The letter's code, as it is printed. Then everything else is left out.", most=20, default=None
    )
    building_id: strawberry.ID | None = strawberry.field(
        default=None, description="Without a code: the building, as `findBuildings` finds it."
    )
    kind: UnitKind = strawberry.field(default=UnitKind.APARTMENT, description="What the unit is.")
    number: str | None = text_field("The number on its door, up to 20 characters.", most=20, default=None)
    role: ResidencyRole = strawberry.field(default=ResidencyRole.OWNER, description="As what they live there.")
    share: Decimal | None = strawberry.field(
        default=None, description="An owner's share: more than 0, at most 1, up to 6 places."
    )
    note: str | None = text_field(
        "A word to whoever decides, up to 500 characters.", most=500, lines=True, default=None
    )


@mutation(Who.SIGNED_IN, answer=Residency, again=residents_verbs.residency)
async def claim_unit(info: Info, input: ClaimUnitInput) -> ResidencyRow:
    """With a letter's code the viewer lives in its unit at once. Without one the request waits: the complex's
    management answers it, and for a tenant or family an owner of the unit may. See `homeUpdates` for the answer.
    """
    building_id = read_id("Building", input.building_id, "buildingId") if input.building_id is not None else None
    claim = verbs.Claim(input.code, building_id, input.kind, input.number, input.role, input.share, input.note)
    return await verbs.claim_unit(info.context, claim)
