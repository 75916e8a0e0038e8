"""Examples of notifications: what was told, live, and how it is to be told besides the app."""

from models.notifications import Notification
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab

TABS = (
    Tab(
        "What I was told",
        "owner",
        lambda facts: {"unreadOnly": False},
        """
query Notifications($unreadOnly: Boolean) {
  notifications(unreadOnly: $unreadOnly, first: 20) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor node { id kind topic title text createdAt readAt link subject { __typename id } } }
  }
}""",
    ),
    Tab(
        "Hear what I am told",
        "owner",
        lambda facts: {"after": ""},
        """
subscription NotificationFeed($after: String) {
  notificationFeed(after: $after) { cursor node { id kind title text link } }
}""",
    ),
    Tab(
        "Watch how many are unread",
        "owner",
        lambda facts: {},
        """
subscription UnreadNotifications {
  unreadNotifications
}""",
    ),
    Tab(
        "Mark notifications as read",
        "owner",
        lambda facts: {"input": {"ids": [facts["notification_id"]]}},
        """
mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
  markNotificationsRead(input: $input) {
    __typename
    ... on Viewer { unreadNotifications }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Choose how to be told",
        "owner",
        lambda facts: {
            "input": {
                "channels": [{"topic": "NEWS", "channel": "EMAIL", "wanted": True}],
                "quietHours": {"fromMinute": 1320, "untilMinute": 480},
            }
        },
        """
mutation SetNotificationPreferences($input: SetNotificationPreferencesInput!) {
  setNotificationPreferences(input: $input) {
    __typename
    ... on NotificationPreferences {
      dailyDigest
      quietHours { fromMinute untilMinute }
      channels { topic channel wanted }
    }
    ... on Refused { code message field }
  }
}""",
    ),
)


async def facts(demo: Demo) -> Facts:
    newest = await Notification.filter(person_id=demo.context.signed_in.person_id).order_by("-number").first()
    assert newest
    return {"notification_id": write_id("Notification", newest.id)}
