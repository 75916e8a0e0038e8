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
        _KK: "Кіру белгісі жарамсыз немесе сеанс аяқталған. Қайта кіріңіз.",
        _RU: "Токен недействителен или сеанс завершён. Войдите снова.",
        _EN: "The access token is invalid or its session is over. Sign in again.",
    },
    "wrong_credentials": {
        _KK: "Логин немесе құпиясөз қате. Тексеріп, қайта енгізіңіз.",
        _RU: "Неверный логин или пароль. Проверьте и введите ещё раз.",
        _EN: "The login or the password is wrong. Check both and try again.",
    },
    "forbidden": {
        _KK: "Бұл әрекетке құқығыңыз жоқ. Қажет болса, тұрғын үй кешенінің басқарушысына хабарласыңыз.",
        _RU: "У вас нет права на это действие. Если оно нужно, обратитесь к управляющему вашего ЖК.",
        _EN: "You may not do this. If you need it, ask the manager of your complex.",
    },
    "not_found": {
        _KK: "Мұндай жазба жоқ немесе ол сізге көрінбейді. Идентификаторды тексеріңіз.",
        _RU: "Такой записи нет или она вам не видна. Проверьте идентификатор.",
        _EN: "There is no such record, or you may not see it. Check the id.",
    },
    "idempotency_mismatch": {
        _KK: "Бұл Idempotency-Key кілті басқа сұраумен қолданылған. Жаңа кілт алыңыз.",
        _RU: "Этот Idempotency-Key уже использован с другим запросом. Возьмите новый ключ.",
        _EN: "This Idempotency-Key was used with another request. Use a new key.",
    },
    "poll_not_draft": {
        _KK: "Сауалнама жоба күйінде емес, оны енді ашуға болмайды. Жаңа жоба жасаңыз.",
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
        _KK: "Байланыс ағынға үлгермеді. Соңғы курсормен қайта жазылыңыз.",
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
        _KK: "«{field}» өрісінде ең көбі {most} таңба болуы керек.",
        _RU: "В поле «{field}» может быть не больше {most} символов.",
        _EN: "The field “{field}” takes at most {most} characters.",
    },
    "length_between": {
        _KK: "«{field}» ұзындығы {least}–{most} таңба болуы керек.",
        _RU: "В поле «{field}» должно быть от {least} до {most} символов.",
        _EN: "The field “{field}” takes {least} to {most} characters.",
    },
    "login_taken": {
        _KK: "Бұл логин бос емес. Басқасын таңдаңыз.",
        _RU: "Этот логин уже занят. Выберите другой.",
        _EN: "This login is taken. Choose another one.",
    },
    "administrator_exists": {
        _KK: "Бұл дерекқорда әкімші бар: рөлді содан сұраңыз.",
        _RU: "В этой базе уже есть администратор: попросите роль у него.",
        _EN: "This database has an administrator already: ask them for a role.",
    },
    "page_size": {
        _KK: "«{field}» 1 мен {most} аралығында болуы керек.",
        _RU: "«{field}» — число от 1 до {most}.",
        _EN: "“{field}” is a number from 1 to {most}.",
    },
    "bad_cursor": {
        _KK: "«{field}» — жарамсыз курсор. Алдыңғы беттің курсорын алыңыз.",
        _RU: "«{field}» — неверный курсор. Возьмите курсор предыдущей страницы.",
        _EN: "“{field}” is not a cursor of this list. Use one from a previous page.",
    },
    "count_between": {
        _KK: "«{field}» саны {least} мен {most} аралығында болуы керек.",
        _RU: "В «{field}» должно быть от {least} до {most}.",
        _EN: "“{field}” takes {least} to {most}.",
    },
    "closes_too_early": {
        _KK: "«{field}» ашылу уақытынан және қазіргі сәттен кейін болуы керек.",
        _RU: "«{field}» должно быть позже открытия и позже текущего времени.",
        _EN: "“{field}” must be later than the opening and later than now.",
    },
    "wrong_option": {
        _KK: "«{field}» осы сауалнаманың жауап нұсқаларына сәйкес келмейді. Сауалнаманы қайта ашыңыз.",
        _RU: "«{field}» не соответствует вариантам этого опроса. Откройте опрос заново.",
        _EN: "“{field}” does not match the options of this poll. Load the poll again.",
    },
    "one_answer_each": {
        _KK: "«{field}»: әр сұраққа бір-бір жауап керек.",
        _RU: "«{field}»: на каждый вопрос нужен ровно один ответ.",
        _EN: "“{field}”: give exactly one answer to every question.",
    },
}


def say(message: str, language: Language, **facts: object) -> str:
    return MESSAGES[message][language].format(**facts)
