"""Who may call a root field, printed in the SDL as `@access`. Which rows they then see is the resolvers' affair."""

from enum import StrEnum

import strawberry
from strawberry.schema_directive import Location

from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.rights import MANAGEMENT


class Who(StrEnum):
    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    RESIDENT = "resident"
    STAFF = "staff"
    MANAGEMENT = "management"


strawberry.enum(Who, name="Who", description="Who may call a root field.")
for _value, _description in zip(
    Who.__strawberry_definition__.values,  # type: ignore[attr-defined]
    (
        "Everybody, signed in or not.",
        "Everybody who has signed in.",
        "Those who live in a unit now.",
        "Those who work for an organization.",
        "Managers and administrators of the organization that it is about.",
    ),
    strict=True,
):
    _value.description = _description


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    description="Who may call the field; the rows they see are limited further to what concerns them.",
)
class Access:
    who: Who = strawberry.directive_field(name="who")


async def allow(who: Who, context: Context) -> None:
    """Refuses: UNAUTHENTICATED, FORBIDDEN"""
    if who is Who.ANYONE:
        return
    context.signed_in  # noqa: B018  # refuses the anonymous
    rights = await context.rights()
    let_in = {
        Who.SIGNED_IN: True,
        Who.RESIDENT: bool(rights.homes),
        Who.STAFF: bool(rights.posts),
        Who.MANAGEMENT: bool(rights.works_as(MANAGEMENT)),
    }
    if not let_in[who]:
        raise Refusal(RefusalCode.FORBIDDEN)
