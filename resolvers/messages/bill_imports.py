"""What is said about spreadsheets of bills on their way in. `{column}` is a column's name, never what stands in it."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "import_not_an_account": {
        _KK: "«{column}» — дербес шот нөмірі емес. Оны түбіртектегідей жазыңыз: 20 таңбаға дейін цифрлар мен әріптер.",
        _RU: "«{column}» — не номер лицевого счёта. Напишите его как на квитанции: цифры и буквы, до 20 знаков.",
        _EN: "“{column}” is no account number. Write it as on the paper bill: digits and letters, at most 20.",
    },
    "import_not_a_month": {
        _KK: "«{column}» — ай емес. Былай жазыңыз: 10.2026 немесе қазан 2026.",
        _RU: "«{column}» — не месяц. Напишите так: 10.2026 или октябрь 2026.",
        _EN: "“{column}” is no month. Write it like 2026-10 or October 2026.",
    },
    "import_future_month": {
        _KK: "«{column}» әлі басталмаған ай. Түзетіңіз.",
        _RU: "«{column}» — месяц, который ещё не начался. Исправьте.",
        _EN: "“{column}” is a month that has not begun yet. Correct it.",
    },
    "import_unknown_basis": {
        _KK: "«{column}» танылмады. Жазыңыз: есептегіш, аудан, адам саны, норма бойынша немесе тұрақты сома.",
        _RU: "«{column}»: напишите по счётчику, по площади, по числу проживающих, по нормативу или твёрдая сумма.",
        _EN: "Write “{column}” as by meter, by area, by persons, by norm or fixed amount.",
    },
    "import_unknown_choice": {
        _KK: "«{column}»: иә не жоқ деп жазыңыз немесе бос қалдырыңыз.",
        _RU: "«{column}»: напишите да или нет либо оставьте пустым.",
        _EN: "Write “{column}” as yes or no, or leave it empty.",
    },
    "import_not_money": {
        _KK: "«{column}» — теңгемен жазылған сома емес. Былай жазыңыз: 16879,04 (екі ондық таңбаға дейін).",
        _RU: "«{column}» — не сумма в тенге. Напишите так: 16879,04 (не больше двух знаков после запятой).",
        _EN: "“{column}” is no amount in tenge. Write it like 16879.04, with at most 2 places.",
    },
    "import_not_a_quantity": {
        _KK: "«{column}» — теріс емес сан болуы керек, төрт ондық таңбаға дейін. Мысалы, 394,37 деп жазыңыз.",
        _RU: "«{column}» — число не меньше 0, до 4 знаков после запятой. Напишите, например, 394,37.",
        _EN: "“{column}” is a number of at least 0 with up to 4 places. Write 394.37, for example.",
    },
    "import_line_differs": {
        _KK: "«{column}» былай болуы керек: қалдық + есептелген + қайта есептелген − төленген. Жолды түзетіңіз.",
        _RU: "«{column}» не сходится: должно быть сальдо + начислено + перерасчёт − оплачено. Исправьте строку.",
        _EN: "“{column}” must be opening balance + accrued + recalculated − paid. Correct the row.",
    },
    "import_sum_differs": {
        _KK: "«{column}» шот жолдарының қосындысына тең емес. Соманы түзетіңіз немесе жетпей тұрған жолды қосыңыз.",
        _RU: "«{column}» не равно сумме строк счёта. Исправьте сумму или добавьте недостающую строку.",
        _EN: "“{column}” is not the sum of the bill’s rows. Correct it, or add the row that is missing.",
    },
    "import_line_twice": {
        _KK: "Бұл шотта осы жеткізушінің бұл қызметі жоғарыда бар. Қайталанған жолды жойыңыз.",
        _RU: "Эта услуга этого поставщика уже есть в счёте выше. Удалите повторную строку.",
        _EN: "The bill has this service of this supplier already. Delete the row.",
    },
    "import_too_many_lines": {
        _KK: "Бір шотта {most} жолдан артық. «{column}» бағанын тексеріңіз.",
        _RU: "В одном счёте больше {most} строк. Проверьте столбец «{column}».",
        _EN: "One bill has more than {most} rows. Check the column “{column}”.",
    },
    "import_building_unknown": {
        _KK: "«{column}»: кешенде мұндай үй жоқ. Мекенжайды жүйедегідей жазыңыз.",
        _RU: "«{column}»: в комплексе нет такого дома. Напишите адрес как в системе.",
        _EN: "“{column}” is no building of the complex. Write the address as it stands in the system.",
    },
    "import_unit_unknown": {
        _KK: "«{column}»: үйде мұндай үй-жай жоқ. Нөмірді жүйедегідей жазыңыз.",
        _RU: "«{column}»: в доме нет такого помещения. Напишите номер как в системе.",
        _EN: "“{column}” is no unit of the building. Write the number as it stands in the system.",
    },
    "import_unit_ambiguous": {
        _KK: "Осы нөмірлі үй-жай бірнешеу. «{column}» ұяшығын нақтылап толтырыңыз.",
        _RU: "Помещений с таким номером несколько. Уточните «{column}».",
        _EN: "Several units have this number. Say in “{column}” which one is meant.",
    },
    "import_account_taken": {
        _KK: "«{column}» басқа үй-жайда тіркелген. Нөмір мен үй-жайды түбіртекпен салыстырыңыз.",
        _RU: "«{column}» уже записан за другим помещением. Сверьте номер и помещение с квитанцией.",
        _EN: "“{column}” is kept for another unit. Check the number and the unit against the paper bill.",
    },
}
