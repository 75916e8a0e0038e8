"""How many may vote, and where: counted now, and once more when a poll is closed, so that what is final stays so.

The condition is `resolvers.electorate.objection` without the poll's state, for all people at once.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from models.days import local_day
from models.polls import Poll
from models.tallies import Turnout
from resolvers.rows import marks, rows

ASKED = """
    polls JOIN residencies ON residencies.complex_id = polls.complex_id AND residencies.state = 'active'
        AND (residencies.until IS NULL OR residencies.until >= {today})
        AND (polls.electorate = 'residents' OR residencies.role = 'owner')
    JOIN units ON units.id = residencies.unit_id AND polls.unit_kinds LIKE '%' || units.kind || '%'
    LEFT JOIN poll_buildings ON poll_buildings.poll_id = polls.id AND poll_buildings.building_id = units.building_id
    WHERE polls.id IN ({marks}) AND (polls.everywhere OR poll_buildings.id IS NOT NULL)
"""
_HOLDERS = "count(DISTINCT CASE polls.ballot_per WHEN 'unit' THEN residencies.unit_id ELSE residencies.person_id END)"
# Units are counted by a way of their own, which is twice as fast.
ELECTORATE = f"""
SELECT polls.id AS poll_id, 'electorate' AS what, count(*) AS number FROM polls
    JOIN units ON units.complex_id = polls.complex_id AND polls.unit_kinds LIKE '%' || units.kind || '%'
    WHERE polls.id IN ({{marks}}) AND polls.ballot_per = 'unit' AND (polls.everywhere OR EXISTS (
        SELECT 1 FROM poll_buildings
        WHERE poll_buildings.poll_id = polls.id AND poll_buildings.building_id = units.building_id
    )) AND EXISTS (
        SELECT 1 FROM residencies WHERE residencies.unit_id = units.id AND residencies.state = 'active'
        AND (residencies.until IS NULL OR residencies.until >= {{today}})
        AND (polls.electorate = 'residents' OR residencies.role = 'owner')
    ) GROUP BY polls.id
UNION ALL
SELECT polls.id, 'electorate', {_HOLDERS} FROM {ASKED} AND polls.ballot_per = 'person' GROUP BY polls.id
"""
_TURNOUT = f"""
SELECT polls.id AS poll_id, units.building_id, units.entrance, 'may' AS what, {_HOLDERS} AS number
    FROM {ASKED} GROUP BY polls.id, units.building_id, units.entrance
UNION ALL
SELECT ballots.poll_id, units.building_id, units.entrance, 'has', count(*)
    FROM (
        SELECT poll_id, unit_id, row_number() OVER (PARTITION BY poll_id ORDER BY id) AS number,
            count(*) OVER (PARTITION BY poll_id) AS cast_in_all FROM ballots WHERE poll_id IN ({{marks}})
    ) AS ballots JOIN units ON units.id = ballots.unit_id
    WHERE ballots.number <= ballots.cast_in_all - ballots.cast_in_all % {{step}}
    GROUP BY ballots.poll_id, units.building_id, units.entrance
"""


async def asked(sql: str, poll_ids: Sequence[UUID], today: date, step: int = 1) -> list[dict[str, Any]]:
    """The rows of a question about polls, where `{marks}` stands for their ids and `{today}` for the day."""
    places = {"marks": marks(poll_ids), "today": f"${len(poll_ids) + 1}", "step": step}
    return await rows(sql.format(**places), *poll_ids, today)


async def counted(poll_ids: Sequence[UUID], today: date, step: int = 1) -> dict[UUID, list[Turnout]]:
    """By building and entrance. Who has homes in two entrances is counted in both, if people have the ballots.

    `step`: the first ballots are counted that are a multiple of it. A ballot keeps its place among them for ever, so
    that what is told moves only with every so many ballots, of which nobody sees which came from where.
    """
    found, counts = dict[UUID, list[Turnout]](), Counter[tuple[UUID, UUID, int | None, str]]()
    for row in await asked(_TURNOUT, poll_ids, today, step) if poll_ids else []:
        place = UUID(str(row["poll_id"])), UUID(str(row["building_id"])), row["entrance"]
        counts[*place, row["what"]] = int(row["number"])
    entrances = {place[:3] for place in counts}
    for poll_id, building_id, entrance in sorted(entrances, key=lambda it: (it[1], it[2] is None, it[2])):
        ballots = counts[poll_id, building_id, entrance, "has"]
        electorate = max(counts[poll_id, building_id, entrance, "may"], ballots)
        found.setdefault(poll_id, []).append(Turnout(building_id, entrance, ballots, electorate))
    return found


async def settle(poll: Poll, now: datetime) -> None:
    """The poll, which is being closed, keeps how many might vote in it and where."""
    today = local_day(now)
    [electorate] = [int(row["number"]) for row in await asked(ELECTORATE, [poll.id], today)] or [0]
    places = (await counted([poll.id], today)).get(poll.id, [])
    poll.final_electorate = electorate
    poll.final_turnout = [[str(it.building_id), it.entrance, it.ballots, it.electorate] for it in places]


def settled(poll: Poll) -> list[Turnout]:
    """What a closed poll has kept."""
    return [Turnout(UUID(building), *numbers) for building, *numbers in poll.final_turnout or []]
