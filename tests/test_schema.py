"""The schema is a promise: what is written down is what is built, and everything in it explains itself."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    find_breaking_changes,
    is_introspection_type,
    is_specified_scalar_type,
)
from graphql import build_schema as parse_schema

from engine.limits import Limits
from resolvers.context import Context, Services
from schema.root import build_schema

SNAPSHOT = Path(__file__).parent.parent / "schema" / "schema.graphql"

# The names that clients are promised, of what is built so far. More may be added to the schema; nothing here changes.
PROMISED = """
scalar DateTime  scalar Date  scalar Decimal
interface Node { id: ID! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Refused { code: RefusalCode! message: String! field: String retryAfterSeconds: Int }
enum RefusalCode { UNAUTHENTICATED WRONG_CREDENTIALS WRONG_CODE TOO_MANY_ATTEMPTS FORBIDDEN NOT_FOUND
  BAD_INPUT IDEMPOTENCY_MISMATCH
  POLL_NOT_DRAFT POLL_NOT_OPEN UNAVAILABLE RESUBSCRIBE }
enum Language { KK RU EN }

type Query {
  me: Viewer
  node(id: ID!): Node
  complexes(first: Int, after: String): ComplexConnection!
  complex(id: ID!): Complex!
  news(complexId: ID!, first: Int, after: String): NewsItemConnection!
  polls(complexId: ID!, states: [PollState!], first: Int, after: String): PollConnection!
  poll(id: ID!): Poll!
  organization(id: ID!): Organization!
  findBuildings(address: String!, first: Int, after: String): BuildingConnection!
  staff(organizationId: ID!, first: Int, after: String): StaffMemberConnection!
  staffInvitations(organizationId: ID!, first: Int, after: String): StaffInvitationConnection!
}
type Mutation {
  signIn(input: SignInInput!): SignInResult!
  signOut(input: SignOutInput!): SignOutResult!
  requestPhoneCode(input: RequestPhoneCodeInput!): RequestPhoneCodeResult!
  signUp(input: SignUpInput!): SignUpResult!
  refreshSession(input: RefreshSessionInput!): RefreshSessionResult!
  endSession(input: EndSessionInput!): EndSessionResult!
  changePassword(input: ChangePasswordInput!): ChangePasswordResult!
  resetPassword(input: ResetPasswordInput!): ResetPasswordResult!
  updateProfile(input: UpdateProfileInput!): UpdateProfileResult!
  changePhone(input: ChangePhoneInput!): ChangePhoneResult!
  confirmPhone(input: ConfirmPhoneInput!): ConfirmPhoneResult!
  changeEmail(input: ChangeEmailInput!): ChangeEmailResult!
  confirmEmail(input: ConfirmEmailInput!): ConfirmEmailResult!
  publishNews(input: PublishNewsInput!): PublishNewsResult!
  draftPoll(input: DraftPollInput!): DraftPollResult!
  openPoll(input: OpenPollInput!): OpenPollResult!
  castBallot(input: CastBallotInput!): CastBallotResult!
  closePoll(input: ClosePollInput!): ClosePollResult!
}
type Subscription {
  pollTally(pollId: ID!): PollTally!
  newsFeed(complexId: ID!, after: String): NewsItemEdge!
}
union SignInResult = SignedIn | Refused      union SignOutResult = SignedOut | Refused
union PublishNewsResult = NewsItem | Refused union DraftPollResult = Poll | Refused
union OpenPollResult = Poll | Refused        union ClosePollResult = Poll | Refused
union CastBallotResult = Ballot | Refused
union RequestPhoneCodeResult = CodeSent | Refused union SignUpResult = SignedIn | Refused
union RefreshSessionResult = SignedIn | Refused union EndSessionResult = Session | Refused
union ChangePasswordResult = Viewer | Refused union ResetPasswordResult = SignedIn | Refused
union UpdateProfileResult = Viewer | Refused  union ChangePhoneResult = CodeSent | Refused
union ConfirmPhoneResult = Viewer | Refused   union ChangeEmailResult = CodeSent | Refused
union ConfirmEmailResult = Viewer | Refused
input SignInInput { login: String! password: String! device: String = null }
input RequestPhoneCodeInput { phone: String! purpose: PhoneCodePurpose! }
enum PhoneCodePurpose { SIGN_UP PASSWORD_RESET }
input SignUpInput { phone: String! code: String! login: String! password: String! surname: String! givenName: String!
  patronymic: String = null email: String = null language: Language! acceptedPolicyVersion: Int! device: String = null }
input RefreshSessionInput { refreshToken: String! }
input EndSessionInput { sessionId: ID! }
input ChangePasswordInput { currentPassword: String! newPassword: String! }
input ResetPasswordInput { phone: String! code: String! newPassword: String! device: String = null }
input UpdateProfileInput { language: Language! }
input ChangePhoneInput { phone: String! password: String! }
input ConfirmPhoneInput { code: String! }
input ChangeEmailInput { email: String! }
input ConfirmEmailInput { code: String! }
type CodeSent { expiresAt: DateTime! }
input SignOutInput { everywhere: Boolean! = false }
input PublishNewsInput { complexId: ID! buildingId: ID kind: NewsKind! = NEWS title: String! body: String! }
input DraftPollInput { complexId: ID! title: String! description: String opensAt: DateTime closesAt: DateTime!
  resultsVisibility: ResultsVisibility! = LIVE questions: [QuestionInput!]! }
input QuestionInput { text: String! options: [String!]! minChoices: Int! = 1 maxChoices: Int! = 1 }
input OpenPollInput { pollId: ID! }
input ClosePollInput { pollId: ID! }
input CastBallotInput { pollId: ID! unitId: ID! answers: [AnswerInput!]! }
input AnswerInput { questionId: ID! optionIds: [ID!]! }
type SignedIn { accessToken: String! expiresAt: DateTime! refreshToken: String! refreshExpiresAt: DateTime!
  session: Session! viewer: Viewer! }
type Session implements Node { id: ID! device: String address: String createdAt: DateTime! lastSeenAt: DateTime!
  expiresAt: DateTime! endedAt: DateTime current: Boolean! }
type SignedOut { endedAt: DateTime! }

type Viewer { id: ID! displayName: String! login: String! language: Language! resident: Resident homes: [Residency!]!
  staffOf: [StaffMember!]! sessions: [Session!]! phone: String email: String }
type Organization implements Node { id: ID! name: String! kind: OrganizationKind! complexes: [Complex!]!
  contractors: [Organization!]! }
enum OrganizationKind { MANAGEMENT_COMPANY OWNERS_ASSOCIATION SERVICE_ORGANIZATION }
type ComplexConnection { edges: [ComplexEdge!]! pageInfo: PageInfo! totalCount: Int! }
type ComplexEdge { node: Complex! cursor: String! }
type Complex implements Node { id: ID! name: String! address: String! organization: Organization!
  buildings: [Building!]! }
type Building implements Node { id: ID! address: String! complex: Complex! entrances: Int!
  units(first: Int, after: String): UnitConnection! }
type UnitConnection { edges: [UnitEdge!]! pageInfo: PageInfo! totalCount: Int! }
type UnitEdge { node: Unit! cursor: String! }
type Unit implements Node { id: ID! kind: UnitKind! number: String! entrance: Int floor: Int riser: Int areaM2: Decimal!
  building: Building! residencies: [Residency!]! }
enum UnitKind { APARTMENT COMMERCIAL PARKING STORAGE }
type Resident implements Node { id: ID! surname: String! givenName: String! patronymic: String displayName: String!
  phone: String email: String }
type Residency implements Node { id: ID! unit: Unit! resident: Resident! role: ResidencyRole! share: Decimal
  state: ResidencyState! since: Date until: Date }
enum ResidencyRole { OWNER TENANT FAMILY }
enum ResidencyState { REQUESTED ACTIVE DECLINED ENDED }
type StaffMember implements Node { id: ID! displayName: String! organization: Organization! role: StaffRole!
  specialties: [TicketCategory!]! }
type StaffMemberConnection { edges: [StaffMemberEdge!]! pageInfo: PageInfo! totalCount: Int! }
type StaffMemberEdge { node: StaffMember! cursor: String! }
type StaffInvitation implements Node { id: ID! organization: Organization! role: StaffRole!
  specialties: [TicketCategory!]! phone: String! expiresAt: DateTime! }
type StaffInvitationConnection { edges: [StaffInvitationEdge!]! pageInfo: PageInfo! totalCount: Int! }
type StaffInvitationEdge { node: StaffInvitation! cursor: String! }
type BuildingConnection { edges: [BuildingEdge!]! pageInfo: PageInfo! totalCount: Int! }
type BuildingEdge { node: Building! cursor: String! }
enum TicketCategory { PLUMBING ELECTRICITY HEATING LIFT INTERCOM CLEANING YARD ROOF GAS BILLING PERSONAL_DATA OTHER }
enum StaffRole { MASTER DISPATCHER MANAGER ADMINISTRATOR }

type NewsItemConnection { edges: [NewsItemEdge!]! pageInfo: PageInfo! totalCount: Int! }
type NewsItemEdge { node: NewsItem! cursor: String! }
type NewsItem implements Node { id: ID! kind: NewsKind! title: String! body: String! publishedAt: DateTime!
  scope: NewsScope! }
enum NewsKind { ANNOUNCEMENT NEWS OUTAGE EMERGENCY }
type NewsScope { complex: Complex! building: Building }

type PollConnection { edges: [PollEdge!]! pageInfo: PageInfo! totalCount: Int! }
type PollEdge { node: Poll! cursor: String! }
type Poll implements Node { id: ID! kind: PollKind! title: String! description: String! complex: Complex!
  state: PollState! opensAt: DateTime! closesAt: DateTime! questions: [Question!]!
  resultsVisibility: ResultsVisibility! tally: PollTally myBallots: [Ballot!]! }
enum PollKind { SURVEY OWNERS_MEETING }
enum PollState { DRAFT ANNOUNCED OPEN CLOSED CERTIFIED CANCELLED }
enum ResultsVisibility { LIVE AFTER_VOTING AFTER_CLOSE }
type Question { id: ID! text: String! method: VotingMethod! options: [Option!]! minChoices: Int! maxChoices: Int! }
enum VotingMethod { APPROVAL SELECTION }
type Option { id: ID! text: String! }
type PollTally { pollId: ID! version: Int! ballots: Int! electorate: Int! questions: [QuestionTally!]! asOf: DateTime!
  final: Boolean! }
type QuestionTally { questionId: ID! options: [OptionTally!]! }
type OptionTally { optionId: ID! ballots: Int! share: Decimal! }
type Ballot implements Node { id: ID! unit: Unit! castAt: DateTime! answers: [Answer!]! }
type Answer { questionId: ID! optionIds: [ID!]! }
"""


@cache
def built() -> GraphQLSchema:
    return parse_schema(written())


@cache
def written() -> str:
    return build_schema(Limits(), introspection=True).as_str() + "\n"


def test_the_snapshot_is_what_is_built() -> None:
    assert SNAPSHOT.read_text() == written(), "The schema has changed: run `make schema` and look at the difference."


def test_nothing_that_clients_use_has_gone() -> None:
    broken = find_breaking_changes(parse_schema(SNAPSHOT.read_text()), built())

    assert [change.description for change in broken] == []


def test_what_is_promised_is_there() -> None:
    broken = find_breaking_changes(parse_schema(PROMISED), built())

    assert [change.description for change in broken] == []


@pytest.mark.parametrize(
    ("promised", "kept"),
    [
        ("poll(id: ID!): Poll!", "poll(id: ID!): Poll"),
        ("poll(id: ID!): Poll!", "ballot(id: ID!): Ballot!"),
        ("enum StaffRole { MASTER", "enum StaffRole { PLUMBER"),
        ("input OpenPollInput { pollId: ID! }", "input OpenPollInput { pollId: ID! reason: String! }"),
        ("type Ballot implements Node", "type Ballot"),
    ],
)
def test_a_broken_promise_is_noticed(promised: str, kept: str) -> None:
    assert promised in PROMISED

    broken = find_breaking_changes(parse_schema(PROMISED), parse_schema(PROMISED.replace(promised, kept)))

    assert broken != []


def described_things(schema: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    """(place, description) of everything that a client may read about."""
    for directive in schema.directives:
        yield f"@{directive.name}", directive.description
        yield from ((f"@{directive.name}({it}:)", arg.description) for it, arg in directive.args.items())
    for kind in schema.type_map.values():
        if is_introspection_type(kind) or is_specified_scalar_type(kind):
            continue
        yield kind.name, kind.description
        if isinstance(kind, GraphQLEnumType):
            yield from ((f"{kind.name}.{name}", value.description) for name, value in kind.values.items())
        if isinstance(kind, GraphQLInputObjectType):
            yield from ((f"{kind.name}.{name}", field.description) for name, field in kind.fields.items())
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in kind.fields.items():
                yield f"{kind.name}.{name}", field.description
                yield from ((f"{kind.name}.{name}({it}:)", arg.description) for it, arg in field.args.items())


def says_nothing(place: str, description: str | None) -> bool:
    """Empty, without a full stop, or the name once more."""
    name = place.split(".")[-1].split("(")[-1].strip(":)@")
    letters = "".join(letter for letter in description or "" if letter.isalnum()).lower()
    return not letters or not (description or "").endswith((".", '."')) or letters == name.replace("_", "").lower()


def test_everything_is_described() -> None:
    silent = [place for place, description in described_things(built()) if says_nothing(place, description)]

    assert silent == []


def test_an_undescribed_thing_is_noticed() -> None:
    schema = parse_schema('"A poll."\ntype Poll { title: String "Answers" answers(first: Int): Int "Kind." kind: Int }')

    silent = {place for place, description in described_things(schema) if says_nothing(place, description)}

    assert silent >= {"Poll.title", "Poll.answers", "Poll.answers(first:)", "Poll.kind"}
    assert "Poll" not in silent


@pytest.mark.parametrize("document", ["{ __schema { types { name } } }", '{ __type(name: "Poll") { name } }'])
async def test_production_refuses_introspection(document: str) -> None:
    told = await answer_in_production(document)

    assert told.data is None
    assert "introspection has been disabled" in told.errors[0].message


async def test_production_suggests_no_names() -> None:
    told = await answer_in_production("{ polly { id } }")

    assert told.errors[0].message == "Cannot query field 'polly' on type 'Query'."
    assert told.errors[0].extensions["code"] == "BAD_REQUEST"


async def test_elsewhere_names_are_suggested() -> None:
    told = await build_schema(Limits(), introspection=True).execute("{ complexe { id } }", context_value=nobody())

    assert "Did you mean" in str(told.errors)


async def answer_in_production(document: str) -> Any:
    return await build_schema(Limits(), introspection=False).execute(document, context_value=nobody())


def nobody() -> Context:
    """Nothing outside is reached before a document is found valid."""
    nothing: Any = None
    return Context(Services(nothing, nothing, nothing, str, 1, *[nothing] * 7))
