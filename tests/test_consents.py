"""What people agree to, as it is kept: whole, in words, once for each thing that was said, and in the order it was."""

import asyncio
from typing import Any

import pytest

from models.accounts import Account
from models.consents import Consent
from models.policies import ConsentPurpose
from resolvers import consents
from tests.clients import Client
from tests.conftest import House
from tests.consents import agreed, counting, given, withdrawn
from tests.world import Someone, Town

WHOLE = """{ me { consents {
  purpose version given way language at counts subject operator { name bin } data recipients crossBorder terms } } }"""
USE = "{ a: utilityAccounts { id } b: notifications { totalCount } c: complexes { totalCount } }"


async def rows_of(who: Someone) -> list[tuple[str, str, int]]:
    """(purpose, way, number), in the order they were written."""
    rows = await Consent.filter(person_id=who.person.id).order_by("at", "number", "purpose")
    return [(row.purpose.name, row.way.name, row.number) for row in rows]


async def behind(who: Someone) -> None:
    """As if a version had come out since they agreed to one."""
    await Account.filter(id=who.account.id).update(policy_version=None)


@pytest.mark.only("sqlite")
async def test_a_consent_says_all_that_the_law_wants_to_be_named(house: House, client: Client, town: Town) -> None:
    await agreed(town["owner"])

    async def told(language: str) -> list[dict[str, Any]]:
        answer = await client.ask(WHOLE, None, town["owner"], accept_language=language)
        rows: list[dict[str, Any]] = answer["data"]["me"]["consents"]
        return rows

    in_english = {row["purpose"]: row for row in await told("en")}
    service = in_english["SERVICE"]
    assert set(in_english) == {purpose.name for purpose in ConsentPurpose}
    assert (service["given"], service["way"], service["counts"], service["crossBorder"]) == (
        True,
        "SIGN_UP",
        True,
        False,
    )
    assert (service["subject"], service["operator"]["name"]) == ("Әйгерім Нұрланова", house.services.operator.name)
    assert service["recipients"] == ["MANAGEMENT_COMPANY", "MASTERS"]
    assert {"NAME", "PHONE", "HOME", "LOGIN"} <= set(service["data"])
    assert service["terms"] == (
        "Operator: Wires Home, BIN —, —. Subject: Әйгерім Нұрланова. Purpose: the service. Data: surname, given name, "
        "patronymic, phone, e-mail, address and apartment number, login and password, complaints, suggestions, "
        "messages, history of requests. Shown to: the management company; masters, while a call is open. Kept in: "
        "Republic of Kazakhstan. Cross-border transfer: none. Term: until it is withdrawn or the account is erased."
    )
    for language, purpose in (("ru", "Цель: уведомления."), ("kk", "Мақсаты: хабарламалар.")):
        assert any(purpose in row["terms"] for row in await told(language))


async def test_going_on_under_a_new_version_is_written_once_by_whatever_is_asked_first(
    client: Client, town: Town
) -> None:
    owner = town["owner"]
    await agreed(owner)
    await Consent.filter(person_id=owner.person.id).update(version=0)
    await behind(owner)
    ignored = (
        "{ me { consents { way } } privacyPolicy { version } }",
        "{ withdrawalPreview(purpose: NOTICES) { key } }",
    )
    for document in ignored:
        await client.data(document, None, owner)
    assert len(await rows_of(owner)) == 4

    async with client.socket(owner) as socket:
        await asyncio.gather(*(client.data(USE, None, owner) for _ in range(6)))
        # What the socket knew when it was opened is old by now.
        told = [payload async for payload in socket.follow(USE)]

    assert "errors" not in told[0]
    assert (await rows_of(owner))[4:] == [(purpose.name, "CONTINUED_USE", 2) for purpose in sorted(ConsentPurpose)]


async def test_accepting_again_adds_nothing_and_gives_back_only_what_is_named_so_many_times_a_day(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = town["owner"]
    monkeypatch.setattr(consents, "GIVEN_AGAIN_A_DAY", 1)
    await agreed(owner)

    for _ in range(2):
        assert (await given(client, owner))["__typename"] == "Viewer"
    assert len(await rows_of(owner)) == 4
    await withdrawn(client, owner, "NOTICES")
    await withdrawn(client, owner, "IMPROVEMENT")
    await given(client, owner)
    assert (await counting(client, owner))["NOTICES"][0] == "WITHDRAWN"
    assert sorted((await Account.get(id=owner.account.id)).withdrawn or []) == ["improvement", "notices"]
    await asyncio.gather(*(given(client, owner, "NOTICES") for _ in range(4)))

    assert (await rows_of(owner))[4:] == [
        ("NOTICES", "WITHDRAWN", 2),
        ("IMPROVEMENT", "WITHDRAWN", 2),
        ("NOTICES", "ACCEPTED", 3),
    ]
    assert (await given(client, owner, "IMPROVEMENT"))["code"] == "TOO_MANY_ATTEMPTS"
    assert (await Account.get(id=owner.account.id)).withdrawn == ["improvement"]
