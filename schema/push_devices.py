"""Browsers that show what their owner wants to be pushed."""

from datetime import datetime
from typing import Self

import strawberry

from models.accounts import Account
from models.push_devices import PushDevice as PushDeviceRow
from resolvers import push_devices as verbs
from resolvers.accounts import own_account_again
from schema.access import Who
from schema.accounts import Viewer
from schema.fields import Info, mutation, query, related
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field
from schema.sessions import Session


@strawberry.type(description="A browser that shows notices of its own accord. Only the viewer sees their own.")
class PushDevice(Node):
    registered_at: datetime = strawberry.field(description="When it last registered.")
    row: strawberry.Private[PushDeviceRow]

    @classmethod
    def of(cls, row: PushDeviceRow) -> Self:
        return cls(id=write_id("PushDevice", row.id), registered_at=row.registered_at, row=row)

    @related
    async def session(self, info: Info) -> Session:
        """The sign-in it belongs to, and is gone with."""
        return Session.of(await info.context.load(verbs.sessions_by_id, self.row.session_id))


@strawberry.input(description="A browser's subscription, as `PushSubscription.toJSON()` says it.")
class RegisterPushDeviceInput:
    endpoint: str = text_field("Its `endpoint`: https, port 443, in the internet.", most=1000)
    public_key: str = text_field("Its `keys.p256dh`.", most=100)
    auth_secret: str = text_field("Its `keys.auth`.", most=40)


@strawberry.input(description="Which browser.")
class RemovePushDeviceInput:
    push_device_id: strawberry.ID = strawberry.field(description="One of `me.pushDevices`.")


@query(Who.ANYONE)
async def push_public_key(info: Info) -> str | None:
    """What a browser subscribes with: `applicationServerKey`, base64url. Null where there is no web push."""
    return await verbs.push_public_key(info.context)


@mutation(Who.SIGNED_IN, answer=PushDevice, again=verbs.own_push_device)
async def register_push_device(info: Info, input: RegisterPushDeviceInput) -> PushDeviceRow:
    """From now on this browser is sent what the viewer wants to be pushed, until the session ends.

    To be called whenever the app starts: a browser that is known is not registered twice, and one that was somebody
    else's is theirs no more. An account has ten; one more takes the place of the oldest.
    """
    return await verbs.register_push_device(info.context, input.endpoint, input.public_key, input.auth_secret)


@mutation(Who.SIGNED_IN, answer=Viewer, again=own_account_again)
async def remove_push_device(info: Info, input: RemovePushDeviceInput) -> Account:
    """Nothing more is sent to this browser of the viewer's."""
    return await verbs.remove_push_device(info.context, read_id("PushDevice", input.push_device_id, "pushDeviceId"))
