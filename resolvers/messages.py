"""What is said to people, in Kazakh, Russian and English. Every sentence names the way out."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "unauthenticated": {
        _KK: "Алдымен жүйеге кіріңіз.",
        _RU: "Сначала войдите в систему.",
        _EN: "Sign in first.",
    },
    "session_over": {
        _KK: "Токен жарамсыз немесе сеанс аяқталған. Жүйеге қайта кіріңіз.",
        _RU: "Токен недействителен или сеанс завершён. Войдите снова.",
        _EN: "The access token is invalid or its session is over. Sign in again.",
    },
    "wrong_credentials": {
        _KK: "Логин немесе құпиясөз қате. Тексеріп, қайта енгізіңіз.",
        _RU: "Неверный логин или пароль. Проверьте и введите ещё раз.",
        _EN: "The login or the password is wrong. Check both and try again.",
    },
    "forbidden": {
        _KK: "Бұл әрекетке құқығыңыз жоқ. Қажет болса, тұрғын үй кешенінің басқарушы ұйымына хабарласыңыз.",
        _RU: "У вас нет права на это действие. Если оно нужно, обратитесь в управляющую организацию вашего ЖК.",
        _EN: "You may not do this. If you need it, ask the organization that manages your complex.",
    },
    "not_found": {
        _KK: "Мұндай жазба жоқ немесе ол сізге көрінбейді. Бетті жаңартып, қайта таңдаңыз.",
        _RU: "Такой записи нет или она вам не видна. Обновите страницу и выберите заново.",
        _EN: "There is no such record, or you may not see it. Reload the page and choose again.",
    },
    "idempotency_mismatch": {
        _KK: "Бұл Idempotency-Key кілті басқа сұраумен қолданылған. Жаңа кілт алыңыз.",
        _RU: "Этот Idempotency-Key уже использован с другим запросом. Возьмите новый ключ.",
        _EN: "This Idempotency-Key was used with another request. Use a new key.",
    },
    "poll_not_draft": {
        _KK: "Сауалнама жоба күйінде емес, оны енді ашуға болмайды. Сауалнаманың жаңа жобасын жасаңыз.",
        _RU: "Опрос уже не черновик, открыть его нельзя. Составьте новый черновик.",
        _EN: "The poll is no longer a draft, so it cannot be opened. Draft a new one.",
    },
    "poll_not_open": {
        _KK: "Бұл сауалнамада қазір дауыс берілмейді: ол әлі ашылмаған немесе жабылған. Мерзімін қараңыз.",
        _RU: "В этом опросе сейчас не голосуют: он ещё не открыт или уже закрыт. Посмотрите его сроки.",
        _EN: "This poll takes no votes now: it is not open yet, or already closed. Look at its dates.",
    },
    "unavailable": {
        _KK: "Қызмет уақытша қолжетімсіз. Бірнеше секундтан кейін қайталаңыз.",
        _RU: "Сервис временно недоступен. Повторите через несколько секунд.",
        _EN: "The service is briefly unavailable. Try again in a few seconds.",
    },
    "resubscribe": {
        _KK: "Қосылым ағынға ілесе алмады. Соңғы курсормен қайта жазылыңыз.",
        _RU: "Соединение не успевает за лентой. Подпишитесь заново с последним курсором.",
        _EN: "The connection fell behind the feed. Subscribe again with your last cursor.",
    },
    "internal": {
        _KK: "Ішкі қате. Қолдау қызметіне сұрау нөмірін хабарлаңыз: {request_id}.",
        _RU: "Внутренняя ошибка. Сообщите поддержке номер запроса: {request_id}.",
        _EN: "Internal error. Tell support the request number: {request_id}.",
    },
    "control_characters": {
        _KK: "«{field}» өрісінде көрінбейтін басқару таңбалары бар. Оларды алып тастаңыз.",
        _RU: "В поле «{field}» есть невидимые управляющие символы. Уберите их.",
        _EN: "The field “{field}” holds invisible control characters. Remove them.",
    },
    "empty": {
        _KK: "«{field}» өрісін толтырыңыз.",
        _RU: "Заполните поле «{field}».",
        _EN: "Fill in the field “{field}”.",
    },
    "too_long": {
        _KK: "«{field}» өрісіндегі мәтін {most} таңбадан аспауы керек. Қысқартыңыз.",
        _RU: "В поле «{field}» может быть не больше {most} символов. Сократите текст.",
        _EN: "The field “{field}” takes at most {most} characters. Shorten the text.",
    },
    "length_between": {
        _KK: "«{field}» өрісіндегі мәтін {least} таңбадан {most} таңбаға дейін болуы керек.",
        _RU: "В поле «{field}» должно быть от {least} до {most} символов.",
        _EN: "The field “{field}” takes {least} to {most} characters.",
    },
    "login_taken": {
        _KK: "Бұл логин бос емес. Басқасын таңдаңыз.",
        _RU: "Этот логин уже занят. Выберите другой.",
        _EN: "This login is taken. Choose another one.",
    },
    "administrator_exists": {
        _KK: "Бұл дерекқорда әкімші бар. Соның логинімен кіріңіз.",
        _RU: "В этой базе уже есть администратор. Войдите под его логином.",
        _EN: "This database has an administrator already. Sign in as them.",
    },
    "page_size": {
        _KK: "«{field}» өрісінде 1-ден {most}-ге дейінгі сан көрсетіңіз.",
        _RU: "Укажите в «{field}» число от 1 до {most}.",
        _EN: "Give “{field}” as a number from 1 to {most}.",
    },
    "bad_cursor": {
        _KK: "«{field}» — жарамсыз курсор. Алдыңғы беттің курсорын алыңыз.",
        _RU: "«{field}» — неверный курсор. Возьмите курсор предыдущей страницы.",
        _EN: "“{field}” is not a cursor of this list. Use one from a previous page.",
    },
    "closes_too_early": {
        _KK: "Жабылу уақыты («{field}») ашылу уақытынан және қазіргі сәттен кейін болуы керек.",
        _RU: "Время закрытия («{field}») должно быть позже открытия и позже текущего момента.",
        _EN: "The closing time (“{field}”) must be later than the opening and later than now.",
    },
    "wrong_option": {
        _KK: "«{field}» осы сауалнаманың жауап нұсқаларына сәйкес келмейді. Сауалнаманы қайта ашыңыз.",
        _RU: "«{field}» не соответствует вариантам этого опроса. Откройте опрос заново.",
        _EN: "“{field}” does not match the options of this poll. Load the poll again.",
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
    "number_between": {
        _KK: "«{field}» өрісінде {least} мен {most} аралығындағы санды көрсетіңіз.",
        _RU: "Укажите в «{field}» число от {least} до {most}.",
        _EN: "Give “{field}” as a number from {least} to {most}.",
    },
    "how_many": {
        _KK: "«{field}» тізімінде кемінде {least}, көп дегенде {most} тармақ болуы керек.",
        _RU: "В списке «{field}» должно быть не меньше {least} и не больше {most} пунктов.",
        _EN: "The list “{field}” takes at least {least} and at most {most} items.",
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


def say(message: str, language: Language, **facts: object) -> str:
    return MESSAGES[message][language].format(**facts)
