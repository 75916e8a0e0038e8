"""How somebody wants to be told: what was never chosen is as the table has it, and letters about security stay on."""

import asyncio
from typing import Any

from models.notifications import NotificationChoice, NotificationHours
from tests.clients import Client
from tests.world import Someone, Town

CHOSEN = "dailyDigest quietHours { fromMinute untilMinute } channels { topic channel wanted }"
MINE = f"{{ me {{ preferences {{ {CHOSEN} }} }} }}"
# What somebody hears of besides the app who has never chosen anything.
USUAL = {
    ("NEWS", "EMAIL"),
    ("NEWS", "PUSH"),
    ("EMERGENCIES", "SMS"),
    ("EMERGENCIES", "EMAIL"),
    ("EMERGENCIES", "PUSH"),
    ("POLLS", "EMAIL"),
    ("POLLS", "PUSH"),
    ("TICKETS", "EMAIL"),
    ("TICKETS", "PUSH"),
    ("BILLS", "EMAIL"),
    ("BILLS", "PUSH"),
    ("HOMES", "EMAIL"),
    ("HOMES", "PUSH"),
    ("SECURITY", "EMAIL"),
    ("SECURITY", "PUSH"),
    ("PRIVACY", "EMAIL"),
    ("PRIVACY", "PUSH"),
}


async def mine(client: Client, who: Someone) -> dict[str, Any]:
    return dict((await client.data(MINE, None, who))["me"]["preferences"])


def wanted(preferences: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["topic"], one["channel"]) for one in preferences["channels"] if one["wanted"]}


async def choose(client: Client, who: Someone, **wishes: Any) -> dict[str, Any]:
    fields = f"... on NotificationPreferences {{ {CHOSEN} }} ... on Refused {{ code field }}"
    return dict(await client.do("setNotificationPreferences", wishes, who, fields))


async def test_what_was_never_chosen_is_as_usual(client: Client, town: Town) -> None:
    found = await mine(client, town["owner"])

    assert wanted(found) == USUAL
    assert (found["dailyDigest"], found["quietHours"], len(found["channels"])) == (False, None, 24)
    assert await NotificationHours.filter(person_id=town["owner"].person.id).count() == 0


async def test_choices_change_what_they_name_and_can_be_taken_back(client: Client, town: Town) -> None:
    owner, night = town["owner"], {"fromMinute": 1320, "untilMinute": 480}
    no_polls = {"topic": "POLLS", "channel": "EMAIL", "wanted": False}
    sms = {"topic": "TICKETS", "channel": "SMS", "wanted": True}

    found = await choose(client, owner, channels=[no_polls, sms], quietHours=night, dailyDigest=True)
    assert wanted(found) == USUAL - {("POLLS", "EMAIL")} | {("TICKETS", "SMS")}
    assert (found["dailyDigest"], found["quietHours"]) == (True, night)
    found = await choose(client, owner, channels=[no_polls | {"wanted": None}])
    assert wanted(found) == USUAL | {("TICKETS", "SMS")}
    assert (found["dailyDigest"], found["quietHours"]) == (True, night)
    found = await choose(client, owner, quietHours=None, dailyDigest=False)

    assert (found["dailyDigest"], found["quietHours"]) == (False, None)
    assert found == {"__typename": "NotificationPreferences"} | await mine(client, owner)
    assert wanted(await mine(client, town["tenant"])) == USUAL


async def test_the_same_is_chosen_on_many_devices_at_once(client: Client, town: Town) -> None:
    wishes = [
        {"topic": "NEWS", "channel": "EMAIL", "wanted": False},
        {"topic": "POLLS", "channel": "SMS", "wanted": True},
    ]

    told = await asyncio.gather(*(choose(client, town["owner"], channels=wishes) for _ in range(8)))

    assert [wanted(each) for each in told] == [USUAL - {("NEWS", "EMAIL")} | {("POLLS", "SMS")}] * 8
    assert await NotificationChoice.filter(person_id=town["owner"].person.id).count() == 2


async def test_what_cannot_be_chosen_is_refused_and_nothing_is_kept(client: Client, town: Town) -> None:
    owner = town["owner"]
    security = {"topic": "SECURITY", "channel": "EMAIL", "wanted": False}
    polls = {"topic": "POLLS", "channel": "EMAIL", "wanted": False}

    async def refused(**wishes: Any) -> tuple[str, str]:
        told = await choose(client, owner, **wishes)
        return told["code"], told["field"]

    assert await refused(channels=[polls, security]) == ("BAD_INPUT", "channels.1.wanted")
    assert await refused(channels=[polls, polls]) == ("BAD_INPUT", "channels")
    same = {"fromMinute": 60, "untilMinute": 60}
    assert await refused(channels=[polls], quietHours=same) == ("BAD_INPUT", "quietHours.untilMinute")
    for name, minute in (("fromMinute", -1), ("untilMinute", 1440)):
        hours = {"fromMinute": 60, "untilMinute": 120, name: minute}
        assert await refused(quietHours=hours) == ("BAD_INPUT", f"quietHours.{name}")
    assert await NotificationChoice.filter(person_id=owner.person.id).count() == 0
    assert wanted(await choose(client, owner, channels=[security | {"channel": "PUSH"}])) == USUAL - {
        ("SECURITY", "PUSH")
    }
