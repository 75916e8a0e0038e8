"""What the viewer is told: a list to look back on, and a feed to hear of it."""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Annotated, Self

import strawberry

from engine.live import items, states
from models.accounts import Account
from models.notifications import Notification as NotificationRow
from models.notifications import NotificationKind, NotificationTopic
from resolvers import notifications as verbs
from resolvers import subjects, wordings
from resolvers.accounts import own_account_again
from schema.access import Who
from schema.accounts import Viewer
from schema.fields import Info, mutation, query, related, subscription
from schema.ids import Node, read_id, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, Edge, First
from schema.words import described

described(
    NotificationKind,
    "What has happened. Who is told of what stands in docs/notices.md.",
    NEWS_PUBLISHED="News are out.",
    NEWS_CORRECTED="News say something else, or concern more people.",
    NEWS_WITHDRAWN="News were taken back.",
    OUTAGE_PUBLISHED="A service is off, or will be.",
    OUTAGE_ENDED="The service is back.",
    EMERGENCY_PUBLISHED="An emergency.",
    POLL_OPENED="A poll takes ballots.",
    POLL_CLOSING="A poll closes within a day, and the viewer's ballot is not in.",
    POLL_CLOSED="A poll is over.",
    POLL_CANCELLED="A poll was called off.",
    TICKET_OPENED="A new ticket.",
    TICKET_ASSIGNED="A ticket was given to a master.",
    TICKET_MOVED="A ticket has moved on.",
    TICKET_COMMENTED="Somebody has commented on a ticket.",
    TICKET_MERGED="A ticket was merged with another.",
    VISIT_PROPOSED="A time for a visit was proposed.",
    VISIT_CONFIRMED="The time of a visit suits the resident.",
    VISIT_DECLINED="The proposed time does not suit the resident.",
    VISIT_CANCELLED="A visit was called off.",
    VISIT_SOON="A visit is in an hour.",
    TICKET_LATE_SOON="A ticket is due soon.",
    TICKET_OVERDUE="A ticket was not done in time.",
    TICKET_HANDED_OVER="A ticket was handed over to a service organization.",
    BILL_ARRIVED="A new bill of one of the viewer's accounts.",
    BILL_CHANGED="A bill of one of the viewer's accounts says something else now.",
    BILL_RETRACTED="A bill of one of the viewer's accounts was taken back.",
    READINGS_OPEN="Meter readings are taken from today on.",
    READINGS_CLOSING="Meter readings are taken for a few more days, and one of the viewer's is missing.",
    READING_REFUSED="The billing centre does not take a meter reading.",
    METER_VERIFICATION="A meter's verification expires soon, or has expired.",
    DISPUTE_SETTLED="A line that the viewer disputed was recalculated.",
    RESIDENCY_REQUESTED="Somebody asks to live in a unit.",
    RESIDENCY_APPROVED="The viewer's request was granted.",
    RESIDENCY_DECLINED="The viewer's request was declined.",
    RESIDENCY_ENDED="The viewer's stay in a unit has ended.",
    CORRECTION_REQUESTED="A resident asks for a correction of names or of a home's facts.",
    CORRECTION_APPROVED="What the viewer asked to be corrected was corrected.",
    CORRECTION_DECLINED="A correction that the viewer asked for was declined.",
    SIGNED_IN_ANEW="The viewer's account was signed in to on a device not seen before.",
    PASSWORD_CHANGED="The viewer's password was changed.",
    ERASURE_REQUESTED="The viewer's data will be erased, unless they take that back.",
    CONTACT_CHANGED="The viewer's phone or e-mail was changed.",
    POLICY_PUBLISHED="A new version of the privacy policy is in force.",
    DATA_READ_UNUSUALLY="Somebody was shown the data of unusually many people on a day, the viewer's among them.",
    STAFF_READ_UNUSUALLY="Somebody of the staff was shown the data of unusually many people on a day.",
)

UnreadOnly = Annotated[bool | None, strawberry.argument(description="Only what the viewer has not read.")]


@strawberry.type(
    description="Something the viewer was told. Kept for 180 days; what concerns a complex is hidden from who has left "
    "it. Its words are made when it is read."
)
class Notification(Node):
    topic: NotificationTopic = strawberry.field(description="What it is about.")
    kind: NotificationKind = strawberry.field(description="What has happened.")
    created_at: datetime = strawberry.field(description="When.")
    read_at: datetime | None = strawberry.field(description="When the viewer marked it as read; null: not yet.")
    row: strawberry.Private[NotificationRow]

    @classmethod
    def of(cls, row: NotificationRow) -> Self:
        return cls(
            id=write_id("Notification", row.id),
            topic=row.topic,
            kind=row.kind,
            created_at=row.created_at,
            read_at=row.read_at,
            row=row,
        )

    @related
    async def title(self, info: Info) -> str:
        """What has happened, in a few words in the viewer's language."""
        return await wordings.title(info.context, self.row)

    @related
    async def text(self, info: Info) -> str | None:
        """What it was about, in one line; null when the title says it all, or the viewer may know no more."""
        return await wordings.text(info.context, self.row)

    @related
    async def subject(self, info: Info) -> Node | None:
        """What it is about; null when that is nothing by itself, or when the viewer may see it no more."""
        from schema.root import NODES

        found = await subjects.subject(info.context, self.row)
        node: Node | None = NODES[str(self.row.subject_kind)][1].of(found) if found else None
        return node

    @related
    async def link(self, info: Info) -> str:
        """Where an app shows it, as a path such as `/tickets/<id>`."""
        return subjects.link(self.row)


@strawberry.input(description="What has been read: either `ids` or `upTo`.")
class MarkNotificationsReadInput:
    ids: list[strawberry.ID] | None = strawberry.field(default=None, description="1 to 100 notifications.")
    up_to: str | None = strawberry.field(
        default=None, description="The cursor of the newest one that was shown: that one, and all before it."
    )


@query(Who.SIGNED_IN)
async def notifications(
    info: Info, unread_only: UnreadOnly = None, first: First = DEFAULT_FIRST, after: After = None
) -> Connection[Notification]:
    """What the viewer was told, newest first. Any edge's cursor also starts `notificationFeed`."""
    found = await verbs.notifications(info.context, bool(unread_only), first, after)
    return Connection.of(found, Notification.of)


@mutation(Who.SIGNED_IN, answer=Viewer, again=own_account_again)
async def mark_notifications_read(info: Info, input: MarkNotificationsReadInput) -> Account:
    """Marks notifications as read; the first time counts. A letter or push about one that still waits is not sent."""
    ids = input.ids
    read = None if ids is None else [read_id("Notification", one, f"ids.{place}") for place, one in enumerate(ids)]
    return await verbs.mark_notifications_read(info.context, read, input.up_to)


@subscription(Who.SIGNED_IN)
async def notification_feed(info: Info, after: After = None) -> AsyncGenerator[Edge[Notification], None]:
    """Everything the viewer is told behind the cursor, in order, then live.

    Without `after` it begins with what comes next, with an empty `after` at the very beginning. Nothing is lost: come
    back with the last edge's cursor. RESUBSCRIBE ends the feed of a slow client.
    """
    feed = await verbs.notification_feed(info.context, after)
    async for number, row in items(info.context.ear, feed):
        yield Edge(node=Notification.of(row), cursor=verbs.cursor_of(number))


@subscription(Who.SIGNED_IN)
async def unread_notifications(info: Info) -> AsyncGenerator[int, None]:
    """How many notifications the viewer has not read, for a badge: at once, then whenever it is another number, also
    because they were read on another device. States in between are left out.
    """
    async for count in states(info.context.ear, verbs.unread_notifications(info.context)):
        yield count
