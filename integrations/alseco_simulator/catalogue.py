"""The services of Almaty and their suppliers, in the order of a payment document: what nobody must take comes last."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Supplying:
    code: str
    name: str
    contacts: tuple[str, ...]
    takes_complaints: bool = False


@dataclass(frozen=True)
class Service:
    code: str
    name: str
    supplier: Supplying
    unit: str
    voluntary: bool = False


WATER = Supplying("ALMATY_SU", "ГКП «Алматы Су»", ("+7 727 274 66 66", "info@almatysu.example"), takes_complaints=True)
HEAT = Supplying("ALTS", "ТОО «Алматинские тепловые сети»", ("+7 727 341 07 77",), takes_complaints=True)
POWER = Supplying("AES", "ТОО «АлматыЭнергоСбыт»", ("+7 727 356 99 99",))
GAS = Supplying("QGA", "АО «QazaqGaz Aimaq»", ("104",))
WASTE = Supplying("TARTYP", "АО «Тартып»", ("+7 727 338 49 00",), takes_complaints=True)
HOUSE = Supplying("OSI", "ОСИ", ())
DOORS = Supplying("DOMOFON", "ТОО «Есік-сервис»", ("+7 727 300 10 10",))
PHONE = Supplying("KTC", "АО «Казахтелеком»", ("160",))
INSURANCE = Supplying("SENIM", "АО «СК Сенім»", ("+7 727 333 20 20",))

COLD, SEWAGE, HEATING, HOT, ELECTRICITY, GAS_USED = "11", "12", "13", "14", "15", "16"
REFUSE, OWNERS, REPAIRS, INTERCOM, TELEPHONE, INSURED = "17", "21", "22", "23", "24", "31"

SERVICES = (
    Service(COLD, "Холодная вода", WATER, "м³"),
    Service(SEWAGE, "Водоотведение", WATER, "м³"),
    Service(HEATING, "Отопление", HEAT, "м²"),
    Service(HOT, "Горячая вода", HEAT, "м³"),
    Service(ELECTRICITY, "Электроэнергия", POWER, "кВт·ч"),
    Service(GAS_USED, "Газ", GAS, "м³"),
    Service(REFUSE, "Вывоз ТБО", WASTE, "чел."),
    Service(OWNERS, "Взнос ОСИ на управление", HOUSE, "м²"),
    Service(REPAIRS, "Накопления на капитальный ремонт", HOUSE, "м²"),
    Service(INTERCOM, "Домофон", DOORS, "мес."),
    Service(TELEPHONE, "Телефон", PHONE, "мес."),
    Service(INSURED, "Добровольное страхование жилья", INSURANCE, "мес.", voluntary=True),
)
ALL_SERVICES = tuple(service.code for service in SERVICES)
BY_CODE = {service.code: service for service in SERVICES}
# Of those that have one where premises are metered.
METERED = (COLD, HOT, GAS_USED)
