"""Who registers browsers for web push, and who sees which."""

from schema.ids import write_id
from tests.access.roles import ANONYMOUS, DATA, ELSE, NOT_FOUND, ROLES, UNAUTHENTICATED, Row, node
from tests.access.scene import Ids, Scene
from tests.registered import registered
from tests.subscriptions import device_with

AS_ITS_PARENT = {"PushDevice": "id registeredAt session"}
TYPES = {"endpoint": "String!", "public_key": "String!", "auth_secret": "String!"}
REFUSED = "... on Refused { code field }"
SUBSCRIPTION = "endpoint: $endpoint, publicKey: $public_key, authSecret: $auth_secret"
ROWS = [
    Row("Query.pushPublicKey", "{ pushPublicKey }", {tuple(ROLES): DATA}),
    Row(
        "Mutation.registerPushDevice",
        f"mutation {{ registerPushDevice(input: {{{SUBSCRIPTION}}}) {{ __typename {REFUSED} }} }}",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: "PushDevice"},
    ),
    Row(
        "Mutation.removePushDevice",
        f"mutation {{ removePushDevice(input: {{pushDeviceId: $push_device_owner}}) {{ __typename {REFUSED} }} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): "Viewer", ELSE: NOT_FOUND},
    ),
    Row(
        "Viewer.pushDevices",
        "{ me { pushDevices { id } } }",
        {ANONYMOUS: None, ("owner",): ["push device owner"], ELSE: []},
    ),
    node("PushDevice", "push_device_owner", ("owner",)),
]


async def stage(scene: Scene) -> Ids:
    theirs, new = await registered(scene.town["owner"], device_with()), device_with()
    return {
        "push device owner": write_id("PushDevice", theirs.id),
        "endpoint": new.endpoint,
        "public key": new.public_key,
        "auth secret": new.auth_secret,
    }
