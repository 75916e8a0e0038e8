"""Said about posts, and sent to who is invited to one."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "holds_a_post": {
        _KK: "Сіз ұйымда жұмыс істейсіз. Алдымен қызметіңізді аяқтаңыз немесе әкімшіден соны сұраңыз.",
        _RU: "Вы работаете в организации. Сначала завершите работу в ней или попросите об этом её администратора.",
        _EN: "You work for an organization. End your post first, or ask its administrator to end it.",
    },
    "works_there": {
        _KK: "Бұл адам осы ұйымда осы қызметте істейді. Қызметкерлер тізімін қараңыз.",
        _RU: "Этот человек уже работает в организации на этой должности. Посмотрите список сотрудников.",
        _EN: "This person has that post in the organization already. Look at the list of staff.",
    },
    "last_administrator": {
        _KK: "Бұл — ұйымның соңғы әкімшісі. Алдымен басқа әкімшіні шақырыңыз.",
        _RU: "Это последний администратор организации. Сначала пригласите другого администратора.",
        _EN: "This is the organization's last administrator. Ask somebody else first, by an invitation.",
    },
    "own_role": {
        _KK: "Өз қызметіңізді өзіңіз ауыстыра алмайсыз. Басқа әкімшіден сұраңыз.",
        _RU: "Свою должность нельзя изменить самому. Попросите другого администратора.",
        _EN: "You cannot change your own role. Ask another administrator.",
    },
    "staff_code_not_valid": {
        _KK: "Код қате, ескірген немесе басқа телефонға жіберілген. Аккаунт телефонын тексеріп, жаңа шақыру сұраңыз.",
        _RU: "Код неверен, устарел или ушёл на другой телефон. Проверьте телефон в профиле или попросите новый код.",
        _EN: "The code is wrong, too old, or went to another phone. Check your account's phone, or ask for a new code.",
    },
    "staff_code_used": {
        _KK: "Бұл шақыру қабылданған. Қажет болса, сол қызметкердің жұмысын аяқтаңыз.",
        _RU: "Это приглашение уже принято. Если нужно, завершите работу этого сотрудника.",
        _EN: "This invitation has been accepted. Look at the list of staff, and end the post if need be.",
    },
}
WORDS: dict[str, dict[Language, str]] = {
    "staff_invited": {
        _KK: "Wires Home: {organization} сізді жұмысқа шақырады ({role}). Қосымшадағы код: {code}, {days} күн жарамды.",
        _RU: "Wires Home: {organization} приглашает вас на работу ({role}). Код для приложения: {code}, {days} дней.",
        _EN: "Wires Home: {organization} invites you to work there ({role}). Code for the app: {code}, {days} days.",
    },
    "staff_master": {_KK: "шебер", _RU: "мастер", _EN: "master"},
    "staff_dispatcher": {_KK: "диспетчер", _RU: "диспетчер", _EN: "dispatcher"},
    "staff_manager": {_KK: "басқарушы", _RU: "управляющий", _EN: "manager"},
    "staff_administrator": {_KK: "әкімші", _RU: "администратор", _EN: "administrator"},
}
