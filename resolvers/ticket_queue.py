"""The dispatcher's board: what waits, for whom and how long already. Read afresh whenever a ticket has moved.

One rule: it counts what is open, so that it costs the same however many tickets there have ever been.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.live import State
from models.staff import StaffMember, StaffRole
from models.tickets import ENDED_STATES, OPEN_STATES, RUNNING_STATES, TicketState, TicketUrgency, queue_topic
from resolvers.buildings import must_see
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.rights import MANAGEMENT, OFFICE
from resolvers.rows import marks, rows

# States follow each other no faster; what lies between is skipped.
WINDOW_SECONDS = 0.25
NEWEST = 10
SHOWN = tuple(state for state in TicketState if state not in ENDED_STATES)


def _listed(states: Iterable[TicketState]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


@dataclass(frozen=True)
class Load:
    """How many open tickets a master has, and how many of them are late. `staff_id`: the post."""

    staff_id: UUID
    open: int
    overdue: int


@dataclass(frozen=True)
class Board:
    """`states`: those that have not ended. `newest`: (number, id, version), the newest first. `as_of`: not compared."""

    complex_id: UUID
    version: int
    states: Mapping[TicketState, int]
    urgencies: Mapping[TicketUrgency, int]
    overdue: int
    newest: tuple[tuple[int, UUID, int], ...]
    loads: tuple[Load, ...]
    as_of: datetime = field(compare=False)


@dataclass(frozen=True)
class BoardAudience:
    """Everybody who is shown the same board. `management`: they may do more with what is on it."""

    complex_id: UUID
    management: bool


def ticket_queue(context: Context, complex_id: UUID) -> State[BoardAudience, Board]:
    """The complex's board, live. Refuses: NOT_FOUND, FORBIDDEN"""

    async def audience() -> BoardAudience:
        context.forget()
        rights = await context.rights()
        must_see(rights, complex_id, "complexId")
        if complex_id not in rights.served_as(OFFICE):
            raise Refusal(RefusalCode.FORBIDDEN)
        return BoardAudience(complex_id, complex_id in rights.served_as(MANAGEMENT))

    async def read(audience: BoardAudience) -> Board:
        return (await _boards([audience.complex_id], context.now))[audience.complex_id]

    return State(queue_topic(complex_id), audience, read)


async def boards(context: Context, complex_ids: list[UUID]) -> dict[UUID, Board]:
    """Those of the complexes whose office the viewer is."""
    served = (await context.rights()).served_as(OFFICE) & set(complex_ids)
    return await _boards(sorted(served, key=str), context.now)


_OPEN = f"complex_id IN ({{marks}}) AND state IN ({_listed(OPEN_STATES)})"
_LATE = (
    f"state IN ({_listed(RUNNING_STATES)}) "
    "AND (resolve_by < {now} OR (respond_by < {now} AND responded_at IS NULL))"
)
# One statement, so that all numbers are of one moment.
_COUNTS = f"""
SELECT complex_id, 'state' AS what, state AS who, count(*) AS number, count(*) FILTER (WHERE {_LATE}) AS more
    FROM tickets WHERE complex_id IN ({{marks}}) AND state IN ({_listed(SHOWN)}) GROUP BY complex_id, state
UNION ALL
SELECT complex_id, 'urgency', urgency, count(*), 0 FROM tickets WHERE {_OPEN} GROUP BY complex_id, urgency
UNION ALL
SELECT complex_id, 'load', CAST(assignee_id AS varchar(36)), count(*), count(*) FILTER (WHERE {_LATE})
    FROM tickets WHERE {_OPEN} AND assignee_id IS NOT NULL GROUP BY complex_id, assignee_id
UNION ALL
SELECT complexes.id, 'newest', CAST(tickets.id AS varchar(36)), tickets.number, tickets.version
    FROM complexes JOIN tickets ON tickets.complex_id = complexes.id AND tickets.number > (
        SELECT max(last.number) FROM tickets AS last WHERE last.complex_id = complexes.id
    ) - {NEWEST} WHERE complexes.id IN ({{marks}})
UNION ALL
SELECT complexes.id, 'version', '', topics.number, 0
    FROM complexes JOIN topics ON topics.name = 'complex:' || complexes.id || ':tickets'
    WHERE complexes.id IN ({{marks}})
"""


async def _boards(complex_ids: list[UUID], now: datetime) -> dict[UUID, Board]:
    if not complex_ids:
        return {}
    sql = _COUNTS.format(marks=marks(complex_ids), now=f"${len(complex_ids) + 1}")
    told: dict[UUID, list[dict[str, Any]]] = {complex_id: [] for complex_id in complex_ids}
    for row in await rows(sql, *complex_ids, now):
        told[UUID(str(row["complex_id"]))].append(row)
    working = StaffMember.filter(organization__complexes__id__in=complex_ids, role=StaffRole.MASTER, ended_at=None)
    masters: dict[UUID, list[UUID]] = {complex_id: [] for complex_id in complex_ids}
    for complex_id, staff_id in await working.values_list("organization__complexes__id", "id"):
        masters.setdefault(complex_id, []).append(staff_id)
    return {key: _board(key, read, masters[key], now) for key, read in told.items()}


def _board(complex_id: UUID, told: list[dict[str, Any]], masters: list[UUID], now: datetime) -> Board:
    """Also states and urgencies of which there is nothing, and masters who have nothing."""
    states, urgencies = dict.fromkeys(SHOWN, 0), dict.fromkeys(TicketUrgency, 0)
    loads = {staff_id: Load(staff_id, 0, 0) for staff_id in masters}
    newest, version, overdue = list[tuple[int, UUID, int]](), 0, 0
    for row in told:
        number, more = int(row["number"]), int(row["more"])
        match row["what"]:
            case "state":
                states[TicketState(row["who"])] = number
                overdue += more
            case "urgency":
                urgencies[TicketUrgency(row["who"])] = number
            case "load":
                staff_id = UUID(row["who"])
                loads[staff_id] = Load(staff_id, number, more)
            case "newest":
                newest.append((number, UUID(row["who"]), more))
            case _:
                version = number
    ordered = sorted(loads.values(), key=lambda load: (-load.open, load.staff_id.hex))
    latest = tuple(sorted(newest, reverse=True))
    return Board(complex_id, version, states, urgencies, overdue, latest, tuple(ordered), now)
