"""What is wrong is put right: contacts with a code, names and a home's facts by the management, in working days."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from integrations.public_holidays import kazakhstan
from models.accounts import Account, Person
from models.buildings import Unit
from models.codes import CodePurpose
from models.data_requests import DataRequest, due_on
from models.days import local_day
from models.notifications import Notification, NotificationKind
from models.residents import Residency, ResidencyChange, ResidencyState
from models.staff import StaffMember
from resolvers import corrections
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.people import new_phone, planted
from tests.world import PASSWORD, Someone, Town

ASKED = "... on CorrectionAsked { codeSent { expiresAt } request { id state dueOn fields wanted { field value } } }"
ANSWERED = "... on DataRequest { id state fields wanted { value } ground reason whereToComplain }"
MINE = "{ me { dataRequests { id state fields wanted { value } ground reason whereToComplain } } }"
TOLD = "{ notifications(first: 1) { edges { node { kind text } } } }"
QUEUE = """query($id: ID!, $overdue: Boolean!) { dataRequests(complexId: $id, waiting: true, overdue: $overdue) {
  edges { node { id overdue } } } }"""


async def asked(client: Client, who: Someone, **given: Any) -> Any:
    return await client.do("correctMyData", given, who, ASKED)


async def queue(client: Client, town: Town, *, overdue: bool = False) -> list[tuple[str, bool]]:
    told = await client.data(QUEUE, {"id": town.complex_id, "overdue": overdue}, town["manager"])
    return [(edge["node"]["id"], edge["node"]["overdue"]) for edge in told["dataRequests"]["edges"]]


@pytest.mark.parametrize(
    ("asked_at", "due"),
    [
        (datetime(2026, 12, 10, 6, tzinfo=UTC), date(2026, 12, 15)),
        # 16 December is a holiday.
        (datetime(2026, 12, 14, 6, tzinfo=UTC), date(2026, 12, 18)),
        # In the house it is the next day by then.
        (datetime(2026, 12, 10, 20, tzinfo=UTC), date(2026, 12, 17)),
    ],
    ids=["over a weekend", "over a holiday", "late in the evening"],
)
def test_the_law_counts_working_days_of_kazakhstan(asked_at: datetime, due: date) -> None:
    calendar = kazakhstan
    found = due_on(asked_at, 3, calendar)

    worked = [day for n in range(1, 14) if (day := local_day(asked_at) + timedelta(days=n)) <= found]
    open_days = [d for d in worked if (calendar(d) if calendar(d) is not None else d.isoweekday() <= 5)]
    assert len(open_days) == 3
    assert found == due


async def test_names_are_corrected_by_the_management_and_the_history_says_that_and_not_what(
    client: Client, town: Town
) -> None:
    owner = town["owner"]
    told = await asked(client, owner, names={"surname": "Ахметова", "patronymic": "Серікқызы"})
    waiting = told["request"]

    assert waiting["wanted"] == [
        {"field": "SURNAME", "value": "Ахметова"},
        {"field": "PATRONYMIC", "value": "Серікқызы"},
    ]
    assert (await Person.get(id=owner.person.id)).surname == "Нұрланова"
    assert await queue(client, town) == [(waiting["id"], False)]
    person_ids = {town[name].person.id for name in ("manager", "administrator")}
    notified = Notification.filter(kind=NotificationKind.CORRECTION_REQUESTED, person_id__in=person_ids)
    assert await notified.count() == 2

    answer = await client.do("approveCorrection", {"requestId": waiting["id"]}, town["manager"], ANSWERED)

    assert (answer["state"], answer["fields"], answer["wanted"]) == ("DONE", ["SURNAME", "PATRONYMIC"], [])
    person = await Person.get(id=owner.person.id)
    assert (person.surname, person.patronymic) == ("Ахметова", "Серікқызы")
    (mine,) = (await client.data(MINE, {}, owner))["me"]["dataRequests"]
    assert (mine["state"], mine["fields"], mine["wanted"]) == ("DONE", ["SURNAME", "PATRONYMIC"], [])
    assert (await DataRequest.get(id=read_id("DataRequest", waiting["id"]))).wanted is None
    again = await client.do("approveCorrection", {"requestId": waiting["id"]}, town["administrator"], ANSWERED)
    assert again["code"] == "REQUEST_ANSWERED"


async def test_a_no_has_a_ground_and_tells_where_to_complain(client: Client, town: Town) -> None:
    waiting = (await asked(client, town["tenant"], names={"surname": "Ким"}))["request"]
    why = {"requestId": waiting["id"], "ground": "PAPERS_SAY_OTHERWISE", "reason": "Паспортта Нұрланова"}

    answer = await client.do("declineCorrection", why, town["manager"], ANSWERED)

    assert (answer["state"], answer["ground"]) == ("DECLINED", "PAPERS_SAY_OTHERWISE")
    (mine,) = (await client.data(MINE, {}, town["tenant"]))["me"]["dataRequests"]
    assert mine["reason"] == "Паспортта Нұрланова"
    assert "authorised body" in mine["whereToComplain"]
    (notice,) = (await client.data(TOLD, {}, town["tenant"]))["notifications"]["edges"]
    assert notice["node"]["kind"] == "CORRECTION_DECLINED"
    assert notice["node"]["text"] == "Why, and where to turn if you do not agree, stands with your request in the app."
    assert mine["wanted"] == []
    assert (await Person.get(id=town["tenant"].person.id)).surname == "Нұрланова"


async def test_facts_of_a_home_are_its_owners_to_ask_for_and_the_managements_to_put_in(
    client: Client, town: Town
) -> None:
    owner, unit_id = town["neighbour"], town.unit_id(1)
    tenant = await asked(client, town["tenant"], unitId=town.unit_id(0), areaM2="45.10")
    elsewhere = await asked(client, owner, unitId=town.unit_id(2), areaM2="45.10")
    assert (tenant["code"], elsewhere["code"]) == ("NOT_OWNER", "NOT_FOUND")
    waiting = (await asked(client, owner, unitId=unit_id, areaM2="45.10", share="0.5"))["request"]

    told = await client.do("approveCorrection", {"requestId": waiting["id"]}, town["administrator"], ANSWERED)

    assert told["state"] == "DONE"
    assert (await Unit.get(id=town.units[1].id)).area_m2 == Decimal("45.10")
    home = await Residency.get(person_id=owner.person.id)
    assert home.share == Decimal("0.5")
    assert (await ResidencyChange.get(residency_id=home.id)).corrected == "share"


async def test_contacts_are_corrected_at_once_with_a_code(client: Client, town: Town, password_hash: str) -> None:
    family, phone = town["family"], new_phone()
    await Account.filter(id=family.account.id).update(password_hash=password_hash)
    asked_phone = await asked(client, family, phone=phone, password=PASSWORD)
    asked_mail = await asked(client, family, email="zhana@example.kz")
    assert asked_phone["codeSent"]["expiresAt"]
    assert asked_mail["codeSent"]["expiresAt"]
    assert not await DataRequest.exists(person_id=family.person.id)
    digits = await planted(CodePurpose.PHONE_CHANGE, phone, family.account)

    await client.do("confirmPhone", {"code": digits}, family)

    (mine,) = (await client.data(MINE, {}, family))["me"]["dataRequests"]
    assert (mine["state"], mine["fields"]) == ("DONE", ["PHONE"])


@pytest.mark.parametrize("left", [False, True], ids=["works", "has worked"])
async def test_names_that_residents_know_the_staff_by_are_for_the_management(
    house: House, client: Client, town: Town, left: bool
) -> None:
    master, name = town["master"], town["master"].person.surname
    if left:
        await StaffMember.filter(person_id=master.person.id).update(ended_at=house.services.clock())

    told = (await asked(client, master, names={"surname": "Басқа"}))["request"]

    assert told["state"] == "WAITING"
    assert (await Person.get(id=master.person.id)).surname == name
    answer = await client.do("approveCorrection", {"requestId": told["id"]}, town["manager"], ANSWERED)
    assert answer["state"] == "DONE"


async def test_who_lives_nowhere_has_nobody_to_ask(client: Client, town: Town) -> None:
    told = (await asked(client, town["former"], names={"givenName": "Дана"}))["request"]

    assert told["state"] == "DONE"
    assert (await Person.get(id=town["former"].person.id)).given_name == "Дана"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "BAD_INPUT"),
        ({"names": {"surname": "Ким"}, "email": "a@example.kz"}, "BAD_INPUT"),
        ({"names": {"surname": "Нұрланова"}}, "BAD_INPUT"),
        ({"phone": "+77011234567"}, "WRONG_CREDENTIALS"),
    ],
    ids=["nothing", "two things", "as it stands", "without the password"],
)
async def test_what_cannot_be_corrected_is_refused(
    client: Client, town: Town, given: dict[str, Any], code: str
) -> None:
    assert (await asked(client, town["other"], **given))["code"] == code
    assert not await DataRequest.exists(person_id=town["other"].person.id)


async def test_what_is_overdue_is_seen(house: House, client: Client, town: Town) -> None:
    late = (await asked(client, town["owner"], names={"surname": "Ким"}))["request"]
    fresh = (await asked(client, town["neighbour"], names={"surname": "Ли"}))["request"]
    yesterday = local_day(house.services.clock()) - timedelta(days=1)
    await DataRequest.filter(id=read_id("DataRequest", late["id"])).update(due_on=yesterday)

    assert await queue(client, town) == [(late["id"], True), (fresh["id"], False)]
    assert await queue(client, town, overdue=True) == [(late["id"], True)]


async def test_nobody_answers_their_own(client: Client, town: Town) -> None:
    manager = town["manager"]
    await Residency.create(
        complex_id=town.complex.id,
        unit_id=town.units[3].id,
        person_id=manager.person.id,
        role="owner",
        share=Decimal(1),
        state="active",
    )
    waiting = (await asked(client, manager, names={"surname": "Ким"}))["request"]

    told = await client.do("approveCorrection", {"requestId": waiting["id"]}, manager, ANSWERED)

    assert told["code"] == "FORBIDDEN"
    assert (await client.do("approveCorrection", {"requestId": waiting["id"]}, town["administrator"]))[
        "__typename"
    ] == "DataRequest"


async def test_who_has_left_a_home_changes_nothing_of_it(client: Client, town: Town) -> None:
    owner, unit = town["neighbour"], town.units[1]
    waiting = (await asked(client, owner, unitId=town.unit_id(1), areaM2="9.90"))["request"]
    await Residency.filter(person_id=owner.person.id).update(state=ResidencyState.ENDED, until=date(2026, 1, 1))

    told = await client.do("approveCorrection", {"requestId": waiting["id"]}, town["manager"], ANSWERED)

    assert told["code"] == "NOT_FOUND"
    assert (await Unit.get(id=unit.id)).area_m2 == unit.area_m2


async def test_asking_and_taking_back_in_turns_ends(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = town["tenant"]
    monkeypatch.setattr(corrections, "ASKED_A_DAY", 2)
    for _ in range(2):
        waiting = (await asked(client, tenant, names={"surname": "Ким"}))["request"]
        await client.do("withdrawDataRequest", {"requestId": waiting["id"]}, tenant, "... on DataRequest { id }")

    assert (await asked(client, tenant, names={"surname": "Ким"}))["code"] == "TOO_MANY_ATTEMPTS"
    assert await DataRequest.filter(person_id=tenant.person.id).count() == 2


async def test_what_waits_is_not_asked_twice_and_only_so_much_waits(client: Client, town: Town) -> None:
    tenant = town["tenant"]
    first = (await asked(client, tenant, names={"surname": "Ә"}))["request"]

    again = (await asked(client, tenant, names={"surname": "Ә"}))["request"]
    others = [await asked(client, tenant, names={"surname": f"Ә{letter}"}) for letter in "абвгд"]

    assert again == first
    assert [told.get("code", told["__typename"]) for told in others] == ["CorrectionAsked"] * 4 + ["TOO_MANY_REQUESTS"]
    assert await DataRequest.filter(person_id=tenant.person.id).count() == corrections.MOST_WAITING
