"""What stands in a spreadsheet of tickets."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "exports_waiting": {
        _KK: "Сізде дайындалып жатқан {most} кесте бар. Біреуі дайын болғанын күтіп, қайта сұраңыз.",
        _RU: "У вас уже готовятся таблицы: {most}. Дождитесь одной из них и попросите снова.",
        _EN: "You have {most} spreadsheets in the making. Wait until one is ready and ask again.",
    },
}


def _words(kk: str, ru: str, en: str) -> dict[Language, str]:
    return {_KK: kk, _RU: ru, _EN: en}


WORDS: dict[str, dict[Language, str]] = {
    "tickets_list": _words("Өтінімдер", "Заявки", "Tickets"),
    "tickets_number": _words("№", "№", "No."),
    "tickets_opened": _words("Ашылды", "Открыта", "Opened"),
    "tickets_state": _words("Күйі", "Состояние", "State"),
    "tickets_urgency": _words("Шұғылдығы", "Срочность", "Urgency"),
    "tickets_kind": _words("Түрі", "Вид", "Kind"),
    "tickets_category": _words("Санаты", "Категория", "Category"),
    "tickets_building": _words("Үй", "Дом", "Building"),
    "tickets_unit": _words("Үй-жай", "Помещение", "Unit"),
    "tickets_place": _words("Нақты орны", "Где именно", "Where exactly"),
    "tickets_text": _words("Мәтіні", "Текст", "Text"),
    "tickets_author": _words("Авторы", "Автор", "Author"),
    "tickets_phone": _words("Телефоны", "Телефон", "Phone"),
    "tickets_assignee": _words("Шебер", "Мастер", "Master"),
    "tickets_service": _words("Қызмет көрсету ұйымы", "Сервисная организация", "Service organization"),
    "tickets_respond_by": _words("Жауап беру мерзімі", "Ответить до", "To be answered by"),
    "tickets_responded": _words("Жауап берілді", "Ответ дан", "Answered"),
    "tickets_resolve_by": _words("Орындау мерзімі", "Выполнить до", "To be done by"),
    "tickets_done": _words("Орындалды", "Выполнена", "Done"),
    "tickets_ended": _words("Аяқталды", "Завершена", "Over"),
    "tickets_overdue": _words("Кешіктірілді", "Просрочена", "Overdue"),
    "tickets_outcome": _words("Не істелді", "Что сделано", "What was done"),
    "tickets_rating": _words("Баға", "Оценка", "Rating"),
    "tickets_reopened": _words("Қайта ашылды, рет", "Открыта снова, раз", "Times reopened"),
    "tickets_joined": _words("Қосылғандар", "Присоединились", "Joined"),
    "tickets_yes": _words("иә", "да", "yes"),
    "ticket_kind_complaint": _words("Шағым", "Жалоба", "Complaint"),
    "ticket_kind_suggestion": _words("Ұсыныс", "Предложение", "Suggestion"),
    "ticket_kind_call_master": _words("Шебер шақыру", "Вызов мастера", "Call for a master"),
    "ticket_kind_service_request": _words("Қызметке өтінім", "Заявка на услугу", "Service request"),
    "ticket_kind_support": _words("Қолдау", "Поддержка", "Support"),
    "ticket_category_plumbing": _words("Сантехника", "Сантехника", "Plumbing"),
    "ticket_category_electricity": _words("Электр", "Электрика", "Electricity"),
    "ticket_category_heating": _words("Жылу", "Отопление", "Heating"),
    "ticket_category_lift": _words("Лифт", "Лифт", "Lift"),
    "ticket_category_intercom": _words("Домофон", "Домофон", "Intercom"),
    "ticket_category_cleaning": _words("Тазалық", "Уборка", "Cleaning"),
    "ticket_category_yard": _words("Аула", "Двор", "Yard"),
    "ticket_category_roof": _words("Шатыр", "Крыша", "Roof"),
    "ticket_category_gas": _words("Газ", "Газ", "Gas"),
    "ticket_category_billing": _words("Төлемдер", "Начисления", "Billing"),
    "ticket_category_personal_data": _words("Дербес деректер", "Персональные данные", "Personal data"),
    "ticket_category_other": _words("Басқа", "Другое", "Other"),
    "ticket_urgency_normal": _words("Қалыпты", "Обычная", "Normal"),
    "ticket_urgency_urgent": _words("Шұғыл", "Срочная", "Urgent"),
    "ticket_urgency_emergency": _words("Апат", "Авария", "Emergency"),
}
