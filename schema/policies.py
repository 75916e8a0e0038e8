"""The privacy policy: read by everybody, published by who operates the server."""

from datetime import datetime
from typing import Annotated, Self

import strawberry

from models.accounts import Language
from models.policies import ConsentPurpose, PersonalData, Recipient, operator_of, terms_of
from models.policies import Operator as OperatorFacts
from models.policies import PolicyVersion as PolicyVersionRow
from resolvers import consent_words
from resolvers import policies as verbs
from schema.access import Who
from schema.fields import Info, long_related, mutation, query, related
from schema.inputs import text_field
from schema.words import described

LONGEST = 15_000
described(
    ConsentPurpose,
    "What somebody agrees to, each by itself.",
    SERVICE="The account, homes, tickets, polls.",
    UTILITY_DATA="Bills and meters of ALSECO.",
    NOTICES="Being told of news and of what happens, in the app and besides it.",
    IMPROVEMENT="Ratings and figures of how fast tickets are answered.",
)
described(
    PersonalData,
    "Which data.",
    NAME="Surname, given name, patronymic.",
    PHONE="The number of their phone.",
    EMAIL="E-mail address.",
    HOME="Address and apartment number.",
    LOGIN="Login and password.",
    UTILITY_DATA="Accounts, bills and meters of ALSECO.",
    MESSAGES="Complaints, suggestions and messages.",
    HISTORY="Calls for masters, polls taken part in, applications filed.",
)
described(
    Recipient,
    "Who besides the operator is shown data.",
    MANAGEMENT_COMPANY="The organization that manages the complex.",
    MASTERS="Who carries out a call, while it is open.",
    BILLING_CENTRE="ALSECO, which is asked by the number of an account.",
)


@strawberry.type(description="Who answers for the data.")
class Operator:
    name: str = strawberry.field(description="Its name.")
    bin: str | None = strawberry.field(description="Business identification number, 12 digits.")
    email: str | None = strawberry.field(description="Where questions are answered.")
    phone: str | None = strawberry.field(description="The same by phone.")
    data_region: str = strawberry.field(
        description="Where the data lie: a country (ISO 3166), and perhaps a place in it, such as `KZ, Almaty`."
    )

    @classmethod
    def of(cls, facts: OperatorFacts) -> Self:
        return cls(name=facts.name, bin=facts.bin, email=facts.email, phone=facts.phone, data_region=facts.data_region)


@strawberry.type(description="What a version of the policy says of one purpose.")
class PurposeTerms:
    purpose: ConsentPurpose = strawberry.field(description="What for.")
    data: list[PersonalData] = strawberry.field(description="Which data it takes.")
    recipients: list[Recipient] = strawberry.field(description="Who besides the operator is shown them.")

    @classmethod
    def of(cls, policy: PolicyVersionRow, purpose: ConsentPurpose) -> Self:
        terms = terms_of(policy, purpose)
        return cls(purpose=purpose, data=list(terms.data), recipients=list(terms.recipients))

    @related
    async def title(self, info: Info) -> str:
        """What for, in the request's language."""
        return consent_words.purpose_told(self.purpose, info.context.language)


@strawberry.type(description="A version of the privacy policy. It is never changed; a newer one takes its place.")
class PolicyVersion:
    version: int = strawberry.field(description="Its number, which is what is accepted: 1, 2, 3 and so on.")
    published_at: datetime = strawberry.field(description="Since when it is, or was, in force.")
    row: strawberry.Private[PolicyVersionRow]

    @classmethod
    def of(cls, row: PolicyVersionRow) -> Self:
        return cls(version=row.version, published_at=row.published_at, row=row)

    @related
    async def superseded_at(self, info: Info) -> datetime | None:
        """Until when it was in force; null: it is."""
        following = await info.context.load(verbs.policies_by_version, self.row.version + 1)
        return following.published_at if following else None

    @related
    async def operator(self) -> Operator:
        """Who answers for the data, as it was then."""
        return Operator.of(operator_of(self.row))

    @related
    async def purposes(self) -> list[PurposeTerms]:
        """What is agreed to with it, each by itself."""
        return [PurposeTerms.of(self.row, purpose) for purpose in ConsentPurpose]

    @long_related
    async def text(
        self,
        info: Info,
        language: Annotated[
            Language | None, strawberry.argument(description="Of the text; null: the request's.")
        ] = None,
    ) -> str:
        """The whole of it, as Markdown. It is there in every language."""
        texts: dict[Language, str] = await info.context.load(verbs.texts_of_policies, self.row.id)
        return texts[language or info.context.language]


@strawberry.input(description="What the policy says in one language.")
class PolicyTextInput:
    language: Language = strawberry.field(description="The language.")
    text: str = text_field("The whole of it, as Markdown.", most=LONGEST, lines=True)


@strawberry.input(description="A new version of the privacy policy.")
class PublishPolicyInput:
    texts: list[PolicyTextInput] | None = strawberry.field(
        default=None,
        description="In Kazakh, Russian and English; null: our own text, with the operator's name and contacts.",
    )


@query(Who.ANYONE)
async def privacy_policy(
    info: Info,
    version: Annotated[int | None, strawberry.argument(description="Which one; null: the one in force.")] = None,
) -> PolicyVersion:
    """The privacy policy in force, or an earlier version of it."""
    return PolicyVersion.of(await verbs.privacy_policy(info.context, version))


@mutation(Who.MANAGEMENT, answer=PolicyVersion, again=verbs.policy_again, is_use=False)
async def publish_policy(info: Info, input: PublishPolicyInput) -> PolicyVersionRow:
    """Puts a new version in force, at once, and has everybody with an account told of it.

    Only for administrators of the organization that operates the server.
    """
    texts = verbs.texts_by_language([(each.language, each.text) for each in input.texts or []])
    return await verbs.publish_policy(info.context, texts)
