"""Everybody reads what they were told, and nobody else's."""

from models.notifications import Notification, NotificationKind
from resolvers.changes import change
from resolvers.notifications import notify
from schema.ids import split_id, write_id
from tests.access.roles import ANONYMOUS, DATA, ELSE, NOT_FOUND, REFUSED, UNAUTHENTICATED, Row, inside, node, pages
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {
    "Notification": "id topic kind createdAt readAt title text link",
    "Viewer": "unreadNotifications",
    **pages("Notification"),
}
LIST = "notifications(first: 1) { totalCount edges { node { id } } }"
ROWS = [
    Row("Query.notifications", f"{{ {LIST} }}", {ANONYMOUS: UNAUTHENTICATED, ELSE: DATA}),
    Row(
        "Subscription.notificationFeed",
        'subscription { notificationFeed(after: "") { node { title } } }',
        {ANONYMOUS: UNAUTHENTICATED, ELSE: DATA},
    ),
    Row(
        "Subscription.unreadNotifications",
        "subscription { unreadNotifications }",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: DATA},
    ),
    Row(
        "Notification.subject",
        inside("Notification", "notification_owner", "subject { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner",): {"id": "notification owner", "subject": "news for building 0"},
            ELSE: None,
        },
    ),
    node("Notification", "notification_owner", ("owner",)),
    # Told once to both; the other building does not read these news, and who has left hears nothing of the place.
    Row(
        "Notification.subject of other",
        inside("Notification", "notification_other", "subject { id }"),
        {ANONYMOUS: UNAUTHENTICATED, ("other",): {"id": "notification other", "subject": None}, ELSE: None},
    ),
    node("Notification", "notification_former", (), " of a place that somebody has left"),
    Row(
        "Mutation.markNotificationsRead",
        f"mutation {{ markNotificationsRead(input: {{ids: [$notification_owner]}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): DATA, ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    """Everybody was told of something; these three of news for building 0."""
    people = {role: someone.person.id for role, someone in scene.people.items() if someone}
    news = split_id(scene.ids["news for building 0"])[1]
    context = scene.town["manager"].context(scene.house.services)
    context.viewer = None
    async with change(context) as tell:
        password, published = NotificationKind.PASSWORD_CHANGED, NotificationKind.NEWS_PUBLISHED
        await notify(context, tell, password, people.values(), complex_id=None, key=f"scene {scene.town.complex.id}")
        told = [people[role] for role in ("owner", "other", "former")]
        here, subject = scene.town.complex.id, ("NewsItem", news)
        await notify(context, tell, published, told, complex_id=here, key="news of the scene", subject=subject)
    rows = {row.person_id: row for row in await Notification.filter(key="news of the scene", person_id__in=told)}
    return {
        f"notification {role}": write_id("Notification", rows[people[role]].id) for role in ("owner", "other", "former")
    }
