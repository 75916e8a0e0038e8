"""What words in addresses mean that are no names: of streets, houses and flats, in Kazakh, Russian and English."""

from models.spelling import spellings, words
from models.text import fold


def _words(**meant: str) -> dict[str, str]:
    return {fold(word): meaning for meaning, words in meant.items() for word in words.split()}


# Written with hyphens, slashes and spaces inside.
SHORT = (
    (r"пр\s?-\s?т", "проспект"),
    (r"пр\s?-\s?кт", "проспект"),
    (r"б\s?-\s?р", "бульвар"),
    (r"р\s?-\s?н", "район"),
    (r"м\s?-\s?н", "мкр"),
    (r"ш\s?/\s?а", "мкр"),
    (r"шағын ауданы?", "мкр"),
    (r"м\s?/\s?м", "паркинг"),
    (r"машино\s?-?\s?место", "паркинг"),
    (r"тұрақ орны", "паркинг"),
    (r"парковочное место", "паркинг"),
    (r"тұрғын емес үй\s?-\s?жай", "нп"),
    (r"нежилое помещение", "нп"),
    (r"н\s?/\s?п", "нп"),
)
# Words beside a number.
LABELS = _words(
    house="д дом үй house building bldg здание зд ғимарат ғимараты",
    корпус="корпус корп к корпусы",
    блок="блок бл block блогы",
    строение="строение стр құрылыс",
    литера="литера литер лит",
    секция="секция",
    entrance="подъезд под кіреберіс entrance",
    flat="кв квартира кварт пәтер пат apt apartment flat",
    commercial="нп офис бутик магазин кеңсе дүкен office shop",
    parking="паркинг парковка тұрақ parking",
    storage="кладовая кладовка клад қойма storage",
)
# Parts of a house that are not the house: they have to be said alike.
OF_A_PLACE = ("блок", "корпус", "литера", "секция", "строение")
TYPES = _words(
    street="ул улица көшесі көш street st",
    avenue="пр просп проспект даңғылы даңғыл avenue ave",
    area="мкр мкрн микрорайон ықшамаудан ықшамауданы",
    lane="пер переулок тұйығы lane",
    boulevard="бульвар бульвары boulevard",
    passage="проезд өткел өткелі",
    highway="шоссе тракт жолы тас",
    square="площадь пл алаңы square",
)
# Of these nobody leaves out which it is; a street, an avenue or a district often goes without.
STATED = frozenset({"lane", "boulevard", "passage", "highway", "square"})
# Where the word stands that is spent with it: behind (1), before (-1), or none (0).
DROPPED = {
    **dict.fromkeys(("г", "город", "усть"), 1),
    **dict.fromkeys(("қ", "қаласы"), -1),
    **dict.fromkeys(("район", "ауданы", "область", "обл", "облысы"), -1),
    **dict.fromkeys("казахстан қазақстан рк қр республика республикасы им имени атындағы kazakhstan".split(), 0),
    **dict.fromkeys(("жк", "тк", "тқк"), 1),
}
_NAMED = (
    "алматы almaty",
    "астана astana",
    "шымкент shymkent",
    "караганда қарағанды karaganda",
    "актобе ақтөбе aktobe",
    "тараз taraz",
    "павлодар pavlodar",
    "каменогорск өскемен oskemen",
    "семей semey",
    "атырау atyrau",
    "костанай қостанай kostanay",
    "кызылорда қызылорда",
    "уральск орал",
    "петропавловск петропавл",
    "актау ақтау aktau",
    "туркестан түркістан",
    "кокшетау көкшетау",
    "талдыкорган талдықорған",
    "конаев қонаев",
    "жезказган жезқазған",
    "темиртау теміртау",
    "экибастуз екібастұз",
)
# Each as it is compared.
CITIES = {form: names.split()[0] for names in _NAMED for name in words(names) for form in spellings(name)}
