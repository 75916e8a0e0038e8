"""Where measurements take place: a seeded database, of which every server under test gets a fresh copy."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from bench.databases import Databases
from bench.effort import NEWS, POLLS, POLLS_SHOWN, SEEDED_BALLOTS
from bench.house import ROOT, House
from bench.simulation import Simulation
from bench.stock import OURS
from bench.wire import ask
from integrations import keys

SEED_SECONDS, CROWD_SECONDS = 60.0, 180.0
# Numbers that no server of a stage has, and the time for all rounds.
OF_THE_INTAKE, OF_BILLING, OF_RIGHTS, INTAKE_SECONDS = 1_000, 1_001, 1_002, 600.0
BILLING_SECONDS = 3_600.0
CROWDED, PAPERED, MULTITUDE, BILLED = "crowded", "papered", "multitude", "billed"
TICKETED = "ticketed"
PUBLISH = "mutation($input: PublishNewsInput!) { publishNews(input: $input) { ... on NewsItem { id } } }"
DRAFT = """mutation($input: DraftPollInput!) {
  draftPoll(input: $input) { ... on Poll { id questions { id options { id } } } }
}"""
OPEN = "mutation($input: OpenPollInput!) { openPoll(input: $input) { ... on Poll { state } } }"
CAST = "mutation($input: CastBallotInput!) { castBallot(input: $input) { __typename } }"
QUESTIONS = [{"text": text, "options": ["Иә", "Жоқ", "Бәрібір", "Білмеймін"]} for text in ("Шлагбаум?", "Камера?")]


@dataclass
class World:
    """Who and what is there, as clients see it. The last `POLLS_SHOWN` polls have ballots already, the others none."""

    complex: str
    building: str
    tokens: dict[str, str]
    voters: list[dict[str, str]]
    polls: list[dict[str, Any]]

    def poll_id(self, poll: int) -> str:
        return str(self.polls[poll]["id"])

    def cast(self, poll: int, voter: int) -> dict[str, Any]:
        """The variables of `CAST`: the voters mark the options in turn."""
        answers = [
            {"questionId": question["id"], "optionIds": [question["options"][voter % len(question["options"])]["id"]]}
            for question in self.polls[poll]["questions"]
        ]
        return {"input": {"pollId": self.poll_id(poll), "unitId": self.voters[voter]["unit"], "answers": answers}}


class Stage:
    """One kind of database with the measured complex in it."""

    def __init__(self, room: Path, open_databases: Callable[[Path], Databases]) -> None:
        self._databases, self._houses = open_databases(room), dict[str, House]()
        self._environment = {"WIRES_KEYS_FILE": str(room / "keys.json"), "PORT": "0"}
        keys.write_new(room / "keys.json")
        self._told = room / "told.json"
        self._simulator: Simulation | None = None
        self.world = self._seed()

    @property
    def name(self) -> str:
        return self._databases.name

    def serve(self, *kinds: str) -> list[House]:
        """A server of each kind, each with a copy of its own of the same rows; it stays for the next measurement."""
        begun = [kind for kind in kinds if kind not in self._houses]
        for kind in begun:
            copied = self._databases.copied(len(self._houses))
            self._houses[kind] = House(kind, self._environment | copied)
        for kind in begun:
            self._houses[kind].ready()
        return [self._houses[kind] for kind in kinds]

    def crowded(self) -> tuple[House, dict[str, Any]]:
        """A server of its own, whose copy has a complex of 20,000 people; what `bench.crowd` tells of it."""
        return self._filled(CROWDED, "bench.crowd")

    def papered(self) -> tuple[House, dict[str, Any]]:
        """The same with 20,000 news items, and what `bench.papers` tells."""
        return self._filled(PAPERED, "bench.papers")

    def multitude(self) -> tuple[House, dict[str, Any], Path]:
        """The same with 5,000 people who have accounts, and the folder where their letters are put."""
        outbox = self._told.parent / f"outbox-{len(self._houses)}"
        return *self._filled(MULTITUDE, "bench.multitude", WIRES_MAIL_URL=f"file:{outbox}"), outbox

    def billed_house(self) -> tuple[House, dict[str, Any], str]:
        """The same with accounts of a billing centre, and the address of its simulator, a process of its own."""
        self._simulator = Simulation()
        # Letters about the bills go into a folder: nobody reads the server's console here.
        outbox = self._told.parent / f"outbox-{len(self._houses)}"
        house, told = self._filled(BILLED, "bench.billed", WIRES_MAIL_URL=f"file:{outbox}", **self._simulator.settings)
        return house, told, self._simulator.address

    def sealed(self, tickets: int) -> tuple[House, dict[str, Any], Path]:
        """The same with so many tickets, and the file of its own key ring."""
        ring = self._told.parent / f"keys-{len(self._houses)}.json"
        shutil.copy(self._told.parent / "keys.json", ring)
        # Letters about late tickets go into a folder: nobody reads the server's console here.
        own = {"WIRES_KEYS_FILE": str(ring), "WIRES_MAIL_URL": f"file:{ring.with_suffix('.outbox')}"}
        environment = self._environment | self._databases.copied(len(self._houses)) | own
        self._run("bench.sealed_tickets", environment, CROWD_SECONDS, tickets)
        self._houses["sealed"] = house = House(OURS, environment)
        house.ready()
        return house, orjson.loads(self._told.read_bytes()), ring

    def ticketed(self, kind: str) -> tuple[House, dict[str, Any]]:
        """The same with a complex of tickets, served by a server of this kind."""
        outbox = self._told.parent / f"outbox-{len(self._houses)}"
        return self._filled(f"{TICKETED}, {kind}", "bench.ticketed", kind, WIRES_MAIL_URL=f"file:{outbox}")

    def imported(self, rounds: int) -> list[dict[str, Any]]:
        """What `bench.intake` tells of imports into a copy of its own; no server is left."""
        self._run("bench.intake", self._environment | self._databases.copied(OF_THE_INTAKE), INTAKE_SECONDS, rounds)
        told: list[dict[str, Any]] = orjson.loads(self._told.read_bytes())
        return told

    def billed(self, accounts: int) -> list[dict[str, Any]]:
        """The same of accounts with a billing centre, by `bench.billing_work`."""
        environment = self._environment | self._databases.copied(OF_BILLING)
        self._run("bench.billing_work", environment, BILLING_SECONDS, accounts)
        told: list[dict[str, Any]] = orjson.loads(self._told.read_bytes())
        return told

    def forgotten(self) -> list[dict[str, Any]]:
        """The same of somebody's data, copied and erased, by `bench.rights_work`."""
        files = {"WIRES_FILES_URL": f"file:{self._told.parent / 'files'}"}
        self._run("bench.rights_work", self._environment | files | self._databases.copied(OF_RIGHTS), INTAKE_SECONDS)
        told: list[dict[str, Any]] = orjson.loads(self._told.read_bytes())
        return told

    def _filled(self, kind: str, module: str, server: str = OURS, **more: str) -> tuple[House, dict[str, Any]]:
        environment = self._environment | self._databases.copied(len(self._houses)) | more
        self._run(module, environment, CROWD_SECONDS)
        self._houses[kind] = house = House(server, environment)
        house.ready()
        return house, orjson.loads(self._told.read_bytes())

    def close(self) -> None:
        for house in self._houses.values():
            house.stop()
        if self._simulator:
            self._simulator.stop()
        self._databases.stop()

    def _run(self, module: str, environment: dict[str, str], seconds: float, *more: object) -> None:
        """It fills a database and tells of that in a file."""
        command = [sys.executable, "-m", module, str(self._told), *map(str, more)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True, timeout=seconds)

    def _seed(self) -> World:
        environment = self._environment | self._databases.seeded()
        self._run("bench.seed", environment, SEED_SECONDS)
        world = World(**orjson.loads(self._told.read_bytes()), polls=[])
        house = House(OURS, environment)
        try:
            house.ready()
            asyncio.run(_furnish(house, world))
        finally:
            house.stop()
        return world


async def _furnish(house: House, world: World) -> None:
    """News, open polls and some ballots, by the API."""
    manager = world.tokens["manager"]
    for number in range(NEWS):
        building = world.building if number % 2 else None
        told = {"title": f"Жаңалық {number}", "body": "Су жоқ. " * 40}
        await ask(house, manager, PUBLISH, {"input": {"complexId": world.complex, "buildingId": building, **told}})
    closes_at = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    for number in range(POLLS):
        draft = {"complexId": world.complex, "title": f"Сауал {number}", "closesAt": closes_at, "questions": QUESTIONS}
        poll = (await ask(house, manager, DRAFT, {"input": draft}))["draftPoll"]
        await ask(house, manager, OPEN, {"input": {"pollId": poll["id"]}})
        world.polls.append(poll)
    for poll_number in range(POLLS - POLLS_SHOWN, POLLS):
        for voter in range(SEEDED_BALLOTS):
            await ask(house, world.voters[voter]["token"], CAST, world.cast(poll_number, voter))
