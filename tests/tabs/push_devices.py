"""Examples of browsers that are sent notices of their own accord."""

from models.push_devices import PushDevice
from schema.ids import write_id
from tests.tabs.sessions import session_of
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "Notifications"
# The examples of RFC 8291; nobody has this browser.
PUBLIC_KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH_SECRET = "BTBZMqHH6r4Tts7J_aSIgg"
HERE, ELSEWHERE = "https://push.example.kz/house/1", "https://push.example.kz/house/2"


async def facts(demo: Demo) -> Facts:
    return {"push_device_id": write_id("PushDevice", (await _registered(demo)).id)}


async def _registered(demo: Demo) -> PushDevice:
    if device := await PushDevice.get_or_none(endpoint_index=ELSEWHERE):
        return device
    session = await session_of(demo, "tenant", "A browser at work")
    return await PushDevice.create(
        account_id=session.account_id,
        session_id=session.id,
        endpoint=ELSEWHERE,
        public_key=PUBLIC_KEY,
        auth_secret=AUTH_SECRET,
        registered_at=session.created_at,
    )


TABS = (
    Tab(
        "What browsers subscribe with",
        "owner",
        lambda facts: {},
        """
query PushPublicKey {
  # pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushPublicKey })
  pushPublicKey
}""",
    ),
    Tab(
        "Be told by this browser",
        "owner",
        lambda facts: {"input": {"endpoint": HERE, "publicKey": PUBLIC_KEY, "authSecret": AUTH_SECRET}},
        """
# The input is what subscription.toJSON() says: endpoint, keys.p256dh and keys.auth.
mutation RegisterPushDevice($input: RegisterPushDeviceInput!) {
  registerPushDevice(input: $input) {
    __typename
    ... on PushDevice { id registeredAt session { device } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Be told no more by a browser",
        "tenant",
        lambda facts: {"input": {"pushDeviceId": facts["push_device_id"]}},
        """
mutation RemovePushDevice($input: RemovePushDeviceInput!) {
  removePushDevice(input: $input) {
    __typename
    ... on Viewer { pushDevices { id } }
    ... on Refused { code message field }
  }
}""",
    ),
)
