"""What happens to bills by the clock: a centre is asked, and somebody has one bill more."""

from datetime import UTC, datetime

from resolvers.bill_syncs import sync_due_accounts
from tests.bill_rows import account_row, linked
from tests.cases.case import Watch
from tests.centres import Book, MemoryCentre, served_by, told_bill
from tests.conftest import House
from tests.world import Town

HEARD = "subscription { billUpdates { cursor } }"
CASES: dict[str, object] = {}


async def ring_by_clock(house: House, town: Town, watch: Watch) -> None:
    """A centre that has this account alone."""
    centre = MemoryCentre()
    centre.name = "rung"
    account = await account_row(town, provider=centre.name, fetched_at=None, next_sync_at=datetime.now(UTC))
    await linked(account, town["owner"])
    centre.books[account.number] = Book.of(told_bill())
    await watch(HEARD, {}, town["owner"])
    await sync_due_accounts(served_by(house.services, centre))
