"""How far the chains of disclosures had come, beside the database: whoever cuts an end off there cannot do so here.

One rule: an end that is kept is only ever followed by one that goes on from it. Where a chain does not, the old one
stays, and whoever runs the service is told until they say that it is as it should be.
"""

import asyncio
import re
import secrets
from collections.abc import Mapping
from uuid import UUID

import structlog

from integrations.store import Missing, StoreAway
from models.disclosure_chains import BEGINNING, fits
from models.disclosures import Disclosure, DisclosureChain
from models.encryption import cipher
from resolvers.allowances import hold
from resolvers.changes import change
from resolvers.context import Context, Store
from resolvers.disclosure_chains import READ_AT_ONCE, read_rows

log = structlog.stdlib.get_logger("wires.disclosures")
# Of each complex the number and the hash of its last row.
Ends = dict[UUID, tuple[int, str]]
END = re.compile(r"^([0-9a-f-]{36}) (\d+) ([0-9a-f]{64})$", re.MULTILINE)
LIST = "the ends of the access log"
# Others who want to write wait meanwhile, on SQLite.
KEEPING_SECONDS, LEAVING_SECONDS = 3.0, 1.0


class Forged(Exception):
    """What is kept was not written by a server that has the key ring."""


async def keep_ends(context: Context) -> None:
    """Chains that have grown are kept as far as they go now. May run in several processes at once."""
    try:
        kept = await ends_kept(context.services.store)
        if await _grown(kept or {}):
            async with asyncio.timeout(KEEPING_SECONDS):
                await _kept_anew(context)
    except (StoreAway, TimeoutError):
        log.warning("the store of files does not answer, so ends of the access log are not kept")
    except Forged:
        log.error("the kept ends of the access log were changed")


async def keep_ends_on_leaving(context: Context) -> None:
    """A process stops: no minute is waited for, and nothing keeps it for long."""
    try:
        async with asyncio.timeout(LEAVING_SECONDS):
            await keep_ends(context)
    except Exception as error:
        log.warning("ends of the access log are not kept", error=error)


async def ends_kept(store: Store) -> Ends | None:
    """As they were kept last; None before the first time. Errors: StoreAway, Forged"""
    try:
        said = b"".join([piece async for piece in store.read(_name())]).decode(errors="replace")
    except Missing:
        return None
    text, _, seal = said.rpartition("\n")
    if not secrets.compare_digest(seal.encode(), _seal(text).encode()):
        raise Forged
    return read_ends(text)


def read_ends(text: str) -> Ends:
    return {UUID(complex_id): (int(number), last) for complex_id, number, last in END.findall(text)}


def write_ends(ends: Mapping[UUID, tuple[int, str]]) -> str:
    """A line for each: the complex, the number and the hash of the last row."""
    return "\n".join(f"{complex_id} {number} {last}" for complex_id, (number, last) in sorted(ends.items()) if last)


async def put_ends(store: Store, ends: Ends) -> None:
    """Instead of what was kept. Errors: StoreAway"""
    text = write_ends(ends)
    await store.put(_name(), f"{text}\n{_seal(text)}".encode())


async def _kept_anew(context: Context) -> None:
    """Who does so at the same time waits. Errors: StoreAway, Forged"""
    async with change(context):
        await hold(context, LIST)
        kept = await ends_kept(context.services.store) or {}
        grown = await _grown(kept)
        on = {
            complex_id: end
            for complex_id, end in grown.items()
            if await _goes_on(complex_id, kept.get(complex_id), end)
        }
        if broken := len(grown) - len(on):
            log.error("ends of the access log are not what they were", count=broken)
        if on:
            await put_ends(context.services.store, kept | on)


async def _grown(kept: Ends) -> Ends:
    """Chains that end elsewhere than they did."""
    chains = {chain.complex_id: (chain.number, chain.hash) for chain in await DisclosureChain.all()}
    return {complex_id: end for complex_id, end in chains.items() if end[0] and end != kept.get(complex_id)}


async def _goes_on(complex_id: UUID, kept: tuple[int, str] | None, end: tuple[int, str]) -> bool:
    """Whether each row behind the kept one, or from the first on, stands in its place, and the last is the end."""
    number, last = kept or (0, BEGINNING)
    if number and not await Disclosure.exists(complex_id=complex_id, number=number, hash=last):
        return False
    behind = Disclosure.filter(complex_id=complex_id, number__lte=end[0]).order_by("number")
    while rows := await read_rows(behind.filter(number__gt=number).limit(READ_AT_ONCE)):
        for row in rows:
            if row.number != number + 1 or not fits(row, last):
                return False
            number, last = row.number, row.hash or ""
    return (number, last) == end


def _name() -> str:
    """In the store: like any other name there, it says nothing."""
    return cipher().blind("disclosures:ends", LIST)


def _seal(text: str) -> str:
    return cipher().blind("disclosures:ends", f"{text}\n")
