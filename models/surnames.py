"""A surname as it stands in texts: in the cases of Russian and with the suffixes of Kazakh.

One rule: short ones are the beginnings of common words (Пак and пакет), so that behind them only real endings count;
behind long ones anything does, since other languages and alphabets have endings too.
"""

import re

from models.stems import KAZAKH_SUFFIX, RUSSIAN_CASES

# Shorter ones are words of every text. From LONG on nothing else begins so.
SHORTEST, SHORT, LONG, LEFT = 3, 3, 6, 3
# A file's name joins words with underlines, and numbers them.
LETTER = r"[^\W\d_]"
BEGINS, ENDS = f"(?<!{LETTER})", f"(?!{LETTER})"
CASES = "|".join(RUSSIAN_CASES)
OWN_ENDINGS = re.compile("(?:ая|яя|ый|ий|ой|ей|а|я|ь)$", re.IGNORECASE)
BEHIND_Y = "я|ю|ем|е|и"
SOFTER = {"к": "[кг]", "қ": "[қғ]", "п": "[пб]"}


def surname_forms(surname: str) -> list[str]:
    """Patterns, for search in whatever case, that find it and its forms in a text; none of what is too short."""
    name = surname.strip()
    if len(name) < SHORTEST:
        return []
    whole = f"{BEGINS}{_spelt(name)}"
    anyhow = rf"{whole}\w{{0,6}}" if len(name) >= LONG else f"{whole}{ENDS}"
    return [anyhow, *_with_suffixes(name), *_declined(name)]


def _declined(name: str) -> list[str]:
    """Садыкова is Садыковой to whom something is given, Цой is Цоя; of a double name each part is declined."""
    if "-" in name:
        parts = (
            f"(?:{_spelt(part)}|{_spelt(root)}(?:{endings}))" for part, root, endings in map(_cases, name.split("-"))
        )
        return [f"{BEGINS}{'-'.join(parts)}{ENDS}"]
    _, root, endings = _cases(name)
    return [f"{_begins(root)}(?:{endings}){ENDS}"]


def _cases(name: str) -> tuple[str, str, str]:
    """The name, what of it stays in its cases, and their endings."""
    if (own := OWN_ENDINGS.search(name)) and own.start() >= LEFT:
        return name, name[: own.start()], CASES
    return (name, name[:-1], BEHIND_Y) if name[-1:].lower() == "й" else (name, name, CASES)


def _with_suffixes(name: str) -> list[str]:
    """Сәрсен is Сәрсеннің where something is hers, Бек is Бегі."""
    softer = SOFTER.get(name[-1].lower())
    endings = f"(?:{KAZAKH_SUFFIX}){{1,5}}{ENDS}"
    return [
        f"{_begins(name)}{endings}",
        *([f"{_begins(name[:-1])}{softer}(?=[ыі]){endings}"] if softer else []),
    ]


def _begins(root: str) -> str:
    """The shortest ones have an ending only where they are written as names are, with a capital letter."""
    if len(root) > SHORT:
        return BEGINS + _spelt(root)
    return f"{BEGINS}(?-i:{re.escape(root[0].upper())}){_spelt(root[1:])}"


def _spelt(letters: str) -> str:
    return "".join("[её]" if letter in "еёЕЁ" else re.escape(letter) for letter in letters)
