"""Everybody is told of their own units whether they may answer, and of no others."""

from tests.access.roles import ANONYMOUS, HOUSEHOLD, NOT_FOUND, OUTSIDE, STAFF, UNAUTHENTICATED, Row

AS_ITS_PARENT = {"Eligibility": "unit mayVote weight reason cast"}
ROWS = [
    Row(
        "Poll.eligibility",
        "{ poll(id: $poll_live) { eligibility { unit { id } mayVote } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            HOUSEHOLD: [{"unit": "unit 0", "mayVote": True}],
            ("neighbour",): [{"unit": "unit 1", "mayVote": True}],
            ("other",): [{"unit": "unit 2", "mayVote": True}],
            ("landlord",): [{"unit": "unit 3", "mayVote": True}],
            STAFF: [],
            OUTSIDE: NOT_FOUND,
        },
    ),
]
