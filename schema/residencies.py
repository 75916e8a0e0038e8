"""Letting somebody in who asked, correcting what stands there, ending it."""

from datetime import date
from decimal import Decimal
from typing import Any

import strawberry

from models.residents import Residency as ResidencyRow
from models.residents import ResidencyRole
from resolvers import residencies as verbs
from resolvers import residents as residents_verbs
from resolvers.listed import Listed
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field
from schema.residents import Residency


@strawberry.input(description="Somebody who lives in a unit, as the office knows it.")
class RegisterResidentInput:
    unit_id: strawberry.ID = strawberry.field(description="The unit.")
    surname: str = text_field("Family name.", most=100)
    given_name: str = text_field("First name.", most=100)
    patronymic: str | None = text_field("Father's name, where there is one.", most=100, default=None)
    phone: str = text_field("Their mobile phone, in any usual spelling: by it they are found again.", most=40)
    email: str | None = text_field("For letters.", most=254, default=None)
    role: ResidencyRole = strawberry.field(description="As what they live there.")
    share: Decimal | None = strawberry.field(
        default=None, description="An owner's share: more than 0, at most 1, up to 6 places."
    )
    since: date | None = strawberry.field(default=None, description="The first day, not to come; today when left out.")


@strawberry.input(description="A request to grant.")
class ApproveResidencyInput:
    residency_id: strawberry.ID = strawberry.field(description="The request.")
    share: Decimal | None = strawberry.field(default=None, description="An owner's share, if not the one asked for.")
    since: date | None = strawberry.field(
        default=None, description="The first day; today when left out. Before a later one the residency is AGREED."
    )
    until: date | None = strawberry.field(default=None, description="The last day, where it is known: of a lease.")


@strawberry.input(description="A request to decline.")
class DeclineResidencyInput:
    residency_id: strawberry.ID = strawberry.field(description="The request.")
    reason: str = text_field("Why, as the person will read it, 1 to 500 characters.", most=500, lines=True)


@strawberry.input(description="A residency to end, or a request to take back.")
class EndResidencyInput:
    residency_id: strawberry.ID = strawberry.field(description="The residency.")
    until: date | None = strawberry.field(
        default=None,
        description="The last day, today or later: access lasts through it. At once when left out. Once it is set, "
        "nobody puts off their own.",
    )
    reason: str | None = text_field("Why, up to 500 characters.", most=500, lines=True, default=None)


@strawberry.input(description="What to say of a residency instead; what is left out stays, null is not known.")
class CorrectResidencyInput:
    residency_id: strawberry.ID = strawberry.field(description="The residency.")
    role: ResidencyRole | None = strawberry.field(default=None, description="As what they live there.")
    share: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="An owner's share: more than 0, at most 1, up to 6 places."
    )
    since: date | None = strawberry.field(default=strawberry.UNSET, description="The first day.")
    until: date | None = strawberry.field(
        default=strawberry.UNSET, description="The last day, today or later; null when none is set any more."
    )
    reason: str | None = text_field("Why, up to 500 characters.", most=500, lines=True, default=None)


@mutation(Who.MANAGEMENT, answer=Residency, again=residents_verbs.residency)
async def register_resident(info: Info, input: RegisterResidentInput) -> ResidencyRow:
    """Writes down who lives in a unit, as a row of an import does. It gives no access.

    Whoever brings a letter, or is let in, in the same role and with this phone confirmed takes it over.
    """
    unit_id = read_id("Unit", input.unit_id, "unitId")
    said = Listed(input.surname, input.given_name, input.patronymic, input.phone, input.email)
    return await verbs.register_resident(info.context, unit_id, said, input.role, input.share, input.since)


@mutation(Who.SIGNED_IN, answer=Residency, again=residents_verbs.residency)
async def approve_residency(info: Info, input: ApproveResidencyInput) -> ResidencyRow:
    """Lets somebody in who asked: the management anybody, an owner tenants and family of their unit, nobody themselves.

    The shares of a unit's owners stay within 1. Whom the office has listed in the same role, under the phone that their
    account has confirmed, takes over what stands in the list.
    """
    residency_id = read_id("Residency", input.residency_id, "residencyId")
    return await verbs.approve_residency(info.context, residency_id, input.share, input.since, input.until)


@mutation(Who.SIGNED_IN, answer=Residency, again=residents_verbs.residency)
async def decline_residency(info: Info, input: DeclineResidencyInput) -> ResidencyRow:
    """Says no to somebody who asked, with a reason."""
    residency_id = read_id("Residency", input.residency_id, "residencyId")
    return await verbs.decline_residency(info.context, residency_id, input.reason)


@mutation(Who.SIGNED_IN, answer=Residency, again=residents_verbs.residency)
async def end_residency(info: Info, input: EndResidencyInput) -> ResidencyRow:
    """Ends a residency, with its access, its open subscriptions and the letters its owner wrote for the unit; or takes
    one's own request back.

    Everybody may leave. An owner ends the stay of tenants and family in their unit, the management anybody's.
    """
    residency_id = read_id("Residency", input.residency_id, "residencyId")
    return await verbs.end_residency(info.context, residency_id, input.until, input.reason)


@mutation(Who.MANAGEMENT, answer=Residency, again=residents_verbs.residency)
async def correct_residency(info: Info, input: CorrectResidencyInput) -> ResidencyRow:
    """Corrects the role, the share or the days of a residency that is agreed or in force; never one's own."""
    residency_id = read_id("Residency", input.residency_id, "residencyId")
    return await verbs.correct_residency(info.context, residency_id, _said(input), input.reason)


def _said(input: CorrectResidencyInput) -> dict[str, Any]:
    """Null empties what may be empty."""
    given = {name: getattr(input, name) for name in ("share", "since", "until")}
    said = {name: value for name, value in given.items() if value is not strawberry.UNSET}
    return said if input.role is None else said | {"role": input.role}
