"""Descriptions for what is declared in rooms that know no GraphQL: enums of the models get theirs here."""

from enum import EnumMeta
from typing import Any, TypeVar

import strawberry

from models.accounts import Language
from models.bills import BillBasis
from models.notifications import NotificationTopic
from models.residents import ResidencyRole
from models.ticket_moves import TicketMove
from models.ticket_visits import VisitState
from models.tickets import TicketKind, TicketState, TicketUrgency

E = TypeVar("E", bound=EnumMeta)


def described(enum: E, description: str, **values: str) -> E:
    """The enum as a GraphQL enum; every value needs its own description.

    Before any type has a field of it, or that type would keep an enum of its own.
    """
    if "__strawberry_definition__" in vars(enum):
        raise TypeError(f"{enum.__name__} is used before it is described")
    definition: Any = strawberry.enum(enum, description=description).__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = values.pop(value.name)
    if values:
        raise TypeError(f"{enum.__name__} has no {', '.join(values)}")
    return enum


# Several domains speak of these, and whichever is loaded first must find them described.
described(Language, "The languages messages are written in.", KK="Kazakh.", RU="Russian.", EN="English.")
described(
    ResidencyRole,
    "What somebody is to a unit.",
    OWNER="Owns it, or a share of it.",
    TENANT="Rents it.",
    FAMILY="Lives with the owner or the tenant.",
)
described(
    NotificationTopic,
    "What notifications are about; people choose channels by it.",
    NEWS="News and outages.",
    EMERGENCIES="Act now. Told in quiet hours, too.",
    POLLS="Polls and their results.",
    TICKETS="Tickets, and visits of masters.",
    BILLS="Bills and meters.",
    HOMES="Who lives where.",
    SECURITY="The account. Told in quiet hours, too, and always by e-mail.",
    PRIVACY="The privacy policy. Always told by e-mail.",
)
described(
    TicketMove,
    "What may be done with a ticket. Who may do what in which state stands in docs/tickets.md.",
    ASSIGN="Give it to a master: `assignTicket`.",
    START="The work has begun.",
    WAIT_FOR_RESIDENT="Nothing can be done until the resident answers; `text` says what is asked for.",
    DEFER="Put off to the day `until`, and `text` says why.",
    RESUME="Go on with what waited or was put off; as the resident: answer.",
    RETURN="Give it back to the dispatcher; `text` says why.",
    HAND_OVER="Give it to a service organization: `handOverTicket`.",
    ACCEPT="The service organization takes it on, under its own `reference` if it has one.",
    GIVE_BACK="The service organization does not take it on, or no longer; `text` says why.",
    TAKE_BACK="Take it from the service organization; `text` says why.",
    FINISH="The work is done; `text` says what was done.",
    DECLINE="Nothing will be done; `text` says why.",
    CANCEL="The resident needs it no more.",
    CLOSE="The resident is content, or says nothing more: `rateTicket` also does it.",
    REOPEN="It was not done after all; `text` says why. Also `reopenTicket`.",
    MERGE="It is about the same as another one, which goes on: `mergeTickets`.",
)
described(
    TicketKind,
    "What somebody wants with a ticket.",
    COMPLAINT="Something is not as it should be.",
    SUGGESTION="Something could be better.",
    CALL_MASTER="Something is broken, and somebody is to come.",
    SERVICE_REQUEST="Something is to be done for the resident.",
    SUPPORT="Something about this service itself.",
)
described(
    TicketState,
    "How a ticket stands.",
    NEW="Nobody has taken it up.",
    ASSIGNED="A master has it.",
    IN_PROGRESS="The work has begun.",
    WAITING_FOR_RESIDENT="The resident is asked for something; the clock stands still.",
    HANDED_OVER="A service organization has it.",
    DEFERRED="Put off to a day; the clock stands still.",
    DONE="The work is done; the resident may rate or reopen it. After 7 days it closes itself.",
    CLOSED="Over, and the work was done, or went on in another ticket.",
    DECLINED="Over: nothing will be done.",
    CANCELLED="Over: the resident needed it no more.",
)
described(
    TicketUrgency,
    "How soon something must be done.",
    NORMAL="In its turn.",
    URGENT="Before others.",
    EMERGENCY="At once: people or the house are in danger.",
)
described(
    VisitState,
    "How a time for a visit stands.",
    PROPOSED="The staff propose it.",
    CONFIRMED="It is agreed.",
    DECLINED="It does not suit the resident.",
    CANCELLED="It is off, or another one was agreed.",
)
described(
    BillBasis,
    "By what a service is charged.",
    METER="By a meter.",
    AREA="By the area of the unit.",
    PERSONS="By the number of persons.",
    NORM="By a norm, where there is no meter or no reading.",
    FIXED="A fixed amount.",
)
