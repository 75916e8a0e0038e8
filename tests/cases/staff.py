"""Posts: changed and ended."""

from tests.cases.case import Case, Input, Inputs, Watch
from tests.cases.news import FEED
from tests.clients import Client
from tests.posts import POST, leave, post_of
from tests.world import Town


async def corrected(client: Client, town: Town) -> Inputs:
    which: Input = {"staffMemberId": await post_of(town["master"])}
    return which | {"specialties": ["LIFT", "GAS"]}, which | {"role": "DISPATCHER"}


async def ended(client: Client, town: Town) -> Inputs:
    first, second = [{"staffMemberId": await post_of(town[role])} for role in ("master", "dispatcher")]
    return first, second


CASES = {
    "correctStaffMember": Case("manager", corrected, POST),
    "endStaffMembership": Case("manager", ended, POST),
}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    """Who loses a post hears of it on the topic of their account."""
    await watch(FEED, {"id": town.complex_id}, town["dispatcher"])
    await leave(client, await post_of(town["dispatcher"]), town["manager"])
