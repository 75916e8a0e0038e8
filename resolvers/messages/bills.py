"""What is said about bills, accounts and what they come from."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "account_not_confirmed": {
        _KK: "Бұл нөмір осы үй-жайдың дербес шоты екені расталмады. Түбіртектегі нөмір мен мекенжайды тексеріңіз "
        "немесе үйді басқаратын ұйымға хабарласыңыз.",
        _RU: "Не удалось подтвердить, что это лицевой счёт данного помещения. Проверьте номер и адрес по квитанции "
        "или обратитесь в управляющую организацию.",
        _EN: "This could not be confirmed as the account of that unit. Check the number and the address on a paper "
        "bill, or ask the managing organization.",
    },
    "account_number": {
        _KK: "Дербес шот нөмірі 9 немесе 10 цифрдан тұрады. Оны түбіртектен көшіріп жазыңыз.",
        _RU: "Номер лицевого счёта состоит из 9 или 10 цифр. Перепишите его с квитанции.",
        _EN: "An account number has 9 or 10 digits. Copy it from a paper bill.",
    },
    "provider_unknown": {
        _KK: "Мұндай есеп айырысу орталығы қосылмаған. Қосылғандары: {known}.",
        _RU: "Такой расчётный центр не подключён. Подключены: {known}.",
        _EN: "No such billing centre is connected. These are: {known}.",
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
    "disputed_already": {
        _KK: "Бұл жол бойынша өтініміңіз қаралып жатыр. Сол өтінімге пікір қалдырыңыз.",
        _RU: "По этой строке уже есть заявка, она рассматривается. Напишите комментарий в ней.",
        _EN: "This line is disputed in a ticket that is not over yet. Write a comment on that ticket instead.",
    },
}
WORDS: dict[str, dict[Language, str]] = {
    "notice_bill_arrived": {_KK: "Жаңа шот келді", _RU: "Пришёл новый счёт", _EN: "A new bill"},
    "notice_bill_changed": {_KK: "Шот өзгерді", _RU: "Счёт изменён", _EN: "A bill has changed"},
    "notice_bill_retracted": {_KK: "Шот кері қайтарылды", _RU: "Счёт отозван", _EN: "A bill was taken back"},
    "notice_dispute_settled": {
        _KK: "Даулы жол бойынша қайта есептеу жүргізілді",
        _RU: "По оспоренной строке сделан перерасчёт",
        _EN: "A line that you disputed was recalculated",
    },
}
