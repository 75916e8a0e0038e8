"""What is said about tickets, and what their moves are called where one names those that are possible."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "illegal_move": {
        _KK: "Өтінімнің қазіргі күйінде мұны істей алмайсыз. Мына әрекеттердің бірін таңдаңыз: {moves}.",
        _RU: "Сейчас с заявкой так поступить нельзя. Выберите одно из возможного: {moves}.",
        _EN: "You cannot do this with the ticket as it stands. Choose one of these instead: {moves}.",
    },
    "no_move_left": {
        _KK: "Бұл өтініммен енді ештеңе істей алмайсыз. Қажет болса, оған пікір жазыңыз немесе жаңасын ашыңыз.",
        _RU: "С этой заявкой вам больше ничего не сделать. Если нужно, напишите к ней комментарий или откройте новую.",
        _EN: "There is nothing more you can do with this ticket. Write a comment on it, or open a new one.",
    },
    "conflict": {
        _KK: "Бұл жазба осы аралықта өзгерді. Қайта ашып қараңыз да, қажет болса, қайталаңыз.",
        _RU: "Запись за это время изменилась. Откройте её заново и, если нужно, повторите.",
        _EN: "It has changed meanwhile. Look at it again, and repeat this if it is still needed.",
    },
    "ticket_changed": {
        _KK: "Өтінім осы аралықта өзгерді. Оны қайта ашып қараңыз да, қажет болса, қайталаңыз.",
        _RU: "Заявка за это время изменилась. Откройте её заново и, если нужно, повторите.",
        _EN: "The ticket has changed meanwhile. Look at it again, and repeat this if it is still needed.",
    },
    "too_many_tickets": {
        _KK: "Бүгін бұл кешенде 10 өтінім аштыңыз. Қалғанын ертең ашыңыз, ал шұғыл болса, диспетчерге қоңырау шалыңыз.",
        _RU: "Сегодня вы открыли здесь уже 10 заявок. Остальные откройте завтра, а если срочно, позвоните диспетчеру.",
        _EN: "You have opened 10 tickets here today. Open the others tomorrow, or call the dispatcher if it is urgent.",
    },
    "same_ticket_again": {
        _KK: "Дәл осындай мәтінмен бүгін екі өтінім бар. Жаңасының орнына сол өтінімге пікір жазыңыз.",
        _RU: "С таким же текстом сегодня уже есть две заявки. Вместо новой напишите комментарий к одной из них.",
        _EN: "There are two tickets with this very text today. Write a comment on one of them instead.",
    },
    "ticket_needs_place": {
        _KK: "Қай жерде екенін көрсетіңіз: үй-жайды немесе ортақ орын болса, үйді таңдаңыз.",
        _RU: "Укажите место: выберите помещение или, если это общее место, дом.",
        _EN: "Say where it is: choose the unit, or the building for a common place.",
    },
    "nothing_said_of_ticket": {
        _KK: "Түзететін ештеңе берілмеген. Санатын, шұғылдығын немесе орнын көрсетіңіз.",
        _RU: "Не сказано, что исправить. Укажите категорию, срочность или место.",
        _EN: "Nothing is given to correct. Give the category, the urgency or the place.",
    },
    "move_needs_reason": {
        _KK: "Себебін «{field}» өрісіне жазыңыз.",
        _RU: "Напишите причину в поле «{field}».",
        _EN: "Write the reason in the field “{field}”.",
    },
    "move_needs_question": {
        _KK: "Тұрғыннан не керегін «{field}» өрісіне жазыңыз.",
        _RU: "Напишите в поле «{field}», что нужно от жителя.",
        _EN: "Write in the field “{field}” what is asked of the resident.",
    },
    "move_needs_outcome": {
        _KK: "Не істелгенін «{field}» өрісіне жазыңыз.",
        _RU: "Напишите в поле «{field}», что сделано.",
        _EN: "Write in the field “{field}” what was done.",
    },
    "move_needs_day": {
        _KK: "Өтінім қай күнге дейін кейінге қалдырылатыны көрсетілмеген. Күнді таңдаңыз.",
        _RU: "Не указано, до какого дня отложить заявку. Выберите день.",
        _EN: "The day it is put off to is missing. Choose one.",
    },
    "deferred_too_far": {
        _KK: "Өтінімді ертеңнен бастап бір жылға дейінгі күнге ғана қалдыруға болады. Басқа күнді таңдаңыз.",
        _RU: "Отложить можно не раньше чем на завтра и не позже чем на год. Выберите другой день.",
        _EN: "It can be put off to a day after today, and within a year. Choose another day.",
    },
    "assigned_by_its_verb": {
        _KK: "Шебер таңдалмаған. Өтінімді кімге беретініңізді көрсетіп, қайта жіберіңіз.",
        _RU: "Мастер не выбран. Укажите, кому назначить заявку, и отправьте снова.",
        _EN: "No master is chosen. Say to whom it is to be given, and send it again.",
    },
    "handed_over_by_its_verb": {
        _KK: "Ұйым таңдалмаған. Өтінімді қай ұйымға беретініңізді көрсетіп, қайта жіберіңіз.",
        _RU: "Организация не выбрана. Укажите, кому передать заявку, и отправьте снова.",
        _EN: "No organization is chosen. Say to which one it is handed over, and send it again.",
    },
    "merged_by_its_verb": {
        _KK: "Екінші өтінім таңдалмаған. Қайсысымен біріктіретініңізді көрсетіңіз.",
        _RU: "Вторая заявка не выбрана. Укажите, с какой объединить.",
        _EN: "No other ticket is chosen. Say with which one it is merged.",
    },
    "found_by_office_only": {
        _KK: "«{field}» бойынша өтінімді тек кеңсе іздей алады. Бұл шартты іріктеуден алып тастаңыз.",
        _RU: "По полю «{field}» заявки ищет только диспетчерская или управление. Уберите его из отбора.",
        _EN: "Only the office finds tickets by “{field}”. Leave it out of the filter.",
    },
    "text_in_one_complex": {
        _KK: "Сөздер бір мезгілде ең көбі {most} кешеннен ізделеді. Кешенді таңдаңыз.",
        _RU: "Слова ищутся не более чем в {most} комплексах сразу. Выберите комплекс.",
        _EN: "Words are looked for in at most {most} complexes at once. Name one of them.",
    },
    "not_found_by_unit": {
        _KK: "Шеберлер мен қызмет көрсететін ұйымдар өтінімді үй-жай бойынша іздемейді: мекенжайы өтінімнің өзінде. "
        "Бұл шартты іріктеуден алып тастаңыз.",
        _RU: "Мастера и обслуживающие организации не ищут заявки по помещению: адрес указан в самой заявке. "
        "Уберите это условие из отбора.",
        _EN: "Masters and service organizations do not find tickets by unit: the ticket itself says where it is. "
        "Leave it out of the filter.",
    },
    "photo_is_needed": {
        _KK: "Бұл санатта жұмыс фотосуретпен аяқталады. Суретті жүктеп, «{field}» өрісіне қосыңыз.",
        _RU: "В этой категории работу завершают с фотографией. Загрузите снимок и добавьте его в «{field}».",
        _EN: "Work of this category is finished with a photo. Send one with “{field}”.",
    },
}

WORDS: dict[str, dict[Language, str]] = {
    "move_assign": {_KK: "шебер тағайындау", _RU: "назначить мастера", _EN: "assign it"},
    "move_start": {_KK: "жұмысты бастау", _RU: "начать работу", _EN: "start the work"},
    "move_wait_for_resident": {_KK: "тұрғыннан сұрау", _RU: "спросить жителя", _EN: "ask the resident"},
    "move_defer": {_KK: "кейінге қалдыру", _RU: "отложить", _EN: "put it off"},
    "move_resume": {_KK: "жалғастыру", _RU: "продолжить", _EN: "go on"},
    "move_return": {_KK: "диспетчерге қайтару", _RU: "вернуть диспетчеру", _EN: "return it to the dispatcher"},
    "move_hand_over": {_KK: "басқа ұйымға беру", _RU: "передать другой организации", _EN: "hand it over"},
    "move_accept": {_KK: "қабылдау", _RU: "принять", _EN: "accept it"},
    "move_give_back": {_KK: "кері қайтару", _RU: "отдать обратно", _EN: "give it back"},
    "move_take_back": {_KK: "қайтарып алу", _RU: "забрать обратно", _EN: "take it back"},
    "move_finish": {_KK: "жұмысты аяқтау", _RU: "завершить работу", _EN: "finish the work"},
    "move_decline": {_KK: "бас тарту", _RU: "отклонить", _EN: "decline it"},
    "move_cancel": {_KK: "өтінімді алып тастау", _RU: "отозвать", _EN: "cancel it"},
    "move_close": {_KK: "жабу", _RU: "закрыть", _EN: "close it"},
    "move_reopen": {_KK: "қайта ашу", _RU: "открыть снова", _EN: "reopen it"},
    "move_merge": {_KK: "басқа өтініммен біріктіру", _RU: "объединить с другой", _EN: "merge it with another"},
}
