"""Personal data at rest: unreadable without the keys, of use only in its own place, and found only by who has the keys.

One rule: what is looked through is what a thief would have.
"""

import json
import logging
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, TypeGuard

import pytest
from tortoise.exceptions import FieldError
from tortoise.models import Model

from integrations.ciphers import Ciphers, SealBroken
from integrations.keys import KeyRing, KeysUnreadable, make, parse, write_new
from models import MODULES
from models.accounts import Account, Person
from models.deliveries import Channel, Delivery
from models.encryption import DoesNotOpen, SealedModel, SealedTextField, indexes
from models.ids import uuid7
from models.key_checks import KeysDoNotFit, check_keys
from resolvers.rows import rows
from server import create_app
from tests.clients import Client
from tests.conftest import House
from tests.shapes import asked
from tests.stolen import in_clear, stolen
from tests.workers import apart, opened, settings_for
from tests.world import Town, sign_up, small_town

ME = "{ me { login displayName resident { phone email } } }"


@dataclass(frozen=True)
class Marked:
    """A person with texts that stand nowhere else."""

    person: Person
    account: Account
    markers: list[str]


@pytest.fixture
async def marked(house: House) -> Marked:
    marks = [f"{word}{secrets.token_hex(8)}" for word in ("тегі", "аты", "әкесі", "log")]
    someone = await sign_up(house.services, marks[3], "!", given_name=marks[1])
    person = someone.person
    person.surname, person.patronymic, person.phone = marks[0], marks[2], f"+7{secrets.randbelow(10**10):010}"
    await person.save()
    assert person.email
    return Marked(person, someone.account, [*marks, person.phone, person.email])


async def test_nothing_personal_stands_in_the_database_in_clear(house: House, marked: Marked) -> None:
    raw = await stolen(house.settings)

    assert str(marked.person.id).encode() in raw
    assert in_clear(raw, marked.markers) == []


async def test_what_is_sealed_is_read_back(marked: Marked) -> None:
    person = await Person.get(id=marked.person.id)

    assert [person.surname, person.given_name, person.patronymic] == marked.markers[:3]
    assert (person.phone, person.email) == (marked.person.phone, marked.person.email)


async def test_equal_texts_are_sealed_differently(house: House) -> None:
    two = [await Person.create(surname="Ахметов", given_name="Алия") for _ in range(2)]

    sealed = {bytes(await _raw(person, "surname")) for person in two}
    sealed |= {bytes(await _raw(person, "given_name")) for person in two}

    assert len(sealed) == 4


@pytest.mark.parametrize("moved", ["row", "column"])
async def test_value_copied_elsewhere_does_not_open_and_tells_nothing(
    client: Client, town: Town, caplog: pytest.LogCaptureFixture, moved: str
) -> None:
    owner, other = town["owner"], town["neighbour"]
    value = await _raw(owner.person, "given_name" if moved == "column" else "surname")
    await _overwrite(other.person if moved == "row" else owner.person, "surname", value)
    victim = other if moved == "row" else owner

    with caplog.at_level(logging.ERROR):
        told = await client.ask(ME, None, victim)

    error = told["errors"][0]
    assert error["extensions"]["code"] == "INTERNAL"
    for text in ("Нұрланова", "Әйгерім", str(victim.person.id), "people", "surname"):
        assert text not in json.dumps(told, ensure_ascii=False)
    assert "DoesNotOpen" in caplog.text
    assert "Нұрланова" not in caplog.text
    assert str(victim.person.id) not in caplog.text


async def test_any_changed_byte_is_noticed(marked: Marked) -> None:
    sealed = bytearray(await _raw(marked.person, "surname"))

    for position in range(len(sealed)):
        sealed[position] ^= 1
        await _overwrite(marked.person, "surname", bytes(sealed))
        with pytest.raises(DoesNotOpen, match=r"^people:surname$"):
            await Person.get(id=marked.person.id)
        sealed[position] ^= 1
    await _overwrite(marked.person, "surname", b"")
    with pytest.raises(DoesNotOpen):
        await Person.get(id=marked.person.id)


async def test_blind_index_finds_exactly_one_text_in_any_case(marked: Marked) -> None:
    login = marked.account.login

    assert await Account.filter(login_index=login.upper()).count() == 1
    assert await Account.filter(login_index__in=[login, "nobody"]).count() == 1
    assert await Account.filter(login_index=login[:-1]).count() == 0
    assert await Person.filter(phone_index=marked.person.phone).count() == 1
    stored = (await rows("SELECT login_index FROM accounts WHERE id = $1", marked.account.id))[0]["login_index"]
    assert re.fullmatch(r"[0-9a-f]{64}", stored)


async def test_index_follows_its_column_however_it_is_written(marked: Marked) -> None:
    person = marked.person
    person.phone = "+77010000001"
    await person.save(update_fields=["phone"])
    assert await Person.filter(phone_index="+77010000001", id=person.id).exists()

    person.phone = "+77010000002"
    await Person.bulk_update([person], fields=["phone"])
    assert await Person.filter(phone_index="+77010000002", id=person.id).exists()
    assert (await Person.get(id=person.id)).phone == "+77010000002"

    person.phone = None  # type: ignore[assignment]  # the column may be null
    await person.save(update_fields=["phone"])
    assert await Person.filter(id=person.id, phone_index__isnull=True, phone__isnull=True).exists()


@pytest.mark.parametrize("lookup", ["surname", "surname__in", "surname__not", "surname__contains", "surname__gt"])
async def test_sealed_column_is_not_compared(house: House, lookup: str) -> None:
    with pytest.raises((TypeError, FieldError), match=r"sealed|Unknown filter param"):
        await Person.filter(**{lookup: ["x"] if lookup.endswith("in") else "x"})


async def test_digest_is_not_searched_for_a_part_of_a_text(house: House) -> None:
    with pytest.raises(FieldError, match="Unknown filter param"):
        await Account.filter(login_index__contains="x")


@pytest.mark.parametrize("values", [{"phone": "x"}, {"phone": None}, {"phone_index": "x"}], ids=str)
async def test_sealed_column_is_not_written_past_the_row(marked: Marked, values: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"phone is sealed|phone_index follows phone"):
        await Person.filter(id=marked.person.id).update(**values)

    assert (await Person.get(phone_index=marked.person.phone)).phone == marked.person.phone


async def test_too_long_text_is_refused_before_it_is_sealed(house: House) -> None:
    with pytest.raises(ValueError, match="longer than 16"):
        await Person.create(surname="x", given_name="x", phone="+" + "7" * 16)


def test_models_with_sealed_columns_are_found() -> None:
    every = [model for name in MODULES for model in vars(import_module(name)).values() if _is_model(model)]
    sealing = {row for row in every if any(isinstance(it, SealedTextField) for it in row._meta.fields_map.values())}
    assert {Person, Account} < set(SealedModel.__subclasses__()) == sealing
    assert dict(indexes(Person)) == {"phone_index": "phone", "email_index": "email"}


def test_old_keys_open_and_the_current_one_seals() -> None:
    old = json.loads(make())
    more = json.loads(json.dumps(old))
    more["encryption"]["k2"], more["current"] = json.loads(make())["encryption"]["k1"], "k2"
    before, after = Ciphers(parse(json.dumps(old))), Ciphers(parse(json.dumps(more)))

    early, late = before.seal("Ахметов", "people:surname:1"), after.seal("Ахметов", "people:surname:1")

    assert (early[:3], late[:3]) == (b"\x02k1", b"\x02k2")
    assert after.open(early, "people:surname:1") == after.open(late, "people:surname:1") == "Ахметов"
    assert before.blind("p", "x") == after.blind("p", "x")
    with pytest.raises(SealBroken, match="the key that sealed this value is not in the key ring"):
        before.open(late, "people:surname:1")


async def test_rows_are_sealed_anew_with_the_current_key_when_they_are_saved(tmp_path: Path, keys_file: Path) -> None:
    ring = _ring(keys_file)
    fresh = json.loads(make())["encryption"]["k1"]
    rotated = _written(tmp_path, ring | {"encryption": ring["encryption"] | {"k2": fresh}, "current": "k2"})
    address = f"sqlite://{tmp_path}/rotated.sqlite3"

    assert await apart(_fill, address, keys_file) is None
    assert await apart(_save_all, address, rotated) is None

    assert {sealed[:3] for (sealed,) in await asked(address, "SELECT surname FROM people")} == {b"\x02k2"}


@pytest.mark.parametrize("part", ["encryption", "index"])
async def test_wrong_key_ring_is_told_at_the_start_in_a_sentence(tmp_path: Path, keys_file: Path, part: str) -> None:
    wrong = _written(tmp_path, _ring(keys_file) | {part: json.loads(make())[part]})
    address = f"sqlite://{tmp_path}/sealed.sqlite3"

    assert await apart(_fill, address, wrong) is None
    misfit = await apart(_fill, address, keys_file)

    assert misfit is not None
    assert re.match(
        r"The key ring does not fit the database: (people|accounts):\w+ was sealed with another one\. ", misfit
    )


async def test_key_ring_fits_an_empty_database(tmp_path: Path, keys_file: Path) -> None:
    assert await apart(_save_all, f"sqlite://{tmp_path}/empty.sqlite3", keys_file) is None


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("", "not the JSON"),
        ("{}", "not the JSON"),
        ('{"encryption": {"k1": "short"}}', "`encryption.k1` is not 32 bytes"),
        (make().replace('"current": "k1"', '"current": "k9"'), "`current` names no key"),
    ],
)
def test_malformed_key_ring_is_told_without_its_values(broken: str, reason: str) -> None:
    with pytest.raises(KeysUnreadable, match=re.escape(reason)) as told:
        parse(broken)

    assert "short" not in str(told.value)


def test_keys_are_not_shown_and_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_new(path)
    text = path.read_text()
    ring: KeyRing = parse(text)

    with pytest.raises(FileExistsError):
        write_new(path)

    assert path.read_text() == text
    assert path.stat().st_mode & 0o777 == 0o600
    assert repr(ring) == "KeyRing(current='k1', plain=False)"


def _ring(keys_file: Path) -> dict[str, Any]:
    ring: dict[str, Any] = json.loads(keys_file.read_text())
    return ring


def _written(folder: Path, ring: dict[str, Any]) -> Path:
    path = folder / "other.json"
    path.write_text(json.dumps(ring))
    return path


async def _raw(row: Person, column: str) -> bytes:
    return bytes((await rows(f"SELECT {column} FROM people WHERE id = $1", row.id))[0][column])


async def _overwrite(row: Person, column: str, value: bytes) -> None:
    await rows(f"UPDATE people SET {column} = $1 WHERE id = $2 RETURNING id", value, row.id)


async def _fill(address: str, keys_file: Path) -> str | None:
    """Only inside `apart`. What is said of the keys before anything is written; then rows, unless they do not fit."""
    settings = settings_for(address, keys_file)
    async with opened(settings):
        try:
            await check_keys()
        except KeysDoNotFit as misfit:
            return str(misfit)
        services = create_app(settings).state.services
        await sign_up(services, uuid7().hex, "!")
        await small_town(services)
        return None


async def _save_all(address: str, keys_file: Path) -> str | None:
    """Only inside `apart`."""
    async with opened(settings_for(address, keys_file)):
        try:
            await check_keys()
        except KeysDoNotFit as misfit:
            return str(misfit)
        for person in await Person.all():
            await person.save()
        return None


def _is_model(thing: object) -> TypeGuard[type[Model]]:
    return isinstance(thing, type) and issubclass(thing, Model) and thing not in (Model, SealedModel)


async def test_sealed_column_that_no_index_finds_may_be_emptied_past_the_row(house: House) -> None:
    now = datetime(2150, 1, 1, tzinfo=UTC)
    row = await Delivery.create(channel=Channel.SMS, created_at=now, not_after=now, target="+77010000001", text="x")

    await Delivery.filter(id=row.id).update(target=None)
    with pytest.raises(TypeError, match="text is sealed"):
        await Delivery.filter(id=row.id).update(text="y")

    kept = await Delivery.get(id=row.id)
    assert kept.target is None
    assert kept.text == "x"
    await kept.delete()
