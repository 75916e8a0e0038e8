"""Said about the hours and the deadlines that an organization sets for tickets."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "closes_before_it_opens": {
        _KK: "Жұмыс аяқталатын уақыт («{field}») басталатын уақыттан кейін болуы керек. Кейінірек минутты көрсетіңіз.",
        _RU: "«{field}» должен быть позже его начала. Укажите более позднюю минуту.",
        _EN: "The day's work must end (“{field}”) after it begins. Give a later minute.",
    },
    "resolved_before_answered": {
        _KK: "Орындау мерзімі («{field}») жауап беру мерзімінен кем болмауы керек. Көбірек минут көрсетіңіз.",
        _RU: "Срок выполнения («{field}») не может быть меньше срока ответа. Укажите больше минут.",
        _EN: "The work cannot be due (“{field}”) before the answer is. Give more minutes.",
    },
}
