"""Another password, another phone, another e-mail: what has to be shown for it, and what it ends."""

import asyncio
from typing import Any

import pytest

from integrations import commonest
from models.accounts import Account, Language, Person
from models.residents import residents_topic
from resolvers.changes import topic_number
from resolvers.messages import say
from tests.clients import Client
from tests.conftest import House
from tests.people import (
    PAIR,
    Outbox,
    new_address,
    new_phone,
    requested,
    resident,
    signed_in,
    tried,
    whose,
)
from tests.test_sessions import closed, socket_of
from tests.world import PASSWORD, Someone, Town, move_in

NEW = "three random words"
VIEWER = "... on Viewer { phone email }"


@pytest.fixture
def outbox(house: House, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    return Outbox.of(house, monkeypatch)


@pytest.fixture
async def someone(house: House) -> Someone:
    return await resident(house, new_phone())


def bearer(told: dict[str, Any]) -> dict[str, str]:
    """From an address of its own, since one may ask for only so many codes."""
    return {"authorization": f"Bearer {told['accessToken']}", "x_forwarded_for": new_address()}


async def test_a_changed_password_ends_the_other_sessions_and_their_sockets(client: Client, someone: Someone) -> None:
    login = someone.account.login
    here, there = await signed_in(client, login), await signed_in(client, login)
    async with socket_of(client, there["accessToken"]) as socket:
        change = {"currentPassword": PASSWORD, "newPassword": NEW}
        changed = await client.do("changePassword", change, None, **bearer(here))
        assert changed["__typename"] == "Viewer"
        assert await whose(client, there["accessToken"]) is None
        code, seconds = await closed(socket)

    assert (code, seconds < 5) == (4403, True)
    assert await whose(client, here["accessToken"]) == login
    assert await tried(client, login, PASSWORD, new_address()) == "WRONG_CREDENTIALS"
    assert await tried(client, login, NEW, new_address()) == "SignedIn"


async def test_a_password_is_changed_by_who_knows_it_and_guessing_it_is_slow(client: Client, someone: Someone) -> None:
    here, address = await signed_in(client, someone.account.login), new_address()
    change = {"currentPassword": "a guess", "newPassword": NEW}

    headers = bearer(here) | {"x_forwarded_for": address}
    told = [await client.do("changePassword", change, None, **headers) for _ in range(4)]

    assert (told[0]["code"], told[0]["field"]) == ("WRONG_CREDENTIALS", "currentPassword")
    assert [answer["code"] for answer in told] == ["WRONG_CREDENTIALS"] * 3 + ["TOO_MANY_ATTEMPTS"]
    assert await whose(client, here["accessToken"]) == someone.account.login


@pytest.mark.parametrize("new", ["password1", "short", "Нұрланова", "{login}", "{phone}"])
async def test_a_password_that_others_guess_first_is_refused(client: Client, someone: Someone, new: str) -> None:
    here = await signed_in(client, someone.account.login)
    wanted = new.format(login=someone.account.login, phone=someone.account.phone)

    told = await client.do("changePassword", {"currentPassword": PASSWORD, "newPassword": wanted}, None, **bearer(here))

    assert (told["code"], told["field"]) == ("BAD_INPUT", "newPassword")


def test_three_thousand_commonest_passwords_are_known_and_no_others() -> None:
    assert len(commonest._digests()) == 3_000
    assert all(map(commonest.is_among, ("password", "12345678", "qwertyuiop", "iloveyou", "1q2w3e4r")))
    assert not any(map(commonest.is_among, (PASSWORD, NEW, "құпиясөз", "", "correct horse battery staple")))


async def test_who_has_the_phone_sets_a_new_password_and_has_the_only_session(
    client: Client, outbox: Outbox, someone: Someone
) -> None:
    login, phone = someone.account.login, str(someone.account.phone)
    there = await signed_in(client, login)
    code = await requested(client, outbox, phone, "PASSWORD_RESET")
    async with socket_of(client, there["accessToken"]) as socket:
        wanted = {"phone": f"8{phone[2:]}", "code": code, "newPassword": NEW}
        told = await client.do("resetPassword", wanted, None, PAIR)
        assert await whose(client, there["accessToken"]) is None
        closing, seconds = await closed(socket)

    assert (closing, seconds < 5) == (4403, True)
    assert await whose(client, told["accessToken"]) == login
    assert told["viewer"]["sessions"] == [{"id": told["session"]["id"], "current": True}]
    assert await tried(client, login, NEW, new_address()) == "SignedIn"
    again = await client.do("resetPassword", wanted | {"newPassword": "three other words"})
    assert again["code"] == "WRONG_CODE"


async def test_the_owner_at_a_new_address_comes_past_who_guesses_by_a_code(
    client: Client, outbox: Outbox, someone: Someone
) -> None:
    login, phone, travelling = someone.account.login, str(someone.account.phone), new_address()
    guessed = [await tried(client, login, "a guess", new_address()) for _ in range(12)]
    assert guessed[-1] == await tried(client, login, PASSWORD, travelling) == "TOO_MANY_ATTEMPTS"

    code = await requested(client, outbox, phone, "PASSWORD_RESET")
    wanted = {"phone": phone, "code": code, "newPassword": NEW}
    told = await client.do("resetPassword", wanted, x_forwarded_for=travelling)

    assert told["__typename"] == "SignedIn"
    for _ in range(12):
        await tried(client, login, "a guess", new_address())
    assert await tried(client, login, NEW, travelling) == "SignedIn"


async def test_a_code_for_a_phone_without_an_account_resets_nothing(client: Client, outbox: Outbox) -> None:
    phone = new_phone()
    asking = {"phone": phone, "purpose": "PASSWORD_RESET"}
    asked = await client.do("requestPhoneCode", asking, x_forwarded_for=new_address())
    told = await client.do("resetPassword", {"phone": phone, "code": "123456", "newPassword": NEW})

    assert asked == {"__typename": "CodeSent"}
    assert await outbox.messages(phone) == []
    assert (told["code"], told["field"]) == ("WRONG_CODE", "code")


async def test_a_new_phone_counts_when_its_code_has_come_back(
    client: Client, outbox: Outbox, someone: Someone, town: Town
) -> None:
    old, new = str(someone.account.phone), new_phone()
    await move_in(someone, town.units[0])
    here = await signed_in(client, someone.account.login)
    heard = await topic_number(residents_topic(town.complex.id))

    asked = await client.do("changePhone", {"phone": new, "password": PASSWORD}, None, **bearer(here))
    assert asked["__typename"] == "CodeSent"
    assert await tried(client, new, PASSWORD, new_address()) == "WRONG_CREDENTIALS"
    code = await outbox.code(new)
    told = await client.do("confirmPhone", {"code": code}, None, VIEWER, **bearer(here))

    assert told["phone"] == new
    assert (await Person.get(id=someone.person.id)).phone == new
    assert await tried(client, new, PASSWORD, new_address()) == "SignedIn"
    assert await tried(client, old, PASSWORD, new_address()) == "WRONG_CREDENTIALS"
    assert await topic_number(residents_topic(town.complex.id)) == heard + 1
    assert say("phone_changed", Language.EN) in (await _awaited(outbox, old)).replace("│ ", "")
    assert (await client.do("confirmPhone", {"code": code}, None, **bearer(here)))["code"] == "WRONG_CODE"


async def _awaited(outbox: Outbox, to: str) -> str:
    async with asyncio.timeout(5):
        while not (found := await outbox.messages(to)):  # noqa: ASYNC110 - a timer may be about it
            await asyncio.sleep(0.05)
    return found[-1]


async def test_somebody_elses_phone_is_not_told_until_its_code_is_shown(
    house: House, client: Client, outbox: Outbox, someone: Someone
) -> None:
    theirs = new_phone()
    await resident(house, theirs)
    here = await signed_in(client, someone.account.login)

    asked = await client.do("changePhone", {"phone": theirs, "password": PASSWORD}, None, **bearer(here))
    told = await client.do("confirmPhone", {"code": await outbox.code(theirs)}, None, **bearer(here))

    assert asked["__typename"] == "CodeSent"
    assert (told["code"], told["message"]) == ("BAD_INPUT", say("phone_taken", Language.EN))
    assert (await Account.get(id=someone.account.id)).phone == someone.account.phone


async def test_a_phone_is_not_changed_without_the_password_or_to_the_same_one(client: Client, someone: Someone) -> None:
    here = await signed_in(client, someone.account.login)
    wanted = {"phone": new_phone(), "password": "a guess"}

    guessed = await client.do("changePhone", wanted, None, **bearer(here))
    same = await client.do("changePhone", {"phone": someone.account.phone, "password": PASSWORD}, None, **bearer(here))

    assert (guessed["code"], guessed["field"]) == ("WRONG_CREDENTIALS", "password")
    assert (same["code"], same["field"]) == ("BAD_INPUT", "phone")


async def test_a_new_email_counts_when_its_code_has_come_back(client: Client, outbox: Outbox, someone: Someone) -> None:
    here, email = await signed_in(client, someone.account.login), f"{new_phone()[1:]}@пример.example"
    await client.do("changeEmail", {"email": email}, None, **bearer(here))
    code = await outbox.code(email)
    wrong = await client.do("confirmEmail", {"code": f"{(int(code) + 1) % 10**6:06}"}, None, **bearer(here))

    told = await client.do("confirmEmail", {"code": code}, None, VIEWER, **bearer(here))

    assert wrong["code"] == "WRONG_CODE"
    assert told["email"] == email


async def test_a_code_of_one_account_confirms_nothing_for_another(
    house: House, client: Client, outbox: Outbox, someone: Someone
) -> None:
    other = await resident(house, new_phone())
    here, there = [await signed_in(client, who.account.login) for who in (someone, other)]
    new = new_phone()
    await client.do("changePhone", {"phone": new, "password": PASSWORD}, None, **bearer(here))

    told = await client.do("confirmPhone", {"code": await outbox.code(new)}, None, **bearer(there))

    assert told["code"] == "WRONG_CODE"


async def test_a_sign_in_that_meets_a_password_change_begins_no_session(
    house: House, client: Client, someone: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    matches = house.services.passwords.matches
    looked_at, changed = asyncio.Event(), asyncio.Event()

    async def slowly(password: str, password_hash: str | None) -> bool:
        found = await matches(password, password_hash)
        looked_at.set()
        await changed.wait()
        return found

    monkeypatch.setattr(house.services.passwords, "matches", slowly)
    signing_in = asyncio.create_task(tried(client, someone.account.login, PASSWORD, new_address()))
    await looked_at.wait()
    await Account.filter(id=someone.account.id).update(password_hash="another")
    changed.set()

    assert await signing_in == "WRONG_CREDENTIALS"
