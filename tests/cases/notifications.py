"""What people are told, and that they have read it."""

from models.notifications import Notification
from schema.ids import write_id
from tests.cases.case import Case, Inputs, Watch
from tests.cases.newsroom import item_id
from tests.clients import Client
from tests.crowds import crowd
from tests.world import Town

HEARD = "subscription { notificationFeed { cursor } }"
COUNTED = "subscription { unreadNotifications }"


async def read(client: Client, town: Town) -> Inputs:
    for _ in range(2):
        await item_id(client, town)
    rows = await Notification.filter(person_id=town["owner"].person.id).order_by("-number").limit(2)
    first, second = ({"ids": [write_id("Notification", row.id)]} for row in rows)
    return first, second


CASES = {"markNotificationsRead": Case("owner", read, "... on Viewer { id unreadNotifications }")}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    """Few are rung one by one, many all together; what is read, in a topic of its own."""
    await watch(HEARD, {}, town["owner"])
    await watch(COUNTED, {}, town["owner"])
    await client.do("markNotificationsRead", (await read(client, town))[0], town["owner"])
    await crowd(town, 51)
    await item_id(client, town)
