"""What is said about polls and the ballots cast in them."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "mark_exactly": {
        _KK: "«{field}»: бұл сұраққа дәл {most} нұсқа белгілеңіз.",
        _RU: "«{field}»: отметьте в этом вопросе ровно столько вариантов: {most}.",
        _EN: "“{field}”: this question takes exactly {most}. Mark that many options.",
    },
    "poll_not_draft": {
        _KK: "Сауалнама жоба күйінде емес, бұл әрекет енді болмайды. Қажет болса, жаңа жоба жасаңыз.",
        _RU: "Опрос уже не черновик, это действие больше невозможно. Если нужно, составьте новый черновик.",
        _EN: "The poll is no longer a draft, so this cannot be done any more. If you need to, draft a new one.",
    },
    "poll_not_open": {
        _KK: "Бұл сауалнамада қазір дауыс берілмейді: ол әлі ашылмаған немесе жабылған. Мерзімін қараңыз.",
        _RU: "В этом опросе сейчас не голосуют: он ещё не открыт или уже закрыт. Посмотрите его сроки.",
        _EN: "This poll takes no votes now: it is not open yet, or already closed. Look at its dates.",
    },
    "poll_over": {
        _KK: "Бұл сауалнама жабылған немесе тоқтатылған, оны енді өзгертуге болмайды. Жаңа сауалнама жасаңыз.",
        _RU: "Этот опрос закрыт или отменён, изменить его уже нельзя. Составьте новый опрос.",
        _EN: "This poll is closed or cancelled, and nothing about it changes any more. Draft a new poll.",
    },
    "not_owner": {
        _KK: "Бұл сауалнамаға тек меншік иелері жауап береді. Иесі болсаңыз, басқарушы ұйымға хабарласыңыз.",
        _RU: "На этот опрос отвечают только собственники. Если вы собственник, обратитесь в управляющую организацию.",
        _EN: "Only owners answer this poll. If you own the unit, tell the organization that manages your complex.",
    },
    "other_building": {
        _KK: "Бұл сауалнама басқа үйлердің тұрғындарына арналған. Басқа үй-жайыңызды таңдаңыз.",
        _RU: "Этот опрос для жителей других домов. Выберите другое своё помещение.",
        _EN: "This poll asks the people of other buildings. Choose another unit of yours.",
    },
    "other_unit_kind": {
        _KK: "Бұл сауалнамаға мұндай үй-жайдан жауап берілмейді. Басқа үй-жайыңызды таңдаңыз.",
        _RU: "В этом опросе такие помещения не участвуют. Выберите другое своё помещение.",
        _EN: "Units of this kind are not asked in this poll. Choose another unit of yours.",
    },
    "only_tighter": {
        _KK: "«{field}»: жарияланған соң нәтижелерді тек кейінірек көрсетуге болады. Қатаңырақ мәнді таңдаңыз.",
        _RU: "«{field}»: после объявления показ результатов можно только отложить. Выберите более строгое значение.",
        _EN: "“{field}”: once a poll is announced, its results may only be shown later. Choose a stricter value.",
    },
    "only_later": {
        _KK: "«{field}»: сауалнаманы тек ұзартуға болады. Қазіргі жабылу уақытынан кейінгі сәтті көрсетіңіз.",
        _RU: "«{field}»: опрос можно только продлить. Укажите момент позже нынешнего закрытия.",
        _EN: "“{field}”: a poll may only be prolonged. Give an instant later than its present closing.",
    },
    "takes_no_remark": {
        _KK: "«{field}»: бұл сұраққа пікір жазылмайды. Өрісті бос қалдырыңыз.",
        _RU: "«{field}»: к этому вопросу комментарий не предусмотрен. Оставьте поле пустым.",
        _EN: "“{field}”: this question takes no remark. Leave it out.",
    },
    "named_twice": {
        _KK: "«{field}» тізімінде бірдей тармақтар бар. Әрқайсысын бір рет көрсетіңіз.",
        _RU: "В списке «{field}» есть повторы. Укажите каждый пункт один раз.",
        _EN: "The list “{field}” names something twice. Name each thing once.",
    },
    "closes_too_early": {
        _KK: "«{field}» ашылу уақытынан және қазіргі сәттен кейін болуы керек.",
        _RU: "«{field}» должно быть позже открытия и позже текущего момента.",
        _EN: "“{field}” must be later than the opening and later than now.",
    },
    "wrong_option": {
        _KK: "«{field}»: бұл осы сауалнаманың нұсқасы емес. Сауалнаманы қайта ашыңыз.",
        _RU: "«{field}»: такого варианта в этом опросе нет. Откройте опрос заново.",
        _EN: "“{field}”: this poll has no such option. Load the poll again.",
    },
    "one_answer_each": {
        _KK: "«{field}»: әр сұраққа бір жауаптан беріңіз.",
        _RU: "«{field}»: дайте на каждый вопрос ровно один ответ.",
        _EN: "“{field}”: give exactly one answer to every question.",
    },
    "only_open_polls_close": {
        _KK: "Тек ашық сауалнаманы жабуға болады. Оның күйін қараңыз.",
        _RU: "Закрыть можно только открытый опрос. Посмотрите его состояние.",
        _EN: "Only an open poll can be closed. Look at its state.",
    },
    "equal_options": {
        _KK: "«{field}» тізіміндегі нұсқалар қайталанбауы керек. Бірдейлерін өзгертіңіз.",
        _RU: "Варианты в «{field}» не должны повторяться. Измените одинаковые.",
        _EN: "The options in “{field}” must differ. Change those that are equal.",
    },
    "option_twice": {
        _KK: "«{field}» тізімінде бір нұсқа екі рет белгіленген. Әрқайсысын бір рет белгілеңіз.",
        _RU: "В «{field}» один вариант отмечен дважды. Отметьте каждый один раз.",
        _EN: "In “{field}” an option is marked twice. Mark each one once.",
    },
}
# Of the spreadsheet with a poll's results.
WORDS: dict[str, dict[Language, str]] = {
    "poll": {_KK: "Сауалнама", _RU: "Опрос", _EN: "Poll"},
    "poll_title": {_KK: "Атауы", _RU: "Название", _EN: "Title"},
    "poll_opens": {_KK: "Ашылуы", _RU: "Открытие", _EN: "Opening"},
    "poll_closes": {_KK: "Жабылуы", _RU: "Закрытие", _EN: "Closing"},
    "poll_results": {_KK: "Қорытынды", _RU: "Итоги", _EN: "Results"},
    "poll_turnout": {_KK: "Қатысу", _RU: "Явка", _EN: "Turnout"},
    "turnout_lasting": {
        _KK: "Сауалнама жүріп жатқанда кіреберістер бойынша тек толық ондықтар саналады, ал кемінде {least} дауыс "
        "берілген кіреберіс қана көрсетіледі. {least} дауыстан аз кіреберістер бөлек көрсетілмейді: таңдауыңызды ешкім "
        "білмейді.",
        _RU: "Пока опрос идёт, по подъездам считаются только полные десятки бюллетеней, а подъезд показан с {least} "
        "бюллетеней. Подъезды, где голосуют меньше {least}, отдельно не показаны: ваш выбор никто не узнает.",
        _EN: "While the poll lasts, only full tens of ballots are counted by entrance, and an entrance is shown from "
        "{least} ballots on. Those where fewer than {least} may vote are not shown apart: nobody learns your choice.",
    },
    "turnout_small": {
        _KK: "{least} дауыстан аз кіреберістер бөлек көрсетілмейді: сіздің таңдауыңызды ешкім білмейді.",
        _RU: "Подъезды, где голосуют меньше {least}, отдельно не показаны: ваш выбор никто не узнает.",
        _EN: "Entrances where fewer than {least} may vote are not shown apart: nobody learns your choice.",
    },
    "poll_remarks": {_KK: "Пікірлер", _RU: "Комментарии", _EN: "Remarks"},
    "poll_all": {_KK: "Барлығы", _RU: "Всего", _EN: "All"},
    "poll_part": {_KK: "Бөлім", _RU: "Раздел", _EN: "Part"},
    "poll_about": {_KK: "Сұрақ немесе үй", _RU: "Вопрос или дом", _EN: "Question or building"},
    "poll_answer": {_KK: "Жауап немесе кіреберіс", _RU: "Ответ или подъезд", _EN: "Answer or entrance"},
    "poll_ballots": {_KK: "Бюллетеньдер", _RU: "Бюллетени", _EN: "Ballots"},
    "poll_of": {_KK: "Барлығынан", _RU: "Из", _EN: "Of"},
    "poll_share": {_KK: "Үлесі", _RU: "Доля", _EN: "Share"},
}
FIELDS: dict[str, dict[Language, str]] = {
    name: {_KK: kazakh, _RU: russian, _EN: english}
    for name, kazakh, russian, english in (
        ("answers", "Жауаптар", "Ответы", "Answers"),
        ("ballotPer", "Бір дауыс кімнен", "На кого один голос", "One ballot for each"),
        ("closesAt", "Жабылу уақыты", "Время закрытия", "Closing time"),
        ("electorate", "Кім дауыс береді", "Кто голосует", "Who votes"),
        ("maxChoices", "Ең көп жауап саны", "Ответов не больше", "Most choices"),
        ("minChoices", "Ең аз жауап саны", "Ответов не меньше", "Fewest choices"),
        ("opensAt", "Ашылу уақыты", "Время открытия", "Opening time"),
        ("optionIds", "Белгіленген нұсқалар", "Отмеченные варианты", "Marked options"),
        ("options", "Жауап нұсқалары", "Варианты ответа", "Options"),
        ("pollId", "Сауалнама", "Опрос", "Poll"),
        ("questionId", "Сұрақ", "Вопрос", "Question"),
        ("questions", "Сұрақтар", "Вопросы", "Questions"),
        ("remark", "Пікір", "Комментарий", "Remark"),
        ("resultsVisibility", "Нәтижелерді көрсету", "Показ результатов", "Showing of results"),
        ("takesRemark", "Пікір жазуға болады", "С комментарием", "Takes a remark"),
        ("unitKinds", "Үй-жай түрлері", "Виды помещений", "Kinds of units"),
    )
}
