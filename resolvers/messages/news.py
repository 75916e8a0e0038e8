"""What is said about news, and in the place of news that are no longer read."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "news_is_withdrawn": {
        _KK: "Бұл хабарлама кері қайтарылды. Сұрағыңыз болса, басқарушы ұйымға хабарласыңыз.",
        _RU: "Это сообщение отозвано. Если есть вопросы, обратитесь в управляющую организацию.",
        _EN: "This message has been withdrawn. If you have questions, ask the managing organization.",
    },
    "news_withdrawn": {
        _KK: "Хабарлама кері қайтарылған, онымен ештеңе істеуге болмайды. Қажет болса, жаңасын жариялаңыз.",
        _RU: "Сообщение отозвано, с ним больше ничего не сделать. Если нужно, опубликуйте новое.",
        _EN: "The message has been withdrawn, so nothing more can be done with it. Publish a new one if needed.",
    },
    "scheduled_apart": {
        _KK: "Жоспарланған хабарлар бөлек сұралады: «{field}» тізімінде солардан басқасын алып тастаңыз.",
        _RU: "Запланированные сообщения запрашивают отдельно: уберите из списка «{field}» все остальные.",
        _EN: "Scheduled items are asked for by themselves. Leave out all others in “{field}”.",
    },
    "texts_or_title": {
        _KK: "Не «{field}» тізімін беріңіз, не тақырып пен мәтін өрістерін бірге толтырыңыз.",
        _RU: "Заполните либо «{field}», либо вместе поля заголовка и текста.",
        _EN: "Give either “{field}”, or a title and a text together.",
    },
    "places_or_building": {
        _KK: "Не «{field}» тізімін, не бір үйді көрсетіңіз, екеуін бірден емес.",
        _RU: "Укажите либо список «{field}», либо один дом, но не то и другое.",
        _EN: "Say where by “{field}” or by one building, not by both. Leave one of them out.",
    },
    "language_twice": {
        _KK: "«{field}»: бұл тілдегі мәтін бұрын берілген. Әр тілде бір мәтін қалдырыңыз.",
        _RU: "«{field}»: текст на этом языке уже есть. Оставьте по одному на каждый язык.",
        _EN: "“{field}”: there is a text in this language already. Leave one for each language.",
    },
    "nobody_on_riser": {
        _KK: "«{field}»: мұндай тіреуде бірде-бір үй-жай жоқ. Нөмірін тексеріңіз.",
        _RU: "«{field}»: на таком стояке нет ни одного помещения. Проверьте номер.",
        _EN: "“{field}”: there is no unit on this riser. Check its number.",
    },
    "publish_in_the_past": {
        _KK: "«{field}» қазіргі сәттен кейін болуы керек. Бірден жариялау үшін оны алып тастаңыз.",
        _RU: "«{field}» должно быть позже текущего момента. Чтобы опубликовать сразу, уберите его.",
        _EN: "“{field}” must be later than now. Leave it out to publish at once.",
    },
    "published_already": {
        _KK: "Хабар жарияланып қойған, сондықтан «{field}» өзгермейді. Бұл өрісті алып тастаңыз.",
        _RU: "Сообщение уже опубликовано, поэтому «{field}» не меняется. Уберите это поле.",
        _EN: "The item is out already, so “{field}” does not change. Leave it out.",
    },
    "not_published_yet": {
        _KK: "Хабар әлі жарияланбаған. Жариялануын күтіңіз немесе оны түзетіңіз.",
        _RU: "Сообщение ещё не опубликовано. Дождитесь публикации или исправьте его.",
        _EN: "The item is not out yet. Wait until it is, or correct it.",
    },
    "nothing_corrected": {
        _KK: "Түзететін ештеңе берілмеген. Жаңа мәтін, уақыт немесе мекенжай көрсетіңіз.",
        _RU: "Не сказано, что исправить. Укажите новый текст, время или место.",
        _EN: "Nothing is given to correct. Give a new text, time or place.",
    },
    "only_outages_end": {
        _KK: "Тек ажырату туралы хабар аяқталады. Қалғандарын кері қайтарыңыз немесе түзетіңіз.",
        _RU: "Завершают только отключения. Остальное отзовите или исправьте.",
        _EN: "Only an outage ends. Withdraw or correct other items.",
    },
    "outage_is_over": {
        _KK: "Бұл ажырату аяқталып қойған. Қайталанса, жаңа хабар жариялаңыз.",
        _RU: "Это отключение уже завершено. Если случилось снова, опубликуйте новое.",
        _EN: "This outage is over already. If it happens again, publish a new item.",
    },
    "only_of_outages": {
        _KK: "«{field}» тек ажырату туралы хабарда болады. Хабардың түрін өзгертіңіз немесе өрісті алып тастаңыз.",
        _RU: "«{field}» бывает только у отключений. Смените вид сообщения или уберите поле.",
        _EN: "“{field}” belongs to an outage only. Change the kind of the item, or leave the field out.",
    },
    "outage_needs": {
        _KK: "Ажырату туралы хабарда «{field}» болуы керек. Оны көрсетіңіз.",
        _RU: "У отключения должно быть «{field}». Укажите его.",
        _EN: "An outage needs “{field}”. Give it.",
    },
    "ends_before_it_starts": {
        _KK: "«{field}» басталуынан кейін болуы керек. Уақыттарын тексеріңіз.",
        _RU: "«{field}» должно быть позже начала. Проверьте время.",
        _EN: "“{field}” must be later than the beginning. Check the times.",
    },
    "nothing_to_acknowledge": {
        _KK: "Бұл хабар растауды қажет етпейді. Тек оқылды деп белгілеңіз.",
        _RU: "Это сообщение не просит подтверждения. Просто отметьте его прочитанным.",
        _EN: "This item does not ask to be confirmed. Mark it as read instead.",
    },
}

WORDS: dict[str, dict[Language, str]] = {
    "unreached_list": {
        _KK: "Хабар жетпегендер",
        _RU: "Не оповещены",
        _EN: "Not reached",
    },
    "news_kind_announcement": {_KK: "хабарландыру", _RU: "объявление", _EN: "announcement"},
    "news_kind_news": {_KK: "жаңалық", _RU: "новость", _EN: "news"},
    "news_kind_outage": {_KK: "ажырату", _RU: "отключение", _EN: "outage"},
    "news_kind_emergency": {_KK: "шұғыл хабар", _RU: "срочное сообщение", _EN: "emergency"},
}
