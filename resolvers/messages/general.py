"""What is said about any input, about records that are not there, and when something is out of order."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "forbidden": {
        _KK: "Бұл әрекетке құқығыңыз жоқ. Тұрғынға басқарушы ұйым, ал қызметкерге өз әкімшісі көмектеседі.",
        _RU: "Это действие вам недоступно. Жильцы, обратитесь в управляющую организацию, работники — к её "
        "администратору.",
        _EN: "You may not do this. As a resident ask the managing organization, as staff your administrator.",
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
    "unavailable": {
        _KK: "Қызмет уақытша қолжетімсіз. Бірнеше секундтан кейін қайталаңыз.",
        _RU: "Сервис временно недоступен. Повторите через несколько секунд.",
        _EN: "The service is briefly unavailable. Try again in a few seconds.",
    },
    "too_many_at_once": {
        _KK: "Бір мезгілде тым көп сұрау келді. Алдыңғыларының жауабын күтіп, {seconds} секундтан кейін қайталаңыз.",
        _RU: "Слишком много запросов одновременно. Дождитесь ответа на предыдущие и повторите через {seconds} с.",
        _EN: "Too much was asked at once. Wait for the earlier answers, and try again in {seconds} s.",
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
    "page_size": {
        _KK: "«{field}» өрісінде 1 мен {most} аралығындағы санды көрсетіңіз.",
        _RU: "Укажите в «{field}» число от 1 до {most}.",
        _EN: "Give “{field}” as a number from 1 to {most}.",
    },
    "bad_cursor": {
        _KK: "«{field}» — жарамсыз курсор. Алдыңғы беттің курсорын алыңыз.",
        _RU: "«{field}» — неверный курсор. Возьмите курсор предыдущей страницы.",
        _EN: "“{field}” is not a cursor of this list. Use one from a previous page.",
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
}
