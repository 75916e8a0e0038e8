"""Signing in and out, and where one is signed in."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from models.sessions import Session as SessionRow
from resolvers import accounts as accounts_verbs
from resolvers import sessions as verbs
from resolvers.devices import device_in_words
from resolvers.networks import address_in_words
from schema.access import Who
from schema.accounts import Viewer
from schema.fields import Info, mutation, related
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field

DEVICE = "What the app calls the device it runs on, such as Aigerim's phone; else the User-Agent is looked at."

ACCEPTED = (
    "The version of the privacy policy that was shown and is accepted now. An account whose consent to the service was "
    "withdrawn is opened again by it, and only by it."
)


@strawberry.type(description="A sign-in on one device. Only the viewer sees their own.")
class Session(Node):
    created_at: datetime = strawberry.field(description="When it began.")
    last_seen_at: datetime = strawberry.field(description="When its tokens were last renewed; every 10 minutes in use.")
    expires_at: datetime = strawberry.field(description="When it ends if its tokens are not renewed.")
    ended_at: datetime | None = strawberry.field(description="When it was ended; null while it goes on.")
    row: strawberry.Private[SessionRow]
    current_id: strawberry.Private[UUID | None]

    @classmethod
    def of(cls, row: SessionRow, current_id: UUID | None = None) -> Self:
        return cls(
            id=write_id("Session", row.id),
            created_at=row.created_at,
            last_seen_at=row.refreshed_at,
            expires_at=row.expires_at,
            ended_at=row.ended_at,
            row=row,
            current_id=current_id,
        )

    @related
    async def device(self, info: Info) -> str | None:
        """The programme and the system, or what the app says; null where neither can be told."""
        return device_in_words(self.row.device)

    @related
    async def address(self, info: Info) -> str | None:
        """Where it was last used from, in words; null where that is not known."""
        return address_in_words(self.row.address, info.context.language)

    @related
    async def current(self, info: Info) -> bool:
        """Whether it is the one that asks."""
        viewer = info.context.viewer
        return self.row.id == (self.current_id or (viewer.session_id if viewer else None))


@strawberry.type(description="A session has begun or goes on, with a new pair of tokens.")
class SignedIn:
    expires_at: datetime = strawberry.field(description="When the access token and its sockets end.")
    refresh_expires_at: datetime = strawberry.field(description="When the refresh token ends, and the session with it.")
    row: strawberry.Private[SessionRow]

    @classmethod
    def of(cls, row: SessionRow) -> Self:
        return cls(expires_at=verbs.access_expires_at(row), refresh_expires_at=row.expires_at, row=row)

    @related
    async def access_token(self, info: Info) -> str:
        """Goes into the header `Authorization: Bearer …`, or into connection_init as `authorization`. 10 minutes."""
        return verbs.access_token(info.context, self.row)

    @related
    async def refresh_token(self, info: Info) -> str:
        """Goes into `refreshSession`, once: that answers with the next one. To be kept like a password."""
        return verbs.refresh_token(info.context, self.row)

    @related
    async def session(self, info: Info) -> Session:
        """The session itself."""
        return Session.of(self.row, self.row.id)

    @related
    async def viewer(self, info: Info) -> Viewer:
        """Who has signed in."""
        return Viewer.of(await info.context.load(accounts_verbs.accounts_by_id, self.row.account_id), self.row.id)


@strawberry.type(description="The session is over; its token is refused from now on.")
class SignedOut:
    ended_at: datetime = strawberry.field(description="When it ended.")

    @classmethod
    def of(cls, row: SessionRow) -> Self:
        assert row.ended_at is not None
        return cls(ended_at=row.ended_at)


@strawberry.input(description="Who wants to come in.")
class SignInInput:
    login: str = text_field("The account's login, in upper or lower case, or its phone in any usual spelling.", most=60)
    password: str = text_field("The account's password.", most=128, trimmed=False)
    device: str | None = text_field(DEVICE, most=100, default=None)
    accepted_policy_version: int | None = strawberry.field(default=None, description=ACCEPTED)


@strawberry.input(description="Which session goes on.")
class RefreshSessionInput:
    refresh_token: str = text_field("The newest one that the session was given.", most=200)


@strawberry.input(description="Which sessions to end.")
class SignOutInput:
    everywhere: bool = strawberry.field(default=False, description="All sessions of the account, not only this one.")


@strawberry.input(description="Which session to end.")
class EndSessionInput:
    session_id: strawberry.ID = strawberry.field(description="One of `me.sessions`.")


@mutation(Who.ANYONE, answer=SignedIn, again=verbs.live_session)
async def sign_in(info: Info, input: SignInInput) -> SessionRow:
    """Begins a session. A wrong login and a wrong password are answered alike, WRONG_CREDENTIALS, and slower and
    slower: TOO_MANY_ATTEMPTS. CONSENT_WITHDRAWN: the account is closed until `acceptedPolicyVersion` opens it.
    """
    wanted = input.login, input.password, input.device, input.accepted_policy_version
    return await verbs.sign_in(info.context, *wanted)


@mutation(Who.ANYONE, answer=SignedIn, again=None)
async def refresh_session(info: Info, input: RefreshSessionInput) -> SessionRow:
    """Renews the tokens of a session. Each refresh token is good once; within 10 seconds a repeat is answered alike.

    A token that comes back later is in two hands: the session ends for both, with its access tokens and sockets.
    """
    return await verbs.refresh_session(info.context, input.refresh_token)


@mutation(Who.SIGNED_IN, answer=SignedOut, again=verbs.own_session, is_use=False)
async def sign_out(info: Info, input: SignOutInput) -> SessionRow:
    """Ends the session that asks, or all of the account's. Tokens are refused at once, sockets close within 5 s."""
    return await verbs.sign_out(info.context, everywhere=input.everywhere)


@mutation(Who.SIGNED_IN, answer=Session, again=verbs.own_session, is_use=False)
async def end_session(info: Info, input: EndSessionInput) -> SessionRow:
    """Ends one of the viewer's sessions, on whatever device it is. Its sockets close within 5 seconds."""
    return await verbs.end_session(info.context, read_id("Session", input.session_id, "sessionId"))
