"""What is said to who joins another's ticket, and to who merges some."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "ticket_over": {
        _KK: "Бұл өтінім аяқталған. Ақау қайталанса, жаңа өтінім ашыңыз.",
        _RU: "Эта заявка уже завершена. Если неполадка повторилась, откройте новую.",
        _EN: "This ticket is over. If the fault is back, open a new one.",
    },
    "joined_own_ticket": {
        _KK: "Бұл сіздің өз өтініміңіз: ол туралы хабарлар онсыз да келеді. Толықтырғыңыз келсе, пікір жазыңыз.",
        _RU: "Это ваша собственная заявка: о ней вам и так сообщают. Хотите дополнить — напишите комментарий.",
        _EN: "This ticket is your own: you are told about it anyway. Write a comment if there is more to say.",
    },
    "not_joined": {
        _KK: "Сіз бұл өтінімге қосылмағансыз, сондықтан одан шығудың қажеті жоқ. Өтінімдер тізімін жаңартыңыз.",
        _RU: "Вы не присоединялись к этой заявке, выходить из неё не нужно. Обновите список заявок.",
        _EN: "You have not joined this ticket, so there is nothing to leave. Reload the list of tickets.",
    },
    "merged_into_itself": {
        _KK: "«{field}» ішіндегі өтінім біріктірілетіндер тізімінде де тұр. Оны тізімнен алып тастаңыз.",
        _RU: "Заявка из «{field}» есть и среди объединяемых. Уберите её из списка.",
        _EN: "The ticket in “{field}” also stands among those to merge. Take it out of the list.",
    },
    "merged_private": {
        _KK: "«{field}»: жеке іс туралы өтінім басқа адамның өтінімімен біріктірілмейді. Оны бөлек қалдырыңыз.",
        _RU: "«{field}»: заявку о личном деле нельзя объединить с чужой. Оставьте её отдельной.",
        _EN: "“{field}”: a ticket about somebody's own affairs is not merged with another's. Leave it by itself.",
    },
    "merged_across_complexes": {
        _KK: "«{field}»: бұл өтінім басқа тұрғын үй кешенінен. Бір кешеннің өтінімдерін ғана біріктіріңіз.",
        _RU: "«{field}»: эта заявка из другого жилого комплекса. Объединяйте заявки одного комплекса.",
        _EN: "“{field}”: this ticket belongs to another complex. Merge tickets of one complex only.",
    },
}

WORDS: dict[str, dict[Language, str]] = {}
