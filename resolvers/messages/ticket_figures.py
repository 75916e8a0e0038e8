"""Said about figures of tickets."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "ends_before_it_begins": {
        _KK: "Кезеңнің соңғы күні («{field}») бірінші күнінен ерте болмауы керек. Кейінірек күнді көрсетіңіз.",
        _RU: "Последний день периода («{field}») не может быть раньше первого. Укажите более поздний день.",
        _EN: "The last day of the period (“{field}”) comes before its first. Give a later one.",
    },
    "period_too_far": {
        _KK: "«{field}» күні 1900 және 2999 жылдардың арасында болуы керек. Жақынырақ күнді көрсетіңіз.",
        _RU: "День «{field}» должен быть между 1900 и 2999 годом. Укажите день ближе.",
        _EN: "The day “{field}” must lie between the years 1900 and 2999. Give a nearer one.",
    },
    "period_too_long": {
        _KK: "Кезең {most} күннен аспауы керек. Қысқарақ кезең таңдаңыз («{field}»).",
        _RU: "Период не может быть длиннее {most} дней. Выберите период короче («{field}»).",
        _EN: "A period has at most {most} days. Choose a shorter one (“{field}”).",
    },
}
