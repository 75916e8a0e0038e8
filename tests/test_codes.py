"""Codes: six digits, five minutes, five tries, a few a day, and nobody can read them out of the database."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from models.accounts import Language
from models.codes import Code, CodePurpose
from models.deliveries import Delivery
from resolvers.codes import (
    A_DAY,
    A_DAY_FROM_HERE,
    A_DAY_FROM_ONE,
    AN_HOUR,
    AN_HOUR_FROM_ONE,
    TRIES,
    forget_old_codes,
    request_phone_code,
)
from resolvers.context import Context
from resolvers.errors import Refusal
from tests.clients import Client
from tests.conftest import House
from tests.people import Outbox, new_address, new_phone, registration, requested, resident, settled
from tests.shapes import rows
from tests.workers import environment, serving

ASK = "mutation($i: RequestPhoneCodeInput!) { requestPhoneCode(input: $i) { __typename ... on Refused { code } } }"


@pytest.fixture
def outbox(house: House, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    return Outbox.of(house, monkeypatch)


async def at(house: House, hours: float, phone: str, address: str | None = None) -> int | None:
    """Asks so many hours from now; None when it is sent, else the seconds to wait."""
    clock = house.services.clock
    later = replace(house.services, clock=lambda: clock() + timedelta(hours=hours))
    try:
        await request_phone_code(Context(later, address=address or new_address()), phone, CodePurpose.SIGN_UP)
    except Refusal as refusal:
        return refusal.retry_after_seconds
    return None


async def test_a_code_is_six_digits_in_the_readers_language_and_good_for_five_minutes(
    client: Client, outbox: Outbox
) -> None:
    for language, sentence in {
        "kk": r"Wires Home: \d{6} — тіркелу коды\. 5 минут жарамды\. Ешкімге айтпаңыз\.",
        "ru": r"Wires Home: \d{6} — код для регистрации\. Действует 5 минут\. Никому его не говорите\.",
        "en": r"Wires Home: \d{6} is your code to sign up\. Good for 5 minutes\. Tell nobody\.",
    }.items():
        phone = new_phone()
        await requested(client, outbox, phone, accept_language=language)
        row = await Code.get(target_index=phone)

        assert re.search(sentence, (await outbox.messages(phone))[0])
        assert row.expires_at - row.created_at == timedelta(minutes=5)


async def test_a_code_for_a_new_password_comes_in_the_accounts_language(
    house: House, client: Client, outbox: Outbox
) -> None:
    phone = new_phone()
    someone = await resident(house, phone)
    someone.account.language = Language.KK
    await someone.account.save(update_fields=["language"])

    await requested(client, outbox, phone, "PASSWORD_RESET", accept_language="en")

    assert "жаңа құпиясөз коды" in (await outbox.messages(phone))[0]


async def test_five_wrong_tries_use_a_code_up(client: Client, outbox: Outbox) -> None:
    phone = new_phone()
    code = await requested(client, outbox, phone)
    wrong = f"{(int(code) + 1) % 10**6:06}"

    codes = [(await client.do("signUp", await registration(phone, wrong)))["code"] for _ in range(TRIES)]
    right = await client.do("signUp", await registration(phone, code))

    assert codes == ["WRONG_CODE"] * TRIES
    assert (right["code"], right["field"]) == ("WRONG_CODE", "code")


async def test_a_strangers_tries_use_nobodys_code_up_and_are_five_themselves(
    house: House, client: Client, outbox: Outbox
) -> None:
    phone, here = new_phone(), new_address()
    await resident(house, phone)
    code = await requested(client, outbox, phone, "PASSWORD_RESET", x_forwarded_for=here)

    async def resets(said: str, address: str) -> str:
        wanted = {"phone": phone, "code": said, "newPassword": "three random words"}
        told = await client.do("resetPassword", wanted, None, x_forwarded_for=address)
        return str(told.get("code", told["__typename"]))

    wrong = [f"{(int(code) + 1 + number) % 10**6:06}" for number in range(TRIES)]
    assert [await resets(said, new_address()) for said in wrong] == ["WRONG_CODE"] * TRIES
    assert await resets(code, new_address()) == "WRONG_CODE"

    assert await resets(code, here) == "SignedIn"


async def test_fifty_tries_at_once_are_five(house: House, client: Client, outbox: Outbox) -> None:
    phone = new_phone()
    here = new_address()
    code = await requested(client, outbox, phone, x_forwarded_for=here)
    wrong = [await registration(phone, f"{(int(code) + 1 + number) % 10**6:06}") for number in range(50)]

    await asyncio.gather(*(client.do("signUp", values, None, x_forwarded_for=here) for values in wrong))

    assert (await Code.get(target_index=phone)).tries == TRIES


@pytest.mark.parametrize("spelt", ["{0}{1}", "{0} {1}", " {0}-{1} "])
async def test_a_code_may_be_spelt_as_people_do(client: Client, outbox: Outbox, spelt: str) -> None:
    phone = new_phone()
    code = await requested(client, outbox, phone)

    told = await client.do("signUp", await registration(phone, spelt.format(code[:3], code[3:])))

    assert told["__typename"] == "SignedIn"


async def test_the_newest_code_replaces_the_older_ones(client: Client, outbox: Outbox) -> None:
    phone = new_phone()
    first, second = [await requested(client, outbox, phone) for _ in range(2)]

    assert first == second or (await client.do("signUp", await registration(phone, first)))["code"] == "WRONG_CODE"
    assert (await client.do("signUp", await registration(phone, second)))["__typename"] == "SignedIn"


async def test_a_code_is_good_for_its_purpose_its_phone_and_its_time_only(
    house: House, client: Client, outbox: Outbox
) -> None:
    phone, other = new_phone(), new_phone()
    await resident(house, phone)
    code = await requested(client, outbox, phone)
    reset = {"phone": phone, "code": code, "newPassword": "three random words"}

    assert (await client.do("resetPassword", reset))["code"] == "WRONG_CODE"
    assert (await client.do("signUp", await registration(other, code)))["code"] == "WRONG_CODE"
    late = await requested(client, outbox, other)
    row = await Code.get(target_index=other)
    await Code.filter(id=row.id).update(expires_at=row.created_at)
    assert (await client.do("signUp", await registration(other, late)))["code"] == "WRONG_CODE"


async def test_a_phone_gets_three_an_hour_and_six_a_day(house: House) -> None:
    phone = new_phone()
    told = [await at(house, hours, phone) for hours in (0, 0, 0, 0.5, 1.01, 1.01, 1.01, 1.02, 5, 23, 24.01)]

    sent = [wait is None for wait in told]
    assert sent == [True] * AN_HOUR + [False] + [True] * (A_DAY - AN_HOUR) + [False] * 3 + [True]
    assert abs((told[3] or 0) - 1800) <= 2
    assert abs((told[8] or 0) - 19 * 3600) <= 2


async def test_of_a_phones_codes_one_network_may_ask_for_half_and_the_owner_has_the_others(house: House) -> None:
    phone, hostile, home = new_phone(), new_address(), new_address()
    taken = [await at(house, hours, phone, hostile) for hours in (0, 0, 0, 1.01, 1.01, 2.02, 12)]
    owner = [await at(house, hours, phone, home) for hours in (12, 12, 13.01)]

    assert [wait is None for wait in taken] == [True] * AN_HOUR_FROM_ONE + [False, True] + [False] * 3
    assert abs((taken[2] or 0) - 3600) <= 2
    assert abs((taken[6] or 0) - 12 * 3600) <= 2
    assert taken.count(None) == A_DAY_FROM_ONE == A_DAY / 2
    assert owner == [None] * A_DAY_FROM_ONE


async def test_a_phone_asked_for_by_many_at_once_gets_three(house: House, outbox: Outbox) -> None:
    phone, clients = new_phone(), [house.client]

    async def ask(client: Client) -> str:
        wanted = {"i": {"phone": phone, "purpose": "SIGN_UP"}}
        told = await client.ask(ASK, wanted, None, x_forwarded_for=new_address())
        return str(told["data"]["requestPhoneCode"].get("code", "sent"))

    if house.settings.on_postgres:
        async with serving(1, **environment(house.settings)) as workers:
            clients.append(workers[0].client)
            told = await asyncio.gather(*(ask(clients[number % 2]) for number in range(12)))
    else:
        told = await asyncio.gather(*(ask(clients[0]) for _ in range(12)))

    assert told.count("sent") == AN_HOUR
    assert told.count("TOO_MANY_ATTEMPTS") == 12 - AN_HOUR


async def test_an_address_asks_for_twenty_a_day_whomever_it_means(house: House) -> None:
    address = new_address()
    told = [await at(house, 0, new_phone(), address) for _ in range(A_DAY_FROM_HERE + 2)]

    assert [wait is None for wait in told] == [True] * A_DAY_FROM_HERE + [False] * 2
    assert 0 < (told[-1] or 0) <= 24 * 3600
    assert await at(house, 24, new_phone(), address) is None


async def test_what_is_refused_is_not_sent_and_not_counted(house: House, client: Client, outbox: Outbox) -> None:
    phone = new_phone()
    for _ in range(AN_HOUR):
        await requested(client, outbox, phone)
    await settled()
    before = await rows(house.settings.database_url)

    refused = await client.do("requestPhoneCode", {"phone": phone, "purpose": "SIGN_UP"})

    assert refused["code"] == "TOO_MANY_ATTEMPTS"
    assert await rows(house.settings.database_url) == before


async def test_neither_code_nor_phone_can_be_read_out_of_the_tables(
    house: House, client: Client, outbox: Outbox
) -> None:
    phone = new_phone()
    code = await requested(client, outbox, phone)

    everything = str(await rows(house.settings.database_url))
    digest = (await Code.get(target_index=phone)).digest
    assert phone not in everything
    assert phone[2:] not in everything
    assert digest in everything
    assert not re.search(rf"(?<![0-9a-f-]){code}(?![0-9a-f-])", everything)


async def test_codes_are_forgotten_after_a_day(house: House) -> None:
    phone = new_phone()
    await at(house, 0, phone)

    for hours, left in ((23, 1), (25, 0)):
        clock = house.services.clock
        later = replace(house.services, clock=lambda hours=hours, clock=clock: clock() + timedelta(hours=hours))  # type: ignore[misc]
        await forget_old_codes(Context(later))
        assert await Code.filter(target_index=phone).count() == left


async def test_a_code_that_is_refused_with_its_change_is_never_sent(house: House, outbox: Outbox) -> None:
    phone, before = new_phone(), await Delivery.all().count()
    for _ in range(AN_HOUR + 2):
        await at(house, 0, phone)

    assert len(await outbox.messages(phone)) == AN_HOUR
    assert await Delivery.all().count() == before + AN_HOUR
