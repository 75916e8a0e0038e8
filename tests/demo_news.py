"""The demo's news: three months of them, and one for whatever else may happen to one. Each step does what lacks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.accounts import Account, Language
from models.buildings import Building, Complex
from models.news import NewsItem, NewsKind, NewsText, OutageService, Place
from models.news_marks import NewsMark
from models.residents import Residency, ResidencyState
from models.words import KAZAKH_LETTER
from resolvers.context import Context
from resolvers.news_marks import acknowledge_news
from resolvers.newsroom import (
    Correction,
    NewsDraft,
    Outage,
    Said,
    correct_news,
    end_outage,
    publish_news,
    withdraw_news,
)
from tests import demo_texts as texts

Acting = Callable[[Account, datetime], Context]
Say = Callable[[str], None]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CONFIRMED = 40

WATER = (
    Said(
        Language.RU,
        "Подъезд 1: завтра нет холодной воды",
        "Меняем **вентиль на стояке**. Наберите воды с вечера.\n\n- начало в 10:00\n- воду включим к 16:00\n\n"
        "Вопросы: [диспетчерская](tel:+77270000000).",
    ),
    Said(
        Language.KK,
        "1-кіреберіс: ертең суық су болмайды",
        "**Тіректегі ысырманы** ауыстырамыз. Суды кешке жинап алыңыз.\n\n- басталуы 10:00\n- су 16:00-де беріледі\n\n"
        "Сұрақтар: [диспетчер](tel:+77270000000).",
    ),
)
LATER = (
    Said(Language.RU, "Подъезд 1: воду включим к 18:00", f"{WATER[0].body}\n\nРабота сложнее, чем мы думали."),
    Said(Language.KK, "1-кіреберіс: су 18:00-ге қарай беріледі", f"{WATER[1].body}\n\nЖұмыс күткеннен қиын болды."),
)
POWER = (Said(Language.RU, "Корпус 2: нет света на лестнице", "Выбило автомат, электрик уже в щитовой."),)
FIRE = (
    Said(Language.RU, "Проверка пожарной сигнализации", "В пятницу в 15:00 прозвучит сирена. Подтвердите, что знаете."),
    Said(Language.KK, "Өрт дабылы тексеріледі", "Жұма күні 15:00-де дабыл қағылады. Білгеніңізді растаңыз."),
)
MISTAKE = (Said(Language.RU, "Завтра отключат газ", "Сообщение соседнего дома, опубликовано по ошибке."),)
AHEAD = (Said(Language.KK, "Дүйсенбіде аула жуылады", "Көліктеріңізді 9:00-ге дейін аулаға қоймаңыз."),)


@dataclass
class News:
    act: Acting
    say: Say
    complex: Complex
    manager: Account
    now: datetime

    async def tell(self) -> None:
        buildings = await Building.filter(complex_id=self.complex.id).order_by("address")
        published = await NewsItem.filter(complex_id=self.complex.id).count()
        *earlier, last = texts.NEWS
        for item in earlier[published:]:
            await self._one(item, buildings)
        await self._happen(buildings)
        if not await NewsText.exists(complex_id=self.complex.id, title=last.title):
            await self._one(last, buildings)
        if (there := await NewsItem.filter(complex_id=self.complex.id).count()) > published:
            self.say(f"{there} news items, {CONFIRMED} people have confirmed one")

    async def _one(self, item: texts.NewsText, buildings: Sequence[Building]) -> None:
        at = self.now - item.days_ago * DAY - timedelta(minutes=60 - texts.NEWS.index(item))
        places = [] if item.building is None else [Place(buildings[item.building].id)]
        await publish_news(self.act(self.manager, at), _draft(self.complex, item, places, at))

    async def _happen(self, buildings: Sequence[Building]) -> None:
        entrance = [Place(buildings[0].id, entrance=1)]
        tomorrow = self._at(1).replace(hour=5, minute=0, second=0, microsecond=0)
        off = Outage(OutageService.COLD_WATER, True, tomorrow, tomorrow + 6 * HOUR)
        water = await self._published(WATER, NewsKind.OUTAGE, -0.4, entrance, outage=off, pinned=True)
        if water.corrected_at is None:
            longer = Correction(texts=LATER, outage=Outage(ends_at=tomorrow + 8 * HOUR))
            await correct_news(self._manager(-0.1), water.id, longer)
        began = Outage(OutageService.ELECTRICITY, False, self._at(-0.3))
        power = await self._published(POWER, NewsKind.OUTAGE, -0.3, [Place(buildings[1].id)], outage=began)
        if power.ended_at is None:
            await end_outage(self._manager(-0.2), power.id)
        mistake = await self._published(MISTAKE, NewsKind.EMERGENCY, -0.25)
        if mistake.withdrawn_at is None:
            await withdraw_news(self._manager(-0.24), mistake.id)
        await self._published(AHEAD, NewsKind.ANNOUNCEMENT, -0.2, publish_at=self._at(2))
        await self._confirm(await self._published(FIRE, NewsKind.ANNOUNCEMENT, -0.15, must_acknowledge=True))

    async def _published(
        self, said: Sequence[Said], kind: NewsKind, day: float, places: Sequence[Place] = (), **more: object
    ) -> NewsItem:
        titles = [text.title for text in (*said, *(LATER if said is WATER else ()))]
        earlier = await NewsText.filter(complex_id=self.complex.id, title__in=titles).first()
        if earlier:
            return await NewsItem.get(id=earlier.item_id)
        draft = NewsDraft(self.complex.id, kind, said, places, **more)  # type: ignore[arg-type]
        return await publish_news(self._manager(day), draft)

    async def _confirm(self, item: NewsItem) -> None:
        """Some residents, but not those of the first unit: that one is an example to run."""
        people = Residency.filter(complex_id=self.complex.id, state=ResidencyState.ACTIVE)
        ids = list(
            dict.fromkeys(
                await people.order_by("unit__building__address", "unit__position", "id").values_list(
                    "person_id", flat=True
                )
            )
        )
        done = await NewsMark.filter(item_id=item.id).count()
        for number, person_id in enumerate(ids[6 : 6 + CONFIRMED][done:], done):
            account = await Account.get(person_id=person_id)
            await acknowledge_news(self.act(account, self._at(-0.15 + number / 400)), item.id)

    def _manager(self, day: float) -> Context:
        return self.act(self.manager, self._at(day))

    def _at(self, day: float) -> datetime:
        return self.now + day * DAY


def _draft(complex: Complex, item: texts.NewsText, places: Sequence[Place], at: datetime) -> NewsDraft:
    language = Language.KK if KAZAKH_LETTER.search(item.title + item.body) else Language.RU
    said = [Said(language, item.title, item.body)]
    if item.service is None:
        return NewsDraft(complex.id, item.kind, said, places)
    begins = at + 20 * HOUR
    return NewsDraft(complex.id, item.kind, said, places, outage=Outage(item.service, True, begins, begins + 7 * HOUR))
