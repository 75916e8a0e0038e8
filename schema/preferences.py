"""How the viewer wants to be told besides the app: by which channels, when not, and whether once a day."""

from typing import Self

import strawberry

from models.deliveries import Channel
from models.notifications import NotificationHours, NotificationTopic
from resolvers import preferences as verbs
from schema.access import Who
from schema.fields import Info, mutation, related
from schema.words import described

described(
    Channel,
    "How somebody is told besides the app.",
    SMS="A text message to the confirmed phone.",
    EMAIL="A letter.",
    PUSH="Web push, to the browsers that have asked for it.",
)


@strawberry.type(description="Whether a topic is told by a channel.")
class ChannelPreference:
    topic: NotificationTopic = strawberry.field(description="What it is about.")
    channel: Channel = strawberry.field(description="By which channel.")
    wanted: bool = strawberry.field(description="Whether it is; where nothing was chosen, as docs/notices.md has it.")

    @classmethod
    def of(cls, wish: verbs.Wish) -> Self:
        return cls(topic=wish.topic, channel=wish.channel, wanted=bool(wish.wanted))


@strawberry.type(
    description="When the viewer is not disturbed: letters, messages and pushes wait until then. Not those about "
    "EMERGENCIES and SECURITY. Minutes of the local day, 0 to 1439."
)
class QuietHours:
    from_minute: int = strawberry.field(description="When they begin: 1320 is 22:00.")
    until_minute: int = strawberry.field(description="When they end, maybe on the next day: 480 is 08:00.")


@strawberry.type(description="How the viewer wants to be told besides the app, where everything stands in any case.")
class NotificationPreferences:
    quiet_hours: QuietHours | None = strawberry.field(description="When not; null: at any time.")
    daily_digest: bool = strawberry.field(
        description="Whether one letter a day tells what was not read, and no others come but the urgent ones."
    )
    row: strawberry.Private[NotificationHours]

    @classmethod
    def of(cls, row: NotificationHours) -> Self:
        begins, ends = row.quiet_from_minute, row.quiet_until_minute
        quiet = None if begins is None or ends is None else QuietHours(from_minute=begins, until_minute=ends)
        return cls(quiet_hours=quiet, daily_digest=row.daily_digest, row=row)

    @related
    async def channels(self, info: Info) -> list[ChannelPreference]:
        """Every topic on every channel."""
        wishes = await info.context.load(verbs.wishes_of_people, self.row.person_id)
        return [ChannelPreference.of(wish) for wish in wishes]


@strawberry.input(description="A topic on a channel.")
class ChannelPreferenceInput:
    topic: NotificationTopic = strawberry.field(description="What it is about.")
    channel: Channel = strawberry.field(description="By which channel.")
    wanted: bool | None = strawberry.field(
        default=None, description="Whether everything about it comes by it; null: what comes usually."
    )


@strawberry.input(description="When the viewer is not to be disturbed. Minutes of the local day, 0 to 1439.")
class QuietHoursInput:
    from_minute: int = strawberry.field(description="When they begin: 1320 is 22:00.")
    until_minute: int = strawberry.field(description="When they end, maybe on the next day: 480 is 08:00.")


@strawberry.input(description="What to change; whatever is left out stays as it is.")
class SetNotificationPreferencesInput:
    channels: list[ChannelPreferenceInput] | None = strawberry.field(
        default=None, description="Each topic on each channel at most once. Letters about SECURITY stay on."
    )
    quiet_hours: QuietHoursInput | None = strawberry.field(
        default=strawberry.UNSET, description="When not; null: at any time."
    )
    daily_digest: bool | None = strawberry.field(
        default=None, description="Whether one letter a day replaces the single ones that are not urgent."
    )


@mutation(Who.SIGNED_IN, answer=NotificationPreferences, again=verbs.own_hours)
async def set_notification_preferences(info: Info, input: SetNotificationPreferencesInput) -> NotificationHours:
    """Chooses how the viewer is told besides the app."""
    channels = [verbs.Wish(one.topic, one.channel, one.wanted) for one in input.channels or []]
    quiet = input.quiet_hours
    hours = verbs.QuietHours(quiet.from_minute, quiet.until_minute) if quiet else None
    wishes = verbs.Wishes(channels, hours, quiet is None, input.daily_digest)
    return await verbs.set_notification_preferences(info.context, wishes)
