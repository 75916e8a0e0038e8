"""What a cause or a flag of a bill says to a resident, in the language of the answer.

One rule: a sentence stands by itself: it names the service, what it was and what it is, and the money.
"""

from datetime import date
from decimal import Decimal

from models.accounts import Language
from models.bill_causes import BillCause, is_heating
from models.bill_flags import BillFlag, BillFlagKind
from models.bill_steps import BillCauseKind as Kind
from models.billing_terms import months_later
from models.money import rounded
from resolvers.bill_words import NARROW, money_said, month_said, number_said, without_zeros
from resolvers.messages import say

OF_MONEY = {Kind.RECALCULATION, Kind.BALANCE, BillFlagKind.DEBT_GROWS, BillFlagKind.CHARGED_OTHERWISE}
OF_MONEY |= {BillFlagKind.VOLUNTARY_SERVICE}
OF_TARIFFS = {Kind.TARIFF, BillFlagKind.TARIFF_CHANGED}


def cause_text(cause: BillCause, period: date, language: Language) -> str:
    """`period`: of the bill that is explained."""
    facts: dict[str, object] = {name: _value(cause, place, language) for place, name in enumerate(("before", "after"))}
    for name, basis in (("basis_before", cause.basis_before), ("basis_after", cause.basis_after)):
        facts[name] = say(f"bill_basis_{basis}", language) if basis else None
    service = cause.service or say("bill_whole_bill", language)
    amount = _more_or_less(cause.amount, language)
    told = say(f"bill_cause_{_form(cause)}", language, service=service, amount=amount, **facts)
    if cause.service and is_heating(cause.service):
        late = months_later(period, -1)
        return f"{told}. {say('bill_cause_heating', language, month=month_said(late, language))}"
    return told


def flag_text(flag: BillFlag, language: Language) -> str:
    bare = flag.kind is BillFlagKind.TARIFF_CHANGED and flag.before is None
    before, after = (_said(flag, value, language) for value in (flag.before, flag.after))
    form = f"{flag.kind}_bare" if bare else flag.kind
    return say(f"bill_flag_{form}", language, service=flag.service, before=before, after=after)


def _form(cause: BillCause) -> str:
    """Which of the sentences about such a cause."""
    match cause.kind:
        case Kind.TARIFF if cause.before is None:
            return f"{cause.kind}_bare"
        case Kind.RECALCULATION if not cause.before:
            return f"{cause.kind}_new"
        case Kind.RECALCULATION | Kind.ONE_OFF if not cause.after:
            return f"{cause.kind}_gone"
    return cause.kind


def _value(cause: BillCause, place: int, language: Language) -> str | None:
    value = (cause.before, cause.after)[place]
    if cause.months is None or value is None:
        return _said(cause, value, language)
    month = cause.months[place]
    return say("bill_days_whole" if value == month else "bill_days_part", language, days=int(value), month=month)


def _said(about: BillCause | BillFlag, value: Decimal | None, language: Language) -> str | None:
    if value is None:
        return None
    if about.kind in OF_MONEY:
        return money_said(value, language)
    if about.kind is BillFlagKind.RECALCULATED:
        return _more_or_less(value, language)
    told = number_said(without_zeros(value), language)
    if about.kind in OF_TARIFFS:
        whole = value == rounded(value)
        price = money_said(value, language) if whole else f"{told}{NARROW}₸"
        return f"{price}/{about.measure}" if about.measure else price
    return f"{told}{NARROW}{about.measure}" if about.measure else told


def _more_or_less(amount: Decimal, language: Language) -> str:
    """Money with its sign, also where it is more."""
    told = money_said(amount, language)
    return f"+{told}" if amount > 0 else told
