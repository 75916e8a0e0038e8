"""What is said to who sends moves in a batch."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "earlier_move_not_made": {
        _KK: "Осы өтінімнің алдыңғы қадамы орындалмады, сондықтан бұл да орындалмады. Өтінімді қарап, қайта шешіңіз.",
        _RU: "Предыдущее действие с этой заявкой не выполнено, поэтому и это тоже. Посмотрите заявку и решите заново.",
        _EN: "The move before this one was not made, so neither was this. Look at the ticket, and decide anew.",
    },
    "key_twice": {
        _KK: "«{field}»: бұл кілт осы тізімде бұрын тұр. Әр қадамға өз кілтін беріңіз.",
        _RU: "«{field}»: этот ключ уже есть выше в списке. Дайте каждому действию свой ключ.",
        _EN: "“{field}”: this key stands further up in the list. Give each move a key of its own.",
    },
}

WORDS: dict[str, dict[Language, str]] = {}
