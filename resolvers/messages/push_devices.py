"""What is said about web push."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "push_off": {
        _KK: "Бұл сервер браузерге хабарлама жібермейді. Хабарламаларды қолданбадан немесе поштадан оқыңыз.",
        _RU: "Этот сервер не отправляет уведомления в браузер. Читайте их в приложении или по почте.",
        _EN: "This server sends nothing to browsers. Read notices in the app or by e-mail.",
    },
    "push_endpoint": {
        _KK: "«{field}» өрісіндегі мекенжайға жіберуге болмайды. Браузер берген жазылымды өзгертпей жіберіңіз.",
        _RU: "На адрес в поле «{field}» отправлять нельзя. Передайте подписку так, как её дал браузер.",
        _EN: "Nothing can be sent to the address in “{field}”. Pass the subscription as the browser gave it.",
    },
    "push_key": {
        _KK: "«{field}» өрісіндегі кілт жарамсыз. Браузерде қайта жазылып, жаңа кілттерді жіберіңіз.",
        _RU: "Ключ в поле «{field}» не подходит. Подпишитесь в браузере заново и передайте новые ключи.",
        _EN: "The key in “{field}” is none. Subscribe again in the browser, and pass the new keys.",
    },
}
