"""Letters with invite codes: written for a unit, printed for a building, withdrawn."""

from datetime import datetime
from decimal import Decimal
from typing import Self

import strawberry

from models.buildings import Building as BuildingRow
from models.buildings import UnitKind
from models.invites import Invite as InviteRow
from models.residents import ResidencyRole
from resolvers import buildings as buildings_verbs
from resolvers import invites as verbs
from resolvers.errors import bad_input
from schema.access import Who
from schema.buildings import Building, Unit
from schema.fields import Info, mutation, related
from schema.ids import Node, read_id, write_id

DEFAULT_DAYS = 30


@strawberry.type(description="A letter for a unit: whoever brings its code lives there, once.")
class Invite(Node):
    role: ResidencyRole = strawberry.field(description="As what they will live there.")
    share: Decimal | None = strawberry.field(description="The share an owner will have, where the letter names it.")
    letter_code: str = strawberry.field(description="Twelve letters and digits, in groups of four.")
    created_at: datetime = strawberry.field(description="When it was written.")
    expires_at: datetime = strawberry.field(description="Until when the code is good.")
    used_at: datetime | None = strawberry.field(description="When somebody used it; a code is good for one person.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was withdrawn.")
    row: strawberry.Private[InviteRow]

    @classmethod
    def of(cls, row: InviteRow) -> Self:
        return cls(
            id=write_id("Invite", row.id),
            role=row.role,
            share=row.share,
            letter_code=verbs.printed_code(row),
            created_at=row.created_at,
            expires_at=row.expires_at,
            used_at=row.used_at,
            withdrawn_at=row.withdrawn_at,
            row=row,
        )

    @related
    async def unit(self, info: Info) -> Unit:
        """The unit it is for."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.row.unit_id))


@strawberry.input(description="A letter for one unit.")
class InviteToUnitInput:
    unit_id: strawberry.ID = strawberry.field(description="The unit.")
    role: ResidencyRole = strawberry.field(description="As what somebody will live there.")
    share: Decimal | None = strawberry.field(
        default=None, description="For an owner: more than 0, at most 1, up to 6 places. Left out: not known."
    )
    days: int = strawberry.field(default=DEFAULT_DAYS, description="For how many days the code is good, 1 to 180.")


@strawberry.input(description="Letters for the owners of a building.")
class PrintInvitesInput:
    building_id: strawberry.ID = strawberry.field(description="The building.")
    kind: UnitKind | None = strawberry.field(default=None, description="Only such units; all when left out.")
    entrance: int | None = strawberry.field(default=None, description="Only this entrance; all when left out.")
    days: int = strawberry.field(default=DEFAULT_DAYS, description="For how many days the codes are good, 1 to 180.")


@strawberry.input(description="A letter to withdraw.")
class WithdrawInviteInput:
    invite_id: strawberry.ID = strawberry.field(description="The letter.")


@mutation(Who.SIGNED_IN, answer=Invite, again=verbs.invite)
async def invite_to_unit(info: Info, input: InviteToUnitInput) -> InviteRow:
    """Writes a letter for a unit. The management invites anybody; an owner invites a tenant or family to their unit."""
    unit_id = read_id("Unit", input.unit_id, "unitId")
    return await verbs.invite_to_unit(info.context, unit_id, input.role, input.share, _days(input.days))


@mutation(Who.MANAGEMENT, answer=Building, again=buildings_verbs.building)
async def print_invites(info: Info, input: PrintInvitesInput) -> BuildingRow:
    """Writes a letter for an owner of each unit where none with an account lives yet and none is waiting.

    Then fetch `Building.inviteSheet`: the letters with QR codes, to be cut and put into the letter boxes.
    """
    building_id = read_id("Building", input.building_id, "buildingId")
    return await verbs.print_invites(info.context, building_id, input.kind, input.entrance, _days(input.days))


@mutation(Who.SIGNED_IN, answer=Invite, again=verbs.invite)
async def withdraw_invite(info: Info, input: WithdrawInviteInput) -> InviteRow:
    """The letter's code is good no more. The management withdraws any, a resident those they wrote."""
    return await verbs.withdraw_invite(info.context, read_id("Invite", input.invite_id, "inviteId"))


def _days(days: int) -> int:
    if not 1 <= days <= verbs.MOST_DAYS:
        raise bad_input("days", "number_between", least=1, most=verbs.MOST_DAYS)
    return days
