"""What a client needs for an evening in the house: a place to live, and a server that may be stopped."""

import asyncio
import os
import signal
import socket
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from integrations.settings import Settings
from models.news import NewsKind
from models.polls import ResultsVisibility
from resolvers import news, polls
from resolvers.context import Services
from schema.ids import write_id
from server import create_app
from tests.world import PASSWORD, small_town

ROOT = Path(__file__).parent.parent

Place = dict[str, Any]


async def a_place(services: Services) -> Place:
    """A small complex with one news item and an open survey, in the words of the clients' argument."""
    town = await small_town(services, await services.passwords.hashed(PASSWORD))
    closes_at = datetime.now(UTC) + timedelta(days=1)
    question = polls.QuestionDraft("Шлагбаум?", ["Иә", "Жоқ"], 1, 1)
    draft = polls.PollDraft(
        town.complex.id, "Сауал", None, datetime.now(UTC), closes_at, ResultsVisibility.LIVE, [question]
    )
    poll = await polls.draft_poll(town["manager"].context(services), draft)
    context = town["manager"].context(services)
    await polls.open_poll(context, poll.id)
    await news.publish_news(town["manager"].context(services), town.complex.id, None, NewsKind.NEWS, "Бірінші", "Мәтін")
    [asked] = (await polls.questions_of_polls(context, [poll.id]))[poll.id]
    options = (await polls.options_of_questions(context, [asked.id]))[asked.id]
    return {
        "complexId": town.complex_id,
        "units": [town.unit_id(number) for number in range(4)],
        "pollId": write_id("Poll", poll.id),
        "questionId": write_id("Question", asked.id),
        "optionIds": [write_id("Option", option.id) for option in options],
        "logins": {role: someone.account.login for role, someone in town.people.items()},
        "tokens": {role: someone.token for role, someone in town.people.items()},
        "password": PASSWORD,
    }


class OwnServer:
    """A server process that may be stopped and started again on the same port and database."""

    def __init__(self, settings: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        self._environment = {**inherited, **settings, "PORT": str(self._port)}
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        serve = (sys.executable, "wires.py", "serve")
        process = self._process = await asyncio.create_subprocess_exec(*serve, cwd=ROOT, env=self._environment)
        async with asyncio.timeout(20), httpx.AsyncClient(base_url=self.url, trust_env=False) as client:
            while not await _is_ready(client):
                assert process.returncode is None, "the server did not start"
                await asyncio.sleep(0.05)

    async def stop(self) -> float:
        """The seconds it took; a server that does not stop by itself is killed, which is an error."""
        begun_at = time.monotonic()
        if (process := self._process) is None or process.returncode is not None:
            return 0
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(12):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
            raise
        return time.monotonic() - begun_at


async def _is_ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/readyz")).status_code == 200
    except httpx.TransportError:
        return False


def furnish(settings: dict[str, str]) -> Place:
    """In a process of its own, since a process has one database: the app starts, makes its tables, and a place."""

    async def work() -> Place:
        app = create_app(Settings())
        async with app.router.lifespan_context(app):
            return await a_place(app.state.services)

    os.environ.update(settings)
    return asyncio.run(work())
