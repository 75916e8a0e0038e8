"""Who may answer a poll."""

from decimal import Decimal
from typing import Self

import strawberry

from resolvers import ballots as ballots_verbs
from resolvers import buildings as buildings_verbs
from resolvers.electorate import Standing
from resolvers.errors import RefusalCode
from schema.buildings import Unit
from schema.fields import Info, related


@strawberry.type(description="What the viewer may do in a poll for one of their units.")
class Eligibility:
    may_vote: bool = strawberry.field(description="Whether `castBallot` would take a ballot from them now.")
    weight: Decimal = strawberry.field(description="What that ballot counts for; 0 where the unit is not asked.")
    reason: RefusalCode | None = strawberry.field(description="Why they may not: what `castBallot` would refuse with.")
    standing: strawberry.Private[Standing]

    @classmethod
    def of(cls, standing: Standing) -> Self:
        return cls(may_vote=standing.reason is None, weight=standing.weight, reason=standing.reason, standing=standing)

    @related
    async def cast(self, info: Info) -> bool:
        """Whether there is such a ballot already, whoever has cast it: `castBallot` changes it then.

        What it chose is shown by `myBallots`, and not to who has moved in since.
        """
        told: bool = await info.context.load(ballots_verbs.cast_already, self.standing)
        return told

    @related
    async def unit(self, info: Info) -> Unit:
        """The unit. Where each person has a ballot, they have one, from whichever of their units."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.standing.unit_id))
