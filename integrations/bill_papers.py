"""A bill on paper: grouped by who is to be paid, with what nobody has to take at its head and not at its end.

The one rule: every amount comes as it is to be read. Here and in the template nothing is reckoned.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from integrations.documents import pressed


@dataclass(frozen=True)
class PaperLine:
    """`reckoned`: tariff times quantity, in words. `note`: why it was recalculated."""

    service: str
    reckoned: str
    opening: str
    accrued: str
    recalculated: str
    paid: str
    to_pay: str
    voluntary: bool
    note: str = ""


@dataclass(frozen=True)
class PaperGroup:
    """What one supplier is to be paid for. `contacts`: in one line, may be empty."""

    supplier: str
    contacts: str
    to_pay: str
    lines: Sequence[PaperLine]


@dataclass(frozen=True)
class Paper:
    """`facts`: (word's key, value) of the head. `totals`: opening, accrued, recalculated, paid, to pay.

    `owed`: whether there is something to pay. `fetched_at`: in local time.
    """

    language: str
    month: str
    facts: Sequence[tuple[str, str]]
    due_on: date
    sum: str
    owed: bool
    totals: Sequence[str]
    groups: Sequence[PaperGroup]
    voluntary_total: str
    fetched_at: datetime
    stale: bool
    retracted: bool
    version: int


async def bill(paper: Paper) -> bytes:
    """A PDF of a page, or of several where there are many lines. Errors: TooBusy, Misprint."""
    return await pressed("bill", asdict(paper))
