"""What an organization promises about tickets: its working hours, and how soon it answers and mends.

What it has not said itself is said by `DEFAULT_DEADLINES` and the columns' defaults.
"""

from collections.abc import Iterable
from typing import NamedTuple, Self
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.buildings import Organization
from models.ids import uuid7
from models.staff import TicketCategory
from models.tickets import TicketKind, TicketUrgency


class TicketTerms(Model):
    """`opens_minute`, `closes_minute`: of the local day. `working_days`: ISO weekdays, 1 is Monday.

    `photo_categories`: where work is not done without a photo. `warn_share`: how much of the time may be gone, in
    percent, before the manager is warned.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization_id: UUID
    organization: fields.OneToOneRelation[Organization] = fields.OneToOneField(
        "models.Organization", related_name="ticket_terms", on_delete=fields.CASCADE
    )
    opens_minute = fields.SmallIntField(default=9 * 60)
    closes_minute = fields.SmallIntField(default=18 * 60)
    working_days: fields.JSONField[list[int]] = fields.JSONField(default=lambda: [1, 2, 3, 4, 5])
    photo_categories: fields.JSONField[list[str]] = fields.JSONField(default=list)
    warn_share = fields.SmallIntField(default=80)

    class Meta:
        table = "ticket_terms"


class TicketDeadline(Model):
    """`category`: None for all that have no row of their own. `around_the_clock`: nights and holidays count too."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization_id: UUID
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", db_index=True, related_name="ticket_deadlines", on_delete=fields.CASCADE
    )
    category = fields.CharEnumField(TicketCategory, max_length=13, null=True)
    urgency = fields.CharEnumField(TicketUrgency, max_length=9)
    respond_minutes = fields.IntField()
    resolve_minutes = fields.IntField()
    around_the_clock = fields.BooleanField()

    class Meta:
        table = "ticket_deadlines"


class Deadline(NamedTuple):
    respond_minutes: int
    resolve_minutes: int
    around_the_clock: bool

    @classmethod
    def of(cls, row: TicketDeadline) -> Self:
        return cls(row.respond_minutes, row.resolve_minutes, row.around_the_clock)


HOUR = 60
WORKING_DAY = 9 * HOUR
DEFAULT_DEADLINES = {
    TicketUrgency.EMERGENCY: Deadline(30, 24 * HOUR, True),
    TicketUrgency.URGENT: Deadline(2 * HOUR, 2 * WORKING_DAY, False),
    TicketUrgency.NORMAL: Deadline(WORKING_DAY, 5 * WORKING_DAY, False),
}
# Nobody waits for an answer to these.
WITHOUT_DEADLINE = frozenset({TicketKind.SUGGESTION})


def deadline_for(category: TicketCategory, urgency: TicketUrgency, said: Iterable[TicketDeadline]) -> Deadline:
    """What was said of the category, else of all of that urgency, else what holds where nothing was said."""
    found: dict[TicketCategory | None, TicketDeadline] = {row.category: row for row in said if row.urgency is urgency}
    row = found.get(category) or found.get(None)
    return Deadline.of(row) if row else DEFAULT_DEADLINES[urgency]
