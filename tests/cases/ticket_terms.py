"""What an organization promises about tickets."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.posts import organization_id
from tests.world import Town

TERMS = "... on TicketTerms { opensMinute workingDays deadlines { category respondMinutes chosen } }"


async def hours(client: Client, town: Town) -> Inputs:
    which = {"organizationId": organization_id(town)}
    return which | {"opensMinute": 480}, which | {"opensMinute": 600}


async def deadline(client: Client, town: Town) -> Inputs:
    which = {"organizationId": organization_id(town), "urgency": "URGENT", "category": "LIFT"}
    soon, later = ({"respondMinutes": minutes, "resolveMinutes": 600} for minutes in (30, 60))
    return which | {"deadline": soon}, which | {"deadline": later}


CASES = {
    "setTicketTerms": Case("manager", hours, TERMS),
    "setTicketDeadline": Case("administrator", deadline, TERMS),
}
