"""A spreadsheet of 10,000 homes that is right, and 37 mistakes to plant in it, known by row, column and code."""

from collections.abc import Callable

from tests.homes_sheets import home

ROWS = 10_000
FLATS = 500
Rows = list[dict[str, str]]
Mistake = tuple[int, str, str]


def homes(count: int = ROWS) -> Rows:
    """Two owners for one flat in three, one for the others; buildings of 500 rows."""
    rows = []
    for place in range(count):
        flat = place - (place % 4 == 1)
        rows.append(
            home(
                building=f"ул. Сатпаева, дом {place // FLATS + 1}",
                number=str(flat % FLATS + 1),
                entrance=str(flat % FLATS // 125 + 1),
                floor=str(flat % 25 // 3 + 1),
                riser=str(flat % 8 + 1),
                area_m2=f"{40 + flat % 60},5",
                surname=f"Сейтов{place}",
                given_name="Нуржан",
                share="1/2",
                phone=f"8 701 {place // 1000:03} {place // 10 % 100:02} {place % 10}{place % 7}",
                email=f"n{place}@example.kz",
                since="01.05.2024",
            )
        )
    return rows


# Where: the row's place; what stands there then; where the problem is told and how.
SINGLE: tuple[tuple[int, dict[str, str], str, str], ...] = (
    (11, {"building": ""}, "BUILDING", "MISSING"),
    (15, {"number": "  "}, "NUMBER", "MISSING"),
    (220, {"number": "1" * 21}, "NUMBER", "TEXT_TOO_LONG"),
    (333, {"kind": "Дача"}, "KIND", "UNKNOWN_KIND"),
    (444, {"entrance": "первый"}, "ENTRANCE", "NOT_A_NUMBER"),
    (555, {"entrance": "0"}, "ENTRANCE", "OUT_OF_BOUNDS"),
    (666, {"floor": "201"}, "FLOOR", "OUT_OF_BOUNDS"),
    (777, {"floor": "2.5"}, "FLOOR", "NOT_A_NUMBER"),
    (999, {"riser": "1001"}, "RISER", "OUT_OF_BOUNDS"),
    (1110, {"area_m2": "много"}, "AREA_M2", "NOT_AN_AREA"),
    (1222, {"area_m2": "0"}, "AREA_M2", "NOT_AN_AREA"),
    (1333, {"area_m2": "42,855"}, "AREA_M2", "NOT_AN_AREA"),
    (1446, {"area_m2": ""}, "AREA_M2", "MISSING"),
    (1555, {"surname": ""}, "SURNAME", "MISSING"),
    (1666, {"given_name": "–"}, "GIVEN_NAME", "MISSING"),
    (1777, {"role": ""}, "ROLE", "MISSING"),
    (1888, {"role": "сосед"}, "ROLE", "UNKNOWN_ROLE"),
    (1999, {"surname": "С" * 101}, "SURNAME", "TEXT_TOO_LONG"),
    (2110, {"share": "3/2"}, "SHARE", "NOT_A_SHARE"),
    (2333, {"share": "1/0"}, "SHARE", "NOT_A_SHARE"),
    (2444, {"role": "Арендатор"}, "SHARE", "ONLY_OWNERS_SHARE"),
    (2555, {"phone": "12345"}, "PHONE", "NOT_A_PHONE"),
    (2666, {"phone": "+7 495 123 45 67"}, "PHONE", "NOT_A_PHONE"),
    (2777, {"email": "нет почты"}, "EMAIL", "NOT_AN_EMAIL"),
    (2888, {"since": "вчера"}, "SINCE", "NOT_A_DATE"),
    (2999, {"since": "31.02.2024"}, "SINCE", "NOT_A_DATE"),
    (3110, {"since": "01.01.2999"}, "SINCE", "FUTURE_DATE"),
    (3222, {"patronymic": "Ұлы\u202e"}, "PATRONYMIC", "HIDDEN_CHARACTERS"),
)


def _phone_of_the_row_above(rows: Rows, place: int) -> None:
    rows[place]["phone"] = rows[place - 1]["phone"]


def _person_of_the_row_above(rows: Rows, place: int) -> None:
    rows[place] |= {name: rows[place - 1][name] for name in ("surname", "phone")}


def _more_than_the_whole(rows: Rows, place: int) -> None:
    rows[place]["share"] = "0,6"


def _another_area(rows: Rows, place: int) -> None:
    rows[place]["area_m2"] = "99"


def _another_floor(rows: Rows, place: int) -> None:
    rows[place]["floor"] = "17"


def _another_address_of_one_person(rows: Rows, place: int) -> None:
    """The same name and phone in another unit, with another e-mail."""
    rows[place] |= {name: rows[place - 8][name] for name in ("surname", "phone")}


# Places are of second owners: the row above is about the same flat.
BETWEEN_ROWS: tuple[tuple[int, Callable[[Rows, int], None], str, str], ...] = (
    (4001, _phone_of_the_row_above, "PHONE", "PHONE_TWICE"),
    (4501, _person_of_the_row_above, "SURNAME", "RESIDENT_TWICE"),
    (5001, _more_than_the_whole, "SHARE", "SHARES_EXCEEDED"),
    (5501, _another_area, "AREA_M2", "ROWS_DISAGREE"),
    (6001, _another_floor, "FLOOR", "ROWS_DISAGREE"),
    (6501, _another_address_of_one_person, "EMAIL", "ROWS_DISAGREE"),
)
# The template's example was left in, and one row has two mistakes.
EXAMPLE = 7_000
BOTH = 9_997
# A dash says that nothing is known.
NO_MISTAKE = 888


def planted() -> tuple[Rows, list[Mistake]]:
    """The rows, and what is to be found: rows as the spreadsheet counts them."""
    rows, mistakes = homes(), list[Mistake]()
    for place, cells, column, code in SINGLE:
        rows[place] |= cells
        mistakes.append((place + 2, column, code))
    for place, spoil, column, code in BETWEEN_ROWS:
        spoil(rows, place)
        mistakes.append((place + 2, column, code))
    example = {"building": "проспект Абая, 10/1", "number": "1", "surname": "Нурланова", "given_name": "Айгерим"}
    rows[EXAMPLE] |= example
    mistakes.append((EXAMPLE + 2, "BUILDING", "EXAMPLE"))
    rows[BOTH] |= {"phone": "-1", "email": "@"}
    mistakes += [(BOTH + 2, "PHONE", "NOT_A_PHONE"), (BOTH + 2, "EMAIL", "NOT_AN_EMAIL")]
    rows[NO_MISTAKE]["riser"] = "-"
    return rows, sorted(mistakes)
