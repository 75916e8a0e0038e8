"""Texts of every script: hidden characters are refused wherever text comes in, letters are found in any case and form.

One rule: the inputs that are tried are read from the schema, so that a new one is tried without a new test.
"""

import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    is_leaf_type,
)

from engine.limits import Limits
from integrations import passwords
from models.ids import uuid7
from schema.root import build_schema
from tests.attachments import has_files
from tests.cases import CASES, VALUES
from tests.clients import Client
from tests.conftest import House
from tests.world import PASSWORD, Town, sign_up

HIDDEN = {"nul": "\0", "bell": "\x07", "delete": "\x7f", "next line": "\x85", "turned": "\u202e", "isolated": "\u2066"}
TEXTS = {"String", "ID"}
SEARCH = "query($id: ID!, $search: String) { news(complexId: $id, search: $search) { edges { node { title } } } }"
SCHEMA = build_schema(Limits(), introspection=True)._schema


@dataclass(frozen=True)
class Place:
    """A text among the arguments of a root field, as a path into them."""

    kind: str
    field: str
    path: tuple[str | int, ...]

    def __str__(self) -> str:
        return ".".join((self.field, *map(str, self.path)))


def texts(type_: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    match type_:
        case GraphQLNonNull():
            yield from texts(type_.of_type, path)
        case GraphQLList():
            yield from texts(type_.of_type, (*path, 0))
        case GraphQLInputObjectType():
            for name, field in type_.fields.items():
                yield from texts(field.type, (*path, name))
        case GraphQLScalarType() if type_.name in TEXTS:
            yield path


def filled(type_: Any) -> Any:
    """A value of the type with everything in it."""
    match type_:
        case GraphQLNonNull():
            return filled(type_.of_type)
        case GraphQLList():
            return [filled(type_.of_type)]
        case _ if type_.name in VALUES:
            return deepcopy(VALUES[type_.name])
        case GraphQLInputObjectType():
            return {name: filled(field.type) for name, field in type_.fields.items()}
        case GraphQLEnumType():
            return next(iter(type_.values))
    raise AssertionError(f"`VALUES` of tests/cases has nothing for {type_}")


def places() -> list[Place]:
    found = []
    for kind in ("query", "mutation", "subscription"):
        root = getattr(SCHEMA, f"{kind}_type")
        for name, field in root.fields.items():
            for argument, given in field.args.items():
                found += [Place(kind, name, path) for path in texts(given.type, (argument,))]
    return found


def operation(place: Place) -> tuple[str, dict[str, Any]]:
    """The field with all its arguments as variables."""
    field = getattr(SCHEMA, f"{place.kind}_type").fields[place.field]
    arguments: dict[str, GraphQLArgument] = field.args
    declared = ", ".join(f"${name}: {given.type}" for name, given in arguments.items())
    passed = ", ".join(f"{name}: ${name}" for name in arguments)
    refused = "__typename ... on Refused { code message field }" if place.kind == "mutation" else "__typename"
    selection = "" if is_leaf_type(getattr(field.type, "of_type", field.type)) else f" {{ {refused} }}"
    values = {name: filled(given.type) for name, given in arguments.items()}
    return f"{place.kind}({declared}) {{ {place.field}({passed}){selection} }}", values


def put(values: Any, path: tuple[str | int, ...], text: str) -> None:
    *way, last = path
    for step in way:
        values = values[step]
    values[last] = text


def test_places_are_found() -> None:
    assert {"news.search", "publishNews.input.title", "signIn.input.login", "pollTally.pollId"} <= set(
        map(str, places())
    )
    assert "draftPoll.input.questions.0.options.0" in set(map(str, places()))


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("place", places(), ids=str)
async def test_hidden_characters_are_refused_with_the_name_of_the_field(
    client: Client, town: Town, place: Place
) -> None:
    who = town.people.get(CASES[place.field].who) if place.kind == "mutation" else town["owner"]
    query, values = operation(place)

    async with client.socket(who, language="en") as socket:
        for letter in HIDDEN.values():
            put(values, place.path, f"a{letter}b")
            if has_files(values):  # which no socket takes
                payload = await client.ask(query, values, who, accept_language="en")
            else:
                payload = await anext(socket.follow(query, values))
            refused = _refusal(payload, place)

            assert refused["code"] == "BAD_INPUT"
            within = place.path[1:] if place.kind == "mutation" else place.path
            assert refused["field"] == ".".join(map(str, within))
            assert "invisible control characters" in refused["message"]


def _refusal(payload: dict[str, Any], place: Place) -> dict[str, Any]:
    if place.kind == "mutation":
        refused: dict[str, Any] = payload["data"][place.field]
        return refused
    error = payload["errors"][0]
    return {**error["extensions"], "message": error["message"]}


KAZAKH = "ӘҒҚҢӨҰҮҺІ"
FOUND = [
    *[(letter, letter.lower()) for letter in KAZAKH],
    *[(letter.lower(), letter) for letter in KAZAKH],
    ("Жөндеу ҮЙ-1", "үй-1"),
    ("Ёлка во дворе", "елка"),
    ("елка во дворе", "ЁЛКА"),
    (unicodedata.normalize("NFD", "Ёлка, Йод"), "ёлка, йод"),
    ("Ёлка, Йод", unicodedata.normalize("NFD", "ЁЛКА, ЙОД")),
    ("скидка 100% сегодня", "100%"),
    ("план_работ", "план_р"),
    ("C:\\Новости\\", "\\Нов"),
    ("Straße", "STRASSE"),
    ("семья 👩‍👩‍👧 дома", "семья 👩‍👩‍👧"),
    ('5 º º\' "кавычки"', "' \"КАВ"),
]
MISSED = [("план работ", "н_р"), ("скидка 1000 тенге", "100%"), ("семья", "👩‍👩‍👧"), ("что-то", "%"), ("что", "_")]


@pytest.mark.parametrize(("title", "search"), FOUND, ids=repr)
async def test_news_is_found_in_any_case_and_form(client: Client, town: Town, title: str, search: str) -> None:
    await _publish(client, town, title)

    assert await _titles(client, town, search) == [unicodedata.normalize("NFC", title)]


@pytest.mark.parametrize(("title", "search"), MISSED, ids=repr)
async def test_signs_of_patterns_are_only_signs(client: Client, town: Town, title: str, search: str) -> None:
    await _publish(client, town, title)

    assert await _titles(client, town, search) == []


async def test_body_is_searched_and_neither_runs_into_the_other(client: Client, town: Town) -> None:
    await _publish(client, town, "Су", "жоқ болады")

    assert await _titles(client, town, "ЖОҚ") == ["Су"]
    assert await _titles(client, town, "сужоқ") == []


@pytest.mark.parametrize("written", [str.upper, str.lower, str.title])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
async def test_login_is_the_same_in_any_case_and_form(house: House, written: Any, form: Any) -> None:
    login = f"{KAZAKH.lower()}-ёлка-й-{uuid7().hex}"
    await sign_up(house.services, login, await passwords.hashed(PASSWORD))

    values = {"login": unicodedata.normalize(form, written(login)), "password": PASSWORD}
    told = await house.client.do("signIn", values, None, "... on SignedIn { viewer { login } }")

    assert told == {"__typename": "SignedIn", "viewer": {"login": login}}


async def _publish(client: Client, town: Town, title: str, body: str = "…") -> None:
    values = {"complexId": town.complex_id, "title": title, "body": body}
    assert (await client.do("publishNews", values, town["manager"]))["__typename"] == "NewsItem"


async def _titles(client: Client, town: Town, search: str) -> list[str]:
    found = await client.data(SEARCH, {"id": town.complex_id, "search": search}, town["owner"])
    return [edge["node"]["title"] for edge in found["news"]["edges"]]
