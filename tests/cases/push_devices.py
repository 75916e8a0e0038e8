"""Browsers for web push."""

from schema.ids import write_id
from tests.cases.case import Case, Input, Inputs
from tests.clients import Client
from tests.registered import registered
from tests.subscriptions import device_with
from tests.world import Town


async def subscribed(client: Client, town: Town) -> Inputs:
    return _new(), _new()


def _new() -> Input:
    device = device_with()
    return {"endpoint": device.endpoint, "publicKey": device.public_key, "authSecret": device.auth_secret}


async def removed(client: Client, town: Town) -> Inputs:
    devices = [await registered(town["owner"], device_with()) for _ in range(2)]
    first, second = ({"pushDeviceId": write_id("PushDevice", device.id)} for device in devices)
    return first, second


CASES = {
    "registerPushDevice": Case("owner", subscribed, "... on PushDevice { id registeredAt }"),
    "removePushDevice": Case("owner", removed, "... on Viewer { pushDevices { id } }"),
}
