"""Signing in and out, and the viewer's own account."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.accounts import Account, Language, Person, Session
from resolvers import accounts as verbs
from resolvers import residents as residents_verbs
from schema.access import Who
from schema.fields import Info, mutation, query, related
from schema.ids import write_id
from schema.inputs import text_field
from schema.words import described

if TYPE_CHECKING:
    from schema.residents import Residency, Resident, StaffMember

described(Language, "The languages messages are written in.", KK="Kazakh.", RU="Russian.", EN="English.")


@strawberry.type(description="The one who asks.")
class Viewer:
    id: strawberry.ID = strawberry.field(description="The account's id.")
    login: str = strawberry.field(description="What the viewer signs in with.")
    language: Language = strawberry.field(description="The language chosen in the account.")
    row: strawberry.Private[Account]

    @classmethod
    def of(cls, row: Account) -> Self:
        return cls(id=write_id("Account", row.id), login=row.login, language=row.language, row=row)

    @related
    async def display_name(self, info: Info) -> str:
        """Given name and surname."""
        person: Person = await info.context.load(verbs.people_by_id, self.row.person_id)
        return person.display_name

    @related
    async def resident(self, info: Info) -> Annotated["Resident", strawberry.lazy("schema.residents")] | None:
        """The viewer as a resident; null for somebody who never lived in a unit."""
        from schema.residents import Resident

        if not await info.context.load(residents_verbs.homes_of_people, self.row.person_id):
            return None
        return Resident.of(await info.context.load(verbs.people_by_id, self.row.person_id))

    @related
    async def homes(self, info: Info) -> list[Annotated["Residency", strawberry.lazy("schema.residents")]]:
        """The viewer's residencies, past ones too."""
        from schema.residents import Residency

        rows = await info.context.load(residents_verbs.homes_of_people, self.row.person_id)
        return [Residency.of(row) for row in rows]

    @related
    async def staff_of(self, info: Info) -> list[Annotated["StaffMember", strawberry.lazy("schema.residents")]]:
        """The viewer's posts in organizations."""
        from schema.residents import StaffMember

        rows = await info.context.load(residents_verbs.posts_of_people, self.row.person_id)
        return [StaffMember.of(row) for row in rows]


@strawberry.type(description="A session has begun.")
class SignedIn:
    expires_at: datetime = strawberry.field(description="When the token and its sockets end.")
    row: strawberry.Private[Session]

    @classmethod
    def of(cls, row: Session) -> Self:
        return cls(expires_at=row.expires_at, row=row)

    @related
    async def access_token(self, info: Info) -> str:
        """Goes into the header `Authorization: Bearer …`, or into connection_init as `authorization`."""
        return verbs.access_token(info.context, self.row)

    @related
    async def viewer(self, info: Info) -> Viewer:
        """Who has signed in."""
        return Viewer.of(await info.context.load(verbs.accounts_by_id, self.row.account_id))


@strawberry.type(description="The session is over; its token is refused from now on.")
class SignedOut:
    ended_at: datetime = strawberry.field(description="When it ended.")

    @classmethod
    def of(cls, row: Session) -> Self:
        assert row.ended_at is not None
        return cls(ended_at=row.ended_at)


@strawberry.input(description="Who wants to come in.")
class SignInInput:
    login: str = text_field("The account's login; upper and lower case are the same.", most=60)
    password: str = text_field("The account's password.", most=128, trimmed=False)


@strawberry.input(description="Which sessions to end.")
class SignOutInput:
    everywhere: bool = strawberry.field(default=False, description="All sessions of the account, not only this one.")


@query(Who.ANYONE)
async def me(info: Info) -> Viewer | None:
    """The one who asks; null when nobody has signed in."""
    account = await verbs.me(info.context)
    return Viewer.of(account) if account else None


@mutation(Who.ANYONE, answer=SignedIn, again=verbs.live_session)
async def sign_in(info: Info, input: SignInInput) -> Session:
    """Begins a session. A wrong login and a wrong password are answered alike: WRONG_CREDENTIALS."""
    return await verbs.sign_in(info.context, input.login, input.password)


@mutation(Who.SIGNED_IN, answer=SignedOut, again=verbs.own_session)
async def sign_out(info: Info, input: SignOutInput) -> Session:
    """Ends the session that asks, or all of the account's. Tokens are refused at once, sockets close within 5 s."""
    return await verbs.sign_out(info.context, everywhere=input.everywhere)
