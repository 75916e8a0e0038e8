"""Browsers that have registered for web push already, without the verb."""

from datetime import UTC, datetime

from integrations.envelopes import Device
from models.ids import uuid7
from models.push_devices import PushDevice
from tests.world import Someone


async def registered(who: Someone, device: Device) -> PushDevice:
    """With the session that they are signed in with."""
    return await PushDevice.create(
        id=uuid7(),
        account_id=who.account.id,
        session_id=who.session.id,
        endpoint=device.endpoint,
        public_key=device.public_key,
        auth_secret=device.auth_secret,
        registered_at=datetime.now(UTC),
    )
