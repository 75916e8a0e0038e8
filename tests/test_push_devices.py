"""Browsers for web push: registered by whoever uses them, bound to a session, and gone with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from integrations.push import NoPush
from integrations.vapid import decoded
from models.push_devices import PushDevice
from models.sessions import Session
from resolvers.context import Context
from resolvers.errors import Refusal
from resolvers.push_devices import MOST, forget_old_push_devices, register_push_device
from resolvers.rows import rows
from tests.clients import Client
from tests.conftest import House
from tests.people import another_session
from tests.registered import registered
from tests.subscriptions import device_with
from tests.world import Someone, Town

DEVICE = "__typename ... on PushDevice { id registeredAt session { id current } } ... on Refused { code message field }"
DEVICES = "{ me { pushDevices { id } } }"


async def register(client: Client, who: Someone, **changes: str) -> Any:
    device = device_with(**changes)
    said = {"endpoint": device.endpoint, "publicKey": device.public_key, "authSecret": device.auth_secret}
    return await client.do("registerPushDevice", said, who, DEVICE)


async def devices_of(client: Client, who: Someone) -> list[str]:
    return [device["id"] for device in (await client.data(DEVICES, {}, who))["me"]["pushDevices"]]


async def test_the_key_is_there_before_anybody_signs_in(client: Client) -> None:
    told = await client.data("{ pushPublicKey }", {}, None)

    assert len(decoded(told["pushPublicKey"])) == 65


async def test_a_browser_is_registered_once_however_often_the_app_starts(client: Client, town: Town) -> None:
    device = device_with()
    first = await register(client, town["owner"], endpoint=device.endpoint)
    second = await register(client, town["owner"], endpoint=device.endpoint, public_key=device.public_key)

    [row] = await PushDevice.filter(account_id=town["owner"].account.id)
    assert (first["__typename"], first["session"]["current"]) == ("PushDevice", True)
    assert await devices_of(client, town["owner"]) == [first["id"]] == [second["id"]]
    assert (row.public_key, row.session_id) == (device.public_key, town["owner"].session.id)


async def test_what_is_known_of_a_browser_is_sealed(client: Client, town: Town) -> None:
    device = device_with()
    await register(client, town["owner"], endpoint=device.endpoint, public_key=device.public_key)

    told = await rows("SELECT * FROM push_devices WHERE account_id = $1", town["owner"].account.id)

    written = b"".join(bytes(it) for it in told[0].values() if isinstance(it, bytes | memoryview))
    assert len(written) > 200
    assert device.endpoint.encode() not in written
    assert device.public_key.encode() not in written


async def test_a_browser_belongs_to_whoever_registered_it_last(client: Client, town: Town) -> None:
    device = device_with()
    former = await register(client, town["owner"], endpoint=device.endpoint)
    present = await register(client, town["tenant"], endpoint=device.endpoint)

    assert await devices_of(client, town["owner"]) == []
    assert await devices_of(client, town["tenant"]) == [present["id"]] != [former["id"]]


async def test_an_eleventh_takes_the_place_of_the_oldest(house: House, client: Client, town: Town) -> None:
    old = [await registered(town["owner"], device_with()) for _ in range(MOST)]
    for age, row in enumerate(old):
        await PushDevice.filter(id=row.id).update(registered_at=datetime.now(UTC) - timedelta(days=1 + age))

    newest = await register(client, town["owner"])

    found = await devices_of(client, town["owner"])
    assert (len(found), found[0]) == (MOST, newest["id"])
    assert not await PushDevice.filter(id=old[-1].id).exists()


@pytest.mark.parametrize("verb", ["signOut", "endSession"])
async def test_a_session_that_ends_takes_its_browsers_along_and_no_others(
    house: House, client: Client, town: Town, verb: str
) -> None:
    owner = town["owner"]
    other = replace(owner, session=await another_session(house.services, owner.account))
    first, second = await registered(owner, device_with()), await registered(other, device_with())
    session = await client.data("{ me { sessions { id current } } }", {}, owner)
    [current] = [one["id"] for one in session["me"]["sessions"] if one["current"]]

    await client.do(verb, {} if verb == "signOut" else {"sessionId": current}, owner)

    assert not await PushDevice.filter(id=first.id).exists()
    assert await PushDevice.filter(id=second.id).exists()


async def test_the_browsers_of_a_session_that_ran_out_are_neither_shown_nor_kept(
    house: House, client: Client, town: Town
) -> None:
    owner = town["owner"]
    session = await another_session(house.services, owner.account)
    over = await registered(replace(owner, session=session), device_with())
    there = await registered(owner, device_with())
    await Session.filter(id=session.id).update(expires_at=datetime.now(UTC) - timedelta(seconds=1))

    assert len(await devices_of(client, owner)) == 1
    await forget_old_push_devices(Context(house.services))

    assert not await PushDevice.filter(id=over.id).exists()
    assert await PushDevice.filter(id=there.id).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"endpoint": "https://127.0.0.1/x"}, "endpoint"),
        ({"endpoint": "http://push.example.kz/x"}, "endpoint"),
        ({"endpoint": "https://push.example.kz:6379/x"}, "endpoint"),
        ({"public_key": "AAAA"}, "publicKey"),
        ({"auth_secret": "AAAA"}, "authSecret"),
    ],
)
async def test_a_subscription_that_could_never_be_sent_to_is_refused(
    client: Client, town: Town, changes: dict[str, str], field: str
) -> None:
    told = await register(client, town["owner"], **changes)

    assert (told["__typename"], told["code"], told["field"]) == ("Refused", "BAD_INPUT", field)
    assert "Pass" in told["message"] or "pass" in told["message"]
    assert await devices_of(client, town["owner"]) == []


async def test_where_there_is_no_web_push_none_is_registered(house: House, town: Town) -> None:
    context, device = town["owner"].context(replace(house.services, push=NoPush())), device_with()

    with pytest.raises(Refusal) as refused:
        await register_push_device(context, device.endpoint, device.public_key, device.auth_secret)

    assert refused.value.message == "push_off"
    assert not await PushDevice.filter(account_id=town["owner"].account.id).exists()


async def test_a_browser_that_is_removed_is_told_nothing_more(client: Client, town: Town) -> None:
    mine, theirs = await register(client, town["owner"]), await register(client, town["tenant"])
    fields = "__typename ... on Viewer { pushDevices { id } } ... on Refused { code field }"

    refused = await client.do("removePushDevice", {"pushDeviceId": theirs["id"]}, town["owner"], fields)
    removed = await client.do("removePushDevice", {"pushDeviceId": mine["id"]}, town["owner"], fields)

    assert (refused["code"], refused["field"]) == ("NOT_FOUND", "pushDeviceId")
    assert removed == {"__typename": "Viewer", "pushDevices": []}
    assert await devices_of(client, town["tenant"]) == [theirs["id"]]
