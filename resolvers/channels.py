"""How people are told besides the app: what they have chosen for a topic, the hours they keep, where they can be had.

One rule: everybody's choices are read together, so that thousands are told in a few statements.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from models.accounts import Account
from models.batches import Copies
from models.consents import is_silenced
from models.deliveries import Channel, Delivery
from models.ids import uuid7
from models.notifications import (
    Notification,
    NotificationChoice,
    NotificationHours,
    NotificationTopic,
    wakes_at,
)
from models.push_devices import PushDevice
from resolvers.notices import ALWAYS_BY_MAIL, ALWAYS_TOLD, ALWAYS_TOLD_BY_MAIL, WHO, Notice

# What nobody could be told of for so long is told in the app only.
WORTH = timedelta(days=1)
# What the deliveries of one notice do not share.
OWN = ("id", "channel", "next_try_at", "key", "notification_id", "device_id")


@dataclass(frozen=True)
class Reached:
    """Where a person can be had. `devices`: the browsers that asked for web push.

    `silenced`: their consent to be told things was withdrawn; letters about the account's security come all the same.
    """

    account_id: UUID
    by_email: bool
    by_sms: bool
    devices: list[UUID] = field(default_factory=list)
    silenced: bool = False

    def ways(self, channel: Channel) -> Sequence[UUID | None]:
        """The devices of a channel, None where it has no such thing; empty: not to be had by it."""
        if channel is Channel.PUSH:
            return self.devices
        return [None] if (self.by_email if channel is Channel.EMAIL else self.by_sms) else []


async def reached(person_ids: Sequence[UUID], topic: NotificationTopic) -> dict[UUID, Reached]:
    """Those of these people who have an account and may be told of such things."""
    found = await Account.filter(person_id__in=person_ids).values_list(
        "person_id", "id", "person__email_index", "phone_index", "withdrawn"
    )
    people: dict[UUID, Reached] = {}
    for person, account, email, phone, withdrawn in found:
        silenced = is_silenced(withdrawn)
        if silenced and topic not in ALWAYS_TOLD:
            continue
        by_email = email is not None and (not silenced or topic in ALWAYS_TOLD_BY_MAIL)
        told = Reached(account, by_email, phone is not None and not silenced, silenced=silenced)
        people[UUID(str(person))] = told
    return people


async def departures(
    row: Notification, told: Mapping[UUID, UUID], people: Mapping[UUID, Reached], not_after: datetime | None
) -> Copies[Delivery]:
    """What has to leave for the notifications like this row, as their people wish; not yet written.

    `told`: the person of each notification's id.
    """
    notice, ids = WHO[row.kind], set(told.values())
    await _devices_found({person_id: people[person_id] for person_id in ids})
    wishes = await _wishes(notice, ids)
    hours = {kept.person_id: kept for kept in await NotificationHours.filter(person_id__in=ids)}
    usual, now = set(notice.channels), row.created_at
    like = Delivery(lane=notice.lane, created_at=now, not_after=not_after or now + WORTH, complex_id=row.complex_id)
    leaving: list[tuple[Any, ...]] = []
    for notification_id, person_id in told.items():
        wanted = usual if (wish := wishes.get(person_id)) is None else wish
        begins, wanted = _when(notice, wanted, hours.get(person_id), now)
        if begins < like.not_after:
            leaving += _of_one(notification_id, wanted, people[person_id], begins)
    return Copies(like, OWN, leaving)


async def _wishes(notice: Notice, person_ids: Collection[UUID]) -> dict[UUID, set[Channel]]:
    """The channels of those who have chosen, for the notice's topic."""
    found: dict[UUID, set[Channel]] = {}
    for choice in await NotificationChoice.filter(topic=notice.topic, person_id__in=person_ids):
        wanted = found.setdefault(choice.person_id, set(notice.channels))
        (wanted.add if choice.wanted else wanted.discard)(choice.channel)
    if notice.topic in ALWAYS_BY_MAIL:
        for wanted in found.values():
            wanted.add(Channel.EMAIL)
    return found


def _when(
    notice: Notice, wanted: set[Channel], hours: NotificationHours | None, now: datetime
) -> tuple[datetime, set[Channel]]:
    """From when on, and by which of the channels, somebody who keeps such hours is told."""
    if hours is None or notice.breaks_quiet_hours:
        return now, wanted
    return wakes_at(hours, now), wanted - {Channel.EMAIL} if hours.daily_digest else wanted


def _of_one(
    notification_id: UUID, wanted: set[Channel], person: Reached, begins: datetime
) -> Iterator[tuple[Any, ...]]:
    """The columns of `OWN`."""
    for channel in sorted(wanted):
        for device_id in person.ways(channel):
            key = ":".join([str(notification_id), channel, *([str(device_id)] if device_id else [])])
            yield uuid7(), channel, begins, key, notification_id, device_id


async def _devices_found(people: Mapping[UUID, Reached]) -> None:
    by_account = {person.account_id: person for person in people.values() if not person.silenced}
    for account_id, device_id in await PushDevice.filter(account_id__in=by_account).values_list("account_id", "id"):
        by_account[UUID(str(account_id))].devices.append(UUID(str(device_id)))
