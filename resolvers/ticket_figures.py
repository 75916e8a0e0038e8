"""How fast tickets are answered and done: counted by the database, so that memory holds figures and no tickets.

One rule: what was opened in the period is told of its opening and its answer, what was done in it of the work and the
rating. Tickets that were merged into another are that other, and are not counted; nor are those of people who have
withdrawn their consent to the service being improved with them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from models.days import first_instant
from models.policies import ConsentPurpose
from models.ticket_figures import Figures, TicketGrouping, months
from models.tickets import RUNNING_STATES
from resolvers.buildings import must_see
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.rights import MANAGEMENT, OFFICE
from resolvers.rows import rows

DAY = timedelta(days=1)
PLACES = ("one", "two", "three")
MOST_DAYS = 3 * 366
# Nothing was opened before; the ends of the calendar have no instants around them.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
ALL = "*"
RUNNING = ", ".join(f"'{state}'" for state in sorted(RUNNING_STATES))
# $1: the complex; $2, $3: the period; $4: now.
VALUES_BEFORE = 4
# JSON of texts reads alike in both databases.
_UNWILLING = f"""
SELECT person_id FROM accounts
WHERE withdrawn IS NOT NULL AND CAST(withdrawn AS varchar) LIKE '%"{ConsentPurpose.IMPROVEMENT}"%'
"""
_COUNTED = f"complex_id = $1 AND merged_into_id IS NULL AND author_id NOT IN ({_UNWILLING})"
_OPENED = f"{_COUNTED} AND opened_at >= $2 AND opened_at < $3"
_DONE = f"{_COUNTED} AND done_at >= $2 AND done_at < $3"
_LATE = f"resolve_by < done_at OR (done_at IS NULL AND resolve_by < $4 AND state IN ({RUNNING}))"
_COUNTS = f"""
SELECT {{opened_by}} AS who, 'opened' AS what, count(*) AS one, count(resolve_by) AS two,
    count(*) FILTER (WHERE {_LATE}) AS three, 0 AS middle FROM tickets WHERE {_OPENED} GROUP BY 1
UNION ALL
SELECT {{done_by}}, 'done', count(*), count(rating), sum(rating), 0 FROM tickets WHERE {_DONE} GROUP BY 1
"""
_MEDIAN = """
UNION ALL
SELECT who, '{column}', 0, 0, 0, avg(took) FROM (
    SELECT {key} AS who, {column} AS took, row_number() OVER (PARTITION BY {key} ORDER BY {column}) AS place,
        count(*) OVER (PARTITION BY {key}) AS places FROM tickets WHERE {where} AND {column} IS NOT NULL
) AS ordered WHERE place IN ((places + 1) / 2, (places + 2) / 2) GROUP BY who
"""
_KEYS = {
    TicketGrouping.BUILDING: "CAST(building_id AS varchar(36))",
    TicketGrouping.CATEGORY: "category",
    TicketGrouping.MASTER: "CAST(assignee_id AS varchar(36))",
}
_COLUMNS = {"opened": ("opened", "promised", "late"), "done": ("finished", "rated", "rating")}


@dataclass(frozen=True)
class FiguresOf:
    """`key`: what the group has in common: a building's or a post's id, a category, a month; None: no master."""

    key: str | None
    figures: Figures


@dataclass(frozen=True)
class TicketFigures:
    whole: Figures
    groups: list[FiguresOf]


async def ticket_figures(
    context: Context, complex_id: UUID, first: date, last: date, by: TicketGrouping
) -> TicketFigures:
    """Of the complex's tickets of these local days; by master, only for the management.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    rights = await context.rights()
    must_see(rights, complex_id, "complexId")
    if complex_id not in rights.served_as(MANAGEMENT if by is TicketGrouping.MASTER else OFFICE):
        raise Refusal(RefusalCode.FORBIDDEN)
    if last < first:
        raise bad_input("to", "ends_before_it_begins")
    if last - first >= timedelta(days=MOST_DAYS):
        raise bad_input("to", "period_too_long", most=MOST_DAYS)
    if first < FIRST_DAY or last > LAST_DAY:
        raise bad_input("from" if first < FIRST_DAY else "to", "period_too_far")
    period = [first_instant(first), first_instant(last + DAY)]
    begins = months(first, last) if by is TicketGrouping.MONTH else []
    keys = {column: _KEYS.get(by) or _month(column, begins) for column in ("opened_at", "done_at")}
    told = await rows(_statement(keys), complex_id, *period, context.now, *map(first_instant, begins[1:]))
    return _read(told, [begin.isoformat() for begin in begins])


def _statement(keys: Mapping[str, str]) -> str:
    """The counts of each group, and the medians of each and of all."""
    medians = [
        _MEDIAN.format(key=key, column=column, where=where)
        for column, where, by in (("response_seconds", _OPENED, "opened_at"), ("resolution_seconds", _DONE, "done_at"))
        for key in (keys[by], f"'{ALL}'")
    ]
    return _COUNTS.format(opened_by=keys["opened_at"], done_by=keys["done_at"]) + "".join(medians)


def _month(column: str, begins: list[date]) -> str:
    """Which of the months an instant lies in; where the following ones begin stands behind the other values."""
    *before, last = begins
    cases = [f"WHEN {column} < ${number} THEN '{begin}'" for number, begin in enumerate(before, VALUES_BEFORE + 1)]
    return f"CASE {' '.join(cases)} ELSE '{last}' END" if cases else f"'{last}'"


def _read(told: list[dict[str, Any]], wanted: list[str]) -> TicketFigures:
    """Groups in which nothing has happened are told of only where they are wanted."""
    found: dict[str | None, dict[str, Any]] = {key: {} for key in wanted}
    whole = Counter[str]()
    for row in told:
        group = found.setdefault(row["who"], {})
        if columns := _COLUMNS.get(row["what"]):
            counts = {name: int(row[place] or 0) for name, place in zip(columns, PLACES, strict=True)}
            group.update(counts)
            whole.update(counts)
        else:
            group[row["what"]] = float(row["middle"])
    medians = found.pop(ALL, {})
    groups = [FiguresOf(key, Figures(**found[key])) for key in sorted(found, key=lambda key: (key is None, key or ""))]
    return TicketFigures(Figures(**whole, **medians), groups)
