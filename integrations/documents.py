"""Sheets of paper as PDF: invitations to cut apart, a notice for the lobby, a list to walk through the house with.

The one rule: what people have written is data and never a template. It is handed to the press as JSON, which only ever
shows it. Sheets are bounded, typeset one at a time, and in a process of their own: press.py.
"""

import asyncio
import json
import re
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from integrations import press
from integrations.passages import Passage, Run

# A tower's units; more are several sheets. As many take some seconds.
MOST_INVITES = 1_000
MOST_ROWS = 5_000
MOST_CHARACTERS = 20_000
# More makes a QR code too fine for a telephone.
MOST_LINK_BYTES = 300
COMMAND = (sys.executable, "-I", press.__file__)
MOST_WAITING = 10
MOST_SECONDS = 30.0
# Without spaces there is no place to break a line: what is longer than any word may be broken every few letters.
LONGEST_WORD = 18
OVERLONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
PIECE = re.compile(r"\S{8}(?=\S)")
ZERO_WIDTH_SPACE = "\u200b"
AS_IT_IS = ("code", "qr")

_turn = asyncio.Semaphore(1)
_places = asyncio.Semaphore(1 + MOST_WAITING)


class TooLong(ValueError):
    """More than one sheet holds; the message says what and how much of it there may be."""


class TooBusy(Exception):
    """As many wait for the press as may; a few seconds later there is room again."""


class Misprint(RuntimeError):
    """The press has failed or was too slow. Why is not said, since it may quote what somebody has written."""


@dataclass(frozen=True)
class Invite:
    """For one unit. `kind`: of the unit. `link`: what the QR code leads to; without one it says the code itself."""

    address: str
    kind: str
    unit: str
    code: str
    expires_on: date
    link: str | None = None


@dataclass(frozen=True)
class InviteSheet:
    """`languages`: of kk, ru and en; each card explains itself in all of these."""

    organization: str
    complex: str
    invites: Sequence[Invite]
    languages: Sequence[str] = ("kk", "ru")


@dataclass(frozen=True)
class Window:
    """When a service is off, in local time; `ends_at` None: nobody knows yet."""

    service: str
    planned: bool
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Notice:
    """`window`: of an outage. `link`: for a QR code."""

    language: str
    kind: str
    title: str
    body: Sequence[Passage]
    organization: str
    complex: str
    published_on: date
    window: Window | None = None
    link: str | None = None


@dataclass(frozen=True)
class UnreachedUnit:
    building: str
    entrance: int | None
    kind: str
    unit: str


@dataclass(frozen=True)
class Unreached:
    """`title`: of the news item. `as_of`: in local time."""

    language: str
    complex: str
    title: str
    as_of: datetime
    rows: Sequence[UnreachedUnit]


async def invites(sheet: InviteSheet) -> bytes:
    """A PDF with four cards a page. Errors: TooLong, TooBusy, Misprint."""
    _at_most(MOST_INVITES, len(sheet.invites), "invites")
    cards = [
        vars(invite) | {"code": _grouped(invite.code), "qr": _linked(invite.link or invite.code)}
        for invite in sheet.invites
    ]
    return await pressed("invites", {**vars(sheet), "invites": cards})


async def notice(sheet: Notice) -> bytes:
    """A PDF of a page or, if the text is long, of several. Errors: TooLong, TooBusy, Misprint."""
    _at_most(MOST_CHARACTERS, sum(len(run.text) for passage in sheet.body for run in passage.runs), "characters")
    window = vars(sheet.window) if sheet.window else None
    body = [asdict(passage) | {"runs": _lines(passage.runs)} for passage in sheet.body]
    return await pressed("notice", vars(sheet) | {"body": body, "window": window, "qr": _linked(sheet.link)})


async def unreached(sheet: Unreached) -> bytes:
    """A PDF of as many numbered pages as the list takes. Errors: TooLong, TooBusy, Misprint."""
    _at_most(MOST_ROWS, len(sheet.rows), "rows")
    rows = [vars(row) | {"entrance": "" if row.entrance is None else str(row.entrance)} for row in sheet.rows]
    return await pressed("unreached", {**vars(sheet), "rows": rows})


def written(value: Any, name: str = "") -> Any:
    """As the press takes it: days and instants in figures, and places to break a line in what has none."""
    if isinstance(value, dict):
        return {key: written(inner, key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [written(inner, name) for inner in value]
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y %H:%M" if isinstance(value, datetime) else "%d.%m.%Y")
    if isinstance(value, str) and name not in AS_IT_IS:
        return OVERLONG.sub(lambda run: PIECE.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", run[0]), value)
    return value


def _lines(runs: Sequence[Run]) -> list[list[dict[str, Any]]]:
    """Lines of runs. Between those that touch without a space, a long word may be broken as well."""
    lines: list[list[dict[str, Any]]] = [[]]
    unbroken = 0
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
                unbroken = 0
            word = len(text.split(maxsplit=1)[0]) if text[:1].strip() else 0
            joint = ZERO_WIDTH_SPACE if word and unbroken and unbroken + word > LONGEST_WORD else ""
            lines[-1].append(asdict(run) | {"text": joint + text})
            last = text.rsplit(maxsplit=1)[-1] if text[-1:].strip() else ""
            unbroken = len(last) + (0 if joint or last != text else unbroken)
    return lines


async def pressed(template: str, data: dict[str, Any]) -> bytes:
    """A PDF by one of the templates. Errors: TooBusy, Misprint."""
    asked = json.dumps({"template": template, "data": written(data)}).encode()
    async with _place(), _process() as process:
        try:
            async with asyncio.timeout(MOST_SECONDS):
                printed, _ = await process.communicate(asked)
        except TimeoutError:
            raise Misprint(f"The press took more than {MOST_SECONDS:g} seconds for {template}.") from None
        if process.returncode:
            raise Misprint(f"The press failed on {template} with {process.returncode}.")
    return printed


@asynccontextmanager
async def _place() -> AsyncIterator[None]:
    if _places.locked():
        raise TooBusy
    async with _places, _turn:
        yield


@asynccontextmanager
async def _process() -> AsyncIterator[Process]:
    """It ends with the block, also when whoever wants the document has gone."""
    # In a session of its own: whoever stops the server by Ctrl-C is still given what is being printed.
    process = await asyncio.create_subprocess_exec(
        *COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=press.ENVIRONMENT, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _grouped(code: str) -> str:
    """In fours, since nobody types eight letters right in one go."""
    letters = "".join(filter(str.isalnum, code))
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _linked(link: str | None) -> str | None:
    _at_most(MOST_LINK_BYTES, len((link or "").encode()), "bytes in a QR code")
    return link


def _at_most(most: int, found: int, what: str) -> None:
    if found > most:
        raise TooLong(f"A sheet holds at most {most} {what}.")
