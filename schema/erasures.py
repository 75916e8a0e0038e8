"""Having one's data erased: what would go, what the law keeps, and the request itself."""

from datetime import datetime
from enum import StrEnum
from typing import Self

import strawberry

from models.data_map import Section
from models.data_requests import DataRequest as DataRequestRow
from resolvers import erasures as verbs
from resolvers.data_requests import data_request
from resolvers.messages import say
from schema.access import Who
from schema.data_requests import DataRequest
from schema.fields import Info, mutation, query, related
from schema.inputs import text_field
from schema.words import described


class ErasureOutcome(StrEnum):
    """What becomes of rows."""

    GONE = "gone"
    WITHOUT_THE_PERSON = "without_the_person"
    STAYS = "stays"


described(
    ErasureOutcome,
    "What an erasure does with a kind of data.",
    GONE="It is gone, files too.",
    WITHOUT_THE_PERSON="It stays, without what the person wrote and without the person.",
    STAYS="It stays as it is: it is a home's, and leads to nobody once the rest is done.",
)
described(
    Section,
    "What data are about.",
    PROFILE="Who somebody is and how to reach them.",
    HOMES="Where they live.",
    TICKETS="What they asked for, and the files they sent.",
    VOTES="How they voted.",
    BILLS="Bills, meters and readings.",
    NOTICES="What they were told.",
    SESSIONS="Where they are signed in.",
    CONSENTS="What they agreed to.",
    ACCESS="Who has seen their data.",
    RIGHTS="What they asked about their data.",
    WORK="What they did as staff.",
)


@strawberry.type(description="A kind of data that is held about the viewer, and what an erasure does with it.")
class ErasurePart:
    section: Section = strawberry.field(description="What it is about.")
    count: int = strawberry.field(description="How many rows there are now.")
    outcome: ErasureOutcome = strawberry.field(description="What becomes of them.")
    part: strawberry.Private[verbs.Part]

    @classmethod
    def of(cls, part: verbs.Part) -> Self:
        gone, changed = ErasureOutcome.GONE, ErasureOutcome.WITHOUT_THE_PERSON
        outcome = gone if part.held.goes else changed if part.changed else ErasureOutcome.STAYS
        return cls(section=part.held.section, count=part.count, outcome=outcome, part=part)

    @related
    async def what(self, info: Info) -> str:
        """What it is, in the request's language."""
        return say(f"held_{self.part.held.name}", info.context.language)

    @related
    async def why(self, info: Info) -> str | None:
        """On which ground it stays; null for what is gone."""
        return None if self.part.held.goes else say(f"data_ground_{self.part.held.ground}", info.context.language)


@strawberry.type(description="What an erasure of the viewer's data would do, if it were asked for now.")
class ErasurePreview:
    begins_at: datetime = strawberry.field(description="Until then it could be taken back.")
    holds_a_post: bool = strawberry.field(
        description="The viewer works for an organization: nothing is erased before that has ended."
    )
    parts: list[ErasurePart] = strawberry.field(description="What is held about the viewer.")

    @classmethod
    def of(cls, preview: verbs.Preview) -> Self:
        parts = [ErasurePart.of(part) for part in preview.parts]
        return cls(begins_at=preview.begins_at, holds_a_post=preview.works, parts=parts)


@strawberry.input(description="Who asks, once more: one of the two.")
class EraseMyDataInput:
    password: str | None = text_field("The account's password.", most=128, trimmed=False, default=None)
    code: str | None = text_field(
        "The six digits that `requestPhoneCode` sent to the account's phone for an ERASURE.", most=12, default=None
    )


@query(Who.SIGNED_IN, weight=400)
async def erasure_preview(info: Info) -> ErasurePreview:
    """Everything that is held about the viewer: what an erasure takes away, and what the law keeps and why."""
    return ErasurePreview.of(await verbs.erasure_preview(info.context))


@mutation(Who.SIGNED_IN, answer=DataRequest, again=data_request)
async def erase_my_data(info: Info, input: EraseMyDataInput) -> DataRequestRow:
    """Everything that is held about the viewer will be erased, after a period in which `withdrawDataRequest` takes it
    back (3 days, unless the house has set another). Then nobody can sign in, and nothing of it comes back.
    """
    return await verbs.erase_my_data(info.context, input.password, input.code)
