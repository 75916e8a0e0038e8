"""Browsers that asked for web push. One rule: a device belongs to the session that registered it, and goes with it."""

from uuid import UUID

from tortoise.exceptions import IntegrityError

from integrations.envelopes import Device
from models.accounts import Account
from models.push_devices import PushDevice
from models.sessions import Session, is_live
from resolvers.accounts import own_account
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found

# Of one account.
MOST = 10
FIELDS = {"endpoint": "endpoint", "public_key": "publicKey", "auth_secret": "authSecret"}


async def push_public_key(context: Context) -> str | None:
    """What browsers subscribe with; None where there is no web push."""
    return context.services.push.public_key


async def register_push_device(context: Context, endpoint: str, public_key: str, auth_secret: str) -> PushDevice:
    """The browser shows what the viewer wants to be pushed, while this session lasts. It is nobody else's any more; an
    eleventh takes the place of the oldest.

    Refuses: BAD_INPUT, UNAVAILABLE
    """
    viewer = context.signed_in
    if context.services.push.public_key is None:
        raise bad_input("endpoint", "push_off")
    if part := context.services.push.unfit(Device(endpoint, public_key, auth_secret)):
        raise bad_input(FIELDS[part], "push_endpoint" if part == "endpoint" else "push_key")
    keys = {"session_id": viewer.session_id, "public_key": public_key, "auth_secret": auth_secret}
    async with change(context) as tell:
        # One of the account's after the other, so that they are counted.
        await Account.select_for_update().get(id=viewer.account_id)
        device = await PushDevice.select_for_update().get_or_none(endpoint_index=endpoint)
        if device and device.account_id != viewer.account_id:
            # What was on its way to its former owner finds no device any more.
            await device.delete()
            device = None
        if device is None:
            device = PushDevice(account_id=viewer.account_id, endpoint=endpoint)
        device.update_from_dict(keys | {"registered_at": context.now})
        try:
            await device.save()
        except IntegrityError:
            raise Refusal(RefusalCode.UNAVAILABLE) from None
        await _drop_the_oldest(viewer.account_id)
        return tell.outcome(device)


async def remove_push_device(context: Context, device_id: UUID) -> Account:
    """The browser shows nothing more. Refuses: NOT_FOUND"""
    viewer = context.signed_in
    async with change(context) as tell:
        if not await PushDevice.filter(id=device_id, account_id=viewer.account_id).delete():
            raise not_found("pushDeviceId")
        return tell.outcome(await own_account(context))


async def push_device(context: Context, device_id: UUID) -> PushDevice:
    """One of the viewer's own. Refuses: NOT_FOUND"""
    if device := await own_push_device(context, device_id):
        return device
    raise not_found("id")


async def own_push_device(context: Context, device_id: UUID) -> PushDevice | None:
    own = PushDevice.filter(id=device_id, account_id=context.signed_in.account_id)
    device = await own.select_related("session").first()
    return device if device and is_live(device.session, context.now) else None


async def push_devices_of_accounts(context: Context, ids: list[UUID]) -> dict[UUID, list[PushDevice]]:
    """Of each, the last registered first."""
    live = PushDevice.filter(account_id__in=ids, session__ended_at=None, session__expires_at__gt=context.now)
    found: dict[UUID, list[PushDevice]] = {account_id: [] for account_id in ids}
    for device in await live.order_by("-registered_at", "-id"):
        found[device.account_id].append(device)
    return found


async def sessions_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Session]:
    return {row.id: row for row in await Session.filter(id__in=ids)}


async def forget_old_push_devices(context: Context) -> None:
    """Devices whose sessions have run out are gone; may run in every process at once."""
    over = PushDevice.filter(session__expires_at__lte=context.now)
    await PushDevice.filter(id__in=await over.values_list("id", flat=True)).delete()


async def _drop_the_oldest(account_id: UUID) -> None:
    devices = PushDevice.filter(account_id=account_id).order_by("-registered_at", "-id")
    if ids := await devices.values_list("id", flat=True):
        await PushDevice.filter(id__in=ids[MOST:]).delete()
