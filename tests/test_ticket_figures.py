"""Figures of tickets: held against a slow count in Python, for every grouping; and who is shown them."""

import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any
from uuid import UUID

import pytest

from models.batches import Batch
from models.days import LOCAL, first_instant, local_day
from models.ids import uuid7
from models.staff import StaffMember, StaffRole, TicketCategory
from models.ticket_figures import months
from models.tickets import RUNNING_STATES, Ticket, TicketState
from schema.ids import read_id
from tests.clients import Client
from tests.test_statements import SIGNED_IN, cost
from tests.ticket_rows import ticket_row
from tests.world import Town

FIGURES = "opened finished medianResponseMinutes medianResolutionMinutes overdueShare averageRating rated"
ASKED = f"""query($id: ID!, $from: Date!, $to: Date!, $by: TicketGrouping!) {{
  ticketFigures(complexId: $id, from: $from, to: $to, by: $by) {{ whole {{ {FIGURES} }}
    groups {{ building {{ id }} category master {{ id }} month figures {{ {FIGURES} }} }} }} }}"""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FIRST, LAST = date(2026, 1, 15), date(2026, 4, 10)
Key = Callable[[Ticket, datetime], Any]


async def some_tickets(town: Town, count: int, seed: int) -> list[Ticket]:
    """Opened from December to May; some late, some done, some rated, some merged. Nothing is left to the timers."""
    chance, now = random.Random(seed), datetime.now(UTC)
    posts = list(await StaffMember.filter(organization_id=town.organization.id, role=StaffRole.MASTER))
    made = []
    for number in range(count):
        at = datetime(2025, 12, 1, tzinfo=UTC) + chance.random() * 170 * DAY
        row = ticket_row(town, number=number + 1, opened_at=at, category=chance.choice(list(TicketCategory)))
        row.building_id, row.unit_id = chance.choice(town.buildings).id, None
        row.assignee_id = chance.choice([None, *(post.id for post in posts)])
        row.state, row.escalated_at = chance.choice([it for it in TicketState if it is not TicketState.DONE]), now
        row.resolve_by = chance.choice([None, at + 2 * DAY, now + DAY])
        if chance.random() < 0.8:
            row.responded_at, row.response_seconds = at + HOUR, chance.randrange(10**6)
        if row.state is TicketState.CLOSED:
            row.done_at, row.resolution_seconds = at + chance.random() * 4 * DAY, chance.randrange(10**6)
            row.rating = chance.choice([None, 1, 2, 3, 4, 5])
        if chance.random() < 0.1:
            row.merged_into_id = uuid7()
        made.append(row)
    await Batch.to_insert(Ticket).take(made).write()
    return made


def expected(rows: Iterable[Ticket], key: Key) -> dict[Any, dict[str, Any]]:
    """Of each group, as somebody would count who has all tickets before them."""
    begin, end, now = first_instant(FIRST), first_instant(LAST + DAY), datetime.now(UTC)
    counted = [row for row in rows if row.merged_into_id is None]
    opened = [row for row in counted if begin <= row.opened_at < end]
    done = [row for row in counted if row.done_at and begin <= row.done_at < end]
    keys = {key(row, row.opened_at) for row in opened} | {key(row, row.done_at) for row in done if row.done_at}
    return {
        group: figures(
            [row for row in opened if key(row, row.opened_at) == group],
            [row for row in done if row.done_at and key(row, row.done_at) == group],
            now,
        )
        for group in keys
    }


def figures(opened: list[Ticket], done: list[Ticket], now: datetime) -> dict[str, Any]:
    promised = [row for row in opened if row.resolve_by]
    late = [row for row in promised if row.resolve_by and is_late(row, row.resolve_by, now)]
    ratings = [row.rating for row in done if row.rating]
    return {
        "opened": len(opened),
        "finished": len(done),
        "medianResponseMinutes": in_minutes([row.response_seconds for row in opened if row.response_seconds]),
        "medianResolutionMinutes": in_minutes([row.resolution_seconds for row in done if row.resolution_seconds]),
        "overdueShare": rounded(len(late), len(promised), "0.0001") if promised else None,
        "averageRating": rounded(sum(ratings), len(ratings), "0.01") if ratings else None,
        "rated": len(ratings),
    }


def rounded(part: int, whole: int, places: str) -> str:
    return str((Decimal(part) / whole).quantize(Decimal(places), ROUND_HALF_UP))


def is_late(row: Ticket, due: datetime, now: datetime) -> bool:
    return due < row.done_at if row.done_at else due < now and row.state in RUNNING_STATES


def in_minutes(seconds: list[int]) -> int | None:
    return round(median(seconds) / 60) if seconds else None


def month(row: Ticket, at: datetime) -> str:
    return local_day(at).replace(day=1).isoformat()


GROUPS: dict[str, tuple[Key, Callable[[dict[str, Any]], Any]]] = {
    "BUILDING": (lambda row, at: row.building_id, lambda group: read_id("Building", group["building"]["id"])),
    "CATEGORY": (lambda row, at: row.category.name, lambda group: group["category"]),
    "MASTER": (lambda row, at: row.assignee_id, lambda group: master_of(group)),
    "MONTH": (month, lambda group: group["month"]),
}


def master_of(group: dict[str, Any]) -> UUID | None:
    return read_id("StaffMember", group["master"]["id"]) if group["master"] else None


async def asked(client: Client, town: Town, by: str, who: str = "manager", **more: str) -> Any:
    period = {"from": FIRST.isoformat(), "to": LAST.isoformat()}
    return await client.ask(ASKED, {"id": town.complex_id, "by": by, **period, **more}, town[who])


async def test_figures_are_what_a_slow_count_finds(client: Client, town: Town) -> None:
    rows = await some_tickets(town, 400, seed=5)

    for by, (key, read) in GROUPS.items():
        told = (await asked(client, town, by))["data"]["ticketFigures"]
        assert {read(group): group["figures"] for group in told["groups"]} == expected(rows, key), by
        assert told["whole"] == expected(rows, lambda row, at: "all")["all"]


async def test_months_are_all_of_the_period_and_end_at_local_midnight(client: Client, town: Town) -> None:
    midnight = datetime(2026, 3, 1, tzinfo=LOCAL)
    rows = [ticket_row(town, opened_at=at) for at in (midnight - HOUR, midnight)]
    await Batch.to_insert(Ticket).take(rows).write()

    told = (await asked(client, town, "MONTH"))["data"]["ticketFigures"]["groups"]

    counts = [(group["month"], group["figures"]["opened"]) for group in told]
    assert counts == [("2026-01-01", 0), ("2026-02-01", 1), ("2026-03-01", 1), ("2026-04-01", 0)]


async def test_a_day_is_a_period_and_nothing_is_counted_as_nothing(client: Client, town: Town) -> None:
    nothing = dict.fromkeys(FIGURES.split()) | {"opened": 0, "finished": 0, "rated": 0}

    for by, groups in (("BUILDING", []), ("MONTH", ["2026-01-01"])):
        told = (await asked(client, town, by, to=FIRST.isoformat()))["data"]["ticketFigures"]
        assert told["whole"] == nothing
        assert [group["month"] for group in told["groups"]] == groups


@pytest.mark.parametrize("to", ["2026-01-14", "2029-01-17"])
async def test_a_period_that_is_none_or_too_long_is_refused(client: Client, town: Town, to: str) -> None:
    [error] = (await asked(client, town, "BUILDING", to=to))["errors"]

    assert (error["extensions"]["code"], error["extensions"]["field"]) == ("BAD_INPUT", "to")


@pytest.mark.parametrize(("day", "field"), [("0001-01-01", "from"), ("9999-12-31", "to")])
@pytest.mark.parametrize("by", ["MONTH", "BUILDING"])
async def test_at_the_ends_of_the_calendar_nothing_is_counted(
    client: Client, town: Town, by: str, day: str, field: str
) -> None:
    period = {"id": town.complex_id, "by": by, "from": day, "to": day}
    [error] = (await client.ask(ASKED, period, town["manager"]))["errors"]

    assert (error["extensions"]["code"], error["extensions"]["field"]) == ("BAD_INPUT", field)


async def test_of_masters_only_the_management_is_told(client: Client, town: Town) -> None:
    for who, by, code in (
        ("dispatcher", "MASTER", "FORBIDDEN"),
        ("dispatcher", "MONTH", None),
        ("master", "MONTH", "FORBIDDEN"),
        ("administrator", "MASTER", None),
    ):
        told = await asked(client, town, by, who)
        assert [error["extensions"]["code"] for error in told.get("errors", [])] == ([code] if code else [])


async def test_thousands_of_tickets_are_counted_in_one_statement(client: Client, town: Town) -> None:
    await some_tickets(town, 2_000, seed=6)

    period = {"from": FIRST.isoformat(), "to": LAST.isoformat()}
    statements, data = await cost(client, ASKED, {"id": town.complex_id, "by": "MASTER", **period}, town["manager"])

    told = data["ticketFigures"]
    # The figures, and the masters.
    assert statements == SIGNED_IN + 2
    assert told["whole"]["opened"] == sum(group["figures"]["opened"] for group in told["groups"])
    assert 800 < told["whole"]["opened"] < 1_200


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 1, 31), date(2026, 1, 31), ["2026-01"]),
        (date(2025, 12, 31), date(2026, 2, 1), ["2025-12", "2026-01", "2026-02"]),
        (date(2028, 1, 30), date(2028, 3, 1), ["2028-01", "2028-02", "2028-03"]),
    ],
)
def test_months_of_a_period(first: date, last: date, expected: list[str]) -> None:
    assert [f"{begin:%Y-%m}" for begin in months(first, last)] == expected
