"""What people are told in notifications, and outside the app by e-mail, SMS and push."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "ids_or_up_to": {
        _KK: "Не оқылған хабарламаларды, не соңғысын көрсетіңіз: екеуін бірге емес.",
        _RU: "Укажите либо прочитанные уведомления, либо последнее из них, но не то и другое вместе.",
        _EN: "Say either which notifications were read, or which was the last of them, not both.",
    },
    "security_stays": {
        _KK: "«{field}»: қауіпсіздік және құпиялылық саясаты туралы хаттарды өшіруге болмайды. Басқа "
        "арналарды таңдаңыз.",
        _RU: "«{field}»: письма о безопасности и политике конфиденциальности отключить нельзя. Выберите другие каналы.",
        _EN: "“{field}”: letters about security and the privacy policy stay on. Choose among the other channels.",
    },
    "quiet_hours_differ": {
        _KK: "«{field}»: тыныш сағаттардың басы мен соңы әртүрлі болуы керек. Басқа уақытты көрсетіңіз.",
        _RU: "«{field}»: начало и конец тихих часов должны различаться. Укажите другое время.",
        _EN: "“{field}”: quiet hours must end at another time than they begin. Give another minute.",
    },
    "no_such_link": {
        _KK: "Сілтеме жарамсыз. Хаттарды қолданбаның баптауларында өшіріңіз.",
        _RU: "Ссылка недействительна. Отключите письма в настройках приложения.",
        _EN: "This link is not valid. Change what you are sent in the settings of the app.",
    },
}
WORDS: dict[str, dict[Language, str]] = {
    "notice_news_published": {_KK: "Жаңа хабарландыру", _RU: "Новое объявление", _EN: "News"},
    "notice_news_corrected": {_KK: "Хабарландыру түзетілді", _RU: "Объявление исправлено", _EN: "News corrected"},
    "notice_news_withdrawn": {
        _KK: "Хабарландыру қайтарып алынды",
        _RU: "Объявление отозвано",
        _EN: "News withdrawn",
    },
    "notice_outage_published": {_KK: "Ажырату туралы хабар", _RU: "Отключение", _EN: "Outage"},
    "notice_outage_ended": {_KK: "Ажырату аяқталды", _RU: "Отключение закончилось", _EN: "Outage over"},
    "notice_emergency_published": {_KK: "Шұғыл хабар", _RU: "Срочное сообщение", _EN: "Emergency"},
    "notice_poll_opened": {_KK: "Сауалнама ашылды", _RU: "Опрос открыт", _EN: "Poll open"},
    "notice_poll_closing": {
        _KK: "Сауалнаманың жабылуына бір тәулік қалды",
        _RU: "До закрытия опроса остались сутки",
        _EN: "A poll closes within a day",
    },
    "notice_poll_closed": {_KK: "Сауалнама жабылды", _RU: "Опрос закрыт", _EN: "Poll closed"},
    "notice_poll_cancelled": {_KK: "Сауалнама тоқтатылды", _RU: "Опрос отменён", _EN: "Poll cancelled"},
    "notice_ticket_opened": {_KK: "№ {number} жаңа өтінім", _RU: "Новая заявка № {number}", _EN: "New ticket {number}"},
    "notice_ticket_assigned": {
        _KK: "№ {number} өтінім: шебер тағайындалды",
        _RU: "Заявка № {number}: назначен мастер",
        _EN: "Ticket {number}: given to a master",
    },
    "notice_ticket_moved": {
        _KK: "№ {number} өтінімнің күйі өзгерді",
        _RU: "Заявка № {number}: новое состояние",
        _EN: "Ticket {number} has moved on",
    },
    "notice_ticket_commented": {
        _KK: "№ {number} өтінімге пікір жазылды",
        _RU: "Заявка № {number}: новый комментарий",
        _EN: "Ticket {number}: a new comment",
    },
    "notice_ticket_merged": {
        _KK: "№ {number} өтінім басқасымен біріктірілді",
        _RU: "Заявка № {number} объединена с другой",
        _EN: "Ticket {number} was merged with another",
    },
    "notice_visit_proposed": {
        _KK: "№ {number} өтінім: келу уақыты ұсынылды",
        _RU: "Заявка № {number}: предложено время визита",
        _EN: "Ticket {number}: a time for a visit was proposed",
    },
    "notice_visit_confirmed": {
        _KK: "№ {number} өтінім: келу уақыты расталды",
        _RU: "Заявка № {number}: визит подтверждён",
        _EN: "Ticket {number}: the visit is confirmed",
    },
    "notice_visit_declined": {
        _KK: "№ {number} өтінім: ұсынылған уақыт қолайсыз",
        _RU: "Заявка № {number}: предложенное время не подходит",
        _EN: "Ticket {number}: the proposed time does not suit",
    },
    "notice_visit_cancelled": {
        _KK: "№ {number} өтінім: келу тоқтатылды",
        _RU: "Заявка № {number}: визит отменён",
        _EN: "Ticket {number}: the visit is called off",
    },
    "notice_visit_soon": {
        _KK: "№ {number} өтінім: шебердің келуіне бір сағат қалды",
        _RU: "Заявка № {number}: визит через час",
        _EN: "Ticket {number}: the visit is in an hour",
    },
    "notice_ticket_late_soon": {
        _KK: "№ {number} өтінімнің мерзімі жақындады",
        _RU: "Заявка № {number}: срок подходит",
        _EN: "Ticket {number} is due soon",
    },
    "notice_ticket_overdue": {
        _KK: "№ {number} өтінімнің мерзімі өтті",
        _RU: "Заявка № {number} просрочена",
        _EN: "Ticket {number} is overdue",
    },
    "notice_ticket_handed_over": {
        _KK: "№ {number} өтінім қызмет көрсететін ұйымға берілді",
        _RU: "Заявка № {number} передана обслуживающей организации",
        _EN: "Ticket {number} was handed over to a service organization",
    },
    "notice_residency_requested": {
        _KK: "Тұрғын болуға сұрау түсті",
        _RU: "Новый запрос на проживание",
        _EN: "Somebody asks to live here",
    },
    "notice_residency_approved": {
        _KK: "Тұруға сұрауыңыз мақұлданды",
        _RU: "Ваш запрос на проживание одобрен",
        _EN: "Your request to live here was granted",
    },
    "notice_residency_declined": {
        _KK: "Тұруға сұрауыңыз қабылданбады",
        _RU: "Ваш запрос на проживание отклонён",
        _EN: "Your request to live here was declined",
    },
    "notice_residency_ended": {
        _KK: "Осы мекенжайда тұруыңыз аяқталды",
        _RU: "Ваше проживание по этому адресу завершено",
        _EN: "Your stay at this address has ended",
    },
    "notice_signed_in_anew": {
        _KK: "Есептік жазбаңызға жаңа құрылғыдан кірді",
        _RU: "Вход в ваш аккаунт с нового устройства",
        _EN: "Your account was signed in to on a new device",
    },
    "notice_password_changed": {
        _KK: "Құпиясөзіңіз өзгертілді",
        _RU: "Ваш пароль изменён",
        _EN: "Your password was changed",
    },
    "notice_contact_changed": {
        _KK: "Байланыс деректеріңіз өзгертілді",
        _RU: "Ваши контактные данные изменены",
        _EN: "Your contact details were changed",
    },
    "notice_erasure_requested": {
        _KK: "Деректеріңізді жою сұралды",
        _RU: "Запрошено удаление ваших данных",
        _EN: "Erasure of your data was asked for",
    },
    "notice_correction_requested": {
        _KK: "Тұрғын деректерін түзетуді сұрайды",
        _RU: "Житель просит исправить данные",
        _EN: "A resident asks for a correction",
    },
    "notice_correction_approved": {
        _KK: "Деректеріңіз түзетілді",
        _RU: "Ваши данные исправлены",
        _EN: "Your data were corrected",
    },
    "notice_correction_declined": {
        _KK: "Деректеріңізді түзету қабылданбады",
        _RU: "В исправлении ваших данных отказано",
        _EN: "The correction of your data was declined",
    },
    "if_not_you": {
        _KK: "Бұл сіз болмасаңыз, барлық құрылғыдан шығып, құпиясөзді өзгертіңіз.",
        _RU: "Если это были не вы, выйдите на всех устройствах и смените пароль.",
        _EN: "If this was not you, sign out everywhere and change your password.",
    },
    "erasure_can_wait": {
        _KK: "Ол басталғанша сұрауды қолданбада қайтарып ала аласыз. Бұл сіз болмасаңыз, сұрауды қайтарып алып, барлық "
        "құрылғыдан шығыңыз да, құпиясөзді өзгертіңіз.",
        _RU: "Пока оно не началось, запрос можно отозвать в приложении. Если это были не вы, отзовите его, выйдите на "
        "всех устройствах и смените пароль.",
        _EN: "Until it begins you can take the request back in the app. If this was not you, take it back, sign out "
        "everywhere and change your password.",
    },
    "why_declined": {
        _KK: "Себебі және келіспесеңіз, қайда жүгінуге болатыны қолданбадағы сұрауыңызда жазылған.",
        _RU: "Почему и куда обратиться, если вы не согласны, сказано в вашем запросе в приложении.",
        _EN: "Why, and where to turn if you do not agree, stands with your request in the app.",
    },
    "notice_state_new": {_KK: "Жаңа", _RU: "Новая", _EN: "New"},
    "notice_state_assigned": {_KK: "Шеберге берілді", _RU: "Передана мастеру", _EN: "Given to a master"},
    "notice_state_in_progress": {_KK: "Орындалуда", _RU: "В работе", _EN: "In progress"},
    "notice_state_waiting_for_resident": {
        _KK: "Авторының жауабы күтілуде",
        _RU: "Ждёт ответа автора",
        _EN: "Waits for its author",
    },
    "notice_state_handed_over": {
        _KK: "Қызмет көрсететін ұйымда",
        _RU: "У обслуживающей организации",
        _EN: "With a service organization",
    },
    "notice_state_deferred": {_KK: "Кейінге қалдырылды", _RU: "Отложена", _EN: "Put off"},
    "notice_state_done": {
        _KK: "Орындалды: авторы бағалай немесе қайта аша алады",
        _RU: "Выполнена: автор может оценить её или открыть заново",
        _EN: "Done: its author may rate it or open it again",
    },
    "notice_state_closed": {_KK: "Жабылды", _RU: "Закрыта", _EN: "Closed"},
    "notice_state_declined": {_KK: "Қабылданбады", _RU: "Отклонена", _EN: "Declined"},
    "notice_state_cancelled": {_KK: "Автор қайтарып алды", _RU: "Отменена автором", _EN: "Taken back by its author"},
    "digest_subject": {
        _KK: "Оқылмаған хабарламалар: {count}",
        _RU: "Непрочитанные уведомления: {count}",
        _EN: "Unread notifications: {count}",
    },
    "digest_more": {
        _KK: "Тағы {count} хабарлама қолданбада.",
        _RU: "Ещё {count} — в приложении.",
        _EN: "{count} more are in the app.",
    },
    "unsubscribe_line": {
        _KK: "«{topic}» туралы хаттар алғыңыз келмесе: {url}",
        _RU: "Не получать письма на тему «{topic}»: {url}",
        _EN: "No more letters about “{topic}”: {url}",
    },
    "unsubscribe_question": {
        _KK: "«{topic}» туралы хаттар бұдан былай жіберілмесін бе?",
        _RU: "Больше не присылать письма на тему «{topic}»?",
        _EN: "Send no more letters about “{topic}”?",
    },
    "unsubscribe_digest": {
        _KK: "Күнделікті шолу бұдан былай жіберілмесін бе?",
        _RU: "Больше не присылать ежедневную сводку?",
        _EN: "Send no more daily digests?",
    },
    "unsubscribe_digest_line": {
        _KK: "Күнделікті шолуды алғыңыз келмесе: {url}",
        _RU: "Не получать ежедневную сводку: {url}",
        _EN: "No more daily digests: {url}",
    },
    "unsubscribe_button": {_KK: "Жібермеу", _RU: "Не присылать", _EN: "Send no more"},
    "unsubscribed": {
        _KK: "Болды: мұндай хаттар енді келмейді. Қайта қосу — қолданбаның баптауларында.",
        _RU: "Готово: таких писем больше не будет. Включить их снова можно в настройках приложения.",
        _EN: "Done: no more letters of this kind. You can turn them on again in the settings of the app.",
    },
    "notice_topic_news": {_KK: "Жаңалықтар", _RU: "Новости", _EN: "News"},
    "notice_topic_emergencies": {_KK: "Төтенше жағдайлар", _RU: "Чрезвычайные ситуации", _EN: "Emergencies"},
    "notice_topic_polls": {_KK: "Сауалнамалар", _RU: "Опросы", _EN: "Polls"},
    "notice_topic_tickets": {_KK: "Өтінімдер", _RU: "Заявки", _EN: "Tickets"},
    "notice_topic_bills": {_KK: "Шоттар", _RU: "Счета", _EN: "Bills"},
    "notice_topic_homes": {_KK: "Тұру", _RU: "Проживание", _EN: "Homes"},
    "notice_topic_security": {_KK: "Қауіпсіздік", _RU: "Безопасность", _EN: "Security"},
}
