"""What the demo's management promises about tickets."""

from collections.abc import Callable

from models.accounts import Account
from models.buildings import Complex
from models.staff import TicketCategory
from models.ticket_terms import Deadline, TicketTerms
from models.tickets import TicketUrgency
from models.working_time import EVERY_DAY, Weekday
from resolvers.context import Context
from resolvers.ticket_terms import set_ticket_deadline, set_ticket_terms

HOURS = {
    "opens_minute": 8 * 60,
    "closes_minute": 20 * 60,
    "working_days": sorted(EVERY_DAY - {Weekday.SUNDAY}),
    "photo_categories": [TicketCategory.ROOF, TicketCategory.CLEANING],
}
# Somebody may be inside.
STUCK = Deadline(15, 240, True)


async def promise(acting: Callable[[Account], Context], complex: Complex) -> None:
    """Longer hours than usual, and whoever is stuck in a lift waits for less; does what is missing."""
    if await TicketTerms.exists(organization_id=complex.organization_id):
        return
    context = acting(await Account.get(login_index="administrator"))
    lift = (TicketCategory.LIFT, TicketUrgency.EMERGENCY, STUCK)
    await set_ticket_deadline(context, complex.organization_id, *lift)
    await set_ticket_terms(context, complex.organization_id, HOURS)
