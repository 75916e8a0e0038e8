"""Votes: sixteen residents at a time, each for a unit of their own; afterwards every vote is in the tally, once."""

from statistics import median

from bench.effort import Effort
from bench.house import House
from bench.stage import CAST, Stage
from bench.stock import LIBRARY, OURS
from bench.tables import CLIENT, SERVER, Row, percentile, ratio
from bench.wire import Load, ask, closed_loop, question

VOTERS_AT_ONCE = 16
MOST_SECONDS = 30.0
TALLY = "query($id: ID!) { poll(id: $id) { tally { ballots questions { options { ballots } } } } }"


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """A poll per round, none that was watched. Both servers run the same verb; what differs is the way to it."""
    houses = stage.serve(OURS, LIBRARY)
    loads: list[list[Load]] = [[] for _ in houses]
    for poll in range(len(effort.watchers), len(effort.watchers) + effort.rounds):
        for place, house in enumerate(houses):
            loads[place].append(await _evening(stage, house, poll, effort.ballots))
    cpu = [median(load.each(load.server_us) for load in of_house) for of_house in loads]
    return [
        {
            "server": house.kind,
            "votes/s": median(load.per_second for load in of_house),
            "p50 ms": median(percentile(load.waits, 50) for load in of_house) * 1e3,
            "p99 ms": median(percentile(load.waits, 99) for load in of_house) * 1e3,
            SERVER: own,
            "of the library's": ratio(own, cpu[1]),
            CLIENT: median(load.each(load.client_us) for load in of_house),
        }
        for house, of_house, own in zip(houses, loads, cpu, strict=True)
    ]


async def _evening(stage: Stage, house: House, poll: int, ballots: int) -> Load:
    world = stage.world
    requests = [question(world.voters[place]["token"], CAST, world.cast(poll, place)) for place in range(ballots)]
    load = await closed_loop(house, iter(requests), VOTERS_AT_ONCE, MOST_SECONDS, _check)
    told = await ask(house, world.tokens["owner"], TALLY, {"id": world.poll_id(poll)})
    tally = told["poll"]["tally"]
    counted = [sum(option["ballots"] for option in question["options"]) for question in tally["questions"]]
    assert tally["ballots"] == len(load.waits), "votes were lost or doubled"
    assert counted == [len(load.waits)] * len(counted), "a question's count is not the number of votes"
    return load


def _check(answer: bytes) -> None:
    assert b'"Ballot"' in answer, answer[:300]
