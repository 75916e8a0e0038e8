"""What lists of tickets cost: always the same number of statements, however many tickets and comments they show."""

from itertools import count
from typing import Any

import pytest

from models.ids import uuid7
from models.ticket_events import TicketEvent, TicketEventKind
from models.tickets import TicketJoin, TicketState
from tests.clients import Client
from tests.conftest import House
from tests.people import settled
from tests.test_statements import NOTED, SIGNED_IN, cost
from tests.ticket_rows import post_of, written
from tests.world import Town, move_in, sign_up

PROMISED = """{ tickets(first: 50) { edges { node { number author { displayName } unit { number }
  comments { totalCount } } } } }"""
WHOLE = """{ tickets(first: 50) { totalCount edges { node { number state overdue allowedMoves joined
  author { displayName phone } unit { number } building { address } assignee { displayName }
  comments(first: 3) { totalCount edges { node { text by } } } history { kind by text cursor } } } } }"""
NUMBERS = count(1)


async def fill(house: House, town: Town, more: int) -> None:
    """Each of somebody else, with two comments for all and one among the staff, and joined by the neighbour."""
    post, now = await post_of(town["master"]), house.services.clock()
    for number in range(more):
        author = await sign_up(house.services, f"asker-{uuid7().hex}", "!")
        await move_in(author, town.units[number % 4])
        ticket = await written(
            town,
            number=next(NUMBERS),
            state=TicketState.ASSIGNED,
            assignee_id=post,
            author_id=author.person.id,
            unit_id=town.units[number % 4].id,
        )
        neighbour = town["neighbour"].person.id
        await TicketJoin.create(complex_id=ticket.complex_id, ticket_id=ticket.id, person_id=neighbour, joined_at=now)
        for place, internal in enumerate((False, True, False), 1):
            await TicketEvent.create(
                complex_id=ticket.complex_id,
                ticket_id=ticket.id,
                number=place,
                resident_number=None if internal else place - (place > 2),
                kind=TicketEventKind.COMMENTED,
                at=now,
                actor_id=author.person.id if place == 1 else town["dispatcher"].person.id,
                by_staff=place > 1,
                internal=internal,
                text="Алло",
            )


# The rows themselves; the viewer's part in each, from their posts, or for who lives there from what they have joined;
# for the office authors and units; how many comments. In the whole also how many tickets; who has joined, buildings,
# masters, comments, histories; of what happened the tickets again and who did it, and of the authors whose phone is
# shown or, for the office, nothing more, as they work on it; two sorts of people are read apart.
@pytest.mark.parametrize(
    ("document", "who", "statements", "comments"),
    [
        (PROMISED, "dispatcher", SIGNED_IN + 5 + NOTED, 3),
        (PROMISED, "neighbour", SIGNED_IN + 3, 2),
        (WHOLE, "dispatcher", SIGNED_IN + 14 + NOTED, 3),
        (WHOLE, "neighbour", SIGNED_IN + 13, 2),
    ],
    ids=["promised-dispatcher", "promised-neighbour", "whole-dispatcher", "whole-neighbour"],
)
async def test_a_list_costs_the_same_for_2_and_50(
    house: House, client: Client, town: Town, document: str, who: str, statements: int, comments: int
) -> None:
    found, data = [], dict[str, Any]()
    for more in (2, 48):
        await fill(house, town, more)
        await settled()
        asked, data = await cost(client, document, {}, town[who])
        found.append(asked)
    rows = [edge["node"] for edge in data["tickets"]["edges"]]

    assert (len(rows), {row["comments"]["totalCount"] for row in rows}) == (50, {comments})
    assert found == [statements] * 2
