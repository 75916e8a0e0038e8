"""What the viewer has agreed to, and agreeing to a new version of the policy."""

from datetime import datetime
from typing import Self

import strawberry

from models.accounts import Account, Language, Person
from models.consents import Consent as ConsentRow
from models.consents import ConsentWay
from models.policies import (
    ConsentPurpose,
    PersonalData,
    Recipient,
    operator_of,
    terms_of,
)
from models.policies import PolicyVersion as PolicyVersionRow
from resolvers import accounts as accounts_verbs
from resolvers import consent_words
from resolvers import consents as verbs
from resolvers.accounts import own_account_again
from resolvers.policies import policies_by_version
from schema.access import Who
from schema.accounts import Viewer
from schema.fields import Info, mutation, related
from schema.ids import write_id
from schema.policies import Operator
from schema.words import described

described(
    ConsentWay,
    "How a consent was given or taken back.",
    SIGN_UP="With the account.",
    ACCEPTED="The version was accepted in so many words.",
    CONTINUED_USE="A new version came out, and the account went on being used.",
    WITHDRAWN="It was taken back: since then there is none.",
)


@strawberry.type(
    description="That somebody agreed to a purpose under a version of the policy, or took that back. A statement of "
    "its moment, which is never changed."
)
class Consent:
    id: strawberry.ID = strawberry.field(description="Opaque.")
    purpose: ConsentPurpose = strawberry.field(description="To what.")
    version: int = strawberry.field(description="The version of the privacy policy that was in force.")
    given: bool = strawberry.field(description="Whether it was given; false: taken back.")
    way: ConsentWay = strawberry.field(description="How.")
    language: Language = strawberry.field(description="In which language the policy was shown.")
    at: datetime = strawberry.field(description="When.")
    row: strawberry.Private[ConsentRow]

    @classmethod
    def of(cls, row: ConsentRow) -> Self:
        return cls(
            id=write_id("Consent", row.id),
            purpose=row.purpose,
            version=row.version,
            given=row.given,
            way=row.way,
            language=row.language,
            at=row.at,
            row=row,
        )

    @related
    async def counts(self, info: Info) -> bool:
        """Whether it is the newest for its purpose: what holds now."""
        newest: dict[ConsentPurpose, ConsentRow] = await info.context.load(verbs.standing_of_people, self.row.person_id)
        return newest[self.row.purpose].id == self.row.id

    @related
    async def operator(self, info: Info) -> Operator | None:
        """To whom it was given; null where the text of that version was never kept here."""
        policy = await self._policy(info)
        return Operator.of(operator_of(policy)) if policy else None

    @related
    async def subject(self, info: Info) -> str:
        """Whose data it is about."""
        person: Person = await info.context.load(accounts_verbs.people_by_id, self.row.person_id)
        return person.display_name

    @related
    async def data(self, info: Info) -> list[PersonalData]:
        """Which data."""
        policy = await self._policy(info)
        return list(terms_of(policy, self.row.purpose).data) if policy else []

    @related
    async def recipients(self, info: Info) -> list[Recipient]:
        """Who besides the operator is shown them."""
        policy = await self._policy(info)
        return list(terms_of(policy, self.row.purpose).recipients) if policy else []

    @related
    async def cross_border(self, info: Info) -> bool:
        """Whether the data leave Kazakhstan."""
        policy = await self._policy(info)
        return policy is not None and operator_of(policy).keeps_abroad

    @related
    async def terms(self, info: Info) -> str:
        """All of it in words: operator, subject, purpose, data, recipients, cross-border transfer, term."""
        subject = await self.subject(info)
        return consent_words.consent_told(self.row, await self._policy(info), subject, info.context.language)

    async def _policy(self, info: Info) -> PolicyVersionRow | None:
        found: PolicyVersionRow | None = await info.context.load(policies_by_version, self.row.version)
        return found


@strawberry.input(description="Which version is accepted.")
class AcceptPolicyInput:
    version: int = strawberry.field(description="The one in force, which was shown.")
    purposes: list[ConsentPurpose] | None = strawberry.field(
        default=None, description="For what; null: for all that is not withdrawn. What is named here is given again."
    )


@mutation(Who.SIGNED_IN, answer=Viewer, again=own_account_again, is_use=False)
async def accept_policy(info: Info, input: AcceptPolicyInput) -> Account:
    """Agrees to the policy in force. What was withdrawn works again once it is named here."""
    return await verbs.accept_policy(info.context, input.version, input.purposes)
