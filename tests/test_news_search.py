"""News are found by their words, in any form of Russian and Kazakh, alike on both databases; what is typed is no query.

One rule: the same table of questions and answers is asked of SQLite's FTS5 and of PostgreSQL, and there are no others.
"""

import random
import re
from typing import Any

import pytest

from models.accounts import Language
from models.stems import kazakh, russian
from models.text import fold
from models.words import indexed, words
from resolvers.rows import rows
from tests import demo_texts
from tests.cases.newsroom import item_id
from tests.clients import Client
from tests.conftest import House
from tests.servers import PostgresServer
from tests.shapes import asked
from tests.world import Town

SEARCH = """query($id: ID!, $search: String) {
  news(complexId: $id, search: $search) { totalCount edges { node { title(language: KK) } } } }"""

# Name → (language, title, body).
TEXTS = {
    "water": ("RU", "Отключение горячей воды", "Завтра с 10:00 до 17:00 в корпусе 12/1. Холодная вода остаётся."),
    "driver": ("RU", "Водитель мусоровоза просит", "Не ставьте машины у баков, ёмкости 1000 литров."),
    "gate": ("KK", "Ауладағы қақпаның кодтары", "Дүйсенбіден бастап ескі кодтар жұмыс істемейді."),
    "su": ("KK", "Судың қысымы төмендейді", "Қалалық желіде жөндеу жүреді. Тұрақтағы көліктерді алыңыз."),
    "lift": ("KK", "Лифтілер тексеріледі", "2-корпустың кіреберістерінде лифт кезекпен тоқтайды."),
    "tree": ("RU", "Ёлка во дворе", "Наряжаем ёлку в субботу, приносите игрушки и гирлянды. План_работ: C:/Новости."),
    "site": ("EN", "New website", "Read https://samal.kz/news?id=7 or write to office@samal.kz, 8 (701) 123-45-67."),
    "mixed": ("RU", "Велосипед тұрағы / Велопарковка", "40 орын / мест. Скидка 100% до 31.12.2026, «кавычки»."),
}
FOUND: list[tuple[str, set[str]]] = [
    # Russian, in other forms and cases of letters.
    ("отключение", {"water"}),
    ("ОТКЛЮЧЕНИЯ", {"water"}),
    ("отключениями", {"water"}),
    ("горячая", {"water"}),
    ("горячую воду", {"water"}),
    ("холодной водой", {"water"}),
    ("корпуса", {"water"}),
    ("мусоровозы", {"driver"}),
    ("машиной", {"driver"}),
    ("игрушками", {"tree"}),
    ("гирляндами", {"tree"}),
    ("велопарковки", {"mixed"}),
    # The stem of a short word does not find what only begins alike, its letters do.
    ("воды", {"water"}),
    ("вод", {"water", "driver"}),
    ("водителю", {"driver"}),
    # ё as е, both ways.
    ("елка", {"tree"}),
    ("ёлку", {"tree"}),
    ("ЁЛКИ", {"tree"}),
    ("емкость", {"driver"}),
    # Kazakh, in other forms.
    ("су", {"su", "tree"}),
    ("суды", {"su"}),
    ("сумен", {"su"}),
    ("СУҒА", {"su"}),
    ("қақпа", {"gate"}),
    ("қақпалар", {"gate"}),
    ("ҚАҚПАҒА", {"gate"}),
    ("аула", {"gate"}),
    ("ауланың", {"gate"}),
    ("код", {"gate"}),
    ("лифт", {"lift"}),
    ("лифтінің", {"lift"}),
    ("лифті", {"lift"}),
    ("кіреберіс", {"lift"}),
    ("кіреберісте", {"lift"}),
    ("тұрақ", {"su", "mixed"}),
    ("тұрағында", {"su", "mixed"}),
    ("қысымы", {"su"}),
    ("жөндеуден", {"su"}),
    ("қала", {"su"}),
    ("дүйсенбі", {"gate"}),
    # As somebody types.
    ("откл", {"water"}),
    ("қақ", {"gate"}),
    ("лифтіл", {"lift"}),
    ("websi", {"site"}),
    # Numbers whole, signs nothing.
    ("10:00", {"water"}),
    ("100%", {"mixed"}),
    ("1000", {"driver"}),
    ("10", {"water"}),
    ("12/1", {"water"}),
    ("31.12.2026", {"mixed"}),
    ("office@samal.kz", {"site"}),
    ("samal.kz/news", {"site"}),
    ("701 123", {"site"}),
    ("план_работ", {"tree"}),
    ("C:\\Новости", {"tree"}),
    ("2-корпус", {"lift"}),
    # All words, in any order, in title or body; single letters do not count.
    ("вода завтра отключение", {"water"}),
    ("во дворе с ёлкой", {"tree"}),
    ("лифт ёлка", set()),
    ("жоқсөз", set()),
    # What another search would take for its own language.
    ('"горячая" вода', {"water"}),
    ("вода OR ёлка", set()),
    ("NOT вода", set()),
    ("вод*", {"water", "driver"}),
    ("(вода)", {"water"}),
    ("вода) OR (ёлка", set()),
    ("NEAR(вода завтра)", set()),
    ("searched:вода", set()),
    ("-вода", {"water"}),
    ("^вода", {"water"}),
    ("вода & !ёлка", set()),
    ("вода' | 'ёлка", set()),
    ("вода:*", {"water"}),
    ("вода <-> завтра", {"water"}),
    ("{вода}", {"water"}),
    ("вода; DROP TABLE news_texts --", set()),
    ("ъвод", {"water", "driver"}),
    # Signs only are no words.
    ("%", set()),
    ("''", set()),
    ('"', set()),
    ("👩‍👩‍👧", set()),
    ("***", set()),
]


@pytest.fixture(scope="module")
async def library(house: House) -> dict[str, Any]:
    """A town with the texts, and their titles' names."""
    from tests.world import small_town

    town, names = await small_town(house.services), dict[str, str]()
    for name, (language, title, body) in TEXTS.items():
        said = {"language": language, "title": title, "body": body}
        item = {"complexId": town.complex_id, "texts": [said]}
        assert (await house.client.do("publishNews", item, town["manager"]))["__typename"] == "NewsItem"
        names[title] = name
    return {"town": town, "names": names}


async def found(house: House, library: dict[str, Any], search: str) -> set[str]:
    town: Town = library["town"]
    told = await house.client.data(SEARCH, {"id": town.complex_id, "search": search}, town["owner"])
    titles = {library["names"][edge["node"]["title"]] for edge in told["news"]["edges"]}
    assert told["news"]["totalCount"] == len(titles)
    return titles


@pytest.mark.parametrize(
    ("search", "expected"), FOUND, ids=lambda value: str(sorted(value) if isinstance(value, set) else value)[:60]
)
async def test_both_databases_find_the_same(
    house: House, library: dict[str, Any], search: str, expected: set[str]
) -> None:
    assert await found(house, library, search) == expected


async def test_no_text_that_can_be_typed_breaks_the_search(house: House, library: dict[str, Any]) -> None:
    dice = random.Random(3)
    signs = [
        *"\"'*()^:-+{}[]|&!<>~%_\\/#@$;,.?=`",
        "NEAR",
        "AND",
        "OR",
        "NOT",
        "вода",
        "су",
        " ",
        "0",
        "ß",
        "İ",
        "ʼ",
        "ﬁ",
    ]
    for _ in range(150):
        search = "".join(dice.choices(signs, k=dice.randint(1, 12)))
        assert await found(house, library, search) <= set(TEXTS)
    for search in ("а" * 1_000, "вода " * 200, "1" * 1_000, "\u0301\u0301", "٣٤ ১২ Ⅷ ½ 漢字", "а-б-в-г" * 140):
        assert await found(house, library, search) <= set(TEXTS)


async def test_every_word_that_is_stored_is_found_by_itself(client: Client, house: House, town: Town) -> None:
    """Whatever letters and digits it is made of: neither database splits or forgets one."""
    dice = random.Random(4)
    letters = "абвгдеёжзийъыьэюяәғқңөұүһіabcxyzABC0123456789ßéñöºªᵃΣσςىم漢字カ한ⅧɐⒶ"
    typed = {"".join(dice.choices(letters, k=dice.randint(2, 12))) for _ in range(300)}
    await item_id(client, town, title="Сөздер", body=" ".join(sorted(typed)))

    missed = []
    for word in sorted({word for text in typed for word in words(text) if len(word) > 1}):
        told = await client.data(SEARCH, {"id": town.complex_id, "search": word}, town["owner"])
        missed += [word] if told["news"]["totalCount"] != 1 else []
    assert missed == []


async def test_the_index_follows_what_is_corrected_and_what_is_gone(client: Client, house: House, town: Town) -> None:
    async def titles(search: str) -> int:
        told = await client.data(SEARCH, {"id": town.complex_id, "search": search}, town["owner"])
        return int(told["news"]["totalCount"])

    text = {"language": "KK", "title": "Қазандық", "body": "жылу"}
    item = await item_id(client, town, title=None, body=None, texts=[text])
    assert [await titles(it) for it in ("қазандықтың", "жылудың", "шатыр")] == [1, 1, 0]

    text |= {"title": "Шатыр", "body": "қар"}
    await client.do("correctNews", {"itemId": item, "texts": [text]}, town["manager"])
    assert [await titles(it) for it in ("қазандық", "жылу", "шатырдың", "қарды")] == [0, 0, 1, 1]

    await client.do("withdrawNews", {"itemId": item}, town["manager"])
    assert await titles("шатыр") == 0
    if house.settings.database_url.startswith("sqlite"):
        # The index says of itself whether it and the texts agree.
        await rows("INSERT INTO news_words (news_words, rank) VALUES ('integrity-check', 1)")


async def test_a_word_of_another_language_of_the_item_finds_it_too(client: Client, town: Town) -> None:
    texts = [
        {"language": "KK", "title": "Қоқыс шығару", "body": "Сенбіде"},
        {"language": "RU", "title": "Вывоз мусора", "body": "В субботу"},
    ]
    await client.do("publishNews", {"complexId": town.complex_id, "texts": texts}, town["manager"])

    for search in ("қоқыстың", "мусор", "субботы"):
        told = await client.data(SEARCH, {"id": town.complex_id, "search": search}, town["owner"])
        assert [edge["node"]["title"] for edge in told["news"]["edges"]] == ["Қоқыс шығару"]
    told = await client.data(SEARCH, {"id": town.complex_id, "search": "қоқыс суббота"}, town["owner"])
    assert told["news"]["totalCount"] == 0


async def test_the_russian_stems_are_those_of_snowball(postgres: PostgresServer) -> None:
    """PostgreSQL brings Snowball's own: ours agrees with it on real words and on 5,000 made of endings."""
    dice, address = random.Random(5), postgres.create_database("stems")
    texts = " ".join(str(value) for value in vars(demo_texts).values()) + " ".join(body for *_, body in TEXTS.values())
    endings = "ами ого ему ывший ившись вшись ость остью ейший ейше нный нн ешь ете ила ов ий ие ся сь ь и я".split()
    roots = "вод отключ горяч лифт подъезд собран стар а к об нов радост пере дом вся".split()
    made = {dice.choice(roots) + "".join(dice.choices(endings, k=dice.randint(0, 3))) for _ in range(5_000)}
    vocabulary = sorted(made | set(re.findall("[а-я]+", fold(texts))))

    listed = ", ".join(f"('{word}')" for word in vocabulary)
    told = await asked(address, f"SELECT w, ts_lexize('russian_stem', w) FROM (VALUES {listed}) AS v (w)")
    postgres.drop_database("stems")

    # Of a stop word there is nothing left there.
    stems = {word: stem[0] for word, stem in told if stem}
    assert len(stems) > 3_000
    assert {word: russian(word) for word in stems} == stems


KAZAKH = [
    "су судың суды суға суда судан сумен суы сулар",
    "үй үйдің үйге үйде үйден үйлер үйлердің үйіміз",
    "лифт лифті лифтінің лифтке лифтте лифтілер лифтілердің",
    "тұрақ тұрағы тұраққа тұрақтар тұрақтарда",
    "есік есігі есігін есікте есіктер",
    "кітап кітабы кітаптар",
    "қақпа қақпаның қақпаға қақпада қақпалар қақпасы",
    "кіреберіс кіреберісі кіреберістің кіреберісте кіреберістерінде",
    "тұрғын тұрғынның тұрғындар тұрғындардың тұрғындарға",
    "көше көшесі көшесінде көшеден",
    "төлем төлемі төлемді төлемдер",
    "болады болды болған",
    "өшірілді өшіріледі өшірілген өшірілетін",
]


@pytest.mark.parametrize("forms", KAZAKH)
def test_kazakh_forms_have_one_stem(forms: str) -> None:
    assert len({kazakh(word) for word in forms.split()}) == 1


def test_different_kazakh_words_keep_different_stems() -> None:
    firsts = [forms.split()[0] for forms in KAZAKH]

    assert len({kazakh(word) for word in firsts}) == len(firsts)


def test_an_index_holds_each_word_once_with_its_stem() -> None:
    text = "Воды, воды! ВОДА 10:00 үйде API"

    assert indexed(text, Language.RU) == "воды вода 10 00 үйде api ъвод ьүй"
