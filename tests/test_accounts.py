"""From a phone to an account: signing up, the rules for log-ins and passwords, and who is told what about whom."""

import asyncio
import re

import pytest

from models.accounts import Account, Language, Person
from models.codes import Code
from models.consents import Consent, ConsentWay
from models.policies import ConsentPurpose
from models.sessions import Session
from resolvers.messages import say
from resolvers.policies import version_in_force
from tests.clients import Client
from tests.conftest import House
from tests.people import (
    PAIR,
    Outbox,
    account_of,
    new_address,
    new_phone,
    newcomer,
    registration,
    requested,
    resident,
    signed_in,
    whose,
)
from tests.world import PASSWORD

SIGN_UP_CODE = r"(\d{6}) — код для регистрации"


@pytest.fixture
def outbox(house: House, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    return Outbox.of(house, monkeypatch)


async def test_a_newcomer_signs_up_with_a_code_and_is_signed_in(client: Client, outbox: Outbox) -> None:
    phone = new_phone()
    told = await newcomer(client, outbox, phone, patronymic="Серікқызы", email="dana@example.kz")

    viewer = told["viewer"]
    assert (viewer["displayName"], viewer["language"], viewer["phone"]) == ("Дана Ахметова", "KK", phone)
    assert viewer["email"] == "dana@example.kz"
    assert viewer["sessions"] == [{"id": told["session"]["id"], "current": True}]
    assert await whose(client, told["accessToken"]) == viewer["login"]
    account = await Account.get(phone_index=phone)
    person = await Person.get(id=account.person_id)
    assert (person.phone, person.patronymic) == (phone, "Серікқызы")
    given = await Consent.filter(person_id=person.id)
    assert {row.purpose for row in given} == set(ConsentPurpose)
    assert {(row.version, row.way, row.language) for row in given} == {
        (await version_in_force(), ConsentWay.SIGN_UP, Language.KK)
    }


@pytest.mark.parametrize(
    "spelling", ["8 {} {} {} {}", "+7 ({}) {}-{}-{}", "7{}{}{}{}", "+7\u00a0{}\u00a0{}\u00a0{}{}", "{} {} {} {}"]
)
async def test_one_signs_in_with_the_login_or_the_phone_in_any_spelling(
    house: House, client: Client, spelling: str
) -> None:
    phone = new_phone()
    someone = await resident(house, phone)
    parts = phone[2:5], phone[5:8], phone[8:10], phone[10:12]

    by_phone = await signed_in(client, spelling.format(*parts))
    by_login = await signed_in(client, someone.account.login.upper())

    assert by_phone["viewer"]["login"] == by_login["viewer"]["login"] == someone.account.login


@pytest.mark.parametrize(
    "phone", ["+7 727 250 12 34", "+7 916 123 45 67", "+1 650 253 0000", "12345", "телефон", "+7 701 123 45 67 доб. 5"]
)
async def test_a_phone_that_gets_no_messages_here_is_refused(client: Client, phone: str) -> None:
    refused = await client.do("requestPhoneCode", {"phone": phone, "purpose": "SIGN_UP"})

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "phone")
    assert refused["message"] == say("not_a_phone", Language.RU, field="phone")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("login", "ab", "length_between"),
        ("login", "87011234567", "login_letters"),
        ("login", "7.701.123-45-67", "login_letters"),
        ("login", "dana akhmetova", "login_letters"),
        ("login", "dana@example", "login_letters"),
        ("login", ".dana", "login_letters"),
        ("login", "аdmin", "login_scripts"),
        ("login", "ａｄｍｉｎ", "login_letters"),
        ("login", "𝐚𝐝𝐦𝐢𝐧", "login_letters"),
        ("password", "1234567", "length_between"),
        ("password", "x" * 129, "too_long"),
        ("password", "12345678", "common_password"),
        ("password", "Qwertyuiop", "common_password"),
        ("password", "newcomer-1", "common_password"),
        ("email", "dana", "not_an_email"),
        ("email", "dana@example", "not_an_email"),
        ("email", "dana @example.kz", "not_an_email"),
        ("acceptedPolicyVersion", 9_999, "other_policy"),
    ],
)
async def test_a_registration_that_breaks_a_rule_names_the_field_and_costs_no_try(
    client: Client, outbox: Outbox, field: str, value: object, message: str
) -> None:
    phone, here = new_phone(), new_address()
    code = await requested(client, outbox, phone, x_forwarded_for=here)
    wanted = await registration(phone, code, login="newcomer-1") | {field: value}

    refused = await client.do("signUp", wanted, None, x_forwarded_for=here)

    facts = {"least": 3 if field == "login" else 8, "most": {"login": 60}.get(field, 128)}
    facts["version"] = await version_in_force()
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", field)
    assert refused["message"] == say(message, Language.RU, field=field, **facts)
    assert await account_of(phone) is None
    assert (await Code.get(target_index=phone)).tries == 0


@pytest.mark.parametrize("password", ["correct horse", "тек-өз-үйім", "🔑🔑🔑🔑🔑🔑🔑🔑", "aaaaaaaaab", "x" * 128])
async def test_any_other_password_will_do(client: Client, outbox: Outbox, password: str) -> None:
    told = await newcomer(client, outbox, password=password)

    assert (await signed_in(client, told["viewer"]["login"], password))["__typename"] == "SignedIn"


async def test_a_taken_login_is_refused_and_the_code_stays_good(house: House, client: Client, outbox: Outbox) -> None:
    someone, phone = await resident(house), new_phone()
    wanted = await registration(phone, await requested(client, outbox, phone), login=someone.account.login.upper())

    refused = await client.do("signUp", wanted)
    made = await client.do("signUp", wanted | {"login": f"{someone.account.login[:50]}-2"})

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "login")
    assert made["__typename"] == "SignedIn"


async def test_only_the_code_tells_that_a_phone_has_an_account(house: House, client: Client, outbox: Outbox) -> None:
    known, unknown = new_phone(), new_phone()
    await resident(house, known)
    asked = [
        await client.do("requestPhoneCode", {"phone": phone, "purpose": purpose}, x_forwarded_for=new_address())
        for phone in (known, unknown)
        for purpose in ("SIGN_UP", "PASSWORD_RESET")
    ]
    assert asked == [{"__typename": "CodeSent"}] * 4

    await outbox.code(known, 2)
    wrong = [await client.do("signUp", await registration(phone, "000000")) for phone in (known, unknown)]
    assert wrong[0] == wrong[1]
    assert wrong[0]["code"] == "WRONG_CODE"
    # They may arrive in any order: that for a sign-up speaks Russian, as the request did; the other as its account.
    [code] = [digits for each in await outbox.messages(known) for digits in re.findall(SIGN_UP_CODE, each)]
    right = await client.do("signUp", await registration(known, code))
    assert (right["code"], right["field"], right["message"]) == (
        "BAD_INPUT",
        "phone",
        say("phone_taken", Language.RU),
    )
    # A code for a new password would be of no use to whoever has the other phone.
    assert len(await outbox.messages(unknown)) == 1


async def test_two_who_sign_up_at_once_with_one_code_are_one_account(client: Client, outbox: Outbox) -> None:
    phone = new_phone()
    code = await requested(client, outbox, phone)

    told = await asyncio.gather(*[client.do("signUp", await registration(phone, code)) for _ in range(4)])

    made = [answer for answer in told if answer["__typename"] == "SignedIn"]
    account = await Account.get(phone_index=phone)
    assert len(made) == 1
    assert await Session.filter(account_id=account.id).count() == 1


async def test_two_who_want_one_login_at_once_are_one_account(client: Client, outbox: Outbox) -> None:
    phones = [new_phone() for _ in range(3)]
    login = f"wanted-{new_phone()[1:]}"
    wanted = [await registration(phone, await requested(client, outbox, phone), login=login) for phone in phones]

    told = await asyncio.gather(*(client.do("signUp", values) for values in wanted))

    refused = [answer for answer in told if answer["__typename"] == "Refused"]
    assert [(answer["code"], answer["field"]) for answer in refused] == [("BAD_INPUT", "login")] * 2
    assert await Account.filter(login_index=login).count() == 1


async def test_the_language_is_chosen_and_answers_come_in_it(client: Client, outbox: Outbox) -> None:
    token = (await newcomer(client, outbox))["accessToken"]
    bearer = {"authorization": f"Bearer {token}"}

    changed = await client.do("updateProfile", {"language": "EN"}, None, "... on Viewer { language }", **bearer)
    refused = await client.do("endSession", {"sessionId": "no id"}, None, **bearer)

    assert changed["language"] == "EN"
    assert refused["message"] == say("not_found", Language.EN)


async def test_an_answer_that_was_lost_is_given_again(client: Client, outbox: Outbox) -> None:
    phone = new_phone()
    wanted = await registration(phone, await requested(client, outbox, phone))

    told = [await client.do("signUp", wanted, None, PAIR, idempotency_key=wanted["login"]) for _ in range(2)]

    assert told[0] == told[1]
    assert told[0]["viewer"]["phone"] == phone
    assert (await signed_in(client, wanted["login"], PASSWORD))["__typename"] == "SignedIn"
