"""Meter readings: taken on their days, where they can be true, carried to the centre, and what comes of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from integrations.billing_centre import Answer, CentreAway, Reading
from models.attachments import Attachment
from models.billing_terms import BillingTerms, month_of
from models.meters import Meter, MeterReading, ReadingState
from models.notifications import Notification, NotificationKind
from models.plausibility import Shown, jump
from models.residents import Residency, ResidencyState
from models.utility_accounts import UtilityAccount
from resolvers.context import Context
from resolvers.reading_couriers import TRIED_FOR, send_readings
from schema.ids import read_id, write_id
from tests.bill_rows import account_row, linked
from tests.clients import Client
from tests.conftest import House
from tests.meter_rows import meter_row, read_before, shown, today
from tests.uploading import laid, seen
from tests.world import Town

TOLD = "... on MeterReading { id value takenOn period state confirmed used refusal reference photo { fileName } }"
METERS = """{ utilityAccounts { id meters { id service serial measure verifiedUntil verificationExpired removedOn
  readingsFrom readingsUntil latest { value } readings { totalCount edges { node { value state used } } } } } }"""


@dataclass
class Counter:
    """A billing centre of which only the counter for readings is open."""

    name: str = "alseco"
    heard: list[tuple[str, str, Reading, str]] = field(default_factory=list)
    answers: dict[str, list[Answer | Exception]] = field(default_factory=dict)

    async def submit_reading(self, number: str, meter_code: str, reading: Reading, key: str) -> Answer:
        self.heard.append((number, meter_code, reading, key))
        # Others may wait too.
        answer = self.answers[number].pop(0) if number in self.answers else Answer(None)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def counter(house: House, monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    monkeypatch.setitem(house.services.centres, "alseco", counter)
    return counter


@pytest.fixture
def no_window(house: House) -> Iterator[BillingTerms]:
    """Readings are taken on one day of the month, and today is another."""
    usual, day = house.services.billing, 1 if today().day != 1 else 2
    object.__setattr__(house.services, "billing", BillingTerms(25, day, day))
    yield house.services.billing
    object.__setattr__(house.services, "billing", usual)


@dataclass(frozen=True)
class Metered:
    account: UtilityAccount
    meter: Meter
    last: Decimal

    @property
    def id(self) -> str:
        return write_id("Meter", self.meter.id)


async def metered(town: Town, who: str = "owner", **columns: Any) -> Metered:
    """5 m³ a month, read for four months."""
    account = await account_row(town)
    await linked(account, town[who])
    meter = await meter_row(account, **columns)
    return Metered(account, meter, await read_before(meter))


async def sent(client: Client, town: Town, has: Metered, value: Decimal | str, who: str = "owner", **more: Any) -> Any:
    given = {"meterId": has.id, "value": str(value), **more}
    return await client.do("submitMeterReading", given, town[who], TOLD)


async def kept(has: Metered) -> list[tuple[str, str]]:
    rows = await MeterReading.filter(meter_id=has.meter.id, source="resident").order_by("id")
    return [(row.state.value, str(row.value)) for row in rows]


async def test_a_reading_is_taken_and_says_what_was_used(client: Client, town: Town) -> None:
    has = await metered(town)

    told = await sent(client, town, has, has.last + Decimal("6.125"))

    assert (told["state"], told["value"], told["used"]) == ("WAITING", "121.125", "6.125")
    assert (told["takenOn"], told["period"]) == (str(today()), str(month_of(today())))


async def test_meters_are_shown_with_what_they_showed(client: Client, town: Town) -> None:
    has = await metered(town, verified_until=today() - timedelta(days=1))
    await sent(client, town, has, has.last + 6)

    told = await client.data(METERS, None, town["owner"])

    [account] = told["utilityAccounts"]
    [meter] = account["meters"]
    assert (meter["id"], meter["service"], meter["measure"]) == (has.id, "Холодная вода", "м³")
    assert meter["verificationExpired"] is True
    assert meter["latest"] == {"value": "121.000"}
    assert [edge["node"]["value"] for edge in meter["readings"]["edges"]][:3] == ["121.000", "115.000", "110.000"]
    assert [edge["node"]["used"] for edge in meter["readings"]["edges"]][:2] == ["6.000", "5.000"]


async def test_on_other_days_a_reading_is_refused_with_the_days(
    client: Client, town: Town, no_window: BillingTerms
) -> None:
    has = await metered(town)

    told = await sent(client, town, has, has.last + 6)

    assert told["code"] == "READINGS_CLOSED"
    assert str(no_window.readings_from_day) in told["message"]
    assert await kept(has) == []


async def test_a_reading_below_the_last_one_is_refused(client: Client, town: Town) -> None:
    has = await metered(town)

    told = await sent(client, town, has, has.last - Decimal("0.001"), confirmed=True)

    assert (told["code"], told["field"]) == ("READING_TOO_LOW", "value")
    assert "115\u00a0м³" in told["message"]
    assert await kept(has) == []


async def test_a_jump_is_taken_only_when_it_is_confirmed(client: Client, town: Town) -> None:
    has = await metered(town)

    given = {"meterId": has.id, "value": str(has.last + Decimal("40.5"))}
    told = await client.do("submitMeterReading", given, town["owner"], accept_language="kk")
    assert (told["code"], told["field"]) == ("READING_TOO_HIGH", "value")
    assert "40,5\u00a0м³" in told["message"]
    assert await kept(has) == []

    told = await sent(client, town, has, has.last + 40, confirmed=True)
    assert (told["state"], told["confirmed"]) == ("WAITING", True)


@pytest.mark.parametrize("value", ["-1", "100000000", "1.0001", "NaN", "1e400"])
async def test_what_no_meter_shows_is_refused(client: Client, town: Town, value: str) -> None:
    has = await metered(town)

    told = await client.ask(
        "mutation($i: SubmitMeterReadingInput!) { submitMeterReading(input: $i) { ... on Refused { code field } } }",
        {"i": {"meterId": has.id, "value": value}},
        town["owner"],
    )

    refused = told.get("data") and told["data"]["submitMeterReading"]
    assert "errors" in told or refused == {"code": "BAD_INPUT", "field": "value"}
    assert await kept(has) == []


async def test_a_day_outside_of_this_months_days_is_refused(client: Client, town: Town) -> None:
    has = await metered(town)

    for day in (today() + timedelta(days=1), month_of(today()) - timedelta(days=1)):
        told = await sent(client, town, has, has.last + 6, takenOn=str(day))
        assert (told["code"], told["field"]) == ("BAD_INPUT", "takenOn")

    assert await kept(has) == []


async def test_of_a_month_the_last_reading_holds(client: Client, town: Town) -> None:
    has = await metered(town)

    await sent(client, town, has, has.last + 6)
    await sent(client, town, has, has.last + 5)

    assert await kept(has) == [("replaced", "121.000"), ("waiting", "120.000")]


async def test_a_picture_goes_with_it_for_those_who_see_the_meter(house: House, client: Client, town: Town) -> None:
    has = await metered(town)
    await linked(has.account, town["tenant"])
    picture = await laid(house, town, "owner")

    told = await sent(client, town, has, has.last + 6, photoId=picture["id"])
    again = await sent(client, town, has, has.last + 7, photoId=picture["id"])

    assert told["photo"] == {"fileName": "a.jpg"}
    assert (again["code"], again["field"]) == ("NOT_FOUND", "photoId")
    shown_to = {
        who: await seen(client, picture["id"], town[who]) for who in ("owner", "tenant", "neighbour", "manager")
    }
    assert [who for who, found in shown_to.items() if found] == ["owner", "tenant"]
    assert (await Attachment.get(id=read_id("Attachment", picture["id"]))).used_at


async def test_a_picture_of_before_ones_first_day_is_not_shown(house: House, client: Client, town: Town) -> None:
    has, month = await metered(town), month_of(today())
    await linked(has.account, town["tenant"], since=month + timedelta(days=1))
    picture = await laid(house, town, "owner")
    await sent(client, town, has, has.last + 6, photoId=picture["id"])
    await MeterReading.filter(meter_id=has.meter.id, photo_id__not_isnull=True).update(taken_on=month)
    pictures = "{ utilityAccounts { meters { readings { edges { node { value photo { fileName } } } } } } }"

    told = {who: await client.data(pictures, None, town[who]) for who in ("owner", "tenant")}

    newest = {who: data["utilityAccounts"][0]["meters"][0]["readings"]["edges"][0] for who, data in told.items()}
    assert newest["owner"]["node"] == {"value": "121.000", "photo": {"fileName": "a.jpg"}}
    assert newest["tenant"]["node"] == {"value": "121.000", "photo": None}
    assert not await seen(client, picture["id"], town["tenant"])


@pytest.mark.parametrize("who", ["tenant", "neighbour"])
async def test_a_meter_of_others_is_as_if_it_were_not_there(client: Client, town: Town, who: str) -> None:
    has = await metered(town)

    told = await sent(client, town, has, has.last + 6, who)

    assert (told["code"], told["field"]) == ("NOT_FOUND", "meterId")
    assert await kept(has) == []


async def test_who_has_moved_out_sees_no_meters(client: Client, town: Town) -> None:
    await metered(town)
    mine = Residency.filter(person_id=town["owner"].person.id)
    await mine.update(state=ResidencyState.ENDED, until=today() - timedelta(days=1))

    told = await client.data(METERS, None, town["owner"])

    assert [account["meters"] for account in told["utilityAccounts"]] == [[]]


async def test_readings_of_before_ones_time_are_not_shown(client: Client, town: Town) -> None:
    has = await metered(town)
    await Residency.filter(person_id=town["owner"].person.id).update(since=today() - timedelta(days=10))

    told = await client.data(METERS, None, town["owner"])

    [meter] = told["utilityAccounts"][0]["meters"]
    assert (
        meter["readings"]["totalCount"]
        == await MeterReading.filter(
            meter_id=has.meter.id, taken_on__gte=month_of(today() - timedelta(days=10))
        ).count()
    )
    assert meter["readings"]["totalCount"] < 4


async def test_a_reading_goes_to_the_centre_and_is_accepted(
    house: House, client: Client, town: Town, counter: Counter
) -> None:
    has = await metered(town)
    counter.answers[has.account.number] = [Answer(True, reference="П-7")]
    told = await sent(client, town, has, has.last + 6)

    for _ in range(2):
        await send_readings(Context(house.services))

    [(number, code, reading, key)] = [each for each in counter.heard if each[0] == has.account.number]
    assert (number, code, reading.value) == (has.account.number, has.meter.code, has.last + 6)
    assert key == str(read_id("MeterReading", told["id"]))
    row = await MeterReading.get(id=read_id("MeterReading", told["id"]))
    assert (row.state, row.reference, row.next_try_at) == (ReadingState.ACCEPTED, "П-7", None)


async def test_a_refused_reading_says_why_and_its_sender_is_told(
    house: House, client: Client, town: Town, counter: Counter
) -> None:
    has = await metered(town)
    counter.answers[has.account.number] = [Answer(False, "Счётчик снят")]
    told = await sent(client, town, has, has.last + 6)

    await send_readings(Context(house.services))

    row = await MeterReading.get(id=read_id("MeterReading", told["id"]))
    assert (row.state, row.refusal) == (ReadingState.REFUSED, "Счётчик снят")
    people = Notification.filter(kind=NotificationKind.READING_REFUSED, subject_id=has.meter.id)
    assert await people.values_list("person_id", flat=True) == [town["owner"].person.id]


async def test_a_centre_that_is_away_is_given_it_again_under_the_same_key(
    house: House, client: Client, town: Town, counter: Counter
) -> None:
    has = await metered(town)
    counter.answers[has.account.number] = [CentreAway("no answer in time", 60.0), Answer(None)]
    told = await sent(client, town, has, has.last + 6)
    mine = MeterReading.filter(id=read_id("MeterReading", told["id"]))

    await send_readings(Context(house.services))
    row = await mine.get()
    assert row.state is ReadingState.WAITING
    assert row.next_try_at
    assert row.next_try_at - row.submitted_at > timedelta(seconds=50)
    await mine.update(next_try_at=row.submitted_at)
    await send_readings(Context(house.services))

    assert (await mine.get()).state is ReadingState.SENT
    assert len({key for number, _, _, key in counter.heard if number == has.account.number}) == 1


async def test_a_reading_that_could_not_be_given_for_three_days_has_failed_and_is_told(
    house: House, client: Client, town: Town, counter: Counter
) -> None:
    has = await metered(town)
    counter.answers[has.account.number] = [CentreAway("no answer in time")]
    told = await sent(client, town, has, has.last + 6)
    mine = MeterReading.filter(id=read_id("MeterReading", told["id"]))
    await mine.update(submitted_at=(await mine.get()).submitted_at - TRIED_FOR - timedelta(minutes=1))

    await send_readings(Context(house.services))

    assert (await mine.get()).state is ReadingState.FAILED
    assert await Notification.filter(kind=NotificationKind.READING_REFUSED, subject_id=has.meter.id).count() == 1


async def test_what_another_reading_took_the_place_of_is_not_given(
    house: House, client: Client, town: Town, counter: Counter
) -> None:
    has = await metered(town)
    counter.answers[has.account.number] = [Answer(True)]
    await sent(client, town, has, has.last + 6)
    await sent(client, town, has, has.last + 5)

    for _ in range(2):
        await send_readings(Context(house.services))

    assert [reading.value for number, _, reading, _ in counter.heard if number == has.account.number] == [has.last + 5]


def history(*used: int) -> list[Shown]:
    """A reading every 30 days, the last of them 30 days ago."""
    values = [Decimal(100)]
    for each in used:
        values.append(values[-1] + each)
    return [Shown(today() - timedelta(days=30 * (len(values) - place)), value) for place, value in enumerate(values)]


@pytest.mark.parametrize(
    ("before", "used", "asks"),
    [
        (history(5, 5, 5), 14, False),
        (history(5, 5, 5), 16, True),
        (history(5, 5, 60), 16, True),
        (history(1, 1, 1), 4, False),
        (history(0, 0, 0), 6, True),
        (history(5), 39, False),
        (history(5), 41, True),
        ([], 1_000, False),
    ],
)
def test_a_jump_is_set_against_the_usual(before: list[Shown], used: int, asks: bool) -> None:
    last = before[-1].value if before else Decimal(0)

    assert (jump("м³", before, Shown(today(), last + used)) is not None) is asks


async def test_a_reading_of_the_centre_is_where_it_begins(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    meter = await meter_row(account)
    await shown(meter, "10", 0)

    told = await sent(client, town, Metered(account, meter, Decimal(10)), "3")

    # The centre's own of the same month is no earlier one.
    assert told["state"] == "WAITING"
