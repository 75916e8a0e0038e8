"""A surname is found in every form that a text has it in, and in no other word."""

import re

import pytest

from models.surnames import surname_forms


def left_of(text: str, surname: str) -> str:
    return re.sub("|".join(surname_forms(surname)) or "(?!)", "—", text, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("surname", "forms"),
    [
        ("Ахметова", "Ахметова Ахметовой Ахметову АХМЕТОВОЙ ахметоваға Ахметоваларға"),
        ("Садовский", "Садовский Садовского Садовскому Садовским Садовскийдің"),
        ("Иванов", "Иванов Иванову Ивановым Ивановке Ивановтың Ивановтардың"),
        ("Королёв", "Королёв Королева Королевым Королёвтің"),
        ("Қайырбек", "Қайырбек Қайырбегі Қайырбекке Қайырбегінің Қайырбектен"),
        ("Сәрсен", "Сәрсен Сәрсенге Сәрсеннің Сәрсенмен сәрсенде"),
        ("Пак", "Пак пак ПАК Пака Паку Паком ПАКУ Пакке Пактың"),
        ("Ким", "Ким Киму Кимге Кимнің"),
        ("Цой", "Цой Цоя Цою Цоем"),
        ("Дуда", "Дуда Дуды Дуде Дуду"),
        ("Петрова-Сидорова", "Петрова-Сидорова Петровой-Сидоровой Петрову-Сидорову"),
        ("Сидорова-Ким", "Сидорова-Ким Сидоровой-Ким"),
        ("Smith", "Smith smith"),
        ("Müller-Shmidt", "Müller-Shmidt Müller-Shmidts"),
    ],
)
def test_it_is_found_in_its_forms(surname: str, forms: str) -> None:
    for form in forms.split():
        assert left_of(f"Сказал {form}, и ушёл", surname) == "Сказал —, и ушёл"
        assert left_of(f"акт_{form}_2.pdf", surname).startswith("акт_—")


@pytest.mark.parametrize(
    ("surname", "text"),
    [
        ("Пак", "Пакет с пакетами, упаковка, пакля"),
        ("Ван", "Ванна, в ванной, диван, ванну, Ванны"),
        ("Цой", "Цоколь и цоколя"),
        ("Ким", "кимоно"),
        ("Тен", "тень и стена, тени"),
        ("Бек", "бекет, бекітті, Бекенов"),
        ("Лиса", "лисы и список"),
        ("Лифт", "Лифтёр"),
        ("Ли", "Ли или лифт"),
        ("Ю", "Юрта"),
        (" ", "Ни слова"),
        ("Иванов", "Иван, диванов"),
    ],
)
def test_other_words_stay(surname: str, text: str) -> None:
    assert left_of(text, surname) == text


def test_signs_in_a_name_are_signs() -> None:
    assert left_of("Ж.*ов и Жуков", "Ж.*ов") == "— и Жуков"
