"""The chains of disclosures: lengthened soon after rows are written, and looked through from end to end.

One rule: who reads waits for no chain. One process at a time lengthens that of a complex; what waits meanwhile, some
seconds at most, is not yet proved against change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from tortoise.expressions import Q
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from models.batches import Batch
from models.disclosure_chains import BEGINNING, fits, is_vouched_for, put_in_place
from models.disclosures import Disclosure, DisclosureChain
from resolvers.changes import change
from resolvers.context import Context
from resolvers.unusual_readings import unusual_told

log = structlog.stdlib.get_logger("wires.disclosures")
# Before every number that a column can hold.
BEFORE_ALL = -(2**63)
AT_ONCE, CHAINS_AT_ONCE, READ_AT_ONCE = 500, 100, 1_000
PLACED = ("number", "hash", "proof")
NOT_OURS = "not ours"
WAITS = Q(number__isnull=True, hash__isnull=True)


@dataclass
class Verdict:
    """`ends`: of each complex how far its chain fits. `misfits`: of each that does not, the first place and why.

    `kept`: of each the hashes that rows had before, by their numbers. `waiting`: rows without a place yet; `unnamed`:
    those that lead to nobody any more.
    """

    kept: dict[UUID, dict[int, str]]
    ends: dict[UUID, tuple[int, str]] = field(default_factory=dict)
    misfits: dict[UUID, str] = field(default_factory=dict)
    rows: int = 0
    waiting: int = 0
    unnamed: int = 0


async def chain_disclosures(context: Context) -> None:
    """What was written has its place, and those are told of whom unusually many were shown to somebody. May run in
    several processes at once.

    Announces: Notified, ManyNotified
    """
    waiting = Disclosure.filter(WAITS).distinct().limit(CHAINS_AT_ONCE)
    for complex_id in await waiting.values_list("complex_id", flat=True):
        try:
            while await _lengthened(context, UUID(str(complex_id))):
                pass
        except Exception as error:
            # What somebody has made of the rows of one is no reason for the others to wait.
            log.error("a chain of the access log is not lengthened", error=error)


async def _lengthened(context: Context, complex_id: UUID) -> bool:
    """Whether more may wait."""
    async with change(context) as tell:
        if (chain := await _held(complex_id)) is None:
            return False
        # One that is being erased waits for the next time.
        waiting = Disclosure.filter(WAITS, complex_id=complex_id).order_by("id").limit(AT_ONCE)
        rows = await waiting.select_for_update(skip_locked=True)
        ours = [row for row in rows if is_vouched_for(row)]
        for row in ours:
            chain.number += 1
            chain.hash = put_in_place(row, chain.number, chain.hash)
        for row in rows:
            # It stays as it is, for who looks into it.
            row.hash = row.hash or NOT_OURS
        await Batch.to_change(Disclosure, *PLACED).take(rows).write()
        await chain.save(update_fields=["number", "hash"])
        if strange := len(rows) - len(ours):
            log.error("rows of the access log were not written by a server of ours", count=strange)
        await unusual_told(context, tell, ours)
        return len(rows) == AT_ONCE


async def _held(complex_id: UUID) -> DisclosureChain | None:
    """The chain until the change ends; None while another process has it."""
    if not await DisclosureChain.exists(complex_id=complex_id):
        begun = DisclosureChain(complex_id=complex_id, number=0, hash=BEGINNING)
        await DisclosureChain.bulk_create([begun], ignore_conflicts=True)
    return await DisclosureChain.filter(complex_id=complex_id).select_for_update(skip_locked=True).first()


async def verify_chains(*kept: Mapping[UUID, tuple[int, str]]) -> Verdict:
    """Every row of every chain, in the order of their numbers. Nothing is put into a chain meanwhile.

    `kept`: how far chains had come before, as it is kept outside of the database.
    """
    found = Verdict(kept={})
    for ends in kept:
        for complex_id, (number, last) in ends.items():
            found.kept.setdefault(complex_id, {})[number] = last
    async with in_transaction():
        chains = {chain.complex_id: chain for chain in await DisclosureChain.all().select_for_update()}
        number, complex_id, more = BEFORE_ALL, UUID(int=0), True
        while more:
            behind = Q(number__gt=number) | Q(complex_id__gt=complex_id)
            rows = Disclosure.filter(behind, number__gte=number).order_by("number", "complex_id").limit(READ_AT_ONCE)
            for row in (read := await read_rows(rows)):
                _followed(found, row)
            if more := len(read) == READ_AT_ONCE:
                number, complex_id = read[-1].number or 0, read[-1].complex_id
        for complex_id in found.ends.keys() | chains.keys() | found.kept.keys():
            _ended(found, complex_id, chains.get(complex_id))
        await _waiting(found)
    return found


async def _waiting(found: Verdict) -> None:
    """Those without a place: the server's own are some seconds old, the rest never gets one."""
    found.waiting = await Disclosure.filter(number__isnull=True).count()
    for row in await read_rows(Disclosure.filter(number__isnull=True).order_by("id").limit(READ_AT_ONCE)):
        if row.hash is not None or not is_vouched_for(row):
            found.misfits.setdefault(row.complex_id, f"row ({row.id}) without a place was not written by the server")


async def read_rows(asked: QuerySet[Disclosure]) -> list[Disclosure]:
    """What was changed so that no row can be made of it stands in its place with nothing, and fits nowhere."""
    try:
        return await asked
    except ValueError:
        return [await _one(*place) for place in await asked.values_list("id", "complex_id", "number")]


async def _one(row_id: object, complex_id: object, number: int) -> Disclosure:
    try:
        return await Disclosure.get(id=row_id)
    except ValueError:
        return Disclosure(id=UUID(str(row_id)), complex_id=UUID(str(complex_id)), number=number)


def _followed(found: Verdict, row: Disclosure) -> None:
    last, previous = found.ends.setdefault(row.complex_id, (0, BEGINNING))
    found.rows += 1
    found.unnamed += row.subject_id is None
    if row.complex_id in found.misfits:
        return
    if (row.number or 0) <= last:
        found.misfits[row.complex_id] = f"row {row.number} ({row.id}) stands before the first"
    elif row.number != last + 1:
        found.misfits[row.complex_id] = f"row {last + 1} is missing"
    elif not fits(row, previous):
        found.misfits[row.complex_id] = f"row {row.number} ({row.id}) does not fit behind the one before"
    elif found.kept.get(row.complex_id, {}).get(row.number, row.hash) != row.hash:
        found.misfits[row.complex_id] = f"row {row.number} ({row.id}) is not the one that was there"
    else:
        found.ends[row.complex_id] = row.number, row.hash or ""


def _ended(found: Verdict, complex_id: UUID, chain: DisclosureChain | None) -> None:
    if complex_id in found.misfits:
        return
    number, last = found.ends.setdefault(complex_id, (0, BEGINNING))
    known = (chain.number, chain.hash) if chain else (0, BEGINNING)
    if known[0] < number:
        found.misfits[complex_id] = f"row {known[0] + 1} was added behind the end"
    elif known != (number, last):
        found.misfits[complex_id] = f"row {number + 1} is missing, or the end was changed"
    elif max(found.kept.get(complex_id, {0: ""})) > number:
        found.misfits[complex_id] = f"row {number + 1} is missing"
