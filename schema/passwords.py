"""Choosing another password."""

import strawberry

from models.accounts import Account
from models.sessions import Session
from resolvers import passwords as verbs
from resolvers.sessions import live_session
from schema.access import Who
from schema.accounts import Viewer
from schema.fields import Info, mutation
from schema.inputs import text_field
from schema.sessions import ACCEPTED, DEVICE, SignedIn

NEW = "8 to 128 characters of any kind; not one that many people have."


@strawberry.input(description="The old password and the new one.")
class ChangePasswordInput:
    current_password: str = text_field("The one that is good now.", most=128, trimmed=False)
    new_password: str = text_field(NEW, most=128, trimmed=False)


@strawberry.input(description="The phone, its code and the new password.")
class ResetPasswordInput:
    phone: str = text_field("The account's phone, in any usual spelling.", most=40)
    code: str = text_field("The six digits sent to it.", most=12)
    new_password: str = text_field(NEW, most=128, trimmed=False)
    device: str | None = text_field(DEVICE, most=100, default=None)
    accepted_policy_version: int | None = strawberry.field(default=None, description=ACCEPTED)


@mutation(Who.SIGNED_IN, answer=Viewer, again=verbs.password_changed)
async def change_password(info: Info, input: ChangePasswordInput) -> Account:
    """Sets another password and ends the account's other sessions; their sockets close within 5 seconds."""
    return await verbs.change_password(info.context, input.current_password, input.new_password)


@mutation(Who.ANYONE, answer=SignedIn, again=live_session)
async def reset_password(info: Info, input: ResetPasswordInput) -> Session:
    """Sets another password for whoever has the phone, ends all sessions and begins a new one."""
    wanted = input.phone, input.code, input.new_password, input.device, input.accepted_policy_version
    return await verbs.reset_password(info.context, *wanted)
