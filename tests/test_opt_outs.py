"""Letters turned off by a link in them (RFC 8058): one POST, no sign-in; looking changes nothing."""

import base64
from typing import Any

import httpx
import pytest

from integrations.opt_outs import PATH, OptOutRefused, OptOuts
from models.ids import uuid7
from models.notifications import NotificationChoice, NotificationHours
from tests.clients import Client
from tests.conftest import House
from tests.snapshots import everything
from tests.test_notify import wish
from tests.world import Someone, Town

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link(house: House, who: Someone, what: str) -> str:
    return PATH + links(house).token(who.person.id, what)


def links(house: House) -> OptOuts:
    assert isinstance(house.services.opt_outs, OptOuts)
    return house.services.opt_outs


async def choices(who: Someone) -> list[tuple[str, str, bool]]:
    rows = await NotificationChoice.filter(person_id=who.person.id)
    return [(row.topic, row.channel, row.wanted) for row in rows]


async def test_one_click_turns_off_the_letters_of_one_topic(house: House, client: Client, town: Town) -> None:
    owner = town["owner"]

    for _ in range(2):
        answer = await client.http.post(link(house, owner, "polls"), data=ONE_CLICK)
        assert (answer.status_code, "no more letters" in answer.text) == (200, True)

    assert await choices(owner) == [("polls", "email", False)]
    assert await choices(town["tenant"]) == []


async def test_looking_at_the_link_changes_nothing_and_shows_a_button(house: House, client: Client, town: Town) -> None:
    owner = town["owner"]
    before = await everything()

    page = await client.http.get(link(house, owner, "polls"))

    assert page.status_code == 200
    assert "Send no more letters about “Polls”?" in page.text
    assert '<form method="post"><button>Send no more</button></form>' in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "private, no-store"
    # Nothing of whom it belongs to.
    assert not any(told in page.text for told in (owner.account.login, owner.person.surname, str(owner.person.email)))
    assert await everything() == before


async def test_the_digest_is_turned_off_by_its_own_link(house: House, client: Client, town: Town) -> None:
    await wish(house, town["owner"], daily_digest=True)

    assert "digest" in (await client.http.get(link(house, town["owner"], "digest"))).text
    await client.http.post(link(house, town["owner"], "digest"), data=ONE_CLICK)

    assert not (await NotificationHours.get(person_id=town["owner"].person.id)).daily_digest


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_forged_and_foreign_links_are_nobodys(house: House, client: Client, town: Town, method: str) -> None:
    good = link(house, town["owner"], "polls")
    other = OptOuts(b"another key", None).token(town["owner"].person.id, "polls")
    strange = [good[:-1], good + "A", f"/letters/{other}", "/letters/x", "/letters/" + "A" * 5000, "/letters/%00"]
    for what in ("security", "nothing"):
        strange.append(link(house, town["owner"], what))
    strange.append(PATH + links(house).token(uuid7(), "polls"))
    before = await everything()

    answers = [await client.http.request(method, path, headers={"accept-language": "kk"}) for path in strange]

    assert [(one.status_code, "Сілтеме жарамсыз" in one.text) for one in answers] == [(404, True)] * len(strange)
    assert await everything() == before


async def test_only_get_and_post_are_answered(house: House, client: Client, town: Town) -> None:
    answers: list[httpx.Response] = [
        await client.http.request(method, link(house, town["owner"], "polls")) for method in ("PUT", "DELETE")
    ]

    assert [(one.status_code, one.headers["allow"]) for one in answers] == [(405, "GET, POST")] * 2
    assert await choices(town["owner"]) == []


def test_a_link_says_who_and_what_and_nothing_may_be_changed_in_it() -> None:
    ours, person = OptOuts(b"key", "https://home.example.kz"), uuid7()
    token = ours.token(person, "news")
    whole = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))

    assert ours.read(token) == (person, "news")
    assert ours.url(person, "news") == f"https://home.example.kz/letters/{token}"
    assert OptOuts(b"key", None).url(person, "news") is None
    for place in range(len(whole)):
        forged: Any = bytearray(whole)
        forged[place] ^= 1
        with pytest.raises(OptOutRefused):
            ours.read(base64.urlsafe_b64encode(forged).decode().rstrip("="))
