"""Who sends moves in a batch: everybody may, and is answered for each as for a single one."""

from tests.access.roles import ANONYMOUS, ELSE, UNAUTHENTICATED, Row

AS_ITS_PARENT = {
    "MovedTickets": "answers",
    "AnsweredMove": "key ticketId outcome version ticket refusal",
}
ROWS = [
    Row(
        "Mutation.moveTickets",
        'mutation { moveTickets(input: {moves: [{key: "a-key-for-all", ticketId: $ticket_visited, move: MERGE, '
        "expectedVersion: 1}]}) { __typename ... on Refused { code } ... on MovedTickets { answers { outcome } } } }",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: {"__typename": "MovedTickets", "answers": ["REFUSED"]}},
    ),
]
