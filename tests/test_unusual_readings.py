"""Whose data were read when unusually many people's were is told so, and so is the management."""

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from models.days import local_day
from models.disclosure_chains import vouch
from models.disclosures import Disclosure, DisclosureReason, is_unusual
from models.ids import uuid7
from models.notifications import Notification, NotificationKind
from resolvers.context import Context
from resolvers.disclosure_chains import chain_disclosures
from tests.clients import Client
from tests.conftest import House
from tests.crowds import crowd
from tests.ticket_rows import post_of
from tests.world import Town

MANY = 60
NOTICES = "{ notifications { edges { node { title text subject { __typename } } } } }"


@pytest.mark.parametrize(
    ("people", "usual", "unusual"),
    [(50, 0, False), (51, 0, True), (51, 25, True), (52, 26, False), (53, 26, True), (400, 200, False)],
)
def test_what_is_unusual_depends_on_what_is_usual(people: int, usual: int, unusual: bool) -> None:
    assert is_unusual(people, usual) is unusual


async def read(town: Town, house: House, role: str, people: list[UUID], day: date | None = None) -> None:
    """Somebody of the staff has been shown them, on the day or today; and what follows from that."""
    reader_id, now = await post_of(town[role]), house.services.clock()
    await Disclosure.bulk_create(
        vouch(
            Disclosure(
                complex_id=town.complex.id,
                subject_id=person_id,
                reader_id=reader_id,
                reason=DisclosureReason.SEARCH,
                reference_id=uuid7(),
                shown="name",
                day=day or local_day(now),
                at=now,
            )
        )
        for person_id in people
    )
    await chain_disclosures(Context(house.services))


async def told(town: Town) -> Counter[tuple[str, UUID]]:
    kinds = (NotificationKind.DATA_READ_UNUSUALLY, NotificationKind.STAFF_READ_UNUSUALLY)
    rows = await Notification.filter(complex_id=town.complex.id, kind__in=kinds)
    return Counter((row.kind.name, row.person_id) for row in rows)


def expected(town: Town, people: list[UUID]) -> Counter[Any]:
    management = [town[role].person.id for role in ("manager", "administrator")]
    residents = [("DATA_READ_UNUSUALLY", person_id) for person_id in people]
    return Counter([*residents, *(("STAFF_READ_UNUSUALLY", person_id) for person_id in management)])


async def test_those_read_and_the_management_are_told_once_a_day(house: House, client: Client, town: Town) -> None:
    people = [person.id for person in await crowd(town, MANY)]

    await read(town, house, "dispatcher", people[:50])
    assert await told(town) == Counter()
    await read(town, house, "dispatcher", people[:51])
    assert await told(town) == expected(town, people[:51])
    await read(town, house, "dispatcher", [people[0], town["owner"].person.id])

    assert await told(town) == expected(town, [*people[:51], town["owner"].person.id])
    [notice] = (await client.data(NOTICES, None, town["owner"]))["notifications"]["edges"]
    assert notice["node"] == {
        "title": "The data of many people were looked at in one day, yours among them",
        "text": "Who looked, when, what for and at what can be read in the app.",
        "subject": None,
    }
    [notice] = (await client.data(NOTICES, None, town["manager"]))["notifications"]["edges"]
    assert notice["node"]["text"] == f"{town['dispatcher'].person.display_name} · People looked at: 51"
    assert notice["node"]["subject"] == {"__typename": "StaffMember"}


async def test_what_somebody_of_the_role_did_lately_is_usual(house: House, town: Town) -> None:
    people = [person.id for person in await crowd(town, MANY)]
    today = local_day(house.services.clock())

    await read(town, house, "dispatcher", people[:30], today - timedelta(days=30))
    await read(town, house, "dispatcher", people[:60])
    assert await told(town) == Counter()

    await read(town, house, "master", people[:40], today - timedelta(days=31))
    await read(town, house, "master", people[:60])
    assert await told(town) == expected(town, people[:60])
