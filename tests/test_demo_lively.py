"""A demo whose people vote and publish by themselves."""

import asyncio
import json
from collections import Counter
from contextlib import aclosing
from typing import Any

import pytest

from tests import lively
from tests.clients import Client
from tests.commands import Environment, running
from tests.log_lines import lines
from tests.test_demo import sign_in


async def test_a_lively_demo_moves_the_tally_by_itself(demo_house: Environment) -> None:
    async with running(demo_house | {"LIVELY": "1"}, "demo") as process:
        client = Client(await process.served())
        told = await client.http.get("/graphql/examples.json")
        tab = next(tab for tab in told.json()["tabs"] if "pollTally" in tab["query"])
        bearer = f"Bearer {await sign_in(client, tab['as'])}"
        async with asyncio.timeout(20), client.socket(authorization=bearer) as socket:
            async with aclosing(socket.follow(tab["query"], json.loads(tab["variables"]))) as tallies:
                versions = [(await anext(tallies))["data"]["pollTally"]["version"] for _ in range(2)]
        await client.close()
        said, _ = await process.stop()

    assert versions == sorted(set(versions))
    assert (said.code, said.err) == (0, "")


async def test_a_lively_demo_publishes_at_most_twelve_news_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    done: Counter[str] = Counter()

    async def vote(services: Any, dice: Any) -> None:
        done["ballots"] += 1
        if done["ballots"] == 10_000:
            raise asyncio.CancelledError

    async def publish(services: Any, dice: Any) -> None:
        done["news"] += 1

    monkeypatch.setattr(lively, "_vote", vote)
    monkeypatch.setattr(lively, "_publish", publish)
    with pytest.raises(asyncio.CancelledError):
        await lively.live(None, pace=0)  # type: ignore[arg-type]

    assert done["news"] == 12


async def test_a_lively_demo_goes_on_after_an_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[int] = []

    async def vote(services: Any, dice: Any) -> None:
        tried.append(1)
        if len(tried) < 3:
            raise TimeoutError("with something private")
        raise asyncio.CancelledError

    monkeypatch.setattr(lively, "_vote", vote)
    monkeypatch.setattr(lively, "BALLOTS_PER_NEWS", 10**9)
    with pytest.raises(asyncio.CancelledError):
        await lively.live(None, pace=0)  # type: ignore[arg-type]

    assert len(tried) == 3
    assert lines(caplog, "the demo stands still for a moment") == [{"error": "TimeoutError"}] * 2
    assert "something private" not in caplog.text
