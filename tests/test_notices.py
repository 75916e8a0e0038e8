"""Who is told of what: the table that the docs print, and the verbs that keep to it."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from models.ballots import Ballot
from models.deliveries import Channel
from models.ids import uuid7
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.polls import Poll, PollState
from models.residents import Residency, ResidencyRole, ResidencyState
from models.sessions import Session
from resolvers.context import Context
from resolvers.newsroom import publish_due_news
from resolvers.notices import ALWAYS_BY_MAIL, URGENT_TOPICS, WHO, Notice
from resolvers.residencies import end_due_residencies
from resolvers.schedules import move_due_polls, remind_of_closing_polls
from schema.ids import split_id, write_id
from tests.cases.newsroom import OUTAGE, item_id
from tests.clients import Client
from tests.conftest import House
from tests.people import resident, signed_in
from tests.rooms import ROOT
from tests.test_notify import at_hour
from tests.test_walk import ballot, open_survey
from tests.world import PASSWORD, Town, move_in

PAGE = Path(ROOT, "docs", "notices.md")
HOUSEHOLD, BUILDING_0 = {"owner", "tenant", "family"}, {"owner", "tenant", "family", "neighbour"}
MANAGERS = {"manager", "administrator"}


def table() -> list[str]:
    """As docs/notices.md prints it."""
    rows = [["What", "Topic", "Who", "SMS", "E-mail", "Push", "In quiet hours", "Who did it, too"]]
    rows.append(["---"] * len(rows[0]))
    for kind, notice in WHO.items():
        rows.append(row_of(f"`{kind.name}`", notice))
        if notice.to_know:
            rows.append(row_of(f"`{kind.name}`, to know", notice.to_know))
    return [f"| {' | '.join(cells)} |".replace("  ", " ").replace("  ", " ") for cells in rows]


def row_of(what: str, notice: Notice) -> list[str]:
    by = [_yes(channel in notice.channels) for channel in Channel]
    return [what, f"`{notice.topic.name}`", notice.who, *by, _yes(notice.breaks_quiet_hours), _yes(notice.tells_actor)]


def _yes(true: bool) -> str:
    return "yes" if true else ""


def test_the_docs_print_the_table() -> None:
    printed = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]

    assert printed == table()


def test_urgent_is_what_cannot_wait_and_letters_about_security_cannot_be_turned_off() -> None:
    assert URGENT_TOPICS == {NotificationTopic.EMERGENCIES, NotificationTopic.SECURITY}
    assert ALWAYS_BY_MAIL == {NotificationTopic.SECURITY, NotificationTopic.PRIVACY}
    assert all(Channel.EMAIL in notice.channels for notice in WHO.values() if notice.topic in ALWAYS_BY_MAIL)


async def told(town: Town, kind: NotificationKind) -> dict[str, int]:
    """How often each of the town was told of such a thing."""
    people = {someone.person.id: name for name, someone in town.people.items()}
    rows = await Notification.filter(kind=kind, person_id__in=people).values_list("person_id", flat=True)
    return dict(Counter(people[UUID(str(one))] for one in rows))


async def poll_row(poll: dict[str, Any]) -> Poll:
    return await Poll.get(id=split_id(poll["id"])[1])


async def test_news_are_told_to_those_whom_they_concern(client: Client, town: Town) -> None:
    await item_id(client, town, buildingId=town.building_id(0))
    assert (await told(town, NotificationKind.NEWS_PUBLISHED)).keys() == BUILDING_0
    await item_id(client, town)
    assert await told(town, NotificationKind.NEWS_PUBLISHED) == dict.fromkeys(BUILDING_0, 2) | {"other": 1}
    place = {"buildingId": town.building_id(0), "entrance": 2}
    await item_id(client, town, kind="EMERGENCY", places=[place])

    assert await told(town, NotificationKind.EMERGENCY_PUBLISHED) == {"neighbour": 1}


async def test_an_outage_is_told_of_from_its_beginning_to_its_end(client: Client, town: Town) -> None:
    outage = await item_id(client, town, **OUTAGE, buildingId=town.building_id(1))
    text = {"language": "KK", "title": "Су", "body": "Ертең"}
    for _ in range(2):
        await client.do("correctNews", {"itemId": outage, "texts": [text]}, town["manager"])
    await client.do("pinNews", {"itemId": outage, "pinned": True}, town["manager"])
    await client.do("endOutage", {"itemId": outage}, town["manager"])
    await client.do("withdrawNews", {"itemId": outage}, town["manager"])

    kinds = ("OUTAGE_PUBLISHED", "NEWS_CORRECTED", "OUTAGE_ENDED", "NEWS_WITHDRAWN")
    found = [await told(town, NotificationKind[kind]) for kind in kinds]
    assert found == [{"other": 1}, {"other": 2}, {"other": 1}, {"other": 1}]
    assert await Notification.filter(complex_id=town.complex.id).count() == 5


async def test_what_is_scheduled_is_told_of_when_it_comes_out_and_never_if_it_does_not(
    house: House, client: Client, town: Town
) -> None:
    item = await item_id(client, town, publishAt="2099-01-01T00:00:00Z")
    gone = await item_id(client, town, publishAt="2099-01-01T00:00:00Z")
    text = {"language": "KK", "title": "Су", "body": "Ертең"}
    await client.do("correctNews", {"itemId": item, "texts": [text]}, town["manager"])
    await client.do("withdrawNews", {"itemId": gone}, town["manager"])
    assert await Notification.filter(complex_id=town.complex.id).count() == 0

    later = at_hour(house, datetime(2099, 1, 2, tzinfo=UTC))
    for _ in range(2):
        await publish_due_news(Context(later))

    assert await told(town, NotificationKind.NEWS_PUBLISHED) == dict.fromkeys([*BUILDING_0, "other"], 1)
    # The clock that it was told by was years ahead of all others.
    await Notification.filter(complex_id=town.complex.id).delete()


async def test_polls_are_told_to_those_who_may_answer(client: Client, town: Town) -> None:
    owners = await open_survey(client, town, electorate="OWNERS", buildingIds=[town.building_id(0)])
    assert await told(town, NotificationKind.POLL_OPENED) == {"owner": 1, "neighbour": 1}
    await client.do("closePoll", {"pollId": owners["id"]}, town["manager"])
    assert await told(town, NotificationKind.POLL_CLOSED) == {"owner": 1, "neighbour": 1}
    everybody = await open_survey(client, town)
    await client.do("cancelPoll", {"pollId": everybody["id"], "reason": "Қате"}, town["manager"])

    assert await told(town, NotificationKind.POLL_CANCELLED) == dict.fromkeys([*BUILDING_0, "other"], 1)


async def test_polls_that_the_clock_opens_and_closes_are_told_of_too(client: Client, house: House, town: Town) -> None:
    poll = await poll_row(await open_survey(client, town))
    await Notification.filter(complex_id=town.complex.id).delete()
    now = datetime.now(UTC)
    await Poll.filter(id=poll.id).update(state=PollState.ANNOUNCED, opens_at=now)
    await move_due_polls(Context(house.services))
    await Poll.filter(id=poll.id).update(closes_at=now)
    for _ in range(2):
        await move_due_polls(Context(house.services))

    for kind in (NotificationKind.POLL_OPENED, NotificationKind.POLL_CLOSED):
        assert await told(town, kind) == dict.fromkeys([*BUILDING_0, "other"], 1)


async def test_who_has_not_voted_is_reminded_once_a_day_before_the_close(
    client: Client, house: House, town: Town
) -> None:
    by_unit, by_person = await open_survey(client, town), await open_survey(client, town, ballotPer="PERSON")
    short = await open_survey(client, town)
    for poll in (by_unit, by_person):
        await client.do("castBallot", ballot(town, poll, 0, 0), town["tenant"])
    now = datetime.now(UTC)
    opened = {by_unit["id"]: 48, by_person["id"]: 48, short["id"]: 1}
    for poll_id, hours in opened.items():
        row = Poll.filter(id=split_id(poll_id)[1])
        await row.update(opens_at=now - timedelta(hours=hours), closes_at=now + timedelta(hours=23), reminded_at=None)

    for _ in range(2):
        await remind_of_closing_polls(Context(house.services))

    # The household has voted in the one; in the other, its tenant has.
    everybody = dict.fromkeys(["neighbour", "other"], 2) | {"owner": 1, "family": 1}
    assert await told(town, NotificationKind.POLL_CLOSING) == everybody
    assert await Ballot.filter(poll_id=split_id(by_unit["id"])[1]).count() == 1


async def test_a_poll_that_is_prolonged_is_reminded_of_again(client: Client, house: House, town: Town) -> None:
    poll, now = await open_survey(client, town), datetime.now(UTC)
    row = Poll.filter(id=split_id(poll["id"])[1])
    await row.update(opens_at=now - timedelta(days=3), closes_at=now + timedelta(hours=5), reminded_at=None)
    await remind_of_closing_polls(Context(house.services))
    prolonged = {"pollId": poll["id"], "closesAt": (now + timedelta(hours=20)).isoformat()}
    await client.do("prolongPoll", prolonged, town["manager"])

    await remind_of_closing_polls(Context(house.services))

    assert await told(town, NotificationKind.POLL_CLOSING) == dict.fromkeys([*BUILDING_0, "other"], 2)


async def test_requests_are_told_to_those_who_may_answer_and_answers_to_who_asked(client: Client, town: Town) -> None:
    former = town["former"]

    async def asked(role: str, unit: int) -> str:
        claim = {"buildingId": town.building_id(0), "number": str(unit + 1), "role": role}
        made = await client.do("claimUnit", claim, former, "... on Residency { id }")
        return str(made["id"])

    renting, owning = await asked("TENANT", 0), await asked("OWNER", 1)
    requested = await told(town, NotificationKind.RESIDENCY_REQUESTED)
    assert requested == dict.fromkeys(MANAGERS, 2) | {"owner": 1}
    await client.do("approveResidency", {"residencyId": renting}, town["owner"])
    await client.do("declineResidency", {"residencyId": owning, "reason": "Жоқ"}, town["manager"])
    assert await told(town, NotificationKind.RESIDENCY_APPROVED) == {"former": 1}
    assert await told(town, NotificationKind.RESIDENCY_DECLINED) == {"former": 1}
    await client.do("endResidency", {"residencyId": renting}, town["owner"])

    assert await told(town, NotificationKind.RESIDENCY_ENDED) == {"former": 1}


async def test_who_leaves_knows_it_and_whom_the_calendar_ends_is_told(house: House, client: Client, town: Town) -> None:
    home = await move_in(town["former"], town.units[3], ResidencyRole.TENANT)
    await client.do("endResidency", {"residencyId": write_id("Residency", home.id)}, town["former"])
    assert await told(town, NotificationKind.RESIDENCY_ENDED) == {}
    lease = Residency.filter(person_id=town["tenant"].person.id, state=ResidencyState.ACTIVE)
    await lease.update(until=(house.services.clock() - timedelta(days=2)).date())

    await end_due_residencies(Context(house.services))

    assert await told(town, NotificationKind.RESIDENCY_ENDED) == {"tenant": 1}


async def test_a_sign_in_is_told_of_where_the_device_is_new(house: House, client: Client) -> None:
    someone = await resident(house)
    phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
    await Session.filter(account_id=someone.account.id).update(device=None)

    kinds: list[int] = []
    for agent in (phone, phone.replace("126", "127"), "Wires/1.0 CFNetwork/1494 Darwin/23"):
        assert (await signed_in(client, someone.account.login, user_agent=agent))["__typename"] == "SignedIn"
        kinds.append(await Notification.filter(person_id=someone.person.id).count())

    assert kinds == [1, 1, 2]
    query = "{ notifications { edges { node { kind text subject { __typename } } } } }"
    [newest, _] = (await client.data(query, None, someone))["notifications"]["edges"]
    assert newest["node"]["kind"] == "SIGNED_IN_ANEW"
    assert (
        newest["node"]["text"] == "iOS app, macOS. If this was not you, sign out everywhere and change your password."
    )
    assert newest["node"]["subject"] == {"__typename": "Session"}


async def test_a_new_password_is_told_of(house: House, client: Client) -> None:
    someone = await resident(house)
    new = {"currentPassword": PASSWORD, "newPassword": f"жаңа {uuid7()}"}

    await client.do("changePassword", new, someone)

    rows = await Notification.filter(person_id=someone.person.id)
    assert [(row.kind, row.complex_id, row.subject_kind) for row in rows] == [("password_changed", None, None)]
