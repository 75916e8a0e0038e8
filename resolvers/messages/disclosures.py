"""What is told of who was shown whose data."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "notice_data_read_unusually": {
        _KK: "Бір күнде көп адамның, соның ішінде сіздің де деректеріңіз қаралды",
        _RU: "За день просмотрены данные многих людей, и ваши среди них",
        _EN: "The data of many people were looked at in one day, yours among them",
    },
    "notice_staff_read_unusually": {
        _KK: "Қызметкер бір күнде әдеттегіден көп адамның деректерін қарады",
        _RU: "Сотрудник за день просмотрел данные необычно многих людей",
        _EN: "Somebody of the staff has looked at the data of unusually many people in one day",
    },
    "told_data_access": {
        _KK: "Кім, қашан, не үшін және нақты нені қарағанын қолданбадан оқи аласыз.",
        _RU: "Кто, когда, зачем и что именно смотрел, можно прочитать в приложении.",
        _EN: "Who looked, when, what for and at what can be read in the app.",
    },
    "told_people_read": {
        _KK: "Қаралған адамдар саны: {people}",
        _RU: "Просмотрено людей: {people}",
        _EN: "People looked at: {people}",
    },
}
