"""Said about who lives where: letters, requests, shares, last days."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "invite_not_valid": {
        _KK: "Код қате, пайдаланылған немесе мерзімі өткен. Тексеріңіз немесе басқарушыдан жаңасын алыңыз.",
        _RU: "Код неверен, уже использован или истёк. Проверьте его или попросите у управляющего новый.",
        _EN: "The code is wrong, used or expired. Check it, or ask the manager for a new letter.",
    },
    "own_invite": {
        _KK: "Бұл хатты өзіңіз жазғансыз, ал хат басқа адамға арналған. Басқарушы ұйымдағы әріптесіңізден сұраңыз.",
        _RU: "Это письмо написали вы сами, а оно для другого. Попросите коллегу из управляющей организации.",
        _EN: "You wrote this letter yourself, and a letter is for somebody else. Ask a colleague to write yours.",
    },
    "too_many_invites": {
        _KK: "Бұл үй-жай үшін жарамды хат саны {most}-ге жетті. Алдымен қажетсізін кері қайтарыңыз.",
        _RU: "Для этого помещения уже есть {most} действующих писем. Сначала отзовите ненужные.",
        _EN: "There are {most} letters for this unit whose codes are good. Withdraw one that is not needed first.",
    },
    "letter_shares_exceeded": {
        _KK: "Хаттағы үлес сыймайды: үй-жайда бос үлес {left}. Басқарушыдан үлестерді тексеруін сұраңыз.",
        _RU: "Доля из письма не помещается: в этом помещении свободно {left}. Попросите управляющего проверить доли.",
        _EN: "The letter's share does not fit: {left} of the unit is free. Ask the manager to look at the shares.",
    },
    "not_for_oneself": {
        _KK: "Өзіңіз туралы өзіңіз шеше алмайсыз. Басқарушы ұйымдағы әріптесіңізден немесе меншік иесінен сұраңыз.",
        _RU: "О себе самом решать нельзя. Попросите коллегу из управляющей организации или собственника.",
        _EN: "You cannot decide about yourself. Ask a colleague of the management, or the owner.",
    },
    "decline_instead": {
        _KK: "Өтінішті тек оны берген адам қайтарып алады. Себебін жазып, өтініштен бас тартыңыз.",
        _RU: "Отозвать заявку может только тот, кто её подал. Отклоните её и назовите причину.",
        _EN: "Only the person who made a request can take it back. Decline it, and say why.",
    },
    "answer_instead": {
        _KK: "Бұл — әлі жауап берілмеген өтініш. Оны мақұлдаңыз немесе одан бас тартыңыз.",
        _RU: "Это заявка, на которую ещё не ответили. Одобрите её или отклоните.",
        _EN: "This is a request that nobody has answered. Approve it or decline it.",
    },
    "invite_used": {
        _KK: "Бұл код пайдаланылған. Қажет болса, тұрғынның тұруын аяқтаңыз.",
        _RU: "Этот код уже использован. Если нужно, завершите само проживание.",
        _EN: "This code has been used. End the residency that came of it, if need be.",
    },
    "listed_already": {
        _KK: "Бұл үй-жайда осындай аты немесе телефоны бар тұрғын бар. Тізімін қарап, қажетін түзетіңіз.",
        _RU: "В этом помещении уже есть житель с таким именем или телефоном. Посмотрите список и поправьте его запись.",
        _EN: "Somebody of this name, or with this phone, lives there already. Look at the list and correct them.",
    },
    "lives_there": {
        _KK: "Сіз бұл үй-жайда тұрасыз немесе өтінішіңіз қаралуда. Үйлеріңіздің тізімін қараңыз.",
        _RU: "Вы уже живёте в этом помещении, или ваша заявка рассматривается. Посмотрите список своих адресов.",
        _EN: "You live in this unit already, or your request waits for an answer. Look at your homes.",
    },
    "request_answered": {
        _KK: "Бұл сұрауға жауап берілген немесе ол қайтарып алынған. Оның күйін қараңыз.",
        _RU: "На этот запрос уже ответили, или он отозван. Посмотрите его состояние.",
        _EN: "This request has been answered or taken back. Look at its state.",
    },
    "residency_ended": {
        _KK: "Бұл жерде тұру аяқталған. Оның күйін қараңыз.",
        _RU: "Это проживание уже закончено. Посмотрите его состояние.",
        _EN: "This residency is over already. Look at its state.",
    },
    "shares_exceeded": {
        _KK: "Меншік иелерінің үлестері бірге 1-ден аспайды, бос үлес: {left}. «{field}» өрісіне азырақ жазыңыз.",
        _RU: "Сумма долей не может быть больше 1, свободно {left}. Уменьшите «{field}».",
        _EN: "The owners' shares may not exceed 1 together; {left} is free. Lower “{field}”.",
    },
    "too_many_requests": {
        _KK: "Жауап күтіп тұрған өтініштер {most}-ге жетті. Біреуінің жауабын күтіңіз немесе оны қайтарып алыңыз.",
        _RU: "Ответа уже ждут ваши заявки, больше {most} нельзя. Дождитесь ответа или отзовите одну из них.",
        _EN: "You may have {most} requests waiting. Wait for an answer, or take one of them back.",
    },
    "code_or_building": {
        _KK: "Не хаттағы кодты, не үй мен үй-жай нөмірін көрсетіңіз, екеуін бірден емес.",
        _RU: "Укажите либо код из письма, либо дом и номер помещения, но не то и другое.",
        _EN: "Give either the code of a letter, or a building and the number of a unit, not both.",
    },
    "no_such_unit": {
        _KK: "Бұл үйде мұндай үй-жай жоқ. «{field}» өрісін тексеріңіз.",
        _RU: "В этом доме нет такого помещения. Проверьте поле «{field}».",
        _EN: "There is no such unit in this building. Check “{field}”.",
    },
    "only_owners_share": {
        _KK: "Үлес тек меншік иесінде болады. «{field}» өрісін бос қалдырыңыз.",
        _RU: "Доля бывает только у собственника. Оставьте «{field}» пустым.",
        _EN: "Only an owner has a share. Leave “{field}” out.",
    },
    "share_between": {
        _KK: "«{field}» — 0-ден үлкен, 1-ден аспайтын, үтірден кейін 6 таңбаға дейінгі сан. Мысалы, 0.5 деп жазыңыз.",
        _RU: "«{field}» — число больше 0 и не больше 1, до 6 знаков после запятой. Напишите, например, 0.5.",
        _EN: "“{field}” is more than 0 and at most 1, with up to 6 places. Write 0.5, for example.",
    },
    "since_too_late": {
        _KK: "Бұл адам тұрып жатыр, сондықтан «{field}» бүгіннен кеш болмайды. Ертерек күнді таңдаңыз.",
        _RU: "Человек уже живёт здесь, поэтому «{field}» не может быть позже сегодняшнего. Выберите более ранний.",
        _EN: "They live there already, so “{field}” is not later than today. Choose an earlier one.",
    },
    "until_too_late": {
        _KK: "Соңғы күніңіз белгіленген: {latest}. Ұзартуды меншік иесінен немесе басқарушыдан сұраңыз.",
        _RU: "Ваш последний день назначен: {latest}. О продлении попросите собственника или управляющего.",
        _EN: "Your last day is set: {latest}. Ask the owner or the manager to put it off.",
    },
    "until_too_early": {
        _KK: "«{field}» бүгіннен де, алғашқы күннен де ерте болмауы керек. Кейінгі күнді таңдаңыз.",
        _RU: "«{field}» не может быть раньше первого дня и раньше сегодняшнего. Выберите более поздний.",
        _EN: "“{field}” may be neither before the first day nor before today. Choose a later one.",
    },
}
