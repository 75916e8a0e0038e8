"""What the columns of a spreadsheet of bills are called, and the words that stand in them, in three languages.

A row is a line of a bill. Columns that a spreadsheet of homes has too are called as there.
"""

from enum import StrEnum

from models.accounts import Language
from models.bills import BillBasis
from models.columns import ALSO as ALSO_HOMES
from models.columns import HEADINGS as OF_HOMES
from models.columns import KINDS
from models.layouts import Layout, SheetColumn, understood


class Choice(StrEnum):
    YES = "yes"
    NO = "no"


_C, _KK, _RU, _EN = SheetColumn, Language.KK, Language.RU, Language.EN
HEADINGS: dict[SheetColumn, dict[Language, str]] = {
    _C.ACCOUNT: {_KK: "Дербес шот", _RU: "Лицевой счёт", _EN: "Personal account"},
    _C.BUILDING: OF_HOMES[_C.BUILDING],
    _C.KIND: OF_HOMES[_C.KIND],
    _C.NUMBER: OF_HOMES[_C.NUMBER],
    _C.PERIOD: {_KK: "Ай", _RU: "Месяц", _EN: "Month"},
    _C.SERVICE_CODE: {_KK: "Қызмет коды", _RU: "Код услуги", _EN: "Service code"},
    _C.SERVICE: {_KK: "Қызмет", _RU: "Услуга", _EN: "Service"},
    _C.SUPPLIER_CODE: {_KK: "Жеткізуші коды", _RU: "Код поставщика", _EN: "Supplier code"},
    _C.SUPPLIER: {_KK: "Жеткізуші", _RU: "Поставщик", _EN: "Supplier"},
    _C.BASIS: {_KK: "Есептеу тәсілі", _RU: "Способ начисления", _EN: "Basis"},
    _C.TARIFF: {_KK: "Тариф, ₸", _RU: "Тариф, ₸", _EN: "Tariff, ₸"},
    _C.QUANTITY: {_KK: "Тұтыну көлемі", _RU: "Объём", _EN: "Quantity"},
    _C.MEASURE: {_KK: "Өлшем бірлігі", _RU: "Единица измерения", _EN: "Measure"},
    _C.OPENING: {_KK: "Ай басындағы қалдық, ₸", _RU: "Входящее сальдо, ₸", _EN: "Opening balance, ₸"},
    _C.ACCRUED: {_KK: "Есептелді, ₸", _RU: "Начислено, ₸", _EN: "Accrued, ₸"},
    _C.RECALCULATED: {_KK: "Қайта есептелді, ₸", _RU: "Перерасчёт, ₸", _EN: "Recalculated, ₸"},
    _C.RECALCULATION_REASON: {
        _KK: "Қайта есептеу себебі",
        _RU: "Причина перерасчёта",
        _EN: "Recalculation reason",
    },
    _C.PAID: {_KK: "Төленді, ₸", _RU: "Оплачено, ₸", _EN: "Paid, ₸"},
    _C.TO_PAY: {_KK: "Төлеуге, ₸", _RU: "К оплате, ₸", _EN: "To pay, ₸"},
    _C.VOLUNTARY: {_KK: "Ерікті қызмет", _RU: "Добровольная услуга", _EN: "Voluntary"},
    _C.DAYS: {_KK: "Күн саны", _RU: "Дней", _EN: "Days"},
    _C.AREA_M2: OF_HOMES[_C.AREA_M2],
    _C.PERSONS: {_KK: "Тұратын адам саны", _RU: "Проживающих", _EN: "Persons"},
    _C.DUE_ON: {_KK: "Төлеу мерзімі", _RU: "Срок оплаты", _EN: "Due date"},
    _C.BILL_TOTAL: {_KK: "Шот бойынша барлығы, ₸", _RU: "Итого по счёту, ₸", _EN: "Total to pay, ₸"},
}
# With commas between.
ALSO: dict[SheetColumn, str] = {
    **{column: ALSO_HOMES[column] for column in (_C.BUILDING, _C.KIND, _C.NUMBER, _C.AREA_M2)},
    _C.ACCOUNT: "лс, л/с, № лс, номер лс, счет, номер счета, номер лицевого счета, № лицевого счета, шот, шот нөмірі, "
    "дербес шот нөмірі, account number",
    _C.PERIOD: "период, расчетный месяц, месяц начисления, за месяц, кезең, есептік ай, қай ай үшін, billing month",
    _C.SERVICE_CODE: "код, код вида услуги, коды, қызмет түрінің коды, code",
    _C.SERVICE: "наименование услуги, вид услуги, услуги, қызмет атауы, қызмет түрі, service name",
    _C.SUPPLIER_CODE: "код организации, код исполнителя, ұйым коды, provider code",
    _C.SUPPLIER: "поставщик услуги, организация, исполнитель, наименование поставщика, ұйым, қызмет жеткізуші, "
    "жеткізуші атауы, company, provider, supplier name",
    _C.BASIS: "основание начисления, метод начисления, как начислено, есептеу негізі, негізі, charged by",
    _C.TARIFF: "тариф, тариф тг, цена, цена за единицу, тарифі, бағасы, tariff, price, rate",
    _C.QUANTITY: "количество, объем потребления, расход, көлем, мөлшері, volume, consumption",
    _C.MEASURE: "ед, ед изм, единица, өлшем, бірлік, бірлігі, unit of measure",
    _C.OPENING: "входящее сальдо, сальдо на начало, сальдо на начало месяца, долг на начало, бастапқы қалдық, "
    "ай басындағы қалдық, кезең басындағы қалдық, opening balance, balance brought forward",
    _C.ACCRUED: "начислено, начисление, начислено за месяц, есептелді, есептелген сома, accrued, charged",
    _C.RECALCULATED: "перерасчет, корректировка, қайта есептелді, қайта есептеу, recalculated, recalculation, "
    "adjustment",
    _C.RECALCULATION_REASON: "основание перерасчета, причина, себебі, reason",
    _C.PAID: "оплачено, оплата, платежи, төленді, төлем, төленген сома, paid, payments",
    _C.TO_PAY: "к оплате, сумма к оплате, исходящее сальдо, төлеуге, төленетін сома, to pay, amount due",
    _C.VOLUNTARY: "добровольная, добровольно, ерікті, voluntary service, optional",
    _C.DAYS: "дни, количество дней, число дней, күндер, күндер саны, number of days",
    _C.PERSONS: "количество проживающих, число проживающих, количество человек, человек, жильцов, адам саны, "
    "тұрғындар саны, people, number of persons",
    _C.DUE_ON: "оплатить до, срок, дата оплаты до, қай күнге дейін төлеу, мерзімі, due day, pay by",
    _C.BILL_TOTAL: "итого, итого по счету, итого к оплате, всего к оплате, итого по квитанции, барлығы, жиыны, "
    "шот бойынша барлығы, түбіртек бойынша барлығы, total, total to pay, bill total",
}
BASES: dict[BillBasis, dict[Language, str]] = {
    BillBasis.METER: {_KK: "Есептегіш бойынша", _RU: "По счётчику", _EN: "By meter"},
    BillBasis.AREA: {_KK: "Аудан бойынша", _RU: "По площади", _EN: "By area"},
    BillBasis.PERSONS: {_KK: "Адам саны бойынша", _RU: "По числу проживающих", _EN: "By persons"},
    BillBasis.NORM: {_KK: "Норма бойынша", _RU: "По нормативу", _EN: "By norm"},
    BillBasis.FIXED: {_KK: "Тұрақты сома", _RU: "Твёрдая сумма", _EN: "Fixed amount"},
}
ALSO_BASES: dict[BillBasis, str] = {
    BillBasis.METER: "счетчик, прибор учета, по прибору учета, по показаниям, есептегіш, есептеу құралы, "
    "есептеу құралы бойынша, metered",
    BillBasis.AREA: "площадь, м2, кв м, с м2, аудан, ауданы бойынша, per m2",
    BillBasis.PERSONS: "проживающие, по проживающим, по людям, человек, с человека, адам, адам бойынша, per person",
    BillBasis.NORM: "норматив, норма, по норме, норматив бойынша",
    BillBasis.FIXED: "фиксированная сумма, фиксированно, абонентская плата, тұрақты, абоненттік төлем, flat fee",
}
CHOICES: dict[Choice, dict[Language, str]] = {
    Choice.YES: {_KK: "Иә", _RU: "Да", _EN: "Yes"},
    Choice.NO: {_KK: "Жоқ", _RU: "Нет", _EN: "No"},
}
ALSO_CHOICES: dict[Choice, str] = {
    Choice.YES: "добровольная, добровольно, ерікті, истина, ақиқат, true, 1, voluntary",
    Choice.NO: "обязательная, обязательно, міндетті, ложь, жалған, false, 0, obligatory",
}
MONTHS: dict[str, int] = {
    name.strip(): number
    for names in (
        "қаңтар, ақпан, наурыз, сәуір, мамыр, маусым, шілде, тамыз, қыркүйек, қазан, қараша, желтоқсан",
        "январь, февраль, март, апрель, май, июнь, июль, август, сентябрь, октябрь, ноябрь, декабрь",
        "января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря",
        "january, february, march, april, may, june, july, august, september, october, november, december",
    )
    for number, name in enumerate(names.split(","), 1)
}

COLUMN_NAMES = understood(HEADINGS, ALSO)
BASIS_NAMES = understood(BASES, ALSO_BASES)
CHOICE_NAMES = understood(CHOICES, ALSO_CHOICES)

# What a template shows how to write: two lines of one bill.
EXAMPLES: dict[Language, tuple[str, ...]] = {
    _KK: (
        "1234567890; Абай даңғылы, 10/1; Пәтер; 1; 2026-10; 31; Жылыту; АЛТС; Жылу желілері; Аудан бойынша; 394,37; "
        "42,8; м²; 1000,00; 16879,04; ; ; 1000,00; 16879,04; Жоқ; ; 42,8; 2; 2026-11-25; 17879,04",
        "1234567890; Абай даңғылы, 10/1; Пәтер; 1; 2026-10; 51; Қоқыс шығару; ; Таза қала; Адам саны бойынша; 600; 2; "
        "адам; ; 1200,00; -200,00; Бес күн шығарылмады; ; 1000,00; Жоқ; ; 42,8; 2; 2026-11-25; 17879,04",
    ),
    _RU: (
        "1234567890; проспект Абая, 10/1; Квартира; 1; 10.2026; 31; Отопление; АЛТС; Тепловые сети; По площади; "
        "394,37; 42,8; м²; 1000,00; 16879,04; ; ; 1000,00; 16879,04; Нет; ; 42,8; 2; 25.11.2026; 17879,04",
        "1234567890; проспект Абая, 10/1; Квартира; 1; 10.2026; 51; Вывоз мусора; ; Чистый город; "
        "По числу проживающих; 600; 2; чел.; ; 1200,00; -200,00; Не вывозили пять дней; ; 1000,00; Нет; ; 42,8; 2; "
        "25.11.2026; 17879,04",
    ),
    _EN: (
        "1234567890; 10/1 Abay Avenue; Apartment; 1; 2026-10; 31; Heating; ALTS; Heat networks; By area; 394.37; 42.8; "
        "m²; 1000.00; 16879.04; ; ; 1000.00; 16879.04; No; ; 42.8; 2; 2026-11-25; 17879.04",
        "1234567890; 10/1 Abay Avenue; Apartment; 1; 2026-10; 51; Waste; ; Clean City; By persons; 600; 2; person; ; "
        "1200.00; -200.00; Not collected for five days; ; 1000.00; No; ; 42.8; 2; 2026-11-25; 17879.04",
    ),
}
BILLS = Layout(
    headings=HEADINGS,
    names=COLUMN_NAMES,
    written=tuple(HEADINGS),
    needed=(
        *(_C.ACCOUNT, _C.BUILDING, _C.NUMBER, _C.PERIOD, _C.SERVICE_CODE, _C.SERVICE, _C.SUPPLIER, _C.BASIS),
        *(_C.ACCRUED, _C.TO_PAY),
    ),
    words={_C.KIND: KINDS, _C.BASIS: BASES, _C.VOLUNTARY: CHOICES},
    examples=EXAMPLES,
    told_apart=(_C.ACCOUNT, _C.BUILDING, _C.NUMBER, _C.SERVICE_CODE),
)
