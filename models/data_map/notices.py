"""The data map: what people were told, by which way, and what they chose."""

from typing import Any

from tortoise.expressions import Q, Subquery

from models.data_map.held import Ground, Held, Kept, Section, Subject, by, by_account, fates, model_named, secret

_N = Section.NOTICES
_DELIVERY = (
    "id channel lane target subject text created_at not_after tries claims_lost next_try_at claimed_until sent_at "
    "failed_at failure reason reference key complex_id notification_id device_id"
)


def _carried(subject: Subject) -> Q:
    notices = model_named("Notification").filter(person_id__in=list(subject.people)).values("id")
    devices = model_named("PushDevice").filter(account_id__in=list(subject.accounts)).values("id")
    return Q(notification_id__in=Subquery(notices)) | Q(device_id__in=Subquery(devices))


def _on_its_way(subject: Subject) -> Q:
    """What has left, or has failed, says no more to whom."""
    return Q(target__isnull=False)


def _to_them(row: Any, subject: Subject) -> bool:
    return row.target in subject.contacts


NOTICES = (
    Held(
        "Delivery",
        "what was sent about their notices",
        _N,
        _carried,
        fates(goes=_DELIVERY),
        kept=Kept.DAYS_30,
        secret=secret("reference key"),
    ),
    Held(
        "Delivery",
        "messages on their way to them",
        _N,
        _on_its_way,
        fates(goes=_DELIVERY),
        kept=Kept.DAYS_30,
        same=_to_them,
        secret=secret("text reference key"),
        named="direct",
    ),
    Held(
        "Notification",
        "their notices",
        _N,
        by("person_id"),
        fates(
            goes="id complex_id person_id number topic kind key subject_kind subject_id facts created_at read_at "
            "digested_at"
        ),
        kept=Kept.DAYS_180,
        secret=secret("key"),
    ),
    Held(
        "NotificationChoice",
        "channels they chose",
        _N,
        by("person_id"),
        fates(goes="id person_id topic channel wanted"),
    ),
    Held(
        "NotificationHours",
        "when they are not to be disturbed",
        _N,
        by("person_id"),
        fates(goes="id person_id quiet_from_minute quiet_until_minute daily_digest digested_at"),
    ),
    Held(
        "NewsMark",
        "news they have read",
        _N,
        by("person_id"),
        fates(pseudonym="person_id", stays="id complex_id item_id read_at acknowledged_at"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "PushDevice",
        "browsers that show their notices",
        _N,
        by_account(),
        fates(goes="id account_id session_id endpoint endpoint_index public_key auth_secret registered_at"),
        secret=secret("endpoint endpoint_index public_key auth_secret"),
    ),
)
