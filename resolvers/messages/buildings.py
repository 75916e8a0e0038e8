"""Said about places as the office writes them down: organizations, complexes, buildings, units."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "keeps_no_others": {
        _KK: "Қызмет көрсету ұйымының өз мердігері болмайды. Үйді басқаратын ұйымды таңдаңыз.",
        _RU: "У сервисной организации не бывает своих подрядчиков. Выберите организацию, которая управляет домами.",
        _EN: "A service organization has no contractors of its own. Choose the organization that manages complexes.",
    },
    "manages_nothing": {
        _KK: "Қызмет көрсету ұйымы тұрғын үй кешенін басқармайды. Басқарушы ұйымды таңдаңыз.",
        _RU: "Сервисная организация не управляет жилыми комплексами. Выберите управляющую организацию.",
        _EN: "A service organization manages no complexes. Choose the organization that does.",
    },
    "units_beyond": {
        _KK: "№ {number} үй-жайда {used} деп тұр. Алдымен соны түзетіңіз немесе «{field}» өрісінде {used} жазыңыз.",
        _RU: "У помещения № {number} указано {used}. Сначала исправьте это или укажите в «{field}» не меньше {used}.",
        _EN: "Unit {number} names {used}. Give “{field}” as {used} or more, or correct that unit first.",
    },
    "number_taken": {
        _KK: "Бұл үйде осы түрдегі № {number} үй-жай бар. Басқа нөмір жазыңыз немесе сол үй-жайды түзетіңіз.",
        _RU: "В этом доме уже есть такое помещение с номером {number}. Укажите другой или исправьте то помещение.",
        _EN: "This building has a unit {number} of that kind. Give another number, or correct that unit.",
    },
    "riser_beyond": {
        _KK: "Бұл үйдегі тіреулер саны: {risers}. «{field}» өрісін соған сай жазыңыз немесе алдымен үйді түзетіңіз.",
        _RU: "Стояков в этом доме: {risers}. Исправьте «{field}» или сначала число стояков дома.",
        _EN: "Risers in this building: {risers}. Change “{field}”, or first the number of the building's risers.",
    },
    "area_between": {
        _KK: "«{field}»: 0-ден үлкен, {most}-дан аспайтын, екі ондық таңбаға дейінгі сан. Мысалы, 42.80 деп жазыңыз.",
        _RU: "«{field}» — число больше 0 и не больше {most}, до 2 знаков после запятой. Напишите, например, 42.80.",
        _EN: "“{field}” is more than 0 and at most {most}, with up to 2 places. Write 42.80, for example.",
    },
    "unit_in_use": {
        _KK: "Бұл үй-жайға тұрғындар, хаттар немесе дауыстар байланған, сондықтан ол қалады. Қатесі болса, түзетіңіз.",
        _RU: "С этим помещением связаны жители, письма или голоса, оно остаётся. Если есть ошибка, исправьте её.",
        _EN: "Residents, letters or ballots refer to this unit, so it stays. Change what is wrong about it instead.",
    },
}
