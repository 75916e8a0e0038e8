"""What people of the demo complex ask for, and what is said about it, in Russian and Kazakh."""

from typing import NamedTuple

from models.staff import TicketCategory
from models.tickets import TicketKind, TicketUrgency


class TicketText(NamedTuple):
    """`common`: it is about the house and not about a flat. `outcome`: what was done in the end."""

    category: TicketCategory
    text: str
    outcome: str
    common: bool = False
    urgency: TicketUrgency = TicketUrgency.NORMAL
    kind: TicketKind = TicketKind.CALL_MASTER


_C, _K, _U = TicketCategory, TicketKind, TicketUrgency
TICKETS = (
    TicketText(_C.PLUMBING, "Течёт кран на кухне, капает уже третий день.", "Заменили картридж смесителя."),
    TicketText(_C.PLUMBING, "Ваннада су жүрмей тұр, қысымы өте төмен.", "Сүзгі тазаланды, қысым қалпына келді."),
    TicketText(_C.PLUMBING, "Засор в раковине, вода стоит.", "Прочистили сифон и стояк."),
    TicketText(
        _C.PLUMBING,
        "Прорвало трубу под ванной, заливает соседей!",
        "Перекрыли стояк, заменили участок трубы.",
        urgency=_U.EMERGENCY,
    ),
    TicketText(_C.PLUMBING, "Дәретхана багы су жібереді.", "Арматура ауыстырылды."),
    TicketText(_C.ELECTRICITY, "Искрит розетка в спальне.", "Заменили розетку и проверили линию.", urgency=_U.URGENT),
    TicketText(_C.ELECTRICITY, "Есептегіш көрсеткіші өзгермейді.", "Есептегіш ауыстырылды, акт жасалды."),
    TicketText(_C.ELECTRICITY, "Не горит свет на лестнице между третьим и четвёртым этажом.", "Заменили лампы.", True),
    TicketText(_C.ELECTRICITY, "Подъездде автомат бірнеше рет сөнді.", "Автомат ауыстырылды.", True, _U.URGENT),
    TicketText(_C.HEATING, "Батарея в зале холодная, у соседей тёплая.", "Спустили воздух, батарея греется."),
    TicketText(_C.HEATING, "Радиатордан су тамшылайды.", "Тығыздағыш ауыстырылды.", urgency=_U.URGENT),
    TicketText(_C.HEATING, "В подъезде не греют батареи.", "Отрегулировали стояк.", True),
    TicketText(_C.LIFT, "Лифт застревает между этажами.", "Отрегулировали двери, лифт проверен.", True, _U.URGENT),
    TicketText(_C.LIFT, "Лифт іске қосылмайды, түймесі жанбайды.", "Басқару тақтасы жөнделді.", True),
    TicketText(
        _C.LIFT,
        "В лифте застрял человек, первый подъезд!",
        "Человека вывели за 20 минут, лифт остановлен на ремонт.",
        True,
        _U.EMERGENCY,
    ),
    TicketText(_C.INTERCOM, "Домофон не открывает дверь из квартиры.", "Заменили трубку."),
    TicketText(_C.INTERCOM, "Подъезд есігінің құлпы жабылмайды.", "Жапқыш ауыстырылды.", True),
    TicketText(_C.INTERCOM, "Шлагбаум не узнаёт мой номер.", "Номер внесён в список.", kind=_K.SERVICE_REQUEST),
    TicketText(_C.CLEANING, "Баспалдақ бір апта жуылмаған.", "Жуылды, кесте түзетілді.", True, kind=_K.COMPLAINT),
    TicketText(_C.CLEANING, "Разлили краску у мусоропровода.", "Убрали.", True, kind=_K.COMPLAINT),
    TicketText(_C.YARD, "Қар тазаланбаған, тайғақ.", "Құм себілді, жол тазаланды.", True, kind=_K.COMPLAINT),
    TicketText(_C.YARD, "Сломана качель на площадке, острый край.", "Качель снята и заменена.", True, _U.URGENT),
    TicketText(_C.YARD, "Поставьте, пожалуйста, велопарковку.", "Установили на шесть мест.", True, kind=_K.SUGGESTION),
    TicketText(_C.ROOF, "Төбеден су ағады, қабырға дымқыл.", "Шатыр жамалды.", True, _U.URGENT),
    TicketText(_C.ROOF, "Протекает потолок на последнем этаже после дождя.", "Загерметизировали примыкание.", True),
    TicketText(_C.GAS, "Газ иісі шығады, тексеріп кетіңізші.", "Шлангі ауыстырылды, ағу жоқ.", urgency=_U.EMERGENCY),
    TicketText(
        _C.BILLING, "В квитанции дважды начислена уборка.", "Пересчитали, разница в следующем счёте.", kind=_K.COMPLAINT
    ),
    TicketText(_C.BILLING, "Қыркүйек айының түбіртегі келмеді.", "Түбіртек қайта жіберілді.", kind=_K.SERVICE_REQUEST),
    TicketText(
        _C.PERSONAL_DATA, "Исправьте, пожалуйста, отчество в моих данных.", "Исправлено.", kind=_K.SERVICE_REQUEST
    ),
    TicketText(_C.OTHER, "Қосымшада бетті ашқанда қате шығады.", "Қате жөнделді.", kind=_K.SUPPORT),
    TicketText(_C.OTHER, "Соседи сверлят по ночам.", "Провели беседу, время работ согласовано.", kind=_K.COMPLAINT),
)
REPLIES = ("Сегодня после 18:00 буду дома.", "Рахмет, күтемін.", "Код домофона прежний.", "Қашан келесіздер?")
ANSWERS = ("Мастер придёт завтра до обеда.", "Шебер жолда.", "Заказали деталь, ждём поставку.", "Тексеріп жатырмыз.")
ASIDE = ("Третий раз за месяц по этому стояку, проверить целиком.", "Алдымен тұрғынға қоңырау шалу керек.")
QUESTIONS = ("Когда вас застать дома?", "Суретін жібере аласыз ба?")
DELAYS = ("Ждём деталь от поставщика.", "Ауа райы жылығанда істейміз.")
DECLINED = ("Это внутри квартиры и за счёт собственника.", "Бұл мәселе басқа ұйымның құзырында.")
PRAISE = {5: "Быстро и аккуратно.", 4: "Рахмет, бәрі дұрыс.", 3: "Сделали, но долго ждали.", 2: "Кешікті."}
