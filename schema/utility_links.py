"""Linking accounts with billing centres: who is shown one, and who wants to be shown it no more."""

from datetime import datetime
from typing import Self

import strawberry

from models.utility_accounts import UtilityAccount as UtilityAccountRow
from models.utility_accounts import UtilityLink as UtilityLinkRow
from resolvers import utility_accounts as accounts_verbs
from resolvers import utility_links as verbs
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id, write_id
from schema.inputs import text_field
from schema.utility_accounts import UtilityAccount


@strawberry.type(description="That somebody is, or was, shown an account.")
class UtilityLink:
    id: strawberry.ID = strawberry.field(description="Opaque.")
    account_id: strawberry.ID = strawberry.field(description="The account.")
    linked_at: datetime = strawberry.field(description="Since when.")
    ended_at: datetime | None = strawberry.field(description="Until when; null: they are shown it now.")

    @classmethod
    def of(cls, row: UtilityLinkRow) -> Self:
        return cls(
            id=write_id("UtilityLink", row.id),
            account_id=write_id("UtilityAccount", row.account_id),
            linked_at=row.linked_at,
            ended_at=row.ended_at,
        )


@strawberry.input(description="An account to be shown.")
class LinkUtilityAccountInput:
    unit_id: strawberry.ID = strawberry.field(description="The unit that it is of, where the viewer lives.")
    number: str = text_field("Its number, as on a paper bill: 9 or 10 digits, spaces do not matter.", most=30)
    provider: str = text_field(
        "The billing centre; `file` where the office imports bills from files.", most=20, default="alseco"
    )


@strawberry.input(description="An account to be shown no more.")
class UnlinkUtilityAccountInput:
    account_id: strawberry.ID = strawberry.field(description="The account.")


@mutation(Who.RESIDENT, answer=UtilityAccount, again=accounts_verbs.utility_account)
async def link_utility_account(info: Info, input: LinkUtilityAccountInput) -> UtilityAccountRow:
    """Shows the viewer an account of a unit where they live, and has its bills fetched.

    The billing centre's address of the account has to be that of the unit; else, whatever the reason,
    ACCOUNT_NOT_CONFIRMED. UNAVAILABLE while the centre does not answer: nothing was changed. 10 times a day at most.
    """
    unit_id = read_id("Unit", input.unit_id, "unitId")
    return await verbs.link_utility_account(info.context, unit_id, input.number, input.provider)


@mutation(Who.SIGNED_IN, answer=UtilityLink, again=verbs.utility_link)
async def unlink_utility_account(info: Info, input: UnlinkUtilityAccountInput) -> UtilityLinkRow:
    """Shows the viewer nothing of the account any more, at once. Nobody else is concerned; it can be linked again."""
    return await verbs.unlink_utility_account(info.context, read_id("UtilityAccount", input.account_id, "accountId"))
