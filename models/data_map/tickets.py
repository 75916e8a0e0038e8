"""The data map: what people asked for, said and sent, and what was arranged with them."""

from typing import Any

from tortoise.expressions import Q, Subquery

from models.data_map.held import Ground, Held, Kept, Rows, Section, Subject, among, by, fates, model_named, secret

_T = Section.TICKETS
_EVENT = "id complex_id ticket_id number resident_number kind at by_staff internal move from_state to_state facts"
_FILE = (
    "id complex_id owner_id ticket_id event_id news_item_id internal state name media_type size_bytes width height "
    "object_name thumbnail_name created_at used_at"
)


def _written_down(subject: Subject) -> Q:
    """As staff, for who called or for the house: what is said there is others', and so is whoever is named."""
    opened = model_named("TicketEvent").filter(actor_id__in=list(subject.people), kind="opened", by_staff=True)
    return among("author_id", list(subject.people)) & among("id", Subquery(opened.values("ticket_id")))


def _own(path: str = "") -> Rows:
    """What belongs to tickets of the subject's, which they have not written down as staff."""

    def rows(subject: Subject) -> Q:
        as_staff = model_named("Ticket").filter(_written_down(subject)).values("id")
        mine = among(f"{path}author_id", list(subject.people))
        return mine & ~among(path.replace("__", "_") + "id", Subquery(as_staff))

    return rows


def _quiet(path: str = "") -> Rows:
    """What belongs to a ticket of the subject's about a home, in which nobody else has joined: all of it is theirs."""

    def rows(subject: Subject) -> Q:
        joined = model_named("TicketJoin").exclude(person_id__in=list(subject.people)).values("ticket_id")
        home: dict[str, Any] = {f"{path}unit_id__isnull": False}
        return _own(path)(subject) & Q(**home) & ~among(path.replace("__", "_") + "id", Subquery(joined))

    return rows


def _events_seen(subject: Subject) -> Q:
    """What they did, and what they are told of their tickets: what is said as staff, or among it, is the staff's."""
    return _acted(by_staff=False)(subject) | (_own("ticket__")(subject) & Q(resident_number__isnull=False))


def _acted(*, by_staff: bool) -> Rows:
    return lambda subject: Q(actor_id__in=list(subject.people), by_staff=by_staff)


def _photos(subject: Subject) -> Q:
    """Also those that belong to nothing yet, or to a reading."""
    by_nobody_else = Q(event_id__isnull=True) | Q(event__by_staff=False)
    return Q(owner_id__in=list(subject.people), news_item_id__isnull=True) & by_nobody_else


def _files_seen(subject: Subject) -> Q:
    return _photos(subject) | (_own("ticket__")(subject) & Q(internal=False))


TICKETS = (
    # First of all: who wrote them down is asked of what was done in them.
    Held(
        "Ticket",
        "tickets they wrote down as staff",
        Section.WORK,
        _written_down,
        fates(pseudonym="author_id", stays="id complex_id number opened_at"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
        exported=False,
        named="staff",
    ),
    # Before the tickets: whose they are is asked of these.
    Held(
        "Attachment",
        "files they sent, with tickets and readings",
        _T,
        _photos,
        fates(goes=_FILE),
        shown=_files_seen,
        secret=secret("object_name thumbnail_name owner_id"),
        files=("object_name", "thumbnail_name"),
        hidden={"state": "removing"},
    ),
    Held(
        "Attachment",
        "files of others in tickets about their home",
        _T,
        _quiet("ticket__"),
        fates(goes=_FILE),
        exported=False,
        files=("object_name", "thumbnail_name"),
        hidden={"state": "removing"},
        named="others",
    ),
    Held(
        "Attachment",
        "files they sent with tickets as staff",
        Section.WORK,
        lambda subject: Q(owner_id__in=list(subject.people), event__by_staff=True),
        fates(unlinked="owner_id", stays=_FILE.replace("owner_id ", "")),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
        exported=False,
        named="staff",
    ),
    Held(
        "Attachment",
        "files of news that they wrote",
        Section.WORK,
        lambda subject: Q(owner_id__in=list(subject.people), news_item_id__isnull=False),
        fates(unlinked="owner_id", stays="id state name media_type size_bytes object_name created_at"),
        kept=Kept.WITH_HOUSE,
        secret=secret("object_name"),
        named="news",
    ),
    Held(
        "TicketEvent",
        "what others said in tickets about their home",
        _T,
        _quiet("ticket__"),
        fates(emptied="text"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
        exported=False,
        named="others",
    ),
    Held(
        "TicketEvent",
        "what they said in tickets as staff",
        _T,
        _acted(by_staff=True),
        fates(pseudonym="actor_id", stays=f"{_EVENT} text"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
        exported=False,
        named="staff",
    ),
    Held(
        "TicketEvent",
        "what they did and said in tickets",
        _T,
        _acted(by_staff=False),
        fates(pseudonym="actor_id", emptied="text", stays=_EVENT),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
        shown=_events_seen,
        secret=secret("actor_id number internal"),
    ),
    Held(
        "Visit",
        "visits arranged with them",
        _T,
        _own("ticket__"),
        fates(stays="id complex_id ticket_id proposal starts_at ends_at state proposed_at answered_at reminded_at"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "Ticket",
        "what was done in tickets about their home",
        _T,
        _quiet(),
        fates(emptied="outcome"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
        exported=False,
        named="work",
    ),
    Held(
        "TicketJoin",
        "tickets of others that they joined",
        _T,
        by("person_id"),
        fates(pseudonym="person_id", stays="id complex_id ticket_id joined_at"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "Ticket",
        "their tickets",
        _T,
        _own(),
        fates(
            pseudonym="author_id",
            emptied="text searched place_detail contact_name contact_phone access_notes",
            stays="id complex_id number kind category urgency state building_id unit_id assignee_id "
            "service_organization_id opened_at responded_at done_at ended_at outcome rating reopened_count "
            "deferred_until merged_into_id respond_by resolve_by",
        ),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
        secret=secret("author_id searched assignee_id merged_into_id"),
    ),
)
