"""The data map: what people owe, dispute and have read off their meters."""

from typing import Any

from tortoise.expressions import Q, Subquery

from models.data_map.held import Ground, Held, Kept, Rows, Section, Subject, among, by, fates, model_named, secret

_B = Section.BILLS
_ACCOUNT = (
    "id complex_id unit_id provider services balance last_paid_on last_payment_registered_on created_at fetched_at "
    "number_index"
)


def _only_theirs(path: str = "") -> Rows:
    """What hangs on utility accounts that they have linked and nobody else follows."""

    def rows(subject: Subject) -> Q:
        links, people = model_named("UtilityLink"), list(subject.people)
        mine = links.filter(person_id__in=people).values("account_id")
        others = links.filter(ended_at=None).exclude(person_id__in=people).values("account_id")
        column = path or "id"
        return among(column, Subquery(mine)) & ~among(column, Subquery(others))

    return rows


def _months(bill: str = "") -> Rows:
    """Bills of the months that they are shown; `bill`: how the rows reach theirs."""

    def rows(subject: Subject) -> Q:
        found = among(f"{bill}account_id", [])
        for account_id, first, last in subject.months:
            bounds = {"account_id": account_id, "period__gte": first, "period__lte": last}
            months: dict[str, Any] = {f"{bill}{column}": bound for column, bound in bounds.items() if bound}
            found |= Q(**months)
        return found

    return rows


def _readings(subject: Subject) -> Q:
    """Those they sent, and what their meters showed in the months that they are shown."""
    found = among("person_id", list(subject.people))
    for account_id, first, last in subject.months:
        bounds = {"meter__account_id": account_id, "period__gte": first, "period__lte": last}
        found |= Q(**{column: bound for column, bound in bounds.items() if bound})  # type: ignore[arg-type]
    return found


def _accounts(path: str = "id") -> Rows:
    """Of homes that they live in now."""

    def rows(subject: Subject) -> Q:
        return among(path, [account_id for account_id, _, last in subject.months if last is None])

    return rows


def _left(subject: Subject) -> Q:
    """Of homes that they have owned and left: how they stand now is of who came after."""
    return among("id", [account_id for account_id, _, _ in subject.months]) & ~_accounts()(subject)


def _none(subject: Subject) -> Q:
    return among("id", [])


BILLS = (
    Held(
        "QuarantinedRecord",
        "records of their accounts that could not be read",
        _B,
        _only_theirs("account_id"),
        fates(
            goes="id complex_id account_id about fault place period said digest times first_seen_at last_seen_at "
            "resolved_at"
        ),
        secret=secret("digest"),
    ),
    Held(
        "BillDispute",
        "lines of bills that they disputed",
        _B,
        by("person_id"),
        fates(
            unlinked="person_id",
            stays="id complex_id ticket_id bill_id version service_code supplier_code reason evidence opened_at "
            "complaint settled_at settled_amount",
        ),
        ground=Ground.ACCOUNTS,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "Bill",
        "their bills",
        _B,
        _months(),
        fates(
            stays="id complex_id account_id unit_id period due_on version issued_at area_m2 persons opening accrued "
            "recalculated paid to_pay fetched_at retracted_at"
        ),
        ground=Ground.ACCOUNTS,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "BillLine",
        "lines of their bills",
        _B,
        _months("bill__"),
        fates(
            stays="id complex_id bill_id position service_code service supplier_code supplier basis tariff quantity "
            "measure days tiers opening accrued recalculated recalculation_reason paid to_pay voluntary"
        ),
        ground=Ground.ACCOUNTS,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "BillVersion",
        "earlier versions of their bills",
        _B,
        _months("bill__"),
        fates(stays="id complex_id bill_id body fetched_at superseded_at"),
        ground=Ground.ACCOUNTS,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "BillEvent",
        "what they were told of bills",
        _B,
        by("person_id"),
        fates(goes="id complex_id person_id number kind bill_id version at"),
    ),
    Held(
        "Meter",
        "meters of their accounts",
        _B,
        _accounts("account_id"),
        fates(
            stays="id complex_id account_id unit_id code service_code service serial measure verified_until removed_on"
        ),
        ground=Ground.ACCOUNTS,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "MeterReading",
        "readings they sent, and what their meters showed",
        _B,
        by("person_id"),
        fates(
            unlinked="person_id photo_id",
            stays="id complex_id meter_id period taken_on value source state confirmed submitted_at answered_at "
            "refusal reference",
        ),
        ground=Ground.ACCOUNTS,
        kept=Kept.WITH_HOUSE,
        shown=_readings,
        secret=secret("person_id photo_id"),
    ),
    Held(
        "UtilityAccount",
        "utility accounts that they alone follow",
        _B,
        _only_theirs(),
        fates(replaced="number", emptied="address next_sync_at", stays=_ACCOUNT),
        ground=Ground.ACCOUNTS,
        kept=Kept.WITH_HOUSE,
        shown=_accounts(),
        secret=secret("number_index"),
    ),
    # An erasure finds these by the part above.
    Held(
        "UtilityAccount",
        "utility accounts of homes that they have owned",
        _B,
        _none,
        fates(replaced="number", emptied="address", stays="id complex_id unit_id provider"),
        ground=Ground.ACCOUNTS,
        kept=Kept.WITH_HOUSE,
        shown=_left,
        named="owned",
    ),
    # After all that is found by it.
    Held(
        "UtilityLink",
        "which utility accounts they follow",
        _B,
        by("person_id"),
        fates(goes="id complex_id account_id person_id linked_at ended_at"),
    ),
)
