"""What the columns of a spreadsheet of homes are called, and the words that stand in them, in three languages."""

from models.accounts import Language
from models.buildings import UnitKind
from models.layouts import Layout, SheetColumn, understood
from models.residents import ResidencyRole

# Surname, given name and patronymic in one; understood, and never written.
UNDERSTOOD_ONLY = SheetColumn.FULL_NAME
OBLIGATORY = (SheetColumn.BUILDING, SheetColumn.NUMBER)

_C, _KK, _RU, _EN = SheetColumn, Language.KK, Language.RU, Language.EN
HEADINGS: dict[SheetColumn, dict[Language, str]] = {
    _C.BUILDING: {_KK: "Үйдің мекенжайы", _RU: "Адрес дома", _EN: "Building"},
    _C.KIND: {_KK: "Үй-жай түрі", _RU: "Вид помещения", _EN: "Kind"},
    _C.NUMBER: {_KK: "Үй-жай нөмірі", _RU: "Номер помещения", _EN: "Number"},
    _C.ENTRANCE: {_KK: "Кіреберіс", _RU: "Подъезд", _EN: "Entrance"},
    _C.FLOOR: {_KK: "Қабат", _RU: "Этаж", _EN: "Floor"},
    _C.RISER: {_KK: "Тіреу", _RU: "Стояк", _EN: "Riser"},
    _C.AREA_M2: {_KK: "Ауданы, м²", _RU: "Площадь, м²", _EN: "Area, m²"},
    _C.SURNAME: {_KK: "Тегі", _RU: "Фамилия", _EN: "Surname"},
    _C.GIVEN_NAME: {_KK: "Аты", _RU: "Имя", _EN: "Given name"},
    _C.PATRONYMIC: {_KK: "Әкесінің аты", _RU: "Отчество", _EN: "Patronymic"},
    _C.ROLE: {_KK: "Рөлі", _RU: "Роль", _EN: "Role"},
    _C.SHARE: {_KK: "Үлесі", _RU: "Доля", _EN: "Share"},
    _C.PHONE: {_KK: "Ұялы телефон", _RU: "Мобильный телефон", _EN: "Mobile phone"},
    _C.EMAIL: {_KK: "Электрондық пошта", _RU: "Электронная почта", _EN: "E-mail"},
    _C.SINCE: {_KK: "Қай күннен тұрады", _RU: "Проживает с", _EN: "Since"},
    _C.FULL_NAME: {_KK: "Аты-жөні", _RU: "ФИО", _EN: "Full name"},
}
# With commas between.
ALSO: dict[SheetColumn, str] = {
    _C.BUILDING: "дом, адрес, здание, адрес здания, строение, адрес корпуса, корпус, блок, үй, ғимарат, мекенжай, "
    "мекенжайы, үй мекенжайы, ғимарат мекенжайы, address, house, building address, block",
    _C.KIND: "вид, тип, тип помещения, назначение, назначение помещения, түрі, үй-жайдың түрі, type, unit kind, "
    "unit type",
    _C.NUMBER: "номер, № помещения, помещение, квартира, номер квартиры, № квартиры, кв, № кв, номер кв, пәтер, "
    "нөмірі, пәтер нөмірі, үй-жай, № пәтер, unit, unit number, apartment, apartment number, flat, flat number",
    _C.ENTRANCE: "номер подъезда, № подъезда, кіреберіс нөмірі, подъезі, entrance number",
    _C.FLOOR: "номер этажа, қабаты, storey, level",
    _C.RISER: "номер стояка, № стояка, тіреу нөмірі, тік құбыр, riser number",
    _C.AREA_M2: "площадь, площадь кв м, общая площадь, общая площадь м2, общая площадь кв м, площадь помещения, "
    "полезная площадь, ауданы, ауданы шаршы м, жалпы ауданы, алаңы, көлемі, area, total area, area sq m, floor area",
    _C.SURNAME: "last name, family name, фамилиясы, жөні",
    _C.GIVEN_NAME: "first name, есімі",
    _C.PATRONYMIC: "middle name, әкесінің есімі",
    _C.ROLE: "статус, кем является, роль жильца, рөл, мәртебесі, status, residency role",
    _C.SHARE: "доля собственности, доля в праве, размер доли, доля собственника, үлес, меншік үлесі, меншіктегі үлесі, "
    "ownership share, ownership",
    _C.PHONE: "телефон, номер телефона, мобильный, сотовый, сотовый телефон, тел, моб тел, телефоны, телефон нөмірі, "
    "phone, phone number, mobile, mobile number, cell phone",
    _C.EMAIL: "почта, эл почта, имейл, адрес почты, адрес электронной почты, пошта, эл пошта, mail, email address",
    _C.SINCE: "дата заселения, дата вселения, дата начала, живет с, с какого дня, қоныстанған күні, "
    "тұра бастаған күні, қашаннан, move in date, lives since, from",
    _C.FULL_NAME: "ф и о, фамилия имя отчество, фио собственника, фио жильца, фио владельца, собственник фио, "
    "тегі аты әкесінің аты, меншік иесінің аты-жөні, тұрғынның аты-жөні, name",
}
KINDS: dict[UnitKind, dict[Language, str]] = {
    UnitKind.APARTMENT: {_KK: "Пәтер", _RU: "Квартира", _EN: "Apartment"},
    UnitKind.COMMERCIAL: {_KK: "Тұрғын емес үй-жай", _RU: "Нежилое помещение", _EN: "Commercial premises"},
    UnitKind.PARKING: {_KK: "Тұрақ орны", _RU: "Паркинг", _EN: "Parking place"},
    UnitKind.STORAGE: {_KK: "Қойма", _RU: "Кладовая", _EN: "Storage room"},
}
ALSO_KINDS: dict[UnitKind, str] = {
    UnitKind.APARTMENT: "кв, жилое, жилое помещение, тұрғын үй-жай, flat",
    UnitKind.COMMERCIAL: "нежилое, коммерческое, коммерческое помещение, коммерция, офис, магазин, нп, тұрғын емес, "
    "коммерциялық, кеңсе, дүкен, commercial, office, shop",
    UnitKind.PARKING: "парковка, парковочное место, паркоместо, машиноместо, машино-место, место паркинга, тұрақ, "
    "автотұрақ, көлік орны, parking, parking lot, parking space",
    UnitKind.STORAGE: "кладовка, кладовое помещение, склад, қойма бөлмесі, қойма үй-жайы, storage, storeroom",
}
ROLES: dict[ResidencyRole, dict[Language, str]] = {
    ResidencyRole.OWNER: {_KK: "Меншік иесі", _RU: "Собственник", _EN: "Owner"},
    ResidencyRole.TENANT: {_KK: "Жалға алушы", _RU: "Арендатор", _EN: "Tenant"},
    ResidencyRole.FAMILY: {_KK: "Отбасы мүшесі", _RU: "Член семьи", _EN: "Family"},
}
ALSO_ROLES: dict[ResidencyRole, str] = {
    ResidencyRole.OWNER: "собственница, владелец, хозяин, хозяйка, иесі, меншік иесі",
    ResidencyRole.TENANT: "квартирант, наниматель, съемщик, жалдаушы, пәтерші, renter",
    ResidencyRole.FAMILY: "семья, член семьи собственника, родственник, отбасы, отбасы мүшелері, family member",
}

WRITTEN = tuple(column for column in HEADINGS if column is not UNDERSTOOD_ONLY)
OF_THE_RESIDENT = tuple(HEADINGS)[list(HEADINGS).index(_C.SURNAME) :]
COLUMN_NAMES = understood(HEADINGS, ALSO)
KIND_NAMES = understood(KINDS, ALSO_KINDS)
ROLE_NAMES = understood(ROLES, ALSO_ROLES)

# What a template shows how to write. Left in by mistake, they are told apart by these columns.
EXAMPLES: dict[Language, tuple[str, ...]] = {
    _KK: (
        "Абай даңғылы, 10/1; Пәтер; 1; 1; 2; 1; 42,8; Нұрланова; Әйгерім; Серікқызы; Меншік иесі; 1/2; "
        "+7 701 000 00 01; aigerim@example.kz; 2024-05-01",
        "Абай даңғылы, 10/1; Пәтер; 1; ; ; ; ; Нұрланов; Дәулет; ; Меншік иесі; 1/2; +7 701 000 00 02; ; ",
    ),
    _RU: (
        "проспект Абая, 10/1; Квартира; 1; 1; 2; 1; 42,8; Нурланова; Айгерим; Сериковна; Собственник; 1/2; "
        "+7 701 000 00 01; aigerim@example.kz; 01.05.2024",
        "проспект Абая, 10/1; Квартира; 1; ; ; ; ; Нурланов; Даулет; ; Собственник; 1/2; +7 701 000 00 02; ; ",
    ),
    _EN: (
        "10/1 Abay Avenue; Apartment; 1; 1; 2; 1; 42.8; Nurlanova; Aigerim; ; Owner; 1/2; "
        "+7 701 000 00 01; aigerim@example.kz; 2024-05-01",
        "10/1 Abay Avenue; Apartment; 1; ; ; ; ; Nurlanov; Daulet; ; Owner; 1/2; +7 701 000 00 02; ; ",
    ),
}
HOMES = Layout(
    headings=HEADINGS,
    names=COLUMN_NAMES,
    written=WRITTEN,
    needed=OBLIGATORY,
    words={_C.KIND: KINDS, _C.ROLE: ROLES},
    examples=EXAMPLES,
    told_apart=(_C.BUILDING, _C.NUMBER, _C.SURNAME, _C.GIVEN_NAME),
)
