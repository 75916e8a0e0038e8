"""How people are told besides the app: what they have chosen for a topic, the hours they keep, where they can be had.

One rule: everybody's choices are read together, so that thousands are told in a few statements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from models.accounts import Account
from models.deliveries import Channel, Delivery
from models.ids import uuid7
from models.notifications import (
    Notification,
    NotificationChoice,
    NotificationHours,
    wakes_at,
)
from models.push_devices import PushDevice
from resolvers.notices import ALWAYS_BY_MAIL, WHO, Notice

# What nobody could be told of for so long is told in the app only.
WORTH = timedelta(days=1)


@dataclass(frozen=True)
class Reached:
    """Where a person can be had. `devices`: the browsers that asked for web push."""

    account_id: UUID
    by_email: bool
    by_sms: bool
    devices: list[UUID] = field(default_factory=list)

    def ways(self, channel: Channel) -> Sequence[UUID | None]:
        """The devices of a channel, None where it has no such thing; empty: not to be had by it."""
        if channel is Channel.PUSH:
            return self.devices
        return [None] if (self.by_email if channel is Channel.EMAIL else self.by_sms) else []


async def reached(person_ids: Sequence[UUID]) -> dict[UUID, Reached]:
    """Those of these people who have an account."""
    found = await Account.filter(person_id__in=person_ids).values_list(
        "person_id", "id", "person__email_index", "phone_index"
    )
    people = {person: Reached(account, email is not None, phone is not None) for person, account, email, phone in found}
    return {UUID(str(person)): told for person, told in people.items()}


async def deliveries_of(
    rows: Sequence[Notification], people: dict[UUID, Reached], not_after: datetime | None
) -> list[Delivery]:
    """What has to leave for these notifications of one kind, as their people wish; not yet written."""
    notice, ids = WHO[rows[0].kind], [row.person_id for row in rows]
    await _devices_found(people)
    chosen = {
        (choice.person_id, choice.channel): choice.wanted
        for choice in await NotificationChoice.filter(topic=notice.topic, person_id__in=ids)
    }
    hours = {kept.person_id: kept for kept in await NotificationHours.filter(person_id__in=ids)}
    found: list[Delivery] = []
    for row in rows:
        wanted = {channel for channel in Channel if chosen.get((row.person_id, channel), channel in notice.channels)}
        if notice.topic in ALWAYS_BY_MAIL:
            wanted.add(Channel.EMAIL)
        found += _of_one(row, notice, wanted, people[row.person_id], hours.get(row.person_id), not_after)
    return found


def _of_one(
    row: Notification,
    notice: Notice,
    wanted: set[Channel],
    person: Reached,
    hours: NotificationHours | None,
    not_after: datetime | None,
) -> Iterator[Delivery]:
    now = row.created_at
    begins, ends = now, not_after or now + WORTH
    if hours and not notice.breaks_quiet_hours:
        begins = wakes_at(hours, now)
        if hours.daily_digest:
            wanted = wanted - {Channel.EMAIL}
    if begins >= ends:
        return
    for channel in sorted(wanted):
        for device_id in person.ways(channel):
            yield Delivery(
                id=uuid7(),
                channel=channel,
                lane=notice.lane,
                created_at=now,
                not_after=ends,
                next_try_at=begins,
                key=":".join([str(row.id), channel, *([str(device_id)] if device_id else [])]),
                complex_id=row.complex_id,
                notification_id=row.id,
                device_id=device_id,
            )


async def _devices_found(people: dict[UUID, Reached]) -> None:
    by_account = {person.account_id: person for person in people.values()}
    for account_id, device_id in await PushDevice.filter(account_id__in=by_account).values_list("account_id", "id"):
        by_account[UUID(str(account_id))].devices.append(UUID(str(device_id)))
