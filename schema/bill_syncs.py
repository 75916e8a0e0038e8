"""Asking a billing centre for what is new, before its turn."""

import strawberry

from models.utility_accounts import UtilityAccount as UtilityAccountRow
from resolvers import bill_syncs as verbs
from resolvers.utility_accounts import utility_account
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.utility_accounts import UtilityAccount


@strawberry.input(description="Which account is to be asked for.")
class RefreshBillsInput:
    account_id: strawberry.ID = strawberry.field(description="An account that the viewer has linked.")


@mutation(Who.SIGNED_IN, answer=UtilityAccount, again=utility_account)
async def refresh_bills(info: Info, input: RefreshBillsInput) -> UtilityAccountRow:
    """Has the billing centre asked for the account within seconds, six times a day at most. It answers at once, with
    what is known by now: `billUpdates` tells what comes. For who lives in the account's unit. Where the office imports
    bills from files there is nobody to ask, and nothing changes.
    """
    return await verbs.refresh_bills(info.context, read_id("UtilityAccount", input.account_id, "accountId"))
