"""What causes and flags say: a whole sentence of each kind in each language, with nothing missing in it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from models.accounts import Language
from models.bill_causes import BillCause, causes
from models.bill_factors import LineKey, MonthBill
from models.bill_flags import BillFlag, BillFlagKind, flags
from models.bill_steps import BillCauseKind
from models.bills import BillBasis as Basis
from resolvers.bill_wordings import cause_text, flag_text
from tests.bill_months import JUNE, MAY, line, month, tiers

M3 = "м³"


def pairs() -> Iterator[tuple[MonthBill, MonthBill]]:
    """Bills that differ in one thing each, both ways round."""
    water = line("Холодная вода", Basis.METER, tariff="87.3512", quantity="5.2", measure=M3)
    heating = line("Отопление", Basis.AREA, tariff="394.37", quantity="42.8", measure="м²")
    low = line("Свет", Basis.METER, **tiers(("90", "20", "90"), (None, "30", "10")))
    others = [
        (water, line("Холодная вода", Basis.METER, tariff="90", quantity="5.2", measure=M3, recalculated="-10")),
        (water, line("Холодная вода", Basis.METER, tariff="87.3512", quantity="1005.2", measure=M3)),
        (water, line("Холодная вода", Basis.NORM, tariff="87.3512", quantity="9", measure=M3)),
        (water, line("Холодная вода", Basis.METER, tariff="87.3512", quantity="5.2", measure=M3, accrued="454.24")),
        (water, line("Холодная вода", Basis.METER, tariff="87.3512", quantity="5.2", measure=M3, accrued="999")),
        (water, line("Холодная вода", Basis.METER, tariff="87.3512", quantity="5.2", measure=M3, opening="7")),
        (heating, line("Отопление", Basis.AREA, tariff="394.37", quantity="44", measure="м²")),
        (heating, line("Отопление", Basis.AREA, tariff="394.37", quantity="42.8", days=10, accrued="5626.35")),
        (low, line("Свет", Basis.METER, **tiers(("90", "21", "90"), (None, "33", "10")))),
        (line("ТБО", Basis.PERSONS, tariff="1", quantity="2"), line("ТБО", Basis.PERSONS, tariff="1", quantity="3")),
        (line("Вода", Basis.NORM, tariff="1", quantity="8"), line("Вода", Basis.NORM, tariff="1", quantity="9")),
    ]
    for old, new in others:
        yield month(old, period=MAY), month(new)
        yield month(new, period=MAY), month(old)
    once, service = (
        line("Пломба", Basis.FIXED, accrued="1500"),
        line("Домофон", Basis.FIXED, accrued="1", voluntary=True),
    )
    yield month(period=MAY), month(once, service)
    yield month(once, service, period=MAY), month()


CAUSES = [cause for before, after in pairs() for cause in causes(before, after)]
FLAGS = [
    *(flag for before, after in pairs() for flag in flags(after, [before])),
    BillFlag(BillFlagKind.QUANTITY_UNUSUAL, Decimal("5.25"), Decimal(90), LineKey("1", "1"), "Вода", M3),
    BillFlag(BillFlagKind.PERSONS_CHANGED, Decimal(2), Decimal(3)),
]


def test_each_kind_is_among_them() -> None:
    assert {cause.kind for cause in CAUSES} == set(BillCauseKind)
    assert {flag.kind for flag in FLAGS} == set(BillFlagKind)


@pytest.mark.parametrize("language", Language)
def test_every_sentence_is_whole(language: Language) -> None:
    said = [cause_text(cause, JUNE, language) for cause in CAUSES] + [flag_text(flag, language) for flag in FLAGS]

    assert [text for text in said if "None" in text or "{" in text or "  " in text] == []
    assert all(cause.service in text for cause, text in zip(CAUSES, said, strict=False) if cause.service)


def test_what_is_of_no_line_is_said_of_the_bill() -> None:
    assert cause_text(BillCause(BillCauseKind.OTHER, Decimal("-5")), JUNE, Language.EN).startswith("The bill: ")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.RU, "Холодная вода: тариф 90,00 ₸/м³ вместо 87,3512 ₸/м³: +1 000 000,50 ₸"),
        (Language.KK, "Холодная вода: тариф 87,3512 ₸/м³ орнына 90,00 ₸/м³: +1 000 000,50 ₸"),
        (Language.EN, "Холодная вода: tariff 90.00 ₸/м³ instead of 87.3512 ₸/м³: +1,000,000.50 ₸"),
    ],
)
def test_numbers_are_written_as_in_the_language(language: Language, text: str) -> None:
    cause = replace(next(cause for cause in CAUSES if cause.kind is BillCauseKind.TARIFF), amount=Decimal("1000000.5"))

    assert cause_text(cause, JUNE, language).replace("\u00a0", " ") == text


def test_a_part_of_the_month_is_said_in_days_and_a_whole_one_is_not() -> None:
    before, after = [cause for cause in CAUSES if cause.kind is BillCauseKind.DAYS]

    told = cause_text(before, JUNE, Language.RU).replace("\u00a0", " ")
    assert told.startswith("Отопление: начислено за 10 дн. из 30 (раньше за весь месяц): −11 252,69 ₸. ")
    assert "начислено за весь месяц (раньше за 10 дн. из 30)" in cause_text(after, JUNE, Language.RU)
