"""The data map: who people are, how they sign in, what they agreed to, what they work as."""

from typing import Any

from tortoise.expressions import Q

from models.data_map.held import Fate, Ground, Held, Kept, Section, Subject, by, by_account, fates, secret


def _codes(subject: Subject) -> Q:
    """Also those that somebody has asked for who has not signed in."""
    sent = [Q(target_index=contact) for contact in sorted(subject.contacts)]
    return Q(Q(account_id__in=list(subject.accounts)), *sent, join_type=Q.OR)


def _keys(subject: Subject) -> Q:
    return Q(actor__in=[str(account_id) for account_id in subject.accounts])


def _topics(subject: Subject) -> Q:
    """The counters of what is told to one person."""
    names = [f"person:{person_id}:" for person_id in subject.people]
    names += [f"account:{account_id}" for account_id in subject.accounts]
    return Q(Q(name__in=[]), *(Q(name__startswith=name) for name in names), join_type=Q.OR)


def _invited(row: Any, subject: Subject) -> bool:
    return row.phone in subject.contacts


def _everyone(subject: Subject) -> Q:
    return Q()


_P, _S = Section.PROFILE, Section.SESSIONS
_POST = "id organization_id role specialties since ended_at"
_INVITATION = "id organization_id role specialties phone code code_index created_at expires_at accepted_at withdrawn_at"

PEOPLE = (
    Held(
        "Session",
        "their sign-ins on devices",
        _S,
        by_account(),
        fates(goes="id account_id generation device address created_at refreshed_at expires_at ended_at"),
    ),
    Held(
        "Code",
        "codes sent to them",
        _S,
        _codes,
        fates(goes="id purpose account_id target target_index digest tries created_at expires_at used_at"),
        kept=Kept.HOURS_24,
        secret=secret("target_index digest"),
    ),
    Held(
        "IdempotencyKey",
        "requests they have sent twice",
        _S,
        _keys,
        fates(goes="id actor key slot fingerprint outcome_kind outcome_id created_at"),
        kept=Kept.HOURS_24,
        secret=secret("fingerprint"),
    ),
    Held("Topic", "counters of what is told to them", _S, _topics, fates(goes="name number"), last=True),
    Held(
        "Consent",
        "what they agreed to, and took back",
        Section.CONSENTS,
        by("person_id"),
        fates(goes="id person_id purpose number version way language at"),
    ),
    Held(
        "PolicyVersion",
        "versions of the policy that they published",
        Section.WORK,
        by_account("published_by_id"),
        fates(unlinked="published_by_id", stays="id version published_at"),
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "StaffMember",
        "their posts",
        Section.WORK,
        by("person_id"),
        fates(pseudonym="person_id", stays=_POST),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "StaffInvitation",
        "invitations to a post that they gave",
        Section.WORK,
        by("invited_by_id"),
        fates(unlinked="invited_by_id", stays=_INVITATION),
        kept=Kept.DAYS_30,
        secret=secret("phone code code_index"),
        named="given",
    ),
    Held(
        "StaffInvitation",
        "invitations to a post that they were given",
        Section.WORK,
        _everyone,
        fates(goes=f"{_INVITATION} invited_by_id"),
        kept=Kept.DAYS_30,
        same=_invited,
        secret=secret("code code_index invited_by_id"),
    ),
    Held(
        "Account",
        "their account",
        _P,
        by("person_id"),
        fates(
            goes="id person_id login login_index phone phone_index password_hash language policy_version withdrawn "
            "created_at"
        ),
        secret=secret("login_index phone_index password_hash"),
        last=True,
    ),
    Held(
        "Person",
        "their name, phone and e-mail",
        _P,
        by("id"),
        fates(goes="id surname given_name patronymic phone phone_index email email_index"),
        secret=secret("phone_index email_index"),
        last=True,
    ),
)

# What is held of the requests that this map serves.
RIGHTS = (
    Held(
        "DataExport",
        "copies of their data that they asked for",
        Section.RIGHTS,
        by_account(),
        fates(
            goes="id account_id language state parts_done parts_total object_names size_bytes tries claimed_until "
            "asked_at due_on finished_at"
        ),
        ground=Ground.PROOF,
        kept=Kept.HOURS_24,
        secret=secret("object_names"),
        files=("object_names",),
    ),
    Held(
        "DataRequest",
        "what they asked about their data",
        Section.RIGHTS,
        by("person_id"),
        fates(
            emptied="wanted reason",
            pseudonym="person_id",
            stays="id kind complex_id unit_id corrected state asked_at due_on begins_at answered_at ground "
            "answered_by_id",
        ),
        ground=Ground.PROOF,
        kept=Kept.WITH_HOUSE,
        secret=secret("answered_by_id"),
    ),
    Held(
        "DataRequest",
        "what they answered to others as staff",
        Section.RIGHTS,
        by("answered_by__person_id"),
        {"answered_by_id": Fate.STAYS},
        ground=Ground.PROOF,
        kept=Kept.WITH_HOUSE,
        exported=False,
        named="answered",
    ),
    Held(
        "Erasure",
        "an erasure under way",
        Section.RIGHTS,
        by("person_id"),
        fates(
            goes="id request_id person_id account_id pseudonym_id complex_ids listed_ids state asked_at begins_at "
            "begun_at rows_gone_at tries claimed_until"
        ),
        ground=Ground.PROOF,
        secret=secret("pseudonym_id complex_ids listed_ids"),
        last=True,
    ),
)
