"""From the answer to the last day, as an attacker and as a landlord: who decides about whom, when, and only once.

One rule: nobody decides for themselves but to leave, or to leave sooner.
"""

import asyncio
import logging
from contextlib import aclosing
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tortoise import connections

from models.days import local_day
from models.residents import Residency, ResidencyState
from models.staff import StaffMember, StaffRole
from resolvers.claims import REQUESTS_A_DAY
from resolvers.context import Context
from resolvers.residencies import begin_due_residencies, end_due_residencies
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.moving import HOME, asks, newcomer, residency_of, steps_of
from tests.world import Someone, Town, move_in

COMPLEXES = "{ complexes { totalCount } }"
REQUESTS = """query($id: ID!) { residencyRequests(complexId: $id) { totalCount edges { node {
  id resident { displayName phone } unit { number } } } } }"""
QUEUE = "subscription($id: ID!) { residencyQueue(complexId: $id) { waiting newest { id role } } }"
PAST = """query($id: ID!) { node(id: $id) { ... on Unit { residencies(states: [ENDED, ACTIVE]) {
  role state since until resident { surname } } } } }"""


def today(house: House) -> date:
    return local_day(house.services.clock())


async def rows(town: Town, unit: int, *states: ResidencyState) -> list[Residency]:
    return await Residency.filter(unit_id=town.units[unit].id, state__in=states or [ResidencyState.ACTIVE]).order_by(
        "id"
    )


async def complexes_of(client: Client, who: Someone) -> int:
    return int((await client.data(COMPLEXES, who=who))["complexes"]["totalCount"])


async def test_of_a_yes_and_a_no_at_once_one_counts(client: Client, house: House, town: Town) -> None:
    for _ in range(5):
        asked = {"residencyId": (await asks(client, town, await newcomer(house.services), unit=3, role="FAMILY"))["id"]}

        told = await asyncio.gather(
            client.do("approveResidency", asked, town["manager"]),
            client.do("declineResidency", asked | {"reason": "Жоқ"}, town["administrator"]),
        )

        assert sorted(answer.get("code", "") for answer in told) == ["", "REQUEST_ANSWERED"]
        assert len(await steps_of(read_id("Residency", asked["residencyId"]))) == 2


async def test_of_a_yes_and_a_taking_back_at_once_the_history_says_which_came_first(
    client: Client, house: House, town: Town
) -> None:
    for _ in range(5):
        who = await newcomer(house.services)
        asked = {"residencyId": (await asks(client, town, who, unit=3))["id"]}

        granted, back = await asyncio.gather(
            client.do("approveResidency", asked, town["manager"]), client.do("endResidency", asked, who, HOME)
        )

        first = granted["__typename"] == "Residency"
        assert (back["state"], granted.get("code")) == ("ENDED", None if first else "REQUEST_ANSWERED")
        assert await steps_of(read_id("Residency", asked["residencyId"])) == [
            "requested",
            *(["active"] if first else []),
            "ended",
        ]
        assert await complexes_of(client, who) == 0


async def test_two_of_the_management_grant_no_more_than_the_whole(client: Client, house: House, town: Town) -> None:
    asked = [(await asks(client, town, await newcomer(house.services), unit=3, share="0.6"))["id"] for _ in range(2)]

    told = await asyncio.gather(
        *(
            client.do("approveResidency", {"residencyId": one}, town[by], HOME)
            for one, by in zip(asked, ("manager", "administrator"), strict=True)
        )
    )

    assert sorted(answer.get("code", "") for answer in told) == ["", "SHARES_EXCEEDED"]
    refused = next(answer for answer in told if "code" in answer)
    assert "0.4 is free" in refused["message"]


async def test_three_thirds_are_no_more_than_the_whole(client: Client, house: House, town: Town) -> None:
    for _ in range(3):
        asked = await asks(client, town, await newcomer(house.services), unit=3, share="0.333333")
        assert "state" in await client.do("approveResidency", {"residencyId": asked["id"]}, town["manager"], HOME)

    asked = await asks(client, town, await newcomer(house.services), unit=3, share="0.000002")
    assert (await client.do("approveResidency", {"residencyId": asked["id"]}, town["manager"]))[
        "code"
    ] == "SHARES_EXCEEDED"
    fits = {"residencyId": asked["id"], "share": "0.000001"}
    assert (await client.do("approveResidency", fits, town["manager"]))["__typename"] == "Residency"


async def test_an_owner_hears_who_asks_for_their_unit_and_of_no_other(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    async with (
        aclosing(client.follow(QUEUE, {"id": town.complex_id}, town["neighbour"])) as queue,
        asyncio.timeout(10),
    ):
        assert (await anext(queue))["data"]["residencyQueue"]["waiting"] == 0
        await asks(client, town, await newcomer(house.services), unit=0, role="TENANT")
        asked = await asks(client, town, who, unit=1, role="TENANT")

        told = (await anext(queue))["data"]["residencyQueue"]

        assert told == {"waiting": 1, "newest": [{"id": asked["id"], "role": "TENANT"}]}
    found = (await client.data(REQUESTS, {"id": town.complex_id}, town["neighbour"]))["residencyRequests"]
    assert [(edge["node"]["id"], edge["node"]["resident"]["phone"]) for edge in found["edges"]] == [(asked["id"], None)]


@pytest.mark.parametrize("answer", ["approveResidency", "declineResidency", "endResidency"])
async def test_an_owner_who_repeats_an_answer_is_told_the_same(
    client: Client, house: House, town: Town, answer: str
) -> None:
    who = await newcomer(house.services)
    deed = {"residencyId": (await asks(client, town, who, unit=0, role="TENANT"))["id"]}
    if answer == "endResidency":
        await client.do("approveResidency", deed, town["owner"])
    deed |= {"reason": "Жоқ"} if answer == "declineResidency" else {}

    told = [await client.do(answer, deed, town["owner"], HOME, idempotency_key="once") for _ in range(2)]

    assert told[0] == told[1]
    again = await client.do(answer, deed, town["owner"])
    assert again["code"] == ("RESIDENCY_ENDED" if answer == "endResidency" else "REQUEST_ANSWERED")


async def test_only_who_asked_takes_a_request_back(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    asked = {"residencyId": (await asks(client, town, who, unit=0, role="TENANT"))["id"]}

    for by in ("owner", "manager"):
        refused = await client.do("endResidency", asked, town[by])
        assert (refused["code"], "Decline it" in refused["message"]) == ("FORBIDDEN", True)

    assert (await client.do("endResidency", asked, who, HOME))["state"] == "ENDED"
    assert (await client.do("endResidency", asked, who))["code"] == "RESIDENCY_ENDED"


async def test_a_tenant_does_not_put_off_their_last_day_and_the_owner_does(
    client: Client, house: House, town: Town
) -> None:
    home, day = await residency_of(town["tenant"]), today(house)
    last = {
        name: (day + timedelta(days=days)).isoformat() for name, days in (("in June", 30), ("later", 31), ("sooner", 9))
    }
    set_by_owner = await client.do("endResidency", home | {"until": last["in June"]}, town["owner"], HOME)
    assert (set_by_owner["state"], set_by_owner["until"]) == ("ACTIVE", last["in June"])

    refused = await client.do("endResidency", home | {"until": last["later"]}, town["tenant"])
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "until")
    sooner = await client.do("endResidency", home | {"until": last["sooner"]}, town["tenant"], HOME)
    assert sooner["until"] == last["sooner"]
    later = await client.do("endResidency", home | {"until": last["later"]}, town["owner"], HOME)
    assert later["until"] == last["later"]


async def test_an_owner_ends_no_co_owner_and_the_last_one_may_leave(client: Client, house: House, town: Town) -> None:
    co_owner = await newcomer(house.services)
    await Residency.filter(person_id=town["owner"].person.id).update(share=Decimal("0.5"))
    await Residency.filter(id=(await move_in(co_owner, town.units[0])).id).update(share=Decimal("0.5"))

    assert (await client.do("endResidency", await residency_of(co_owner), town["owner"]))["code"] == "FORBIDDEN"
    for leaving in (co_owner, town["owner"]):
        assert (await client.do("endResidency", await residency_of(leaving), leaving, HOME))["state"] == "ENDED"

    assert await complexes_of(client, town["owner"]) == 0
    assert {row.role.value for row in await rows(town, 0)} == {"tenant", "family"}


async def test_a_first_day_to_come_gives_nothing_before_it(client: Client, house: House, town: Town) -> None:
    who, first = await newcomer(house.services), today(house) + timedelta(days=8)
    asked = {"residencyId": (await asks(client, town, who, unit=0, role="TENANT"))["id"]}
    lease = {"since": first.isoformat(), "until": (first + timedelta(days=365)).isoformat()}

    granted = await client.do("approveResidency", asked | lease, town["owner"], HOME)

    assert (granted["state"], granted["since"], granted["until"]) == ("AGREED", lease["since"], lease["until"])
    await begin_due_residencies(Context(house.services))
    assert await complexes_of(client, who) == 0
    assert (await client.do("approveResidency", asked, town["owner"]))["code"] == "REQUEST_ANSWERED"
    assert (await asks(client, town, who, unit=0, role="TENANT"))["code"] == "LIVES_THERE"
    await Residency.filter(id=read_id("Residency", asked["residencyId"])).update(since=today(house))
    async with asyncio.timeout(5):
        while await complexes_of(client, who) == 0:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    assert await steps_of(read_id("Residency", asked["residencyId"])) == ["requested", "agreed", "active"]


async def test_what_was_agreed_may_be_called_off_by_both(client: Client, house: House, town: Town) -> None:
    first = (today(house) + timedelta(days=8)).isoformat()
    for by in ("owner", None):
        who = await newcomer(house.services)
        asked = {"residencyId": (await asks(client, town, who, unit=0, role="TENANT"))["id"]}
        await client.do("approveResidency", asked | {"since": first}, town["owner"])

        assert (await client.do("endResidency", asked, town[by] if by else who, HOME))["state"] == "ENDED"
        assert await steps_of(read_id("Residency", asked["residencyId"])) == ["requested", "agreed", "ended"]


async def test_a_flat_that_is_sold_on_a_day_has_one_owner_on_each(client: Client, house: House, town: Town) -> None:
    buyer, last = await newcomer(house.services), today(house) + timedelta(days=5)
    asked = {"residencyId": (await asks(client, town, buyer, share="1"))["id"]}
    from_then = asked | {"since": (last + timedelta(days=1)).isoformat()}
    assert (await client.do("approveResidency", from_then, town["manager"]))["code"] == "SHARES_EXCEEDED"

    sold = await residency_of(town["neighbour"]) | {"until": last.isoformat()}
    await client.do("endResidency", sold, town["manager"])

    assert (await client.do("approveResidency", from_then, town["manager"], HOME))["state"] == "AGREED"
    longer = sold | {"until": (last + timedelta(days=1)).isoformat()}
    assert (await client.do("endResidency", longer, town["manager"]))["code"] == "SHARES_EXCEEDED"
    # The night between the two.
    await Residency.filter(unit_id=town.units[1].id, state=ResidencyState.ACTIVE).update(
        until=today(house) - timedelta(1)
    )
    await Residency.filter(unit_id=town.units[1].id, state=ResidencyState.AGREED).update(since=today(house))
    for timer in (begin_due_residencies, end_due_residencies):
        await timer(Context(house.services))
    assert [row.person_id for row in await rows(town, 1)] == [buyer.person.id]


async def test_what_was_agreed_does_not_begin_while_the_shares_have_no_room(
    client: Client, house: House, town: Town
) -> None:
    row = await move_in(await newcomer(house.services), town.units[1], state=ResidencyState.AGREED)

    await begin_due_residencies(Context(house.services))

    assert (await Residency.get(id=row.id)).state is ResidencyState.AGREED
    await Residency.filter(id=row.id).delete()


@pytest.mark.parametrize(("since", "until"), [(0, -1), (3, 2), (-9, -2), (None, -1)])
async def test_a_lease_that_would_be_over_is_refused(
    client: Client, house: House, town: Town, since: int | None, until: int
) -> None:
    asked = await asks(client, town, await newcomer(house.services), unit=0, role="TENANT")
    days = {"since": since, "until": until}
    said = {name: (today(house) + timedelta(days=day)).isoformat() for name, day in days.items() if day is not None}

    refused = await client.do("approveResidency", {"residencyId": asked["id"]} | said, town["owner"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "until")


async def test_the_management_corrects_and_what_is_left_out_stays(client: Client, house: House, town: Town) -> None:
    home = await residency_of(town["tenant"])
    said = {"role": "OWNER", "share": "0.000001", "since": "2021-03-04"}
    assert (await client.do("correctResidency", home | said, town["manager"]))["code"] == "SHARES_EXCEEDED"
    await client.do("correctResidency", await residency_of(town["owner"]) | {"share": "0.5"}, town["manager"])

    corrected = await client.do("correctResidency", home | said | {"share": "0.5"}, town["manager"], HOME)

    facts = corrected["role"], Decimal(corrected["share"]), corrected["since"], corrected["until"], corrected["state"]
    assert facts == ("OWNER", Decimal("0.5"), "2021-03-04", None, "ACTIVE")
    last = home | {"until": (today(house) + timedelta(days=3)).isoformat()}
    assert (await client.do("correctResidency", last, town["manager"], HOME))["until"] == last["until"]
    back = home | {"until": None, "role": "TENANT", "reason": "Қате"}
    told = await client.do("correctResidency", back, town["manager"], HOME)
    assert (told["role"], told["share"], told["until"], told["since"]) == ("TENANT", None, None, "2021-03-04")
    assert await steps_of(read_id("Residency", home["residencyId"])) == ["active"] * 3
    # What they had been is nowhere: that there was another share is known, and not which.
    history = "query($id: ID!) { node(id: $id) { ... on Residency { history { corrected reason } } } }"
    told = await client.data(history, {"id": home["residencyId"]}, town["tenant"])
    assert told["node"]["history"] == [
        {"corrected": ["ROLE", "SHARE", "SINCE"], "reason": None},
        {"corrected": ["UNTIL"], "reason": None},
        {"corrected": ["ROLE", "SHARE", "UNTIL"], "reason": "Қате"},
    ]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"share": "0.5"}, "share"),
        ({"role": "FAMILY", "share": "1"}, "share"),
        ({"until": "2020-01-01"}, "until"),
        ({"since": "2999-01-01"}, "since"),
    ],
)
async def test_a_correction_that_cannot_be_is_refused_with_its_field(
    client: Client, town: Town, said: dict[str, Any], field: str
) -> None:
    refused = await client.do("correctResidency", await residency_of(town["tenant"]) | said, town["manager"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", field)


async def test_a_manager_who_lives_here_decides_nothing_of_their_own(client: Client, house: House, town: Town) -> None:
    chair = town["owner"]
    await StaffMember.create(
        organization_id=town.organization.id, person_id=chair.person.id, role=StaffRole.ADMINISTRATOR
    )
    home = await residency_of(chair)

    assert (await client.do("correctResidency", home | {"share": "0.9"}, chair))["code"] == "FORBIDDEN"
    assert (await client.do("correctResidency", home | {"share": "0.9"}, town["manager"], HOME))["share"] is not None
    granted = await asks(client, town, await newcomer(house.services), unit=0, role="TENANT")
    told = await client.do("approveResidency", {"residencyId": granted["id"]}, chair, HOME)
    assert told["way"] == "REQUEST"
    assert (await client.do("endResidency", home, chair, HOME))["state"] == "ENDED"
    assert await complexes_of(client, chair) == 1


async def test_what_waits_or_is_over_is_not_corrected(client: Client, house: House, town: Town) -> None:
    asked = await asks(client, town, await newcomer(house.services), unit=3)
    waiting, past = {"residencyId": asked["id"]}, await residency_of(town["former"])

    told = [await client.do("correctResidency", home | {"until": None}, town["manager"]) for home in (waiting, past)]

    assert [refused["code"] for refused in told] == ["FORBIDDEN", "RESIDENCY_ENDED"]


async def test_the_office_is_shown_who_lived_in_a_unit_and_from_when_to_when(
    client: Client, house: House, town: Town
) -> None:
    await client.do("endResidency", await residency_of(town["tenant"]), town["owner"])

    told = [(await client.data(PAST, {"id": town.unit_id(0)}, town[who]))["node"] for who in ("dispatcher", "family")]

    day = today(house).isoformat()
    office, household = (
        [(home["role"], home["state"], home["until"]) for home in unit["residencies"]] for unit in told
    )
    assert office == [("OWNER", "ACTIVE", None), ("TENANT", "ENDED", day), ("FAMILY", "ACTIVE", None)]
    assert household == [("OWNER", "ACTIVE", None), ("FAMILY", "ACTIVE", None)]


async def test_somebody_asks_twenty_times_a_day_at_most(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    for _ in range(REQUESTS_A_DAY):
        asked = await asks(client, town, who, unit=3)
        await client.do("endResidency", {"residencyId": asked["id"]}, who)

    assert (await asks(client, town, who, unit=3))["code"] == "TOO_MANY_ATTEMPTS"
    assert await Residency.filter(person_id=who.person.id).count() == REQUESTS_A_DAY


async def test_what_was_said_stands_in_no_log_no_event_and_no_plain_column(
    client: Client, house: House, town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung, ring = list[str](), house.services.bus.ring

    def overheard(topic: str, message: str) -> None:
        rung.append(f"{topic} {message}")
        ring(topic, message)

    monkeypatch.setattr(house.services.bus, "ring", overheard)
    who, marks = await newcomer(house.services), ("Қасымжомарт-7", "Бибігүл-8", "Досымбек-9")
    with caplog.at_level(logging.INFO):
        asked = {"residencyId": (await asks(client, town, who, unit=3, note=marks[0]))["id"]}
        await client.do("declineResidency", asked | {"reason": marks[1]}, town["manager"])
        ended = await residency_of(town["other"]) | {"reason": marks[2]}
        await client.do("endResidency", ended, town["manager"])
        await client.do("endResidency", ended, town["manager"])

    kept = await connections.get("default").execute_query_dict('SELECT * FROM "residency_changes"')
    assert len(rung) >= 5
    assert not [mark for mark in marks if mark in caplog.text or mark in str(rung) or mark in str(kept)]
    history = "query($id: ID!) { node(id: $id) { ... on Residency { history { reason } } } }"
    told = await client.data(history, {"id": write_id("Residency", read_id("Residency", asked["residencyId"]))}, who)
    assert [step["reason"] for step in told["node"]["history"]] == list(marks[:2])
