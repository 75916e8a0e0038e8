"""How a centre is asked for an account before its turn."""

from datetime import UTC, datetime

from models.utility_accounts import UtilityAccount, UtilityLink
from schema.ids import write_id
from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.simulators import fresh_number
from tests.world import Town


async def to_refresh(client: Client, town: Town) -> Inputs:
    """Two accounts of the owner's unit."""
    first, other = [await _linked(town) for _ in range(2)]
    return {"accountId": first}, {"accountId": other}


async def _linked(town: Town) -> str:
    now, unit = datetime.now(UTC), town.units[0]
    account = await UtilityAccount.create(
        complex_id=unit.complex_id, unit_id=unit.id, provider="alseco", number=fresh_number(), created_at=now
    )
    await UtilityLink.create(
        complex_id=unit.complex_id, account_id=account.id, person_id=town["owner"].person.id, linked_at=now
    )
    return write_id("UtilityAccount", account.id)


CASES = {"refreshBills": Case("owner", to_refresh, "... on UtilityAccount { id number fetchedAt }")}
