"""Who may vote, and who is shown the ballot."""

from tests.access.roles import (
    ANONYMOUS,
    BUILDING_1,
    DATA,
    ELSE,
    FORBIDDEN,
    HOUSEHOLD,
    NOT_FOUND,
    OUTSIDE,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
)
from tests.access.scene import Ids, Scene
from tests.surveys import marking

AS_ITS_PARENT = {
    "Answer": "questionId optionIds",
    "Ballot": "id castAt unit answers receipt",
    "BallotChange": "castAt optionIds",
}
PAPER = "query($id: ID!) { poll(id: $id) { id questions { id options { id } } } }"
ROWS = [
    node("Ballot", "ballot", HOUSEHOLD),
    Row(
        "Ballot.changes",
        inside("Ballot", "ballot", "changes { optionIds }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            # Of the household everybody keeps their own changes.
            ("owner",): {"id": "ballot", "changes": [["option"]]},
            ("tenant", "family"): {"id": "ballot", "changes": []},
            ELSE: None,
        },
    ),
    Row(
        "Answer.remark",
        inside("Ballot", "ballot", "answers { remark }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner",): {"id": "ballot", "answers": ["Күзет керек"]},
            ("tenant", "family"): {"id": "ballot", "answers": [None]},
            ELSE: None,
        },
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


async def stage(scene: Scene) -> Ids:
    """The owner votes in every poll that is open, and writes something beside it where that may be."""
    client, town, ids = scene.house.client, scene.town, Ids()
    for name in ("poll live", "poll after voting", "poll after close"):
        poll = (await client.data(PAPER, {"id": scene.ids[name]}, town["owner"]))["poll"]
        remark = "Күзет керек" if name == "poll live" else None
        vote = marking(poll, town.unit_id(0), 0, remark=remark)
        cast = await client.do("castBallot", vote, town["owner"], "... on Ballot { id }")
        if name == "poll live":
            [question] = poll["questions"]
            ids = {"ballot": cast["id"], "question": question["id"], "option": question["options"][0]["id"]}
    return ids
