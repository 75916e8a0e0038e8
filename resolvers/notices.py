"""Who is told of what, and how: one table, which the docs print. A kind that stands in no row is told to nobody.

One rule: what is written here of a kind holds for everybody who is told of it; what a person has chosen comes after.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from models.deliveries import Channel, Lane
from models.notifications import NotificationKind, NotificationTopic
from models.ticket_moves import TicketMove

EMAIL, SMS, PUSH = Channel.EMAIL, Channel.SMS, Channel.PUSH
# Never put off to the end of quiet hours, nor to the day's digest.
URGENT_TOPICS = frozenset({NotificationTopic.EMERGENCIES, NotificationTopic.SECURITY})
# Very many are told at once.
TOPICS_OF_MANY = frozenset(
    {NotificationTopic.NEWS, NotificationTopic.POLLS, NotificationTopic.BILLS, NotificationTopic.PRIVACY}
)
# Letters that nobody may be talked out of.
ALWAYS_BY_MAIL = frozenset({NotificationTopic.SECURITY, NotificationTopic.PRIVACY})
# What stands in the app, and what comes as a letter, also where somebody has withdrawn their consent to be told things.
ALWAYS_TOLD_BY_MAIL = frozenset({NotificationTopic.SECURITY})
ALWAYS_TOLD = ALWAYS_TOLD_BY_MAIL | {NotificationTopic.PRIVACY}


@dataclass(frozen=True)
class Notice:
    """`who`: in words, as the verbs find them. `channels`: used besides the app where nothing else was chosen.

    `tells_actor`: also to who has caused it. `of_many`: it is told to so many at once that it wakes nobody.
    `to_know`: of whom nothing is wanted, and how they are told instead.
    """

    topic: NotificationTopic
    who: str
    channels: frozenset[Channel] = frozenset()
    tells_actor: bool = False
    of_many: bool = False
    to_know: "Notice | None" = None

    @property
    def breaks_quiet_hours(self) -> bool:
        return self.topic in URGENT_TOPICS and not self.of_many

    @property
    def lane(self) -> Lane:
        """What waits behind what on the way out."""
        if self.of_many or self.topic in TOPICS_OF_MANY:
            return Lane.LATER
        return Lane.FIRST if self.topic is NotificationTopic.SECURITY else Lane.SOON


def _of(
    topic: NotificationTopic,
    who: str,
    *channels: Channel,
    tells_actor: bool = False,
    of_many: bool = False,
    to_know: Notice | None = None,
) -> Notice:
    return Notice(topic, who, frozenset(channels), tells_actor, of_many, to_know)


_NEWS, _EMERGENCIES, _POLLS = NotificationTopic.NEWS, NotificationTopic.EMERGENCIES, NotificationTopic.POLLS
_TICKETS, _HOMES, _SECURITY = NotificationTopic.TICKETS, NotificationTopic.HOMES, NotificationTopic.SECURITY
_BILLS, _PRIVACY = NotificationTopic.BILLS, NotificationTopic.PRIVACY
_CONCERNED = "who lives in the places it concerns"
_ASKED = "who may answer it"
_RESIDENTS = "the author and who has joined"
_OFFICE = "the office: dispatchers, managers, administrators"
_MANAGEMENT = "the management: managers, administrators"
_ONESELF = "the person"
_LINKED = "who has linked the account"

WHO: Mapping[NotificationKind, Notice] = {
    NotificationKind.NEWS_PUBLISHED: _of(_NEWS, _CONCERNED, PUSH),
    NotificationKind.NEWS_CORRECTED: _of(_NEWS, _CONCERNED, PUSH),
    NotificationKind.NEWS_WITHDRAWN: _of(_NEWS, _CONCERNED),
    NotificationKind.OUTAGE_PUBLISHED: _of(_NEWS, _CONCERNED, PUSH, EMAIL),
    NotificationKind.OUTAGE_ENDED: _of(_NEWS, _CONCERNED, PUSH),
    NotificationKind.EMERGENCY_PUBLISHED: _of(_EMERGENCIES, _CONCERNED, PUSH, EMAIL, SMS, tells_actor=True),
    NotificationKind.POLL_OPENED: _of(_POLLS, _ASKED, PUSH, EMAIL),
    NotificationKind.POLL_CLOSING: _of(_POLLS, f"{_ASKED} and has not, 24 hours before it closes", PUSH, EMAIL),
    NotificationKind.POLL_CLOSED: _of(_POLLS, _ASKED, PUSH),
    NotificationKind.POLL_CANCELLED: _of(_POLLS, f"{_ASKED}, if it was announced", PUSH, EMAIL),
    NotificationKind.TICKET_OPENED: _of(_TICKETS, _OFFICE, PUSH),
    NotificationKind.TICKET_ASSIGNED: _of(_TICKETS, "the master, and the author and who has joined", PUSH),
    NotificationKind.TICKET_MOVED: _of(
        _TICKETS,
        f"{_RESIDENTS}; the master who has it or had it, if others move it; the office, if it is reopened or comes "
        "back; the office of the service organization that had it, if it is taken back, cancelled or declined",
        PUSH,
        EMAIL,
        to_know=_of(
            _TICKETS,
            "the office, if the author cancels, resumes or rates it, or a service organization accepts it",
            PUSH,
        ),
    ),
    NotificationKind.TICKET_COMMENTED: _of(
        _TICKETS, "the author and who has joined, the master, the office; nobody of an internal comment", PUSH
    ),
    NotificationKind.TICKET_MERGED: _of(
        _TICKETS, f"{_RESIDENTS}; the master and the office of the service organization that had it", PUSH, EMAIL
    ),
    NotificationKind.VISIT_PROPOSED: _of(_TICKETS, "the author", PUSH, EMAIL),
    NotificationKind.VISIT_CONFIRMED: _of(_TICKETS, "the master, and the office", PUSH),
    NotificationKind.VISIT_DECLINED: _of(_TICKETS, "the master, and the office", PUSH),
    NotificationKind.VISIT_CANCELLED: _of(
        _TICKETS, "the author and the master", PUSH, EMAIL, to_know=_of(_TICKETS, "the office", PUSH)
    ),
    NotificationKind.VISIT_SOON: _of(_TICKETS, "the author and the master, an hour before it", PUSH),
    NotificationKind.TICKET_LATE_SOON: _of(_TICKETS, f"the master, and {_MANAGEMENT}", PUSH),
    NotificationKind.TICKET_OVERDUE: _of(_TICKETS, f"the master, and {_MANAGEMENT}", PUSH, EMAIL),
    NotificationKind.TICKET_HANDED_OVER: _of(
        _TICKETS, "the office of the service organization, the author and who has joined", PUSH, EMAIL
    ),
    NotificationKind.BILL_ARRIVED: _of(_BILLS, _LINKED, PUSH, EMAIL),
    NotificationKind.BILL_CHANGED: _of(_BILLS, _LINKED, PUSH, EMAIL),
    NotificationKind.BILL_RETRACTED: _of(_BILLS, _LINKED, PUSH),
    NotificationKind.READINGS_OPEN: _of(_BILLS, f"{_LINKED}, where it has meters", PUSH),
    NotificationKind.READINGS_CLOSING: _of(_BILLS, f"{_LINKED}, where a meter's reading is missing", PUSH, EMAIL),
    NotificationKind.READING_REFUSED: _of(_BILLS, "who has sent it", PUSH, EMAIL),
    NotificationKind.METER_VERIFICATION: _of(
        _BILLS, f"{_LINKED}, 30 days before its last day and after it", PUSH, EMAIL
    ),
    NotificationKind.DISPUTE_SETTLED: _of(_BILLS, "who has disputed the line", PUSH, EMAIL),
    NotificationKind.RESIDENCY_REQUESTED: _of(
        _HOMES, "who may answer: the management, owners of the unit", PUSH, EMAIL
    ),
    NotificationKind.RESIDENCY_APPROVED: _of(_HOMES, _ONESELF, PUSH, EMAIL),
    NotificationKind.RESIDENCY_DECLINED: _of(_HOMES, _ONESELF, PUSH, EMAIL),
    NotificationKind.RESIDENCY_ENDED: _of(_HOMES, f"{_ONESELF}, if others end it or its last day is over", PUSH, EMAIL),
    NotificationKind.CORRECTION_REQUESTED: _of(_HOMES, _MANAGEMENT, PUSH),
    NotificationKind.CORRECTION_APPROVED: _of(_HOMES, _ONESELF, PUSH, EMAIL),
    NotificationKind.CORRECTION_DECLINED: _of(_HOMES, _ONESELF, PUSH, EMAIL),
    NotificationKind.SIGNED_IN_ANEW: _of(
        _SECURITY, f"{_ONESELF}, on a device not seen before", PUSH, EMAIL, tells_actor=True
    ),
    NotificationKind.PASSWORD_CHANGED: _of(_SECURITY, _ONESELF, PUSH, EMAIL, tells_actor=True),
    NotificationKind.CONTACT_CHANGED: _of(_SECURITY, _ONESELF, PUSH, EMAIL, tells_actor=True),
    NotificationKind.POLICY_PUBLISHED: _of(_PRIVACY, "everybody who has an account", PUSH, EMAIL, tells_actor=True),
    NotificationKind.ERASURE_REQUESTED: _of(_SECURITY, _ONESELF, PUSH, EMAIL, tells_actor=True),
    NotificationKind.DATA_READ_UNUSUALLY: _of(
        _SECURITY, "whose data it was, once a day", PUSH, EMAIL, tells_actor=True, of_many=True
    ),
    NotificationKind.STAFF_READ_UNUSUALLY: _of(
        _SECURITY, f"{_MANAGEMENT}; those of the reader's organization, once a day", PUSH, EMAIL, tells_actor=True
    ),
}

# The office has something to do then.
OFFICE_ACTS_ON = frozenset({TicketMove.RETURN, TicketMove.GIVE_BACK, TicketMove.REOPEN})
# Shown to whoever has moved out, too.
ABOUT_ONESELF = frozenset(
    {
        NotificationKind.RESIDENCY_APPROVED,
        NotificationKind.RESIDENCY_DECLINED,
        NotificationKind.RESIDENCY_ENDED,
        NotificationKind.CORRECTION_APPROVED,
        NotificationKind.CORRECTION_DECLINED,
        *(kind for kind, notice in WHO.items() if notice.topic is _SECURITY),
    }
)


def usual(topic: NotificationTopic) -> frozenset[Channel]:
    """The channels that some kind of the topic uses where nothing else was chosen."""
    return frozenset[Channel]().union(*(notice.channels for notice in WHO.values() if notice.topic is topic))
