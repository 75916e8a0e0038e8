"""Who is shown what: one row per root field, kind of node and sensitive field, one outcome per role.

An outcome is the answer itself: what stands behind the last single field, with ids replaced by the names of `Scene`;
DATA for any answer that is there; a refusal's code. A role stands in one group of a row, ELSE is for all the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ROLES = {
    "anonymous": "has not signed in",
    "owner": "owns unit 0 in building 0 and has voted",
    "tenant": "rents unit 0",
    "family": "lives in unit 0 with them",
    "neighbour": "owns unit 1 in the same building",
    "other": "owns unit 2 in building 1",
    "former": "has lived in unit 3",
    "applicant": "has asked for unit 1, and nobody has decided",
    "landlord": "owns unit 3, and manages another organization",
    "elsewhere": "owns a unit in another complex",
    "master": "works here",
    "dispatcher": "works here",
    "manager": "works here",
    "administrator": "works here",
    "retired": "has managed this complex",
    "stranger": "manages another organization",
}
Roles = tuple[str, ...]
ANONYMOUS: Roles = ("anonymous",)
HOUSEHOLD: Roles = ("owner", "tenant", "family")
BUILDING_0: Roles = (*HOUSEHOLD, "neighbour")
BUILDING_1: Roles = ("other", "landlord")
RESIDENTS: Roles = (*BUILDING_0, *BUILDING_1)
OFFICE: Roles = ("dispatcher", "manager", "administrator")
STAFF: Roles = ("master", *OFFICE)
MANAGEMENT: Roles = ("manager", "administrator")
INSIDE: Roles = (*RESIDENTS, *STAFF)
FORMER: Roles = ("former",)
OUTSIDE: Roles = ("former", "applicant", "retired", "elsewhere", "stranger")
ELSE: Roles = ()

DATA = object()
UNAUTHENTICATED, FORBIDDEN, NOT_FOUND = "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"


@dataclass(frozen=True)
class Row:
    """`key` begins with what it is about. `$name` in the document is an id of the scene."""

    key: str
    document: str
    outcomes: Mapping[Roles, Any]

    def of(self, role: str) -> Any:
        named = [outcome for roles, outcome in self.outcomes.items() if role in roles]
        assert len(named) <= 1, f"{self.key} names {role} twice"
        return named[0] if named else self.outcomes[ELSE]


def node(kind: str, name: str, seen_by: Roles, note: str = "") -> Row:
    document = f"{{ node(id: ${name}) {{ __typename }} }}"
    return Row(f"node({kind}){note}", document, {ANONYMOUS: UNAUTHENTICATED, seen_by: kind, ELSE: None})


def inside(kind: str, name: str, selection: str) -> str:
    return f"{{ node(id: ${name}) {{ id ... on {kind} {{ {selection} }} }} }}"


def listed(*names: str) -> dict[str, Any]:
    return {"totalCount": len(names), "edges": list(names)}


def contact(field: str) -> Row:
    outcomes = {
        ANONYMOUS: UNAUTHENTICATED,
        ("owner", *OFFICE): {"id": "resident owner", field: DATA},
        ("tenant", "family"): {"id": "resident owner", field: None},
        ELSE: None,
    }
    return Row(f"Resident.{field}", inside("Resident", "resident_owner", field), outcomes)


def below(unit: int, residencies: list[str], units: list[str], buildings: list[str], complexes: list[str]) -> Any:
    complex = {"name": DATA, "buildings": buildings, "organization": {"name": DATA, "complexes": complexes}}
    return [{"id": f"unit {unit}", "residencies": residencies, "building": {"units": units, "complex": complex}}]


HOMES = """{ me { homes { unit { id residencies { id } building { units { edges { node { id } } }
  complex { name buildings { id } organization { name complexes { id } } } } } } } }"""
UNIT_0 = ["residency owner", "residency tenant", "residency family"]
PLACES = (["building 0", "building 1"], ["complex"])
TALLY = "{ poll(id: $%s) { tally { questions { options { ballots } } } } }"
VOTED = [[1, 0]]

READS = [
    Row("Query.me", "{ me { login } }", {ANONYMOUS: None, ELSE: DATA}),
    Row(
        "Query.complexes",
        "{ complexes { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            (*RESIDENTS[:-1], *STAFF): listed("complex"),
            ("former", "applicant", "retired"): listed(),
            ("landlord",): listed("complex", "other complex"),
            ("elsewhere", "stranger"): listed("other complex"),
        },
    ),
    Row(
        "Query.complex",
        "{ complex(id: $complex) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: "complex", ELSE: NOT_FOUND},
    ),
    Row(
        "Query.news",
        "{ news(complexId: $complex) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            BUILDING_0: listed("news for all", "news for building 0"),
            BUILDING_1: listed("news for all", "news for building 1"),
            STAFF: listed("news for all", "news for building 0", "news for building 1"),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.news search",
        '{ news(complexId: $complex, search: "ҚАҚПА") { totalCount edges { node { id } } } }',
        {
            ANONYMOUS: UNAUTHENTICATED,
            BUILDING_0: listed("news for building 0"),
            BUILDING_1: listed("news for building 1"),
            STAFF: listed("news for building 0", "news for building 1"),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.polls",
        "{ polls(complexId: $complex) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: listed("poll draft", "poll after close", "poll after voting", "poll live"),
            (*RESIDENTS, "master", "dispatcher"): listed("poll after close", "poll after voting", "poll live"),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.polls drafts",
        "{ polls(complexId: $complex, states: [DRAFT]) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: listed("poll draft"),
            (*RESIDENTS, "master", "dispatcher"): listed(),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.poll",
        "{ poll(id: $poll_live) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: "poll live", ELSE: NOT_FOUND},
    ),
    Row(
        "Query.poll draft",
        "{ poll(id: $poll_draft) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: "poll draft", ELSE: NOT_FOUND},
    ),
    node("Organization", "organization", INSIDE),
    node("Complex", "complex", INSIDE),
    node("Building", "building_0", INSIDE),
    node("Unit", "unit_0", (*HOUSEHOLD, *STAFF)),
    node("Resident", "resident_owner", (*HOUSEHOLD, *OFFICE)),
    node("Resident", "resident_former", (*FORMER, *OFFICE), " former"),
    node("Residency", "residency_owner", (*HOUSEHOLD, *OFFICE)),
    node("Residency", "residency_former", (*FORMER, *OFFICE), " former"),
    node("StaffMember", "staff_manager", OFFICE),
    node("StaffMember", "staff_master", STAFF, " master"),
    node("NewsItem", "news_for_building_0", (*BUILDING_0, *STAFF)),
    node("NewsItem", "news_for_all", INSIDE, " for all"),
    node("Poll", "poll_live", INSIDE),
    node("Poll", "poll_draft", MANAGEMENT, " draft"),
    node("Ballot", "ballot", HOUSEHOLD),
    contact("phone"),
    contact("email"),
    Row(
        "Unit.residencies",
        inside("Unit", "unit_0", "residencies { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            (*HOUSEHOLD, *OFFICE): {"id": "unit 0", "residencies": UNIT_0},
            ("master",): {"id": "unit 0", "residencies": []},
            ELSE: None,
        },
    ),
    Row(
        "Building.units",
        inside("Building", "building_0", "units { totalCount edges { node { id } } }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            HOUSEHOLD: {"id": "building 0", "units": listed("unit 0")},
            ("neighbour",): {"id": "building 0", "units": listed("unit 1")},
            BUILDING_1: {"id": "building 0", "units": listed()},
            STAFF: {"id": "building 0", "units": listed("unit 0", "unit 1")},
            OUTSIDE: None,
        },
    ),
    Row(
        "Complex.buildings",
        inside("Complex", "complex", "buildings { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            INSIDE: {"id": "complex", "buildings": ["building 0", "building 1"]},
            ELSE: None,
        },
    ),
    Row(
        "Organization.complexes",
        inside("Organization", "organization", "complexes { id }"),
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: {"id": "organization", "complexes": ["complex"]}, ELSE: None},
    ),
    Row(
        "Poll.tally live",
        TALLY % "poll_live",
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: VOTED, ELSE: NOT_FOUND},
    ),
    Row(
        "Poll.tally after voting",
        TALLY % "poll_after_voting",
        {
            ANONYMOUS: UNAUTHENTICATED,
            HOUSEHOLD: VOTED,
            ("neighbour", *BUILDING_1, *STAFF): [],
            ELSE: NOT_FOUND,
        },
    ),
    Row(
        "Poll.tally after close",
        TALLY % "poll_after_close",
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: [], ELSE: NOT_FOUND},
    ),
    Row(
        "Poll.tally draft",
        "{ poll(id: $poll_draft) { id tally { ballots } } }",
        {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: {"id": "poll draft", "tally": None}, ELSE: NOT_FOUND},
    ),
    Row(
        "Poll.myBallots",
        "{ poll(id: $poll_live) { myBallots { id } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            HOUSEHOLD: ["ballot"],
            ("neighbour", *BUILDING_1, *STAFF): [],
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Viewer.resident",
        "{ me { resident { id phone } } }",
        {
            (*ANONYMOUS, *STAFF, "retired", "stranger"): None,
            **{(name,): {"id": f"resident {name}", "phone": DATA} for name in (*RESIDENTS, *OUTSIDE[:2], "elsewhere")},
        },
    ),
    Row(
        "Viewer.homes",
        HOMES,
        {
            ANONYMOUS: None,
            HOUSEHOLD: below(0, UNIT_0, ["unit 0"], *PLACES),
            ("neighbour",): below(1, ["residency neighbour"], ["unit 1"], *PLACES),
            ("other",): below(2, ["residency other"], ["unit 2"], *PLACES),
            ("landlord",): below(3, ["residency landlord"], ["unit 3"], ["building 0", "building 1"], ["complex"]),
            # The address they lived at and who managed it; nobody and nothing else of the complex.
            FORMER: below(3, ["residency former"], [], [], []),
            ("applicant",): below(1, ["residency applicant"], [], [], []),
            ("elsewhere",): DATA,
            (*STAFF, "retired", "stranger"): [],
        },
    ),
    Row(
        "Viewer.staffOf",
        "{ me { staffOf { id } } }",
        {
            ANONYMOUS: None,
            **{(name,): [f"staff {name}"] for name in (*STAFF, "landlord", "stranger")},
            (*RESIDENTS[:-1], *OUTSIDE[:-1]): [],
        },
    ),
]

ONLY_MANAGEMENT = {
    ANONYMOUS: UNAUTHENTICATED,
    MANAGEMENT: DATA,
    ("stranger",): NOT_FOUND,
    ELSE: FORBIDDEN,
}
CHANGES = [
    Row(
        "Mutation.signIn",
        'mutation { signIn(input: {login: $login, password: "demo-password"}) { __typename '
        "... on SignedIn { viewer { homes { id } } } ... on Refused { code field } } }",
        # Whoever asks, the viewer is the one who has signed in now.
        {tuple(ROLES): {"__typename": "SignedIn", "viewer": ["residency owner"]}},
    ),
    Row(
        "Mutation.signOut",
        "mutation { signOut(input: {}) { __typename ... on Refused { code field } } }",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: DATA},
    ),
    Row(
        "Mutation.publishNews",
        'mutation { publishNews(input: {complexId: $complex, title: "Су", body: "Жоқ"}) '
        "{ __typename ... on Refused { code field } } }",
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.publishNews building",
        'mutation { publishNews(input: {complexId: $complex, buildingId: $other_building, title: "Су", body: "Жоқ"}) '
        "{ __typename ... on Refused { code field } } }",
        {ANONYMOUS: UNAUTHENTICATED, (*MANAGEMENT, "stranger"): NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Mutation.draftPoll",
        'mutation { draftPoll(input: {complexId: $complex, title: "Сауал", closesAt: "2999-01-01T00:00:00Z", '
        'questions: [{text: "Шлагбаум?", options: ["Иә", "Жоқ"]}]}) { __typename ... on Refused { code field } } }',
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.openPoll",
        "mutation { openPoll(input: {pollId: $poll_draft}) { __typename ... on Refused { code field } } }",
        # A draft is not there for somebody who only lives here.
        {**ONLY_MANAGEMENT, ("landlord",): NOT_FOUND},
    ),
    Row(
        "Mutation.closePoll",
        "mutation { closePoll(input: {pollId: $poll_live}) { __typename ... on Refused { code field } } }",
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.castBallot",
        "mutation { castBallot(input: {pollId: $poll_live, unitId: $unit_0, "
        "answers: [{questionId: $question, optionIds: [$option]}]}) { __typename ... on Refused { code field } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            HOUSEHOLD: DATA,
            ("neighbour", *BUILDING_1, "elsewhere"): NOT_FOUND,
            (*STAFF, "former", "applicant", "retired", "stranger"): FORBIDDEN,
        },
    ),
    Row(
        "Mutation.castBallot draft",
        "mutation { castBallot(input: {pollId: $poll_draft, unitId: $unit_0, answers: []}) "
        "{ __typename ... on Refused { code field } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            (*RESIDENTS, "elsewhere"): NOT_FOUND,
            (*STAFF, "former", "applicant", "retired", "stranger"): FORBIDDEN,
        },
    ),
]

WATCHES = [
    Row(
        "Subscription.pollTally",
        "subscription { pollTally(pollId: $poll_after_voting) { questions { options { ballots } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            HOUSEHOLD: VOTED,
            ("neighbour", *BUILDING_1, *STAFF): [],
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Subscription.pollTally draft",
        "subscription { pollTally(pollId: $poll_draft) { ballots } }",
        {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: 0, ELSE: NOT_FOUND},
    ),
    Row(
        "Subscription.newsFeed",
        "subscription { newsFeed(complexId: $complex, after: $start) { node { id } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            BUILDING_0: "news for building 0",
            (*BUILDING_1, *STAFF): "news for building 1",
            OUTSIDE: NOT_FOUND,
        },
    ),
]
