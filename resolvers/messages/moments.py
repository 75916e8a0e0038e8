"""Days and hours as people say them."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

_MONTHS = {
    _KK: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    _RU: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    _EN: "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    _KK: "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    _RU: "понедельник вторник среда четверг пятница суббота воскресенье",
    _EN: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def _numbered(name: str, words: dict[Language, str]) -> dict[str, dict[Language, str]]:
    columns = {language: listed.split() for language, listed in words.items()}
    count = len(columns[_EN])
    return {
        f"{name}_{place + 1}": {language: columns[language][place] for language in Language} for place in range(count)
    }


WORDS: dict[str, dict[Language, str]] = {
    **_numbered("month", _MONTHS),
    **_numbered("weekday", _WEEKDAYS),
    "day_in_words": {
        _KK: "{year} ж. {day} {month}, {weekday}",
        _RU: "{weekday}, {day} {month} {year} г.",
        _EN: "{weekday} {day} {month} {year}",
    },
}
