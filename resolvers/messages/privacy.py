"""What is said about the privacy policy, about consents and about taking them back."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "policy_of_operator": {
        _KK: "Саясатты осы сервердің операторы жариялайды. Оның әкімшісіне хабарласыңыз.",
        _RU: "Политику публикует оператор этого сервера. Обратитесь к его администратору.",
        _EN: "The policy is published by who operates this server. Ask an administrator of theirs.",
    },
    "breach_still_to_come": {
        _KK: "«since» болашақта тұр. Деректер оқылуы мүмкін болған уақытты жазыңыз.",
        _RU: "«since» — время в будущем. Укажите, с какого времени данные могли быть прочитаны.",
        _EN: "“since” lies ahead. Say since when data may have been read: a breach has been.",
    },
    "policy_languages": {
        _KK: "«{field}»: мәтінді қазақша, орысша және ағылшынша бір реттен беріңіз.",
        _RU: "«{field}»: дайте текст по одному разу на казахском, русском и английском.",
        _EN: "“{field}”: give the text in Kazakh, Russian and English, each once.",
    },
    "consent_withdrawn": {
        _KK: "Сіз бұған келісіміңізді қайтарып алғансыз. Қайта қосу үшін саясатты оқып, келісімді қайта беріңіз.",
        _RU: "Вы отозвали согласие на это. Чтобы включить снова, прочитайте политику и дайте согласие ещё раз.",
        _EN: "You have withdrawn your consent to this. Read the policy and give it anew to turn this on again.",
    },
    "withdrawn_before": {
        _KK: "Бұл келісім қайтарып алынған. Қайта беру үшін саясатты қабылдаңыз.",
        _RU: "Это согласие уже отозвано. Чтобы дать его снова, примите политику.",
        _EN: "This consent is withdrawn already. Read the policy and accept it to give it again.",
    },
    "withdrawal_differs": {
        _KK: "Тоқтайтын нәрселер өзгерді. Тізімді қайта қарап, содан кейін растаңыз.",
        _RU: "То, что прекратится, изменилось. Посмотрите список ещё раз и подтвердите.",
        _EN: "What would stop has changed. Read the list again, and then confirm.",
    },
    "account_closed": {
        _KK: "Сіз сервиске келісімді қайтарып алғансыз, есептік жазба жабық. Ашу үшін саясаттың {version}-нұсқасын "
        "оқып, кіргенде оны қабылдаңыз.",
        _RU: "Вы отозвали согласие на сервис, и учётная запись закрыта. Чтобы открыть её, прочитайте версию {version} "
        "политики и примите её при входе.",
        _EN: "You have withdrawn your consent to the service, and the account is closed. Read version {version} "
        "of the privacy policy and accept it as you sign in.",
    },
}
WORDS: dict[str, dict[Language, str]] = {
    name: {_KK: kazakh, _RU: russian, _EN: english}
    for name, kazakh, russian, english in (
        ("region_home", "Қазақстан Республикасы", "Республика Казахстан", "Republic of Kazakhstan"),
        ("purpose_service", "сервис", "сервис", "the service"),
        (
            "purpose_utility_data",
            "АЛСЕКО-ның коммуналдық деректері",
            "коммунальные данные АЛСЕКО",
            "ALSECO's utility data",
        ),
        ("purpose_notices", "хабарламалар", "уведомления", "notices"),
        ("purpose_improvement", "сапаны жақсарту", "улучшение качества", "improving the service"),
        ("data_name", "тегі, аты, әкесінің аты", "фамилия, имя, отчество", "surname, given name, patronymic"),
        ("data_phone", "телефон", "телефон", "phone"),
        ("data_email", "электрондық пошта", "электронная почта", "e-mail"),
        ("data_home", "мекенжай мен пәтер нөмірі", "адрес и номер квартиры", "address and apartment number"),
        ("data_login", "логин мен құпиясөз", "логин и пароль", "login and password"),
        ("data_utility_data", "АЛСЕКО деректері", "данные АЛСЕКО", "data from ALSECO"),
        (
            "data_messages",
            "шағымдар, ұсыныстар, хабарлар",
            "жалобы, предложения, сообщения",
            "complaints, suggestions, messages",
        ),
        ("data_history", "өтініштер тарихы", "история обращений", "history of requests"),
        ("recipient_management_company", "басқарушы компания", "управляющая компания", "the management company"),
        (
            "recipient_masters",
            "шақыру ашық тұрғанда шеберлер",
            "мастера, пока вызов открыт",
            "masters, while a call is open",
        ),
        ("recipient_billing_centre", "АЛСЕКО", "АЛСЕКО", "ALSECO"),
        ("recipient_none", "ешкімге", "никому", "nobody"),
        ("abroad_none", "жоқ", "нет", "none"),
        (
            "abroad_kept",
            "тек көрсетілген елде сақтау",
            "только хранение в названной стране",
            "only storage in the country named",
        ),
    )
} | {
    "consent_terms": {
        _KK: "Оператор: {operator}, БСН {bin}, {contacts}. Субъект: {subject}. Мақсаты: {purpose}. Деректер: {data}. "
        "Кімге беріледі: {recipients}. Сақталатын жер: {region}. Трансшекаралық беру: {abroad}. Мерзімі: қайтарып "
        "алынғанға немесе есептік жазба жойылғанға дейін.",
        _RU: "Оператор: {operator}, БИН {bin}, {contacts}. Субъект: {subject}. Цель: {purpose}. Данные: {data}. Кому "
        "передаются: {recipients}. Где хранятся: {region}. Трансграничная передача: {abroad}. Срок: до отзыва или до "
        "удаления учётной записи.",
        _EN: "Operator: {operator}, BIN {bin}, {contacts}. Subject: {subject}. Purpose: {purpose}. Data: {data}. Shown "
        "to: {recipients}. Kept in: {region}. Cross-border transfer: {abroad}. Term: until it is withdrawn or the "
        "account is erased.",
    },
    "consent_elsewhere": {
        _KK: "Саясаттың {version}-нұсқасы мұнда сақталмаған.",
        _RU: "Текст версии {version} политики здесь не хранился.",
        _EN: "The text of version {version} of the policy was not kept here.",
    },
    "notice_policy_published": {
        _KK: "Құпиялылық саясатының {number}-нұсқасы",
        _RU: "Версия {number} политики конфиденциальности",
        _EN: "Version {number} of the privacy policy",
    },
    "notice_topic_privacy": {_KK: "Құпиялылық", _RU: "Конфиденциальность", _EN: "Privacy"},
    "policy_in_force": {
        _KK: "Ол күшіне енді. Бағдарламаны пайдалануды жалғастырсаңыз, оған келісесіз; келіспесеңіз, келісімді "
        "қайтарып ала аласыз.",
        _RU: "Она уже действует. Продолжая пользоваться программой, вы соглашаетесь с ней; если не согласны, согласие "
        "можно отозвать.",
        _EN: "It is in force. By going on with the programme you agree to it; if you do not, you can withdraw your "
        "consent.",
    },
    "withdrawal_sign_in_closed": {
        _KK: "Есептік жазба жабылады: келісім қайта берілгенше кіру мүмкін емес.",
        _RU: "Учётная запись закроется: войти нельзя, пока согласие не дано снова.",
        _EN: "The account is closed: nobody signs in to it until the consent is given again.",
    },
    "withdrawal_sessions_ended": {
        _KK: "Барлық құрылғыдағы сеанстар аяқталады: {count}.",
        _RU: "Завершатся сеансы на всех устройствах: {count}.",
        _EN: "Sessions end on every device: {count}.",
    },
    "withdrawal_push_devices_removed": {
        _KK: "Push-хабарлама алатын құрылғылар ұмытылады: {count}.",
        _RU: "Будут забыты устройства для push-уведомлений: {count}.",
        _EN: "Devices for push notices are forgotten: {count}.",
    },
    "withdrawal_syncs_paused": {
        _KK: "Дербес шоттар бойынша АЛСЕКО-дан сұрау тоқтайды: {count}.",
        _RU: "Перестанут запрашиваться в АЛСЕКО лицевые счета: {count}.",
        _EN: "Accounts are no longer asked for at ALSECO: {count}.",
    },
    "withdrawal_accounts_unlinked": {
        _KK: "Дербес шоттар ажыратылады, шоттар көрсетілмейді: {count}.",
        _RU: "Отвяжутся лицевые счета, их начисления не показываются: {count}.",
        _EN: "Accounts are unlinked, and their bills no longer shown: {count}.",
    },
    "withdrawal_syncs_stopped": {
        _KK: "Басқа ешкім қарамайтын шоттар АЛСЕКО-дан сұралмайды: {count}.",
        _RU: "Счета, за которыми больше никто не следит, не запрашиваются в АЛСЕКО: {count}.",
        _EN: "Accounts that nobody else follows are no longer asked for at ALSECO: {count}.",
    },
    "withdrawal_readings_not_sent": {
        _KK: "Кезекте тұрған көрсеткіштер жіберілмейді: {count}.",
        _RU: "Не отправятся показания, которые ждут очереди: {count}.",
        _EN: "Meter readings that wait are not sent: {count}.",
    },
    "withdrawal_complaints_not_sent": {
        _KK: "Кезекте тұрған шағымдар жеткізушіге берілмейді: {count}.",
        _RU: "Не передадутся поставщику жалобы, которые ждут очереди: {count}.",
        _EN: "Complaints that wait are not passed on to suppliers: {count}.",
    },
    "withdrawal_linking_closed": {
        _KK: "Дербес шотты қайта байланыстыруға болмайды.",
        _RU: "Привязать лицевой счёт будет нельзя.",
        _EN: "No account can be linked.",
    },
    "withdrawal_notices_stopped": {
        _KK: "Хабарламалар тоқтайды, шұғылдары да: тек есептік жазбаның қауіпсіздігі туралы хаттар қалады.",
        _RU: "Уведомления прекратятся, и срочные тоже: останутся только письма о безопасности учётной записи.",
        _EN: "Notices stop, urgent ones too: only letters about the account's security still come.",
    },
    "withdrawal_messages_not_sent": {
        _KK: "Кезекте тұрған хабарлар жіберілмейді: {count}.",
        _RU: "Не отправятся сообщения, которые ждут очереди: {count}.",
        _EN: "Messages that wait are not sent: {count}.",
    },
    "withdrawal_digest_stopped": {
        _KK: "Күнделікті шолу келмейді.",
        _RU: "Ежедневная сводка не придёт.",
        _EN: "The daily digest does not come.",
    },
    "withdrawal_tickets_not_counted": {
        _KK: "Өтінімдеріңіз бен бағаларыңыз көрсеткіштерге кірмейді: {count}.",
        _RU: "Ваши заявки и оценки не войдут в показатели: {count}.",
        _EN: "Your tickets and ratings do not count in the figures: {count}.",
    },
}
