"""What a bill comes to, in a line and in people's languages: months by their names, money as it is written there."""

from datetime import date
from decimal import Decimal

from models.accounts import Language
from models.bills import Bill
from models.money import TIYN
from resolvers.messages import say

# Between thousands, and before the sign: no line breaks there.
NARROW = "\u00a0"


def month_said(period: date, language: Language) -> str:
    """октябрь 2026; 2026 жылғы қазан; October 2026."""
    return say("month_of_year", language, month=say(f"bill_month_{period.month}", language), year=period.year)


def money_said(amount: Decimal, language: Language) -> str:
    """45 210,55 ₸; in English 45,210.55 ₸."""
    return f"{number_said(amount.quantize(TIYN), language)}{NARROW}₸"


def number_said(number: Decimal, language: Language) -> str:
    """With as many decimals as it has."""
    told = f"{number:,f}".replace("-", "−")
    if language is Language.EN:
        return told
    return told.replace(",", NARROW).replace(".", ",")


def without_zeros(value: Decimal) -> Decimal:
    """Without zeros that say nothing."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def bill_said(row: Bill, language: Language) -> str:
    month = month_said(row.period, language)
    if row.retracted_at:
        return say("bill_taken_back", language, month=month)
    amount, due = money_said(abs(row.to_pay), language), f"{row.due_on:%d.%m.%Y}"
    word = "bill_to_pay" if row.to_pay > 0 else "bill_paid_too_much" if row.to_pay < 0 else "bill_even"
    return say(word, language, month=month, amount=amount, due=due)
