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


def _quiet(path: str = "") -> Rows:
    """What belongs to a ticket of the subject's about a home, in which nobody else has joined: all of it is theirs."""

    def rows(subject: Subject) -> Q:
        joined = model_named("TicketJoin").exclude(person_id__in=list(subject.people)).values("ticket_id")
        home: dict[str, Any] = {f"{path}unit_id__isnull": False}
        mine = among(f"{path}author_id", list(subject.people)) & Q(**home)
        return mine & ~among(path.replace("__", "_") + "id", Subquery(joined))

    return rows


def _events_seen(subject: Subject) -> Q:
    """What they did, and what they are told of their tickets: remarks among the staff are the staff's."""
    people = list(subject.people)
    return Q(actor_id__in=people) | Q(ticket__author_id__in=people, resident_number__isnull=False)


def _acted(*, by_staff: bool) -> Rows:
    def rows(subject: Subject) -> Q:
        return Q(actor_id__in=list(subject.people), by_staff=by_staff)

    return rows


def _photos(*, of_news: bool) -> Rows:
    def rows(subject: Subject) -> Q:
        return Q(owner_id__in=list(subject.people), news_item_id__isnull=not of_news)

    return rows


def _files_seen(subject: Subject) -> Q:
    own = Q(owner_id__in=list(subject.people), news_item_id__isnull=True)
    return own | Q(ticket__author_id__in=list(subject.people), internal=False)


TICKETS = (
    # Before the tickets: whose they are is asked of these.
    Held(
        "Attachment",
        "files they sent, with tickets and readings",
        _T,
        _photos(of_news=False),
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
    ),
    Held(
        "Attachment",
        "files of news that they wrote",
        Section.WORK,
        _photos(of_news=True),
        fates(unlinked="owner_id", stays="id name media_type size_bytes created_at"),
        kept=Kept.WITH_HOUSE,
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
        by("ticket__author_id"),
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
        by("author_id"),
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
