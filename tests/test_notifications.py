"""Looking back on what one was told, and hearing of it: in one's language, by the rights of this moment."""

import asyncio
from contextlib import aclosing
from typing import Any

from models.notifications import Notification, NotificationKind, notifications_topic, read_topic
from models.residents import Residency, ResidencyState
from models.staff import StaffMember
from resolvers import notifications
from resolvers.changes import change, topic_number
from resolvers.notifications import forget_old_notifications, notify
from tests.cases.newsroom import item_id
from tests.clients import Client
from tests.conftest import House
from tests.crowds import crowd
from tests.moving import letter, newcomer
from tests.test_notify import at_hour
from tests.test_statements import SIGNED_IN, cost
from tests.test_walk import open_survey
from tests.world import Someone, Town

LIST = """query($unread: Boolean, $first: Int, $after: String) { me { unreadNotifications }
  notifications(unreadOnly: $unread, first: $first, after: $after) { totalCount edges { cursor node {
    id topic kind title text readAt link subject { __typename id ... on NewsItem { title } ... on Poll { title } } } } }
}"""
FEED = """subscription($after: String) { notificationFeed(after: $after) { cursor node { kind text } } }"""
BADGE = "subscription { unreadNotifications }"
READ = "... on Viewer { unreadNotifications }"


async def listed(client: Client, who: Someone, **variables: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in await edges(client, who, **variables)]


async def edges(client: Client, who: Someone, **variables: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.data(LIST, variables, who))["notifications"]["edges"]
    return found


async def tell(house: House, town: Town, name: str, kind: NotificationKind, key: str, **options: Any) -> None:
    await tell_person(house, town, town[name], kind, key, **options)


async def tell_person(house: House, town: Town, who: Someone, kind: NotificationKind, key: str, **options: Any) -> None:
    context = town["manager"].context(house.services)
    async with change(context) as telling:
        await notify(context, telling, kind, [who.person.id], key=key, **{"complex_id": None, **options})


async def test_news_are_told_newest_first_with_what_they_are_about(client: Client, town: Town) -> None:
    first, second = await item_id(client, town), await item_id(client, town, title="Жарық", kind="ANNOUNCEMENT")

    told = await client.data(LIST, {}, town["owner"])

    rows = [edge["node"] for edge in told["notifications"]["edges"]]
    assert (told["me"]["unreadNotifications"], told["notifications"]["totalCount"]) == (2, 2)
    assert [(row["kind"], row["title"], row["text"]) for row in rows] == [
        ("NEWS_PUBLISHED", "News", "Жарық"),
        ("NEWS_PUBLISHED", "News", "Су"),
    ]
    assert [row["subject"]["id"] for row in rows] == [second, first]
    assert [row["link"] for row in rows] == [f"/news/{second}", f"/news/{first}"]
    assert await listed(client, town["manager"]) == []


async def test_words_are_those_of_the_readers_language(client: Client, town: Town) -> None:
    await open_survey(client, town)

    titles = {}
    for language in ("kk", "ru", "en"):
        answer = await client.http.post(
            "/graphql",
            headers={"authorization": f"Bearer {town['owner'].token}", "accept-language": language},
            json={"query": "{ notifications { edges { node { title } } } }"},
        )
        [edge] = answer.json()["data"]["notifications"]["edges"]
        titles[language] = edge["node"]["title"]

    assert titles == {"kk": "Сауалнама ашылды", "ru": "Опрос открыт", "en": "Poll open"}


async def test_every_kind_is_read_in_every_language(house: House, client: Client, town: Town) -> None:
    """Also where what it is about is not there, or not theirs."""
    facts = {
        "number": 7,
        "state": "done",
        "startsAt": "2026-01-01T05:00:00+00:00",
        "endsAt": "2026-01-01T07:00:00+00:00",
    }
    for kind in NotificationKind:
        await tell(house, town, "other", kind, f"with {kind}", facts=facts)
        await tell(house, town, "other", kind, f"without {kind}", subject=("Ticket", town.complex.id))

    rows = await listed(client, town["other"], first=100)

    assert len(rows) == 2 * len(NotificationKind)
    assert all(row["title"] and "{" not in row["title"] + (row["text"] or "") for row in rows)
    visits = [row["text"] for row in rows if row["kind"] == "VISIT_CONFIRMED"]
    assert visits == [None, "Thursday 1 January 2026, 10:00–12:00"]
    [moved] = [row for row in rows if row["kind"] == "TICKET_MOVED" and row["text"]]
    assert (moved["title"], moved["text"]) == ("Ticket 7 has moved on", "Done: its author may rate it or open it again")


async def test_reading_is_marked_once_by_ids_or_up_to_a_cursor(client: Client, town: Town) -> None:
    owner = town["owner"]
    for _ in range(4):
        await item_id(client, town)
    shown = await edges(client, owner)

    told = await client.do("markNotificationsRead", {"ids": [shown[0]["node"]["id"]]}, owner, READ)
    assert told["unreadNotifications"] == 3
    read_at = (await listed(client, owner))[0]["readAt"]
    told = await client.do("markNotificationsRead", {"upTo": shown[2]["cursor"]}, owner, READ)
    assert told["unreadNotifications"] == 1
    assert [row["id"] for row in await listed(client, owner, unread=True)] == [shown[1]["node"]["id"]]
    told = await client.do("markNotificationsRead", {"upTo": shown[0]["cursor"]}, owner, READ)

    assert told["unreadNotifications"] == 0
    assert (await listed(client, owner))[0]["readAt"] == read_at


async def test_nobody_marks_what_is_not_theirs_and_only_one_way(client: Client, town: Town) -> None:
    await item_id(client, town)
    [row] = await listed(client, town["owner"])
    both = {"ids": [row["id"]], "upTo": "W10"}

    async def refused(values: dict[str, Any], who: str) -> tuple[str, str]:
        told = await client.do("markNotificationsRead", values, town[who], "... on Refused { code field }")
        return told["code"], told["field"]

    assert await refused({"ids": [row["id"]]}, "other") == ("NOT_FOUND", "ids.0")
    assert await refused({}, "owner") == await refused(both, "owner") == ("BAD_INPUT", "ids")
    assert await refused({"ids": []}, "owner") == ("BAD_INPUT", "ids")
    assert await refused({"upTo": "nothing"}, "owner") == ("BAD_INPUT", "upTo")
    assert await Notification.filter(person_id=town["owner"].person.id, read_at__isnull=False).count() == 0


async def test_who_has_left_is_shown_what_is_about_themselves_only(house: House, client: Client, town: Town) -> None:
    other, dispatcher = town["other"], town["dispatcher"]
    await item_id(client, town)
    await tell(house, town, "other", NotificationKind.PASSWORD_CHANGED, "password")
    await tell(house, town, "dispatcher", NotificationKind.TICKET_OPENED, "ticket", complex_id=town.complex.id)
    assert len(await listed(client, other)) == 2
    assert len(await listed(client, dispatcher)) == 1

    await Residency.filter(person_id=other.person.id).update(state=ResidencyState.ENDED)
    await StaffMember.filter(person_id=dispatcher.person.id).update(ended_at=house.services.clock())

    told = await client.data(LIST, {}, other)
    assert [edge["node"]["kind"] for edge in told["notifications"]["edges"]] == ["PASSWORD_CHANGED"]
    assert told["me"]["unreadNotifications"] == 1
    assert await listed(client, dispatcher) == []


async def test_what_it_was_about_is_shown_as_far_as_it_may_be_seen_now(client: Client, town: Town) -> None:
    hidden, withdrawn = await item_id(client, town, buildingId=town.building_id(1)), await item_id(client, town)
    await client.do("withdrawNews", {"itemId": withdrawn}, town["manager"])
    other = town["other"]
    home = await Residency.get(person_id=other.person.id)
    # They live in the other building by now.
    await Residency.filter(id=home.id).update(unit_id=town.units[0].id)

    rows = {row["kind"]: row for row in await listed(client, other) if row["link"].endswith(hidden)}
    assert {kind: (row["text"], row["subject"]) for kind, row in rows.items()} == {"NEWS_PUBLISHED": (None, None)}
    gone = [row["subject"] for row in await listed(client, other) if row["link"].endswith(withdrawn)]
    assert [row["id"] for row in gone] == [withdrawn] * 2
    assert "Су" not in str(gone)


async def test_50_cost_as_many_statements_as_2(house: House, client: Client, town: Town) -> None:
    found = []
    for more in (1, 24):
        for _ in range(more):
            news = await item_id(client, town)
            poll = await open_survey(client, town)
        statements, data = await cost(client, LIST, {"first": 50}, town["owner"])
        edges = data["notifications"]["edges"]
        assert all(edge["node"]["subject"]["title"] for edge in edges)
        found.append(statements)

    assert {news, poll["id"]} <= {edge["node"]["subject"]["id"] for edge in edges}
    # Rights twice, as the count of the unread asks for its own; the list, its number and the unread; the news with
    # their complexes and texts; the polls.
    assert (len(edges), found) == (50, [found[0]] * 2)
    assert found[0] <= SIGNED_IN + 12


async def test_the_feed_goes_on_where_it_was_left_without_a_hole(client: Client, town: Town) -> None:
    owner = town["owner"]
    for number in range(3):
        await item_id(client, town, title=f"{number}")

    heard = await follow(client, owner, "", 3)
    publishing = asyncio.create_task(item_id(client, town, title="3"))
    heard += await follow(client, owner, heard[-1][0], 1)
    await publishing
    await item_id(client, town, title="4")
    heard += await follow(client, owner, heard[1][0], 3)

    assert [text for _, text in heard] == ["0", "1", "2", "3", "2", "3", "4"]


async def follow(client: Client, who: Someone, after: str | None, count: int) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    async with asyncio.timeout(20), aclosing(client.follow(FEED, {"after": after}, who)) as payloads:
        while len(heard) < count:
            edge = (await anext(payloads))["data"]["notificationFeed"]
            heard.append((edge["cursor"], edge["node"]["text"]))
    return heard


async def test_whoever_listens_hears_at_once_when_many_are_told(house: House, client: Client, town: Town) -> None:
    await crowd(town, notifications.FEW + 1)
    await item_id(client, town, title="before")
    heard: list[str] = []

    async def listen() -> None:
        async with aclosing(client.follow(FEED, {"after": ""}, town["owner"])) as payloads:
            async for payload in payloads:
                heard.append(payload["data"]["notificationFeed"]["node"]["text"])

    listening = asyncio.create_task(listen())
    async with asyncio.timeout(20):
        while len(heard) < 1:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await item_id(client, town, title="many")
        # Long before the feed would look by itself.
        while len(heard) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)

    assert heard == ["before", "many"]


async def test_who_moves_in_while_they_listen_hears_at_once_what_many_are_told(
    house: House, client: Client, town: Town
) -> None:
    await crowd(town, notifications.FEW + 1)
    who = await newcomer(house.services)
    async with asyncio.timeout(20), aclosing(client.follow(FEED, {"after": ""}, who)) as payloads:
        await tell_person(house, town, who, NotificationKind.PASSWORD_CHANGED, "begun")
        assert (await anext(payloads))["data"]["notificationFeed"]["node"]["kind"] == "PASSWORD_CHANGED"
        made = await letter(client, town, town["manager"], unit=3)
        await client.do("claimUnit", {"code": made["letterCode"]}, who)
        await item_id(client, town, title="many")

        # Long before the feed would look by itself.
        assert (await anext(payloads))["data"]["notificationFeed"]["node"] == {"kind": "NEWS_PUBLISHED", "text": "many"}


async def test_a_badge_hears_of_what_is_told_and_of_what_is_read_elsewhere(client: Client, town: Town) -> None:
    owner = town["owner"]
    async with asyncio.timeout(20), aclosing(client.follow(BADGE, None, owner)) as payloads:
        counts = [(await anext(payloads))["data"]["unreadNotifications"]]
        for _ in range(2):
            await item_id(client, town)
            counts.append((await anext(payloads))["data"]["unreadNotifications"])
        newest, _ = await listed(client, owner)
        # What is read already is nothing new.
        for _ in range(2):
            await client.do("markNotificationsRead", {"ids": [newest["id"]]}, owner)
        counts.append((await anext(payloads))["data"]["unreadNotifications"])
        await client.do("markNotificationsRead", {"upTo": (await edges(client, owner))[0]["cursor"]}, owner)
        counts.append((await anext(payloads))["data"]["unreadNotifications"])

    assert counts == [0, 1, 2, 1, 0]
    assert await topic_number(read_topic(owner.person.id)) == 2
    # The numbers of notifications have no gap for it.
    assert await topic_number(notifications_topic(owner.person.id)) == 2


async def test_a_badge_hears_at_once_when_many_are_told(client: Client, town: Town) -> None:
    await crowd(town, notifications.FEW + 1)
    async with asyncio.timeout(20), aclosing(client.follow(BADGE, None, town["owner"])) as payloads:
        assert (await anext(payloads))["data"] == {"unreadNotifications": 0}
        await item_id(client, town)

        assert (await anext(payloads))["data"] == {"unreadNotifications": 1}


async def test_a_cursor_of_the_future_is_refused(client: Client, town: Town) -> None:
    await item_id(client, town)
    [ahead] = [edge["cursor"] for edge in (await client.data(LIST, {}, town["owner"]))["notifications"]["edges"]]

    async with aclosing(client.follow(FEED, {"after": ahead}, town["former"])) as payloads:
        told = await anext(payloads)

    assert told["errors"][0]["extensions"]["code"] == "BAD_INPUT"


async def test_notifications_are_forgotten_after_180_days(house: House, client: Client, town: Town) -> None:
    await item_id(client, town)
    row = await Notification.get(person_id=town["owner"].person.id)
    for day, left in ((179, 1), (181, 0)):
        later = at_hour(house, row.created_at + notifications.KEPT * day / 180)
        await forget_old_notifications(town["owner"].context(later))
        assert await Notification.filter(id=row.id).count() == left


async def test_of_a_ticket_that_is_seen_no_more_only_the_title_is_told(
    house: House, client: Client, town: Town
) -> None:
    facts = {"number": 7, "state": "declined", "category": "billing", "urgency": "urgent"}
    for kind in (NotificationKind.TICKET_MOVED, NotificationKind.TICKET_OPENED):
        await tell(house, town, "other", kind, f"hidden {kind}", subject=("Ticket", town.complex.id), facts=facts)

    assert [row["text"] for row in await listed(client, town["other"])] == [None, None]
