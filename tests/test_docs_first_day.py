"""The manager's first day is walked as its page tells it: the same commands, operations and variables."""

import asyncio
import json
import re
import shlex
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from tests.clients import Client
from tests.commands import SECONDS, Environment, Running, command, environment, running
from tests.test_docs import ROOT, text

PAGE = ROOT / "docs" / "first-day.md"
PASSWORD = "үш кездейсоқ сөз"
OVER = ("CHECKED", "DONE", "REJECTED", "FAILED")
STEP = re.compile(r"^```graphql\n(.*?)^```(?:\n\n```json\n(.*?)^```)?", re.M | re.S)


class Signed:
    def __init__(self, token: str) -> None:
        self.token = token


class Day:
    """`known`: what a reader has learnt so far, by the words that stand for it on the page."""

    def __init__(self, client: Client) -> None:
        self.client, self.known = client, {"YOUR PASSWORD": PASSWORD}
        self.who: Any = None
        self._steps = {_name(asked): (asked, said or "{}") for asked, said in STEP.findall(text(PAGE))}
        self.left = set(self._steps)

    async def does(self, name: str, **instead: Any) -> Any:
        """The only field of the answer."""
        asked, variables = self._told(name, instead)
        [answer] = (await self.client.data(asked, variables, self.who)).values()
        assert "message" not in (answer or {}), answer
        return answer

    def _told(self, name: str, instead: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        asked, said = self._steps[name]
        for words, value in self.known.items():
            said = said.replace(words, value)
        assert not re.search(r"\b(ID OF|YOUR) [A-Z]", said), said
        variables: dict[str, Any] = json.loads(said)
        variables.get("input", {}).update(instead)
        self.left.discard(name)
        return asked, variables

    async def watches(self, name: str) -> Any:
        asked, variables = self._told(name, {})
        async with aclosing(self.client.follow(asked, variables, self.who)) as told:
            return (await asyncio.wait_for(anext(told), SECONDS))["data"]


def _name(asked: str) -> str:
    [operation] = parse(asked).definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert operation.name
    return operation.name.value


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    """The commands of the page, but `make`, in a folder of their own."""
    house: Environment = environment(tmp_path, WIRES_PASSWORD=PASSWORD)
    [block] = re.findall(r"^```sh\n(.*?)^```", text(PAGE), re.M | re.S)
    commands = [shlex.split(line) for line in block.splitlines() if "wires.py" in line]
    *before, [_, _, serve] = commands
    for _, _, *words in before:
        said = await command(house, *(word.replace("var/", f"{tmp_path}/") for word in words))
        assert said.code == 0, said.err
    async with running(house, serve) as process:
        day = Day(await _client(process))
        yield day
        await day.client.close()


async def _client(process: Running) -> Client:
    return Client(await process.served())


async def became(day: Day, imported: dict[str, Any]) -> Any:
    day.known["ID OF THE IMPORT"] = imported["id"]
    async with asyncio.timeout(SECONDS):
        while (told := await day.does("WhatBecameOfIt"))["state"] not in OVER:  # noqa: ASYNC110
            await asyncio.sleep(0.1)  # as the reader, who looks again
    return told


async def test_the_first_day_can_be_walked_to_its_end(day: Day) -> None:
    day.who = Signed((await day.does("SignIn"))["accessToken"])
    [work] = (await day.does("MyWork"))["staffOf"]
    [complex] = work["organization"]["complexes"]
    day.known |= {"ID OF THE COMPLEX": complex["id"], "ID OF THE ORGANIZATION": work["organization"]["id"]}

    await _house(day)
    letters = await day.does("WriteLetters")
    assert (await day.client.http.get(letters["inviteSheet"]["url"])).content.startswith(b"%PDF")
    assert (await day.does("WhoAsks"))["totalCount"] == 0
    assert (await day.does("InviteAColleague"))["role"] == "DISPATCHER"
    news = await day.does("FirstNews")
    day.known["ID OF THE NEWS"] = news["id"]
    assert (await day.client.http.get(news["notice"]["url"])).content.startswith(b"%PDF")
    assert (await day.does("WhoHasReadIt"))["unreached"]["totalCount"] == 2
    await _poll(day)

    assert day.left == set()


async def _house(day: Day) -> None:
    day.known["ID OF THE BUILDING"] = (await day.does("AddBuilding"))["id"]
    template = await day.client.http.get((await day.does("Template"))["url"])
    assert template.content.startswith(b"PK")
    checked = await became(day, await day.does("SendIn"))
    written = await became(day, await day.does("SendIn", dryRun=False))
    assert [checked[what] for what in ("state", "added", "newBuildings", "problems")] == ["CHECKED", 2, [], []]
    assert [written["state"], written["added"]] == ["DONE", 2]


async def _poll(day: Day) -> None:
    draft = await day.does("FirstPoll")
    day.known["ID OF THE POLL"] = draft["id"]
    assert [draft["state"], (await day.does("OpenIt"))["state"]] == ["DRAFT", "OPEN"]
    assert (await day.watches("TheTally"))["pollTally"]["ballots"] == 0
    results = await day.does("TheResults")
    assert (await day.client.http.get(results["export"]["url"])).content.startswith(b"PK")
