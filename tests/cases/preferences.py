"""How somebody wants to be told."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.world import Town


async def chosen(client: Client, town: Town) -> Inputs:
    no_letters = {"topic": "TICKETS", "channel": "EMAIL", "wanted": False}
    return {"channels": [no_letters]}, {"channels": [no_letters | {"wanted": True}]}


CASES = {
    "setNotificationPreferences": Case(
        "owner", chosen, "... on NotificationPreferences { dailyDigest channels { topic channel wanted } }"
    ),
}
VALUES = {"QuietHoursInput": {"fromMinute": 1320, "untilMinute": 480}}
