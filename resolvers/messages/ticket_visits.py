"""What is said about visits of a master."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "visit_over": {
        _KK: "Бұл келу уақыты енді жарамсыз. Өтінімді жаңартып, қазіргі ұсыныстарды қараңыз.",
        _RU: "Это время визита больше не действует. Обновите заявку и посмотрите, что предложено сейчас.",
        _EN: "This time for a visit no longer holds. Look at the ticket again for what is proposed now.",
    },
    "nobody_to_visit": {
        _KK: "Өтінім әлі шеберге берілмеген немесе аяқталған, сондықтан келу уақытын ұсынуға болмайды. Алдымен шеберді "
        "тағайындаңыз.",
        _RU: "Заявка ещё не передана мастеру или уже закончена, поэтому время визита предложить нельзя. Сначала "
        "назначьте мастера.",
        _EN: "Nobody works on this ticket yet, or it is over, so no visit can be proposed. Assign a master first.",
    },
    "visit_not_soon": {
        _KK: "«{field}»: келу уақыты қазіргіден кейін, {days} күннен кешікпей басталуы керек. Басқа уақыт беріңіз.",
        _RU: "«{field}»: визит должен начинаться позже текущего момента, но не позже чем через {days} дн. Укажите "
        "другое время.",
        _EN: "“{field}”: a visit must begin later than now and within {days} days. Give another time.",
    },
    "visit_too_long": {
        _KK: "«{field}»: келу уақытының соңы басынан кейін, {hours} сағаттан аспай болуы керек. Уақытты тексеріңіз.",
        _RU: "«{field}»: конец визита должен быть позже начала, но не больше чем на {hours} ч. Проверьте время.",
        _EN: "“{field}”: the end of a visit must be after its beginning, by at most {hours} hours. Check the times.",
    },
}

WORDS: dict[str, dict[Language, str]] = {}
