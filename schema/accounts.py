"""The viewer: their own account, and what belongs to it."""

from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry

from models.accounts import Account, Language, Person
from resolvers import accounts as verbs
from resolvers import consents as consents_verbs
from resolvers import data_exports as data_exports_verbs
from resolvers import data_requests as data_requests_verbs
from resolvers import disclosures as disclosures_verbs
from resolvers import notifications as notifications_verbs
from resolvers import preferences as preferences_verbs
from resolvers import push_devices as push_devices_verbs
from resolvers import residents as residents_verbs
from resolvers import sessions as sessions_verbs
from resolvers import staff as staff_verbs
from schema.access import Who
from schema.fields import Info, mutation, query, related
from schema.ids import write_id
from schema.paging import DEFAULT_FIRST, After, Connection, First

if TYPE_CHECKING:
    from schema.consents import Consent
    from schema.data_exports import DataExport
    from schema.data_requests import DataRequest
    from schema.disclosures import DataAccess
    from schema.preferences import NotificationPreferences
    from schema.push_devices import PushDevice
    from schema.residents import Residency, Resident
    from schema.sessions import Session
    from schema.staff import StaffMember


@strawberry.type(description="The one who asks.")
class Viewer:
    id: strawberry.ID = strawberry.field(description="The account's id.")
    login: str = strawberry.field(description="What the viewer signs in with.")
    language: Language = strawberry.field(description="The language chosen in the account.")
    phone: str | None = strawberry.field(description="The confirmed phone, good for signing in; E.164.")
    row: strawberry.Private[Account]
    session_id: strawberry.Private[UUID | None]

    @classmethod
    def of(cls, row: Account, session_id: UUID | None = None) -> Self:
        """`session_id`: the one that has just begun, if it is not the one that asks."""
        return cls(
            id=write_id("Account", row.id),
            login=row.login,
            language=row.language,
            phone=row.phone,
            row=row,
            session_id=session_id,
        )

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
    async def staff_of(self, info: Info) -> list[Annotated["StaffMember", strawberry.lazy("schema.staff")]]:
        """The viewer's posts in organizations."""
        from schema.staff import StaffMember

        rows = await info.context.load(staff_verbs.posts_of_people, self.row.person_id)
        return [StaffMember.of(row) for row in rows]

    @related
    async def email(self, info: Info) -> str | None:
        """Where letters go."""
        person: Person = await info.context.load(verbs.people_by_id, self.row.person_id)
        return person.email

    @related
    async def data_access(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Annotated["DataAccess", strawberry.lazy("schema.disclosures")]]:
        """To whom of the staff the viewer's data were shown, what of them and what for, the latest first."""
        from schema.disclosures import DataAccess

        found = await disclosures_verbs.data_access(info.context, self.row.person_id, first, after)
        return Connection.of(found, DataAccess.of)

    @related
    async def data_exports(self, info: Info) -> list[Annotated["DataExport", strawberry.lazy("schema.data_exports")]]:
        """Copies of the viewer's data that were asked for in the last 24 hours, the newest first; at most five."""
        from schema.data_exports import DataExport

        rows = await info.context.load(data_exports_verbs.exports_of_accounts, self.row.id)
        return [DataExport.of(row) for row in rows]

    @related
    async def data_requests(
        self, info: Info
    ) -> list[Annotated["DataRequest", strawberry.lazy("schema.data_requests")]]:
        """What the viewer has asked about their data, the newest first; at most a hundred."""
        from schema.data_requests import DataRequest

        rows = await info.context.load(data_requests_verbs.requests_of_people, self.row.person_id)
        return [DataRequest.of(row) for row in rows]

    @related
    async def sessions(self, info: Info) -> list[Annotated["Session", strawberry.lazy("schema.sessions")]]:
        """Where the viewer is signed in, the last used first; at most a hundred."""
        from schema.sessions import Session

        viewer = info.context.viewer
        current = self.session_id or (viewer.session_id if viewer else None)
        rows = await info.context.load(sessions_verbs.sessions_of_accounts, self.row.id)
        return [Session.of(row, current) for row in rows]

    @related
    async def push_devices(self, info: Info) -> list[Annotated["PushDevice", strawberry.lazy("schema.push_devices")]]:
        """Browsers that show notices of their own accord, the last registered first; at most ten."""
        from schema.push_devices import PushDevice

        rows = await info.context.load(push_devices_verbs.push_devices_of_accounts, self.row.id)
        return [PushDevice.of(row) for row in rows]

    @related
    async def unread_notifications(self, info: Info) -> int:
        """How many notifications the viewer has not read."""
        unread: int = await info.context.load(notifications_verbs.unread_of_people, self.row.person_id)
        return unread

    @related
    async def consents(self, info: Info) -> list[Annotated["Consent", strawberry.lazy("schema.consents")]]:
        """What the viewer has agreed to and taken back, the latest first; at most a hundred."""
        from schema.consents import Consent

        rows = await info.context.load(consents_verbs.consents_of_people, self.row.person_id)
        return [Consent.of(row) for row in rows]

    @related
    async def preferences(
        self, info: Info
    ) -> Annotated["NotificationPreferences", strawberry.lazy("schema.preferences")]:
        """How the viewer is told besides the app."""
        from schema.preferences import NotificationPreferences

        return NotificationPreferences.of(
            await info.context.load(preferences_verbs.hours_of_people, self.row.person_id)
        )


@strawberry.input(description="What of the profile to change.")
class UpdateProfileInput:
    language: Language = strawberry.field(description="The language to be answered and written to in.")


@query(Who.ANYONE)
async def me(info: Info) -> Viewer | None:
    """The one who asks; null when nobody has signed in."""
    account = await verbs.me(info.context)
    return Viewer.of(account) if account else None


@mutation(Who.SIGNED_IN, answer=Viewer, again=verbs.own_account_again)
async def update_profile(info: Info, input: UpdateProfileInput) -> Account:
    """Chooses the viewer's language. A name is changed by the office, which has seen the papers."""
    return await verbs.update_profile(info.context, input.language)
