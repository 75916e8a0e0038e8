"""Everybody chooses for themselves."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, REFUSED, UNAUTHENTICATED, Row

AS_ITS_PARENT = {
    "NotificationPreferences": "quietHours dailyDigest channels",
    "QuietHours": "fromMinute untilMinute",
    "ChannelPreference": "topic channel wanted",
}
ROWS = [
    Row(
        "Mutation.setNotificationPreferences",
        f"mutation {{ setNotificationPreferences(input: {{dailyDigest: true}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: "NotificationPreferences"},
    ),
    Row(
        "Viewer.preferences",
        "{ me { preferences { channels { wanted } } } }",
        {ANONYMOUS: None, ELSE: DATA},
    ),
]
