"""What is said about bills, accounts and what they come from."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN
_MONTHS = {
    _KK: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    _RU: "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    _EN: "January February March April May June July August September October November December",
}

MESSAGES: dict[str, dict[Language, str]] = {
    "account_not_confirmed": {
        _KK: "Бұл нөмір осы үй-жайдың дербес шоты екені расталмады. Түбіртектегі нөмір мен мекенжайды тексеріңіз "
        "немесе үйді басқаратын ұйымға хабарласыңыз.",
        _RU: "Не удалось подтвердить, что это лицевой счёт данного помещения. Проверьте номер и адрес по квитанции "
        "или обратитесь в управляющую организацию.",
        _EN: "This could not be confirmed as the account of that unit. Check the number and the address on a paper "
        "bill, or ask the managing organization.",
    },
    "dispute_after_moving": {
        _KK: "Шот жолына ол үй-жайда тұратын адам ғана келіспейтінін білдіре алады. Ұйымға хабарласыңыз.",
        _RU: "Оспорить строку может тот, кто живёт в этом помещении. Обратитесь в управляющую организацию.",
        _EN: "Only somebody who lives in the unit can dispute a line of its bill. Ask the managing organization.",
    },
    "account_number": {
        _KK: "Дербес шот нөмірі 9 немесе 10 цифрдан тұрады. Оны түбіртектен көшіріп жазыңыз.",
        _RU: "Номер лицевого счёта состоит из 9 или 10 цифр. Перепишите его с квитанции.",
        _EN: "An account number has 9 or 10 digits. Copy it from a paper bill.",
    },
    "account_number_of_file": {
        _KK: "Шот нөмірі 20-ға дейін әріп пен цифрдан тұрады. Оны түбіртектен көшіріп жазыңыз.",
        _RU: "В номере счёта до 20 букв и цифр. Перепишите его с квитанции.",
        _EN: "An account number has up to 20 letters and digits. Copy it from a paper bill.",
    },
    "provider_unknown": {
        _KK: "Мұндай есеп айырысу орталығы қосылмаған. Мыналардың бірін таңдаңыз: {known}.",
        _RU: "Такой расчётный центр не подключён. Выберите один из этих: {known}.",
        _EN: "No such billing centre is connected. Choose one of these: {known}.",
    },
    "centre_away": {
        _KK: "Есеп айырысу орталығы қазір жауап бермей тұр, сондықтан шотты тексеру мүмкін болмады. "
        "Бірнеше минуттан кейін қайталаңыз.",
        _RU: "Расчётный центр сейчас не отвечает, поэтому проверить счёт не удалось. Повторите через несколько минут.",
        _EN: "The billing centre does not answer now, so the account could not be checked. Try again in a few minutes.",
    },
    "refreshes_a_day": {
        _KK: "Бұл шот бойынша мәлімет бүгін бірнеше рет сұралды. Ертең қайта сұраңыз; түнде ол өздігінен жаңарады.",
        _RU: "По этому счёту данные сегодня уже запрашивали несколько раз. Запросите завтра; ночью они обновятся сами.",
        _EN: "This account was asked for several times today. Ask again tomorrow; at night it is asked for anyway.",
    },
    "disputed_by_another": {
        _KK: "Бұл жол бойынша осы үй-жайдың басқа тұрғынының өтініші қаралып жатыр. Нәтижесін содан сұраңыз.",
        _RU: "По этой строке уже рассматривается заявка другого жильца этого помещения. Узнайте о ней у него.",
        _EN: "Somebody else of your household disputes this line already. Ask them what comes of it.",
    },
    "disputed_already": {
        _KK: "Бұл жол бойынша өтініміңіз қаралып жатыр. Сол өтінімге пікір қалдырыңыз.",
        _RU: "По этой строке уже есть заявка, она рассматривается. Напишите комментарий в ней.",
        _EN: "This line is disputed in a ticket that is not over yet. Write a comment on that ticket instead.",
    },
}
WORDS: dict[str, dict[Language, str]] = {
    "complaint_taken": {
        _KK: "Шағымыңыз есеп айырысу орталығы арқылы жеткізушіге жіберілді. Нөмірі: {reference}.",
        _RU: "Ваша жалоба передана поставщику через расчётный центр. Номер: {reference}.",
        _EN: "Your complaint went to the supplier through the billing centre. Its number: {reference}.",
    },
    "complaint_refused": {
        _KK: "Есеп айырысу орталығы шағымды қабылдамады. {why}",
        _RU: "Расчётный центр не принял жалобу. {why}",
        _EN: "The billing centre did not take the complaint. {why}",
    },
    "complaint_given_up": {
        _KK: "Есеп айырысу орталығы жауап бермеді, шағым жеткізушіге жіберілмеді. Өтінімді ұйым қарайды.",
        _RU: "Расчётный центр не отвечал, жалоба поставщику не передана. Заявку рассматривает организация.",
        _EN: "The billing centre did not answer, so the supplier has no complaint. The office looks into the ticket.",
    },
    "dispute_settled": {
        _KK: "{period} айының шотында осы қызмет бойынша қайта есептеу жүргізілді: {amount}.",
        _RU: "В счёте за {period} по этой услуге сделан перерасчёт: {amount}.",
        _EN: "The bill of {period} has a recalculation of this service: {amount}.",
    },
    **{
        f"bill_month_{place + 1}": {each: names.split()[place] for each, names in _MONTHS.items()}
        for place in range(12)
    },
    "month_of_year": {_KK: "{year} жылғы {month}", _RU: "{month} {year}", _EN: "{month} {year}"},
    "bill_to_pay": {
        _KK: "{month} айының шоты: {amount}, {due} күніне дейін төлеңіз",
        _RU: "Счёт за {month}: {amount}, оплатить до {due}",
        _EN: "Bill for {month}: {amount}, to be paid by {due}",
    },
    "bill_paid_too_much": {
        _KK: "{month} айының шоты: төлейтін ештеңе жоқ, артық төленгені {amount}",
        _RU: "Счёт за {month}: платить не нужно, переплата {amount}",
        _EN: "Bill for {month}: nothing to pay, {amount} paid too much",
    },
    "bill_even": {
        _KK: "{month} айының шоты: төлейтін ештеңе жоқ",
        _RU: "Счёт за {month}: платить не нужно",
        _EN: "Bill for {month}: nothing to pay",
    },
    "bill_file": {_KK: "Шот", _RU: "Счёт", _EN: "Bill"},
    "bill_total": {_KK: "Барлығы", _RU: "Итого", _EN: "Total"},
    "bill_voluntary": {_KK: "ерікті", _RU: "добровольно", _EN: "voluntary"},
    "bill_from_files": {_KK: "басқарушы ұйым", _RU: "управляющая организация", _EN: "the managing organization"},
    "bill_days": {_KK: "күн", _RU: "дн.", _EN: "days"},
    **{
        f"bill_column_{column}": {_KK: kazakh, _RU: russian, _EN: english}
        for column, kazakh, russian, english in (
            ("month", "Айы", "Месяц", "Month"),
            ("service_code", "Қызмет коды", "Код услуги", "Service code"),
            ("service", "Қызмет", "Услуга", "Service"),
            ("supplier", "Жеткізуші", "Поставщик", "Supplier"),
            ("basis", "Есептеу негізі", "Основание", "Basis"),
            ("tariff", "Тариф, ₸", "Тариф, ₸", "Tariff, ₸"),
            ("quantity", "Мөлшері", "Количество", "Quantity"),
            ("measure", "Өлшем бірлігі", "Единица", "Measure"),
            ("days", "Күн саны", "Дней", "Days"),
            ("opening", "Ай басындағы қарыз, ₸", "Долг на начало, ₸", "Opening balance, ₸"),
            ("accrued", "Есептелді, ₸", "Начислено, ₸", "Accrued, ₸"),
            ("recalculated", "Қайта есептеу, ₸", "Перерасчёт, ₸", "Recalculated, ₸"),
            ("reason", "Қайта есептеу себебі", "Причина перерасчёта", "Why it was recalculated"),
            ("paid", "Төленді, ₸", "Оплачено, ₸", "Paid, ₸"),
            ("to_pay", "Төлеуге, ₸", "К оплате, ₸", "To pay, ₸"),
            ("voluntary", "Ерікті", "Добровольная", "Voluntary"),
        )
    },
    "bill_taken_back": {
        _KK: "{month} айының шоты күшін жойды, ол бойынша төлемеңіз",
        _RU: "Счёт за {month} больше не действует, по нему не платите",
        _EN: "The bill for {month} does not hold any more: do not pay it",
    },
    "notice_bill_arrived": {_KK: "Жаңа шот келді", _RU: "Пришёл новый счёт", _EN: "A new bill"},
    "notice_bill_changed": {_KK: "Шот өзгерді", _RU: "Счёт изменён", _EN: "A bill has changed"},
    "notice_bill_retracted": {_KK: "Шот қайтарып алынды", _RU: "Счёт отозван", _EN: "A bill was taken back"},
    "notice_dispute_settled": {
        _KK: "Даулы жол бойынша қайта есептеу жүргізілді",
        _RU: "По оспоренной строке сделан перерасчёт",
        _EN: "A line that you disputed was recalculated",
    },
}
