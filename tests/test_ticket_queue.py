"""The dispatcher's board: what a slow look at the rows would count, live, and for the office alone."""

import asyncio
from collections import Counter
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.live import Ear, states
from models.events import account_topic
from models.ids import uuid7
from models.staff import StaffMember
from models.tickets import ENDED_STATES, OPEN_STATES, Ticket, TicketState, TicketUrgency, is_overdue
from resolvers.ticket_queue import NEWEST, WINDOW_SECONDS, Board, ticket_queue
from schema.ids import write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, move, opened
from tests.people import settled
from tests.posts import post_of
from tests.test_events import screen
from tests.test_statements import SIGNED_IN, cost
from tests.ticket_rows import written
from tests.world import Town, small_town

BOARD = """complexId version byState { state count } byUrgency { urgency count } overdue
  newest { id number state allowedMoves } loads { open overdue master { id } }"""
WATCH = f"subscription($id: ID!) {{ ticketQueue(complexId: $id) {{ {BOARD} }} }}"
READ = f"query($id: ID!) {{ complex(id: $id) {{ ticketBoard {{ {BOARD} }} }} }}"
HOUR = timedelta(hours=1)
SECONDS = 10.0


async def board(client: Client, town: Town, who: str = "dispatcher") -> Any:
    return (await client.data(READ, {"id": town.complex_id}, town[who]))["complex"]["ticketBoard"]


def counts(board: Any) -> dict[str, int]:
    """The states in which there is something."""
    return {each["state"]: each["count"] for each in board["byState"] if each["count"]}


async def test_an_empty_board_has_every_state_every_urgency_and_every_master(client: Client, town: Town) -> None:
    told = await board(client, town)

    shown = [state.name for state in TicketState if state not in ENDED_STATES]
    assert told["byState"] == [{"state": state, "count": 0} for state in shown]
    assert told["byUrgency"] == [{"urgency": urgency.name, "count": 0} for urgency in TicketUrgency]
    assert (told["complexId"], told["overdue"], told["newest"]) == (town.complex_id, 0, [])
    assert told["loads"] == [{"open": 0, "overdue": 0, "master": {"id": await post_of(town["master"])}}]


async def test_the_board_counts_what_a_look_at_every_ticket_counts(client: Client, town: Town) -> None:
    now, other = datetime.now(UTC), await small_town_post(town)
    posts = [await StaffMember.get(person_id=town["master"].person.id), other]
    number = 0
    for state in TicketState:
        for urgency in TicketUrgency:
            for due in (now - HOUR, now + HOUR, None):
                number += 1
                master = posts[number % 2].id if state is not TicketState.NEW else None
                answered = now - HOUR if number % 2 else None
                columns = {"resolve_by": due, "respond_by": due, "responded_at": answered, "assignee_id": master}
                # Nobody needs to be told any more.
                columns["escalated_at"] = now
                await written(town, number=number, state=state, urgency=urgency, **columns)
    rows = await Ticket.filter(complex_id=town.complex.id)

    told = await board(client, town)

    waiting = [row for row in rows if row.state in OPEN_STATES]
    late = {row.id for row in waiting if is_overdue(row, now)}
    assert counts(told) == Counter(row.state.name for row in rows if row.state not in ENDED_STATES)
    assert {it["urgency"]: it["count"] for it in told["byUrgency"]} == Counter(row.urgency.name for row in waiting)
    assert told["overdue"] == len(late) > 0
    newest = sorted((row for row in rows), key=lambda row: -row.number)[:NEWEST]
    assert [ticket["id"] for ticket in told["newest"]] == [write_id("Ticket", row.id) for row in newest]
    assert {it["master"]["id"]: (it["open"], it["overdue"]) for it in told["loads"]} == {
        write_id("StaffMember", post.id): (
            sum(row.assignee_id == post.id for row in waiting),
            sum(row.assignee_id == post.id and row.id in late for row in waiting),
        )
        for post in posts
    }
    assert [it["open"] for it in told["loads"]] == sorted((it["open"] for it in told["loads"]), reverse=True)


async def small_town_post(town: Town) -> StaffMember:
    """Another master, who works here too."""
    return await StaffMember.create(
        organization_id=town.organization.id, person_id=town["family"].person.id, role="master"
    )


async def test_the_board_moves_with_every_ticket(client: Client, town: Town) -> None:
    async with screen(client, WATCH, {"id": town.complex_id}, town["dispatcher"]) as shown:
        await shown.until(lambda screen: True)
        ticket = await opened(client, town, urgency="URGENT")
        await shown.until(lambda screen: counts(now_on(screen)) == {"NEW": 1}, SECONDS)
        await assigned(client, town, ticket)
        await shown.until(lambda screen: now_on(screen)["loads"][0]["open"] == 1, SECONDS)
        await move(client, ticket, town["master"], "FINISH", text="Жөнделді")
        await shown.until(lambda screen: counts(now_on(screen)) == {"DONE": 1}, SECONDS)

        last = now_on(shown)
        assert last == await board(client, town)

    assert [(it["state"], it["allowedMoves"]) for it in last["newest"]] == [("DONE", ["REOPEN"])]
    versions = [payload["data"]["ticketQueue"]["version"] for payload in shown.told]
    assert versions == sorted(versions)


def now_on(screen: Any) -> Any:
    return screen.told[-1]["data"]["ticketQueue"]


async def test_many_changes_at_once_come_as_few_boards_and_the_last_is_right(client: Client, town: Town) -> None:
    began = asyncio.get_running_loop().time()
    async with screen(client, WATCH, {"id": town.complex_id}, town["manager"]) as shown:
        await shown.until(lambda screen: True)
        people = ("owner", "tenant", "family")
        drafts = [opened(client, town, who, text=f"{number} қабат") for who in people for number in range(4)]
        await asyncio.gather(*drafts)
        await shown.until(lambda screen: counts(now_on(screen)) == {"NEW": 12}, SECONDS)
        lasted = asyncio.get_running_loop().time() - began

    # One at once, then one in each window.
    assert len(shown.told) <= 2 + lasted / WINDOW_SECONDS
    assert WINDOW_SECONDS == 0.25


async def test_lateness_comes_by_time_alone(house: House, town: Town) -> None:
    """Nothing rings: the next look finds it."""
    now = datetime.now(UTC)
    await written(town, resolve_by=now + HOUR, escalated_at=now)
    context = town["dispatcher"].context(house.services)
    context.services = replace(house.services, clock=iter_clock(now, now + 2 * HOUR))
    ear = Ear(house.services.bus, account_topic(uuid7()), window=0.01, look=0.05)

    async with aclosing(states(ear, ticket_queue(context, town.complex.id))) as told, asyncio.timeout(SECONDS):
        boards: list[Board] = [await anext(told), await anext(told)]

    assert [each.overdue for each in boards] == [0, 1]


def iter_clock(first: datetime, later: datetime) -> Any:
    """`first` until somebody has looked at it for a while, then `later`."""
    looks = iter([first] * 4)
    return lambda: next(looks, later)


@pytest.mark.parametrize(("who", "code"), [("master", "FORBIDDEN"), ("owner", "FORBIDDEN")])
async def test_others_than_the_office_have_no_board(client: Client, town: Town, who: str, code: str) -> None:
    told = await board(client, town, who)
    following = client.follow(WATCH, {"id": town.complex_id}, town[who])
    async with aclosing(following) as payloads:
        refused = await anext(payloads)

    assert told is None
    assert refused["errors"][0]["extensions"]["code"] == code


async def test_who_works_there_no_more_watches_no_more(house: House, client: Client, town: Town) -> None:
    async with screen(client, WATCH, {"id": town.complex_id}, town["dispatcher"]) as shown:
        await shown.until(lambda screen: True)
        given = {"staffMemberId": await post_of(town["dispatcher"])}
        await client.do("endStaffMembership", given, town["manager"])
        await shown.until(lambda screen: screen.ended, SECONDS)

    assert shown.told[-1]["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_a_board_costs_the_same_for_1_and_30_tickets_and_of_another_town_nothing_is_seen(
    house: House, client: Client, town: Town
) -> None:
    await written(await small_town(house.services))
    found = []
    for more in (1, 29):
        for number in range(more):
            await written(town, number=more + number, assignee_id=(await small_town_post(town)).id)
        await settled()
        statements, data = await cost(client, READ, {"id": town.complex_id}, town["dispatcher"])
        found.append((counts(data["complex"]["ticketBoard"])["NEW"], statements))

    # The complex; the board and the masters; the newest, the posts of the viewer and of the masters.
    assert found == [(1, SIGNED_IN + 6), (30, SIGNED_IN + 6)]
