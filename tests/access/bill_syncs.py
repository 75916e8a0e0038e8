"""Who may have a centre asked for an account before its turn: who has linked it and lives in its unit."""

from datetime import UTC, datetime

from models.utility_accounts import UtilityAccount, UtilityLink
from schema.ids import write_id
from tests.access.roles import ANONYMOUS, DATA, ELSE, NOT_FOUND, REFUSED, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene
from tests.simulators import fresh_number

AS_ITS_PARENT: dict[str, str] = {}
ROWS = [
    Row(
        "Mutation.refreshBills",
        f"mutation {{ refreshBills(input: {{accountId: $refreshed_account}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("neighbour",): DATA, ELSE: NOT_FOUND},
    )
]


async def stage(scene: Scene) -> Ids:
    """The neighbour's, which the staff and the household next door have nothing to do with."""
    now, unit = datetime.now(UTC), scene.town.units[1]
    account = await UtilityAccount.create(
        complex_id=unit.complex_id, unit_id=unit.id, provider="alseco", number=fresh_number(), created_at=now
    )
    person_id = scene.town["neighbour"].person.id
    await UtilityLink.create(complex_id=unit.complex_id, account_id=account.id, person_id=person_id, linked_at=now)
    return {"refreshed account": write_id("UtilityAccount", account.id)}
