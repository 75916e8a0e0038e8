"""Who is shown how others have voted, and who may take it along."""

from tests.access.roles import (
    ANONYMOUS,
    BUILDING_1,
    DATA,
    ELSE,
    HOUSEHOLD,
    INSIDE,
    MANAGEMENT,
    NOT_FOUND,
    OUTSIDE,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
)

AS_ITS_PARENT = {
    "OptionTally": "optionId text ballots weight share",
    "PollTally": "pollId version ballots electorate weightCast weightTotal quorumReached quorumMissing questions asOf "
    "final turnoutNote",
    "QuestionTally": "questionId options chart adopted",
    "Turnout": "building entrance ballots electorate share",
}
TALLY = "{ poll(id: $%s) { tally { questions { options { ballots } } } } }"
VOTED = [[1, 0]]
ROWS = [
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
        "PollTally.turnout",
        "{ poll(id: $poll_after_close) { tally { turnout { building { id } entrance ballots electorate } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            # Few may vote here, and nobody is told apart.
            INSIDE: [],
            ELSE: NOT_FOUND,
        },
    ),
    Row(
        "Poll.export",
        "{ poll(id: $poll_live) { id export { mediaType } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: {"id": "poll live", "export": DATA},
            (*RESIDENTS, "master", "dispatcher"): {"id": "poll live", "export": None},
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Poll.export hidden",
        "{ poll(id: $poll_after_voting) { id export { mediaType } } }",
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: {"id": "poll after voting", "export": None}, ELSE: NOT_FOUND},
    ),
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
]
