"""Why a bill is bigger or smaller than another, and what in it to look at."""

from datetime import date
from decimal import Decimal
from typing import Self

import strawberry

from models.accounts import Language
from models.bill_causes import BillCause as CauseFound
from models.bill_flags import BillFlag as FlagFound
from models.bill_flags import BillFlagKind
from models.bill_history import BillComparedWith
from models.bill_steps import BillCauseKind
from models.bills import BillBasis
from models.money import TIYN
from resolvers.bill_causes import BillExplanation as Explained
from resolvers.bill_wordings import cause_text, flag_text
from schema.bills import MOST_CAUSES, Bill
from schema.fields import Info, listed, related
from schema.words import described

described(
    BillCauseKind,
    "Why what is to pay differs from what was to pay.",
    TARIFF="The tariff is another one.",
    QUANTITY="More or less was used.",
    PERSONS="It is charged for more or fewer persons.",
    AREA="It is charged for another area.",
    DAYS="It is charged for another part of the month.",
    NORM="The norm is another one.",
    BASIS="It is charged by another rule, such as by the norm and not by the meter.",
    RECALCULATION="What earlier months are corrected by is more or less.",
    ONE_OFF="Something that is charged once.",
    NEW_SERVICE="A service that the other bill does not charge.",
    ENDED_SERVICE="A service that only the other bill charges.",
    ROUNDING="The centre rounds otherwise.",
    OTHER="What nothing in the bill explains.",
    BALANCE="What was owed or overpaid before the month, less what was paid in it: not of the month itself.",
)
described(
    BillFlagKind,
    "What in a bill to look at. It is no verdict.",
    PERSONS_CHANGED="The bill reckons with more or fewer persons than the last that named them.",
    VOLUNTARY_SERVICE="A service is charged that nobody has to take.",
    QUANTITY_UNUSUAL="A meter shows far more or less than is usual here: further from the median of the account's own "
    "history than 30 % of it and than 1.5 times the span of its middle half. The history is of the same months of two "
    "years and those beside them, or of the last twelve, and of at least 4 months.",
    NORM_INSTEAD_OF_METER="It is charged by the norm, and within the last year it was by the meter.",
    TARIFF_CHANGED="The tariff is another one than on the last bill with the service.",
    RECALCULATED="Earlier months are corrected in it.",
    DEBT_GROWS="What was owed before the month and not paid in it is more than on the last bill.",
    CHARGED_OTHERWISE="What is charged is not what tariff and quantity come to.",
)


def _plain(value: Decimal | None) -> Decimal | None:
    """Tenge with their tiyn, everything else without zeros that say nothing."""
    if value is None or value.as_tuple().exponent in (0, -2):
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


@strawberry.type(description="One reason why a bill differs from another: the causes add up to the difference exactly.")
class BillCause:
    kind: BillCauseKind = strawberry.field(description="What has changed.")
    amount: Decimal = strawberry.field(description="By how much there is more to pay for it; below zero: less. Tenge.")
    service_code: str | None = strawberry.field(description="Of which service; null: of the whole bill.")
    supplier_code: str | None = strawberry.field(description="By whom it is supplied; null: of the whole bill.")
    service: str | None = strawberry.field(description="The service, in the words of the billing centre.")
    before: Decimal | None = strawberry.field(
        description="What it was: a tariff, a quantity, days, persons, or tenge; null where it is no single number."
    )
    after: Decimal | None = strawberry.field(description="What it is now.")
    measure: str | None = strawberry.field(description="What a quantity counts, and what a tariff is for.")
    basis_before: BillBasis | None = strawberry.field(description="For `BASIS`: by what it was charged.")
    basis_after: BillBasis | None = strawberry.field(description="For `BASIS`: by what it is charged now.")
    text: str = strawberry.field(description="All that in a sentence, in the language of the request.")

    @classmethod
    def of(cls, found: CauseFound, period: date, language: Language) -> Self:
        return cls(
            kind=found.kind,
            amount=found.amount.quantize(TIYN),
            service_code=found.key.service_code if found.key else None,
            supplier_code=found.key.supplier_code if found.key else None,
            service=found.service,
            before=_plain(found.before),
            after=_plain(found.after),
            measure=found.measure,
            basis_before=found.basis_before,
            basis_after=found.basis_after,
            text=cause_text(found, period, language),
        )


def causes_of(found: Explained | None, bill: Bill, info: Info) -> list[BillCause]:
    return [BillCause.of(each, bill.period, info.context.language) for each in found.causes] if found else []


@strawberry.type(description="How a bill differs from an earlier one, and why.")
class BillExplanation:
    against: BillComparedWith = strawberry.field(description="What was asked for.")
    period: date = strawberry.field(description="The month of the bill that it is compared with, by its first day.")
    difference: Decimal = strawberry.field(description="By how much more is to pay; below zero: less. Tenge.")
    found: strawberry.Private[Explained]
    bill: strawberry.Private[Bill]

    @classmethod
    def of(cls, found: Explained, bill: Bill) -> Self:
        period = found.former.period
        return cls(against=found.against, period=period, difference=found.difference, found=found, bill=bill)

    @related
    async def former(self) -> Bill:
        """The bill that it is compared with."""
        return Bill.of(self.found.former)

    @listed(MOST_CAUSES)
    async def causes(self, info: Info) -> list[BillCause]:
        """Why; they add up to the difference. Those that weigh most come first."""
        return causes_of(self.found, self.bill, info)


@strawberry.type(description="Something in a bill to look at.")
class BillFlag:
    kind: BillFlagKind = strawberry.field(description="What it is.")
    service_code: str | None = strawberry.field(description="In which line; null: of the whole bill.")
    supplier_code: str | None = strawberry.field(description="By whom that is supplied; null: of the whole bill.")
    service: str | None = strawberry.field(description="The service, in the words of the billing centre.")
    before: Decimal | None = strawberry.field(
        description="What it is held against: what it was; what is usual; what tariff and quantity come to."
    )
    after: Decimal | None = strawberry.field(description="What it is.")
    measure: str | None = strawberry.field(description="What a quantity counts, and what a tariff is for.")
    text: str = strawberry.field(description="All that in a sentence, in the language of the request.")

    @classmethod
    def of(cls, found: FlagFound, language: Language) -> Self:
        return cls(
            kind=found.kind,
            service_code=found.key.service_code if found.key else None,
            supplier_code=found.key.supplier_code if found.key else None,
            service=found.service,
            before=_plain(found.before),
            after=_plain(found.after),
            measure=found.measure,
            text=flag_text(found, language),
        )
