"""What is said about meters and their readings."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "readings_closed": {
        _KK: "Көрсеткіштер айдың {first}-күнінен {last}-күніне дейін қабылданады. Сол күндері қайта жіберіңіз.",
        _RU: "Показания принимают с {first}-го по {last}-е число месяца. Отправьте их в эти дни.",
        _EN: "Readings are taken from day {first} to day {last} of the month. Send it again on these days.",
    },
    "reading_of_another_day": {
        _KK: "«{field}»: көрсеткіш осы айдың {first}-күнінен бүгінге дейінгі күні алынуы керек. Күнді түзетіңіз.",
        _RU: "«{field}»: показание должно быть снято с {first}-го числа этого месяца по сегодня. Исправьте день.",
        _EN: "“{field}”: the reading must be of a day from day {first} of this month until today. Correct the day.",
    },
    "not_a_reading": {
        _KK: "«{field}»: 0 мен {most} аралығындағы, үтірден кейін үш цифрға дейінгі санды жазыңыз.",
        _RU: "«{field}»: укажите число от 0 до {most}, не больше трёх цифр после запятой.",
        _EN: "“{field}”: give a number from 0 to {most}, with at most three decimals.",
    },
    "reading_too_low": {
        _KK: "«{field}»: көрсеткіш алдыңғысынан ({last}) төмен. Есептегіштегі цифрларды тексеріп, қайта жіберіңіз.",
        _RU: "«{field}»: показание меньше предыдущего ({last}). Проверьте цифры на счётчике и отправьте снова.",
        _EN: "“{field}”: the reading is lower than the last one ({last}). Check the digits on the meter "
        "and send it again.",
    },
    "reading_below_unknown": {
        _KK: "«{field}»: көрсеткіш осы есептегіштің бұрынғы көрсеткішінен төмен. Цифрларды тексеріп, қайта жіберіңіз.",
        _RU: "«{field}»: счётчик уже показывал больше. Проверьте цифры и отправьте снова.",
        _EN: "“{field}”: the meter has shown more than that before. Check the digits and send it again.",
    },
    "reading_above_unknown": {
        _KK: "«{field}»: тұтыну әдеттегіден әлдеқайда көп. Цифрлар дұрыс болса, растап қайта жіберіңіз.",
        _RU: "«{field}»: расход намного больше обычного. Если цифры верны, отправьте ещё раз с подтверждением.",
        _EN: "“{field}”: that would be far more than is usual. If the digits are right, send it again as confirmed.",
    },
    "reading_too_high": {
        _KK: "«{field}»: тұтыну {used} болып шығады, әдеттегісі — шамамен {usual}. Цифрлар дұрыс болса, "
        "растап қайта жіберіңіз.",
        _RU: "«{field}»: выходит расход {used}, обычно около {usual}. Если цифры верны, отправьте "
        "ещё раз с подтверждением.",
        _EN: "“{field}”: that would be a use of {used}; it is usually about {usual}. If the digits are right, send "
        "it again as confirmed.",
    },
}
WORDS: dict[str, dict[Language, str]] = {
    "readings_until": {
        _KK: "Көрсеткіштер қабылданатын соңғы күн: {when}",
        _RU: "Показания принимают по {when}",
        _EN: "Readings are taken until {when}",
    },
    "which_meter": {_KK: "{service}, № {serial}", _RU: "{service}, № {serial}", _EN: "{service}, No. {serial}"},
    "reading_of_month": {
        _KK: "{month} айының көрсеткіші. Қайта алып, тағы жіберіңіз.",
        _RU: "Показание за {month}. Снимите его ещё раз и отправьте снова.",
        _EN: "The reading of {month}. Read the meter again and send it once more.",
    },
    "verification_soon": {
        _KK: "Тексеру мерзімі бітеді: {when}. Есептегішті тексертіп қойыңыз.",
        _RU: "Поверка действует до: {when}. Закажите поверку заранее.",
        _EN: "Its verification holds until {when}. Have it verified before that.",
    },
    "verification_over": {
        _KK: "Тексеру мерзімі бітті: {when}. Енді төлем норма бойынша есептелуі мүмкін.",
        _RU: "Срок поверки истёк: {when}. Теперь могут начислять по норме.",
        _EN: "Its verification expired: {when}. You may be charged by the norm now.",
    },
    "notice_readings_open": {
        _KK: "Есептегіш көрсеткіштерін жіберетін уақыт келді",
        _RU: "Пора передать показания счётчиков",
        _EN: "It is time to send meter readings",
    },
    "notice_readings_closing": {
        _KK: "Есептегіш көрсеткіштерін қабылдау жақында аяқталады",
        _RU: "Скоро закончится приём показаний счётчиков",
        _EN: "Meter readings close soon",
    },
    "notice_reading_refused": {
        _KK: "Есептегіш көрсеткіші қабылданбады",
        _RU: "Показание счётчика не принято",
        _EN: "A meter reading was not accepted",
    },
    "notice_meter_verification": {
        _KK: "Есептегішті тексеру мерзімі",
        _RU: "Срок поверки счётчика",
        _EN: "A meter's verification",
    },
}
