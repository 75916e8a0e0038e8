"""Files by links: made for whoever a link names, with the rights of that moment; a forged one opens nothing."""

import asyncio
import base64
import json
import logging
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import jwt
import pytest

from filedesk import MOST_OF_ONE
from integrations.links import AUDIENCE, Link, LinkRefused, Links
from models.accounts import Language
from models.ids import uuid7
from models.news import NewsItem, NewsState, NewsText
from models.sessions import Session
from models.staff import StaffMember
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.files import File, media_type
from resolvers.lobby import NOTICE
from resolvers.messages import MESSAGES
from schema.ids import write_id
from schema.root import FILES
from tests.clients import Client
from tests.conftest import House
from tests.paper import pages
from tests.world import Someone, Town, news_row, small_town
from transports.downloads import HEADERS, ONLY_FETCHED, disposition

ITEM = "query($id: ID!) { node(id: $id) { ... on NewsItem { notice { url fileName mediaType expiresAt } } } }"
TITLE, BODY = "Су", "Судың берілуі"


async def published(house: House, town: Town) -> NewsItem:
    """Written in Kazakh, and in no other language."""
    return await news_row(town.complex.id, 1, house.services.clock())


async def offered(client: Client, item: NewsItem, who: Someone, language: str = "en") -> Any:
    told = await client.ask(ITEM, {"id": write_id("NewsItem", item.id)}, who, accept_language=language)
    assert "errors" not in told
    return told["data"]["node"]["notice"]


def link(house: House, town: Town, who: Someone, kind: str = NOTICE, **changes: Any) -> Link:
    """As the house would give it to somebody of whom it does not ask whether they may."""
    expires_at = house.services.clock() + timedelta(minutes=5)
    plain = Link(who.account.id, who.session.id, kind, {}, "en", expires_at)
    return replace(plain, **changes)


async def followed(house: House, link: Link, **headers: str) -> httpx.Response:
    return await get(house.client, f"/files/{house.services.links.issue(link)}/x.pdf", **headers)


async def get(client: Client, url: str, **headers: str) -> httpx.Response:
    """Without any credentials but the link."""
    answer = await client.http.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    return answer


def said(answer: httpx.Response, status: int, message: str, language: Language = Language.EN) -> bool:
    told = (answer.status_code, answer.headers["content-type"], answer.text)
    return told == (status, "text/plain; charset=utf-8", MESSAGES[message][language])


@pytest.fixture
async def row(house: House, town: Town) -> NewsItem:
    return await published(house, town)


# ---- the lobby notice


@pytest.mark.parametrize("role", ["master", "dispatcher", "manager", "administrator"])
async def test_staff_fetch_the_notice_of_an_item_in_their_language(
    client: Client, town: Town, row: NewsItem, role: str
) -> None:
    download = await offered(client, row, town[role], "kk")

    answer = await get(client, download["url"])

    assert answer.status_code == 200
    assert answer.headers["content-type"] == download["mediaType"] == "application/pdf"
    assert answer.headers["content-disposition"] == disposition(download["fileName"])
    assert download["fileName"].startswith("Хабарландыру 20")
    (page,) = pages(answer.content)
    assert page.startswith(f"Жаңалық{town.complex.name}{TITLE}{BODY}".replace(" ", ""))
    assert town.organization.name.replace(" ", "") in page


async def test_a_notice_is_written_in_a_language_that_there_is(client: Client, town: Town, row: NewsItem) -> None:
    await NewsText.create(
        complex_id=town.complex.id, item_id=row.id, language=Language.RU, title="Вода", body="Воды нет", searched=""
    )
    written = {}

    for language in Language:
        download = await offered(client, row, town["master"], language)
        (page,) = pages((await get(client, download["url"])).content)
        written[language] = page[: len("Жаңалық")]

    assert written == {Language.KK: "Жаңалық", Language.RU: "Новость", Language.EN: "Новость"}


async def test_only_what_is_published_hangs_in_the_lobby(client: Client, town: Town, row: NewsItem) -> None:
    for state in (NewsState.SCHEDULED, NewsState.WITHDRAWN):
        await NewsItem.filter(id=row.id).update(state=state)
        assert await offered(client, row, town["administrator"]) is None


async def test_a_link_is_good_for_five_minutes(house: House, client: Client, town: Town, row: NewsItem) -> None:
    before = house.services.clock()

    download = await offered(client, row, town["manager"])

    expires_at = before.fromisoformat(download["expiresAt"])
    assert timedelta(minutes=4, seconds=58) < expires_at - before <= timedelta(minutes=5, seconds=2)


@pytest.mark.parametrize("role", ["owner", "tenant", "family", "neighbour", "other", "former"])
async def test_a_link_opens_nothing_that_its_owner_may_not_have(
    house: House, town: Town, row: NewsItem, role: str
) -> None:
    answer = await followed(house, link(house, town, town[role], arguments={"item_id": str(row.id)}))

    assert said(answer, 404, "no_such_file")


async def test_staff_of_another_complex_are_given_nothing(house: House, town: Town, row: NewsItem) -> None:
    elsewhere = await small_town(house.services)
    arguments = {"item_id": str(row.id)}

    theirs = await followed(house, link(house, town, elsewhere["administrator"], arguments=arguments))
    unknown = await followed(house, link(house, town, town["manager"], arguments={"item_id": str(uuid7())}))

    assert said(theirs, 404, "no_such_file")
    assert said(unknown, 404, "no_such_file")


async def test_a_right_that_is_lost_after_the_link_was_made_is_lost(client: Client, town: Town, row: NewsItem) -> None:
    download = await offered(client, row, town["manager"])
    post = StaffMember.filter(person_id=town["manager"].person.id)
    await post.update(ended_at=town["manager"].session.created_at)

    without = await get(client, download["url"])
    await post.update(ended_at=None)

    assert said(without, 404, "no_such_file")
    assert (await get(client, download["url"])).status_code == 200


async def test_an_item_that_is_withdrawn_is_not_printed_any_more(client: Client, town: Town, row: NewsItem) -> None:
    download = await offered(client, row, town["manager"])
    await NewsItem.filter(complex_id=town.complex.id).update(state=NewsState.WITHDRAWN)

    assert said(await get(client, download["url"]), 404, "no_such_file")


async def test_a_link_ends_with_its_session(client: Client, town: Town, row: NewsItem) -> None:
    download = await offered(client, row, town["manager"])
    await client.do("signOut", {}, town["manager"])

    assert said(await get(client, download["url"]), 403, "session_over")


async def test_a_link_names_its_session_and_account_together(house: House, town: Town, row: NewsItem) -> None:
    mixed = link(house, town, town["manager"], session_id=town["owner"].session.id, arguments={"item_id": str(row.id)})

    assert said(await followed(house, mixed), 403, "session_over")


async def test_an_expired_session_is_over(house: House, town: Town, row: NewsItem) -> None:
    of_manager = link(house, town, town["manager"], arguments={"item_id": str(row.id)})
    await Session.filter(id=town["manager"].session.id).update(expires_at=town["manager"].session.created_at)

    assert said(await followed(house, of_manager), 403, "session_over")


# ---- links


@pytest.mark.parametrize("language", list(Language))
async def test_an_expired_link_says_how_to_get_a_new_one(house: House, town: Town, language: Language) -> None:
    expired = link(house, town, town["manager"], expires_at=house.services.clock() - timedelta(seconds=2))

    assert said(await followed(house, expired, accept_language=language), 410, "link_expired", language)


async def test_what_is_refused_is_said_in_the_links_language(house: House, town: Town) -> None:
    for language in Language:
        unknown = link(house, town, town["manager"], arguments={"item_id": str(uuid7())}, language=language.value)
        assert said(await followed(house, unknown, accept_language="en"), 404, "no_such_file", language)


async def test_forged_links_are_not_found(house: House, client: Client, town: Town) -> None:
    good = house.services.links.issue(link(house, town, town["manager"]))
    head, body, signature = good.split(".")
    claims = jwt.decode(good, options={"verify_signature": False})
    key = Links(house.settings.key_ring.token)._key
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
    forged = {
        "an access token": town["manager"].token,
        "another house's": Links(b"x" * 32).issue(link(house, town, town["manager"])),
        "signed as access tokens are": jwt.encode(claims, house.settings.key_ring.token),
        "for another audience": jwt.encode({**claims, "aud": "wires-home"}, key),
        "for ever": jwt.encode({name: value for name, value in claims.items() if name != "exp"}, key),
        "of no session": jwt.encode({**claims, "sid": None}, key),
        "of another shape": jwt.encode({**claims, "args": 1}, key),
        "unsigned": f"{unsigned}.{body}.",
        "changed": f"{head}.{body[:-2]}.{signature}",
        "another kind": house.services.links.issue(link(house, town, town["manager"], kind="minutes")),
        "long": "a" * 3_000,
        "nothing": "-",
    }

    for what, token in forged.items():
        answer = await get(client, f"/files/{token}/x.pdf", accept_language="en")
        assert said(answer, 404, "no_such_file"), what


async def test_a_link_is_no_access_token(house: House, client: Client, town: Town) -> None:
    token = house.services.links.issue(link(house, town, town["manager"]))

    told = await client.ask("{ me { login } }", authorization=f"Bearer {token}")

    assert told["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    with pytest.raises(LinkRefused):
        Links(house.settings.key_ring.token).read(town["manager"].token)


async def test_a_link_says_nothing_about_a_person(client: Client, town: Town, row: NewsItem) -> None:
    download = await offered(client, row, town["manager"])

    _, files, token, name = download["url"].split("/")
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))

    assert (files, set(claims)) == ("files", {"sub", "sid", "kind", "args", "lang", "exp", "aud"})
    assert (claims["aud"], claims["kind"], set(claims["args"])) == (AUDIENCE, NOTICE, {"item_id"})
    assert name.isascii()


# ---- how files are sent


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the verb of the kind "made" does: `content`, or an error that it raises; `closed` when that is let go of."""
    does: dict[str, Any] = {"content": b"made", "closed": asyncio.Event()}

    async def pieces() -> AsyncGenerator[bytes, None]:
        try:
            for piece in does["pieces"]:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
                await asyncio.sleep(0)
        finally:
            does["closed"].set()

    async def make(context: Context, **arguments: str) -> File:
        does["called"] = (context.signed_in.account_id, context.language, arguments)
        if "error" in does:
            raise does["error"]
        if "wait" in does:
            await does["wait"].wait()
        return File("Кесте «1».csv", media_type("1.csv"), pieces() if "pieces" in does else does["content"])

    monkeypatch.setitem(FILES, "made", make)
    return does


async def test_the_verb_is_called_as_the_links_owner(house: House, town: Town, made: dict[str, Any]) -> None:
    mine = link(house, town, town["owner"], "made", arguments={"a": "1"}, language="kk")

    answer = await followed(house, mine, authorization=f"Bearer {town['manager'].token}", range="bytes=1-2")

    assert made["called"] == (town["owner"].account.id, Language.KK, {"a": "1"})
    # A part of a file is never sent: the next request might make another one.
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"made", "4")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "content-range" not in answer.headers


async def test_a_file_in_pieces_is_sent_in_pieces(house: House, town: Town, made: dict[str, Any]) -> None:
    made["pieces"] = [b"%d," % number for number in range(10_000)]

    answer = await followed(house, link(house, town, town["owner"], "made"))

    assert answer.content == b"".join(made["pieces"])
    assert "content-length" not in answer.headers
    assert made["closed"].is_set()


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (not_found("id"), 404, "no_such_file"),
        (Refusal(RefusalCode.FORBIDDEN), 404, "no_such_file"),
        (Refusal(RefusalCode.UNAVAILABLE), 503, "unavailable"),
        (ConnectionRefusedError("Нұрланова"), 503, "unavailable"),
    ],
)
async def test_a_refusal_is_a_sentence(
    house: House, town: Town, made: dict[str, Any], error: Exception, status: int, message: str
) -> None:
    made["error"] = error

    answer = await followed(house, link(house, town, town["owner"], "made"))

    assert said(answer, status, message)
    assert answer.headers.get("retry-after") == ("2" if status == 503 else None)


async def test_bad_input_names_its_field(house: House, town: Town, made: dict[str, Any]) -> None:
    made["error"] = bad_input("first", "page_size", most=100)

    answer = await followed(house, link(house, town, town["owner"], "made"))

    assert (answer.status_code, answer.text) == (400, "Give “Number of entries” as a number from 1 to 100.")


@pytest.mark.parametrize("pieces", [[], [b"begun"]])
async def test_what_goes_wrong_is_told_without_anybodys_data(
    house: House, town: Town, made: dict[str, Any], pieces: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    made["pieces"] = [*pieces, ValueError("Нұрланова")]
    of_owner = link(house, town, town["owner"], "made")

    if pieces:
        with caplog.at_level(logging.ERROR), pytest.raises(httpx.RemoteProtocolError):
            await followed(house, of_owner)
    else:
        with caplog.at_level(logging.ERROR):
            answer = await followed(house, of_owner)
        assert answer.status_code == 500
        assert answer.text.startswith("Internal error. Tell support the request number: ")

    assert made["closed"].is_set()
    assert "ValueError" in caplog.text
    assert "Нұрланова" not in caplog.text


async def test_whoever_leaves_lets_go_of_the_file(house: House, town: Town, made: dict[str, Any]) -> None:
    made["pieces"] = [b"x" * 100_000] * 10_000
    url = f"/files/{house.services.links.issue(link(house, town, town['owner'], 'made'))}/x"

    async with house.client.http.stream("GET", url) as answer:
        await anext(answer.aiter_bytes())

    async with asyncio.timeout(5):
        await made["closed"].wait()


async def test_one_session_makes_a_few_files_at_once(house: House, town: Town, made: dict[str, Any]) -> None:
    made["wait"] = asyncio.Event()
    of_owner, of_tenant = (link(house, town, town[role], "made") for role in ("owner", "tenant"))
    waiting = [asyncio.create_task(followed(house, of_owner)) for _ in range(MOST_OF_ONE)]
    await asyncio.sleep(0.3)

    one_more, other = await followed(house, of_owner), asyncio.create_task(followed(house, of_tenant))
    made["wait"].set()

    assert said(one_more, 503, "unavailable")
    assert {answer.status_code for answer in await asyncio.gather(*waiting, other)} == {200}


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"])
async def test_a_file_is_fetched_and_nothing_else(house: House, town: Town, made: dict[str, Any], method: str) -> None:
    url = f"/files/{house.services.links.issue(link(house, town, town['owner'], 'made'))}/x.csv"

    answer = await house.client.http.request(method, url)

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.text == ("" if method == "HEAD" else ONLY_FETCHED)
    assert "called" not in made


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("report.pdf", "attachment; filename=\"report.pdf\"; filename*=UTF-8''report.pdf"),
        ("Үй 1.pdf", "attachment; filename=\"1.pdf\"; filename*=UTF-8''%D2%AE%D0%B9%201.pdf"),
        ("Тізім.csv", "attachment; filename=\"file.csv\"; filename*=UTF-8''%D0%A2%D1%96%D0%B7%D1%96%D0%BC.csv"),
        (
            'a"; b=\r\nc/../d.pdf',
            "attachment; filename=\"a_b_c_.._d.pdf\"; filename*=UTF-8''a%22%3B%20b%3D%0D%0Ac%2F..%2Fd.pdf",
        ),
    ],
)
def test_a_files_name_is_one_header_in_any_script(name: str, header: str) -> None:
    assert disposition(name) == header
