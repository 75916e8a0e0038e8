"""Spreadsheets of homes on their way in: what is checked, what is written, and that a file changes nothing twice."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.accounts import Language, Person
from models.buildings import Building, Unit
from models.columns import KINDS, ROLES, WRITTEN
from models.imports import Import
from models.residents import (
    Residency,
    ResidencyChange,
    ResidencyRole,
    ResidencyState,
    ResidencyWay,
    residents_topic,
)
from resolvers.changes import topic_number
from schema.ids import split_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.homes_sheets import (
    READ,
    checked,
    counts,
    csv,
    finished,
    flat,
    home,
    imported,
    named,
    sent,
    sent_file,
    table,
    xlsx,
)
from tests.moving import letter, newcomer
from tests.test_statements import SIGNED_IN, cost
from tests.world import Town, small_town


async def stands(town: Town) -> dict[str, int]:
    """How many rows of each kind the complex has."""
    mine = {"complex_id": town.complex.id}
    people = await Residency.filter(**mine).values_list("person_id", flat=True)
    return {
        "buildings": await Building.filter(**mine).count(),
        "units": await Unit.filter(**mine).count(),
        "residencies": await Residency.filter(**mine).count(),
        "people": len(set(people)),
        "steps": await ResidencyChange.filter(**mine).count(),
        "events": await topic_number(residents_topic(town.complex.id)),
    }


async def unit_of(town: Town, number: str, building: str = "Сатпаев, 10/1") -> Unit:
    return await Unit.get(complex_id=town.complex.id, number=number, building__address=building)


async def people_of(unit: Unit) -> list[tuple[Person, Residency]]:
    rows = await Residency.filter(unit_id=unit.id).order_by("id").prefetch_related("person")
    return [(row.person, row) for row in rows]


async def test_a_dry_run_says_what_would_come_and_writes_nothing(client: Client, town: Town) -> None:
    before = await stands(town)

    over = await checked(client, town, [home(), home(number="2", phone="8 701 555 00 01"), flat(number="3")])

    assert counts(over) == ("CHECKED", 3, 0, 0, 0)
    assert (over["rows"], over["rowsDone"], over["newBuildings"]) == (3, 3, ["Сатпаев, 10/1"])
    assert await stands(town) == before


async def test_what_is_right_is_written_with_everything_it_says(client: Client, town: Town) -> None:
    said = home(
        kind="Паркинг",
        floor="-1",
        share="1/3",
        patronymic="Ұлы",
        phone="8 (701) 555-00-02",
        email="n@example.kz",
        since="01.05.2024",
    )

    over = await imported(client, town, [said])

    assert counts(over) == ("DONE", 1, 0, 0, 0)
    unit = await unit_of(town, "1")
    assert (unit.kind, unit.entrance, unit.floor, unit.riser, unit.area_m2) == ("parking", 1, -1, 1, Decimal("42.80"))
    building = await Building.get(id=unit.building_id)
    assert (building.complex_id, building.entrances, building.risers) == (town.complex.id, 1, 1)
    [(person, residency)] = await people_of(unit)
    assert (person.surname, person.given_name, person.patronymic) == ("Сейтов", "Нуржан", "Ұлы")
    assert (person.phone, person.email) == ("+77015550002", "n@example.kz")
    assert await Person.filter(phone_index="+77015550002", email_index="N@example.kz").exists()
    assert (residency.role, residency.share) == (ResidencyRole.OWNER, Decimal("0.333333"))
    assert (residency.state, residency.way, residency.since) == (
        ResidencyState.ACTIVE,
        ResidencyWay.IMPORT,
        date(2024, 5, 1),
    )
    [step] = await ResidencyChange.filter(residency_id=residency.id)
    assert (step.state, step.actor_id) == (ResidencyState.ACTIVE, town["manager"].person.id)


async def test_the_same_file_again_changes_nothing(client: Client, town: Town) -> None:
    rows = [
        home(phone="8 701 555 00 03", share="1/2"),
        home(surname="Сейтова", given_name="Алия", share="0,5"),
        home(number="2", role="Арендатор", phone="+7 701 555 00 03", surname="сейтов", given_name="нуржан"),
        flat(number="3", kind="Кладовая"),
        home(number="4", surname="Ким", given_name="Вера", share="33,3333333 %"),
    ]
    assert counts(await imported(client, town, rows)) == ("DONE", 5, 0, 0, 0)
    before = await stands(town)

    over = await imported(client, town, rows)

    assert counts(over) == ("DONE", 0, 0, 5, 0)
    assert await stands(town) == before
    # The one phone and name in two units is one person.
    assert before["people"] == 3 + 6


async def test_what_the_file_says_otherwise_is_corrected_and_what_it_leaves_out_stays(
    client: Client, town: Town
) -> None:
    await imported(client, town, [home(phone="8 701 555 00 04", share="1/2"), flat(number="2")])
    first = await unit_of(town, "1")
    [(person, residency)] = await people_of(first)
    rows = [
        home(surname="Сейтова", phone="+77015550004", floor="", area_m2="43,1", share="", email="s@example.kz"),
        flat(number="2"),
    ]

    over = await imported(client, town, rows)

    assert counts(over) == ("DONE", 0, 1, 1, 0)
    unit = await unit_of(town, "1")
    assert (unit.id, unit.floor, unit.area_m2) == (first.id, 2, Decimal("43.10"))
    [(same, still)] = await people_of(unit)
    assert (same.id, same.surname, same.email, same.phone) == (person.id, "Сейтова", "s@example.kz", "+77015550004")
    assert (still.id, still.share) == (residency.id, Decimal("0.5"))
    assert counts(await imported(client, town, rows)) == ("DONE", 0, 0, 2, 0)


async def test_a_correction_by_a_file_is_a_step_of_the_residencys_history(client: Client, town: Town) -> None:
    await imported(client, town, [home(phone="8 701 555 00 04", share="1/2", since="01.02.2020")])
    [(_, residency)] = await people_of(await unit_of(town, "1"))
    files = [
        home(phone="8 701 555 00 04", share="1", since="01.02.2020"),
        home(phone="8 701 555 00 04", role="Арендатор", share="", since="01.03.2021"),
        # Of the unit and of the person, and of nothing that the history is about.
        home(phone="8 701 555 00 04", role="Арендатор", share="", since="", floor="3", email="new@example.kz"),
    ]

    for rows in (files[0], files[1], files[1], files[2]):
        await imported(client, town, [rows])

    steps = await ResidencyChange.filter(residency_id=residency.id).order_by("id")
    assert [(step.state, step.corrected) for step in steps] == [
        (ResidencyState.ACTIVE, None),
        (ResidencyState.ACTIVE, "share"),
        (ResidencyState.ACTIVE, "role,share,since"),
    ]
    assert {step.actor_id for step in steps} == {town["manager"].person.id}


async def test_who_is_not_in_the_file_lives_on_where_they_live(client: Client, town: Town) -> None:
    before = await Residency.filter(complex_id=town.complex.id, state=ResidencyState.ACTIVE).values_list(
        "id", flat=True
    )

    await imported(client, town, [flat(building="Абай 1", number="1")])

    after = await Residency.filter(complex_id=town.complex.id, state=ResidencyState.ACTIVE).values_list("id", flat=True)
    assert set(after) == set(before)


async def test_whoever_has_an_account_is_never_overwritten(client: Client, town: Town) -> None:
    owner = town["owner"].person
    mine = {"building": "Абай 1", "number": "1", "surname": owner.surname, "given_name": owner.given_name}
    by_phone = mine | {
        "phone": str(owner.phone),
        "surname": "Другая",
        "email": "other@example.kz",
        "role": "Собственник",
    }

    left_alone = await imported(client, town, [by_phone])
    other_role = await checked(client, town, [by_phone | {"role": "Арендатор"}])
    other_share = await checked(client, town, [by_phone | {"share": "1/2"}])

    assert counts(left_alone) == ("DONE", 0, 0, 1, 0)
    assert named(other_role) == [(2, "ROLE", "HAS_ACCOUNT")]
    assert named(other_share) == [(2, "SHARE", "HAS_ACCOUNT")]
    still = await Person.get(id=owner.id)
    assert (still.surname, still.email) == (owner.surname, owner.email)


async def test_whoever_is_listed_and_comes_with_a_letter_takes_the_place_over(
    house: House, client: Client, town: Town
) -> None:
    await imported(client, town, [home(building="Абай 2", number="2", phone="8 701 555 00 05", share="1")])
    someone = await newcomer(house.services)
    someone.account.phone = "+77015550005"
    await someone.account.save(update_fields=["phone"])
    code = (await letter(client, town, town["manager"], unit=3, role="OWNER"))["letterCode"]

    claimed = await client.do("claimUnit", {"code": code}, someone, "... on Residency { id share way }")

    rows = await Residency.filter(unit_id=town.units[3].id, state=ResidencyState.ACTIVE)
    assert [(row.person_id, row.share) for row in rows] == [(someone.person.id, Decimal(1))]
    assert (claimed["id"], claimed["way"]) == (write_id("Residency", rows[0].id), "INVITE")
    # The office's list, sent in again, finds them as they are now.
    again = await imported(client, town, [home(building="Абай 2", number="2", phone="8 701 555 00 05", share="1")])
    assert counts(again)[:1] + counts(again)[1:2] == ("DONE", 0)


async def test_buildings_are_found_however_the_office_writes_them(client: Client, town: Town) -> None:
    await Building.create(complex_id=town.complex.id, address="Алматы, ул. Самал, дом 12/1", entrances=1)
    before = await stands(town)
    ways = ["алматы самал 12/1", "АЛМАТЫ, САМАЛ, ДОМ 12 / 1", "г. Алматы, Самал көшесі, 12/1 үй", "Алматы,Самал,д.12/1"]

    over = await imported(client, town, [flat(building=way, number=str(n)) for n, way in enumerate(ways, 1)])

    assert counts(over) == ("DONE", 4, 0, 0, 0)
    assert over["newBuildings"] == []
    assert (await stands(town))["buildings"] == before["buildings"]
    other = await checked(client, town, [flat(building="Алматы, Самал 12"), flat(building="Алматы, Самал 12/1 д")])
    assert other["newBuildings"] == ["Алматы, Самал 12", "Алматы, Самал 12/1 д"]


async def test_a_building_of_another_complex_is_not_touched(house: House, client: Client, town: Town) -> None:
    other = await small_town(house.services)
    await Building.filter(id=other.buildings[0].id).update(address="Достык, 77")
    before = await stands(other)

    over = await imported(client, town, [home(building="Достык, 77")])

    assert over["newBuildings"] == ["Достык, 77"]
    assert await stands(other) == before
    assert (await unit_of(town, "1", "Достык, 77")).complex_id == town.complex.id


async def test_a_building_grows_with_the_entrances_its_units_name(client: Client, town: Town) -> None:
    await imported(client, town, [flat(building="Абай 1", number="9", entrance="5", riser="12")])

    building = await Building.get(id=town.buildings[0].id)
    assert (building.entrances, building.risers) == (5, 12)


async def test_new_units_stand_in_the_order_of_the_house(client: Client, town: Town) -> None:
    numbers = ["10", "3", "10а", "1а", "2б"]
    rows = [flat(building="Абай 1", number=number) for number in numbers]

    await imported(client, town, [*rows, flat(building="Абай 1", number="1", kind="Паркинг")])

    units = await Unit.filter(building_id=town.buildings[0].id).order_by("position")
    assert [unit.number for unit in units] == ["1", "1а", "2", "2б", "3", "10", "10а", "1"]
    assert len({unit.position for unit in units}) == 8


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_headings_and_words_of_each_language_are_understood_in_any_order(
    client: Client, town: Town, language: Language, kind: str
) -> None:
    kinds, roles = [names[language] for names in KINDS.values()], [names[language] for names in ROLES.values()]
    rows = [
        home(number=str(number), kind=kinds[number % 4], role=roles[number % 3], surname=f"Сейтов{number}")
        for number in range(1, 13)
    ]
    lines = table(rows, language, sorted(WRITTEN, reverse=True))
    lines[0] = [name.upper() if place % 2 else f"  {name.replace('ё', 'е')} " for place, name in enumerate(lines[0])]
    content = csv(lines) if kind == "csv" else xlsx(lines)

    over = await finished(client, town, (await sent_file(client, town, content, dry_run=False))["id"])

    assert counts(over) == ("DONE", 12, 0, 0, 0)
    units = await Unit.filter(complex_id=town.complex.id, building__address="Сатпаев, 10/1")
    assert Counter(unit.kind.name for unit in units) == dict.fromkeys(
        ["APARTMENT", "COMMERCIAL", "PARKING", "STORAGE"], 3
    )
    residencies = await Residency.filter(unit_id__in=[unit.id for unit in units])
    assert Counter(row.role.name for row in residencies) == {"OWNER": 4, "TENANT": 4, "FAMILY": 4}


async def test_a_name_in_one_column_and_spreadsheets_own_dates_and_numbers(client: Client, town: Town) -> None:
    content = xlsx(
        [
            ["Дом", "№ квартиры", "Общая площадь, м2", "Ф.И.О.", "Статус", "Доля в праве", "Дата вселения", "Долг, ₸"],
            ["Сатпаев, 10/1", 7, 42.8, "Ким Вера Ивановна", "владелец", 0.5, date(2024, 5, 1), 12000],
        ]
    )

    over = await finished(client, town, (await sent_file(client, town, content, name="a.xlsx", dry_run=False))["id"])

    assert (counts(over), over["ignoredColumns"]) == (("DONE", 1, 0, 0, 0), ["Долг, ₸"])
    [(person, residency)] = await people_of(await unit_of(town, "7"))
    assert (person.surname, person.given_name, person.patronymic) == ("Ким", "Вера", "Ивановна")
    assert (residency.share, residency.since) == (Decimal("0.5"), date(2024, 5, 1))


async def test_one_announcement_for_all_of_an_import(client: Client, town: Town) -> None:
    before = await stands(town)

    await imported(client, town, [home(number=str(number), surname=f"Сейтов{number}") for number in range(1, 30)])

    assert (await stands(town))["events"] == before["events"] + 1


async def test_the_directory_finds_whoever_was_imported(client: Client, town: Town) -> None:
    document = 'query($id: ID!) { residents(complexId: $id, search: "Кенжебаев") { totalCount } }'
    assert (await client.data(document, {"id": town.complex_id}, town["manager"]))["residents"]["totalCount"] == 0

    await imported(client, town, [home(surname="Кенжебаев")])

    assert (await client.data(document, {"id": town.complex_id}, town["manager"]))["residents"]["totalCount"] == 1


async def test_a_repeat_under_the_same_key_is_one_import(client: Client, town: Town) -> None:
    rows = [home()]
    first = await sent(client, town, rows, idempotency_key="one")
    again = await sent(client, town, rows, idempotency_key="one")
    other = await sent(client, town, [home(number="2")], idempotency_key="one")

    assert again == first
    assert other["code"] == "IDEMPOTENCY_MISMATCH"
    assert await Import.filter(complex_id=town.complex.id).count() == 1


async def test_the_file_is_sealed_and_forgotten_when_it_is_over(client: Client, town: Town) -> None:
    over = await sent(client, town, [home(surname="Кенжебаев")])
    await finished(client, town, over["id"])

    row = await Import.get(id=split_id(over["id"])[1])
    assert row.content is None
    assert "Кенжебаев" not in repr({name: value for name, value in vars(row).items()})


async def test_imports_are_listed_newest_first(client: Client, town: Town) -> None:
    made = [await sent(client, town, [home(number=str(number))]) for number in range(3)]
    for one in made:
        await finished(client, town, one["id"])
    document = "query($id: ID!) { unitImports(complexId: $id, first: 2) { totalCount edges { node { id fileName } } } }"

    told = (await client.data(document, {"id": town.complex_id}, town["manager"]))["unitImports"]

    assert told["totalCount"] == 3
    assert [edge["node"]["id"] for edge in told["edges"]] == [made[2]["id"], made[1]["id"]]


async def test_a_few_files_wait_and_no_more(client: Client, town: Town) -> None:
    row: Any = {"complex_id": town.complex.id, "dry_run": True, "language": Language.RU, "file_name": "a"}
    for _ in range(5):
        await Import.create(
            **row,
            state="waiting",
            content="",
            created_at=town["owner"].session.expires_at,
            claimed_until=town["owner"].session.expires_at,
        )

    refused = await sent(client, town, [home()])

    assert (refused["code"], refused["message"][:27]) == ("TOO_MANY_REQUESTS", "This complex has 5 files wa")
    await Import.filter(complex_id=town.complex.id).delete()


async def test_problems_cost_the_same_for_1_and_50(client: Client, town: Town) -> None:
    found = []
    for count in (1, 50):
        over = await sent(client, town, [flat(number=str(number), floor="x") for number in range(1, count + 1)])
        await finished(client, town, over["id"])
        statements, data = await cost(client, READ, {"id": over["id"]}, town["manager"])
        assert len(data["node"]["problems"]) == count
        found.append(statements)

    # The import.
    assert found == [SIGNED_IN + 1] * 2
