"""Why a bill is bigger or smaller, and what in it to look at, in words that residents use."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN


def _words(kk: str, ru: str, en: str) -> dict[Language, str]:
    return {_KK: kk, _RU: ru, _EN: en}


WORDS: dict[str, dict[Language, str]] = {
    "bill_cause_tariff": _words(
        "{service}: тариф {before} орнына {after}: {amount}",
        "{service}: тариф {after} вместо {before}: {amount}",
        "{service}: tariff {after} instead of {before}: {amount}",
    ),
    "bill_cause_tariff_bare": _words(
        "{service}: тарифтер өзгерді: {amount}",
        "{service}: изменились тарифы: {amount}",
        "{service}: the tariffs have changed: {amount}",
    ),
    "bill_cause_quantity": _words(
        "{service}: тұтыну көлемі {before} орнына {after}: {amount}",
        "{service}: расход {after} вместо {before}: {amount}",
        "{service}: used {after} instead of {before}: {amount}",
    ),
    "bill_cause_persons": _words(
        "{service}: {before} адамның орнына {after} адамға есептелді: {amount}",
        "{service}: начислено на {after} чел. вместо {before}: {amount}",
        "{service}: number of people {after} instead of {before}: {amount}",
    ),
    "bill_cause_area": _words(
        "{service}: аудан {before} орнына {after}: {amount}",
        "{service}: площадь {after} вместо {before}: {amount}",
        "{service}: area {after} instead of {before}: {amount}",
    ),
    "bill_cause_days": _words(
        "{service}: {after} үшін есептелді (бұрын {before} үшін): {amount}",
        "{service}: начислено за {after} (раньше за {before}): {amount}",
        "{service}: charged for {after} (before, for {before}): {amount}",
    ),
    "bill_cause_norm": _words(
        "{service}: тұтыну нормасы {before} орнына {after}: {amount}",
        "{service}: норма {after} вместо {before}: {amount}",
        "{service}: norm {after} instead of {before}: {amount}",
    ),
    "bill_cause_basis": _words(
        "{service}: {basis_after} есептелді, бұрын {basis_before} есептелген: {amount}",
        "{service}: начислено {basis_after}, а раньше {basis_before}: {amount}",
        "{service}: charged {basis_after}, before that {basis_before}: {amount}",
    ),
    "bill_cause_recalculation": _words(
        "{service}: қайта есептеу {before} орнына {after}: {amount}",
        "{service}: перерасчёт {after} вместо {before}: {amount}",
        "{service}: recalculation {after} instead of {before}: {amount}",
    ),
    "bill_cause_recalculation_new": _words(
        "{service}: қайта есептеу: {amount}",
        "{service}: перерасчёт: {amount}",
        "{service}: recalculation: {amount}",
    ),
    "bill_cause_recalculation_gone": _words(
        "{service}: алдыңғы қайта есептеу ({before}) бұл шотта жоқ: {amount}",
        "{service}: прежнего перерасчёта ({before}) в этом счёте нет: {amount}",
        "{service}: the former recalculation ({before}) is not in this bill: {amount}",
    ),
    "bill_cause_one_off": _words(
        "{service}: бір реттік төлем: {amount}",
        "{service}: разовое начисление: {amount}",
        "{service}: charged once: {amount}",
    ),
    "bill_cause_one_off_gone": _words(
        "{service}: бір реттік төлем бұл шотта жоқ: {amount}",
        "{service}: разового начисления в этом счёте нет: {amount}",
        "{service}: was charged once, and is not in this bill: {amount}",
    ),
    "bill_cause_new_service": _words(
        "{service}: салыстырылған шотта есептелмеген: {amount}",
        "{service}: в счёте, с которым сравниваем, не начислялось: {amount}",
        "{service}: not charged in the bill it is compared with: {amount}",
    ),
    "bill_cause_ended_service": _words(
        "{service}: бұл шотта есептелмеген: {amount}",
        "{service}: в этом счёте не начислено: {amount}",
        "{service}: not charged in this bill: {amount}",
    ),
    "bill_cause_rounding": _words(
        "{service}: дөңгелектеу: {amount}",
        "{service}: округление: {amount}",
        "{service}: rounding: {amount}",
    ),
    "bill_cause_other": _words(
        "{service}: сома тариф пен көлемге сәйкес келмейді: {amount}",
        "{service}: тарифом и количеством не объясняется: {amount}",
        "{service}: tariff and quantity do not explain it: {amount}",
    ),
    "bill_cause_balance": _words(
        "Өткен айлардың қарызы төлемдерді шегергенде (минус болса, артық төлем): {before} орнына {after}: {amount}",
        "Долг за прошлые месяцы за вычетом оплат (с минусом переплата): {after} вместо {before}: {amount}",
        "Owed from former months less what was paid (overpaid, if negative): {after} instead of {before}: {amount}",
    ),
    "bill_cause_heating": _words(
        "Жылу маусымға байланысты және бір ай кешігіп есептеледі: бұл шотта ол {month} үшін.",
        "Отопление зависит от сезона и выставляется месяцем позже: в этом счёте оно за {month}.",
        "Heating depends on the season and is billed a month late: in this bill it is that of {month}.",
    ),
    "bill_whole_bill": _words("Шот", "Счёт", "The bill"),
    "bill_days_whole": _words("бүкіл ай", "весь месяц", "the whole month"),
    "bill_days_part": _words("{days} күн (айда {month} күн)", "{days} дн. из {month}", "{days} of {month} days"),
    "bill_basis_meter": _words("есептегіш бойынша", "по счётчику", "by the meter"),
    "bill_basis_area": _words("аудан бойынша", "по площади", "by the area"),
    "bill_basis_persons": _words("тұрғындар саны бойынша", "по числу жильцов", "by the number of people"),
    "bill_basis_norm": _words("норма бойынша", "по норме", "by the norm"),
    "bill_basis_fixed": _words("тұрақты сома бойынша", "твёрдой суммой", "as a fixed amount"),
    "bill_flag_persons_changed": _words(
        "Шоттағы адам саны өзгерді: {before} орнына {after}.",
        "Число жильцов в счёте изменилось: {after} вместо {before}.",
        "The number of people in the bill has changed: {after} instead of {before}.",
    ),
    "bill_flag_voluntary_service": _words(
        "{service}: ерікті қызмет, {after}. Қажет болмаса, одан бас тартуға болады.",
        "{service}: добровольная услуга, {after}. Если она не нужна, от неё можно отказаться.",
        "{service}: a voluntary service, {after}. If you do not need it, you may give it up.",
    ),
    "bill_flag_quantity_unusual": _words(
        "{service}: {after} жұмсалған, әдетте {before} шамасында.",
        "{service}: расход {after}, а обычно около {before}.",
        "{service}: used {after}, where about {before} is usual.",
    ),
    "bill_flag_norm_instead_of_meter": _words(
        "{service}: есептегіш бойынша емес, норма бойынша есептелді. Көрсеткіш жіберілгенін және есептегішті тексеру "
        "мерзімі өтпегенін қараңыз.",
        "{service}: начислено по норме, а не по счётчику. Проверьте, переданы ли показания и не истёк ли срок поверки.",
        "{service}: charged by the norm and not by the meter. See whether a reading was sent and the meter's "
        "verification still holds.",
    ),
    "bill_flag_tariff_changed": _words(
        "{service}: тариф өзгерді: {before} орнына {after}.",
        "{service}: тариф изменился: {after} вместо {before}.",
        "{service}: the tariff has changed: {after} instead of {before}.",
    ),
    "bill_flag_tariff_changed_bare": _words(
        "{service}: тарифтер өзгерді.",
        "{service}: изменились тарифы.",
        "{service}: the tariffs have changed.",
    ),
    "bill_flag_recalculated": _words(
        "{service}: қайта есептеу жүргізілді: {after}.",
        "{service}: сделан перерасчёт: {after}.",
        "{service}: recalculated: {after}.",
    ),
    "bill_flag_debt_grows": _words(
        "Өткен айлардың қарызы өсті: {before} орнына {after}.",
        "Долг за прошлые месяцы вырос: {after} вместо {before}.",
        "The debt of former months has grown: {after} instead of {before}.",
    ),
    "bill_flag_charged_otherwise": _words(
        "{service}: {after} есептелген, ал тариф пен көлем бойынша {before} шығады.",
        "{service}: начислено {after}, а по тарифу и количеству выходит {before}.",
        "{service}: charged {after}, where tariff and quantity come to {before}.",
    ),
}
FIELDS: dict[str, dict[Language, str]] = {
    "against": _words("Қай шотпен салыстыру", "С каким счётом сравнить", "Compared with"),
}
