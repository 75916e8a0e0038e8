"""What became of a ticket, by the move that was made, and what is told of things in notices: where, when and why."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN


def _words(kk: str, ru: str, en: str) -> dict[Language, str]:
    return {_KK: kk, _RU: ru, _EN: en}


WORDS: dict[str, dict[Language, str]] = {
    "notice_move_start": _words(
        "№ {number} өтінім: жұмыс басталды", "Заявка № {number}: работа начата", "Ticket {number}: work has begun"
    ),
    "notice_move_wait_for_resident": _words(
        "№ {number} өтінім: авторының жауабы күтілуде",
        "Заявка № {number}: ждёт ответа автора",
        "Ticket {number} waits for its author",
    ),
    "notice_move_defer": _words(
        "№ {number} өтінім кейінге қалдырылды", "Заявка № {number} отложена", "Ticket {number} is put off"
    ),
    "notice_move_resume": _words(
        "№ {number} өтінім: жұмыс жалғасады", "Заявка № {number}: работа продолжается", "Ticket {number} goes on"
    ),
    "notice_move_return": _words(
        "№ {number} өтінім диспетчерге қайтарылды",
        "Заявка № {number} вернулась к диспетчеру",
        "Ticket {number} is back with the dispatcher",
    ),
    "notice_move_accept": _words(
        "№ {number} өтінімді қызмет көрсететін ұйым қабылдады",
        "Заявка № {number} принята обслуживающей организацией",
        "Ticket {number} was accepted by the service organization",
    ),
    "notice_move_give_back": _words(
        "№ {number} өтінімді қызмет көрсететін ұйым кері қайтарды",
        "Обслуживающая организация вернула заявку № {number}",
        "The service organization has given ticket {number} back",
    ),
    "notice_move_take_back": _words(
        "№ {number} өтінім қызмет көрсететін ұйымнан қайтарып алынды",
        "Заявка № {number} забрана у обслуживающей организации",
        "Ticket {number} was taken back from the service organization",
    ),
    "notice_move_finish": _words(
        "№ {number} өтінім орындалды", "Заявка № {number} выполнена", "Ticket {number} is done"
    ),
    "notice_move_decline": _words(
        "№ {number} өтінім қабылданбады", "Заявка № {number} отклонена", "Ticket {number} was declined"
    ),
    "notice_move_cancel": _words(
        "№ {number} өтінімді авторы қайтарып алды",
        "Заявка № {number} отменена автором",
        "Ticket {number} was cancelled by its author",
    ),
    "notice_move_close": _words("№ {number} өтінім жабылды", "Заявка № {number} закрыта", "Ticket {number} is closed"),
    "notice_move_rated": _words(
        "№ {number} өтінім бағаланды", "Заявка № {number} оценена", "Ticket {number} was rated"
    ),
    "notice_move_reopen": _words(
        "№ {number} өтінім қайта ашылды", "Заявка № {number} открыта снова", "Ticket {number} was reopened"
    ),
    "told_not_yours": _words("Ол енді сізде емес", "Она больше не у вас", "It is not yours any more"),
    "told_may_rate": _words(
        "Авторы жұмысты бағалай немесе өтінімді қайта аша алады",
        "Автор может оценить работу или открыть заявку снова",
        "Its author may rate the work or open it again",
    ),
    "told_reason": _words("Себебі: {said}", "Причина: {said}", "Reason: {said}"),
    "told_question": _words("Сұрақ: {said}", "Вопрос: {said}", "Question: {said}"),
    "told_outcome": _words("Не істелді: {said}", "Сделано: {said}", "Done: {said}"),
    "told_remark": _words("Түсініктеме: {said}", "Комментарий: {said}", "Comment: {said}"),
    "told_rating": _words("Баға: {rating}/5", "Оценка: {rating} из 5", "Rating: {rating} of 5"),
    "told_put_off": _words("Қай күнге дейін: {when}", "До какого дня: {when}", "Until: {when}"),
    "told_due": _words("Мерзімі: {when}", "Срок: {when}", "Due: {when}"),
    "told_poll_open": _words("Жабылады: {when}", "Закрывается: {when}", "Closes: {when}"),
    "told_poll_over": _words("Жабылды: {when}", "Закрыт: {when}", "Closed: {when}"),
    "told_apartment": _words("{number}-пәтер", "Квартира {number}", "Apartment {number}"),
    "told_commercial": _words("{number}-коммерциялық үй-жай", "Нежилое помещение {number}", "Premises {number}"),
    "told_parking": _words("{number}-тұрақ орны", "Машино-место {number}", "Parking place {number}"),
    "told_storage": _words("{number}-қойма", "Кладовая {number}", "Storage room {number}"),
}
