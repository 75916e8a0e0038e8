"""How one name is written by different hands, and where it stands in the alphabet.

One rule: what is kept and what is asked for go through the same function, so that they meet in the middle: Kazakh
letters become Russian ones, Latin letters the Cyrillic that they sound or look like, and a doubled letter is one.
"""

import re
import unicodedata

from models.text import fold

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = str.maketrans({letter: chr(0x400 + place) for place, letter in enumerate(ALPHABET)})
_WORD = re.compile(r"\d++[^\W\d_]?(?![^\W\d_])|\d++|[^\W\d_]+")
_LATIN, _CYRILLIC, _DOUBLED = re.compile("[a-z]"), re.compile("[а-яѐ-ӿ]"), re.compile(r"(.)\1")
# Accents taken off their letters, and joiners that are not to be seen.
_MARKS = re.compile("[\u0300-\u036f\u200c\u200d\ufe0f]")
# What looks alike is typed with the wrong keyboard layout, or copied from where it was.
_LOOKS = str.maketrans("abcehikmoptxy", "авсенікмортху")
_SOUNDS = {
    **{"shch": "щ", "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ts": "ц", "x": "кс"},
    **{"yu": "ю", "ya": "я", "ye": "е", "yo": "е"},
    **dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстуввиз", strict=True)),
}
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_MERGED = str.maketrans(
    {
        **dict(zip("әқңғүұөһіыэщґєı", "акнгууохииешгеи", strict=True)),
        **{"ъ": "", "ь": "", "я": "иа", "ю": "иу"},
    }
)


def alphabetical(text: str) -> str:
    """A key that sorts in the order of the Kazakh alphabet, ё beside е, Latin before Cyrillic."""
    return fold(text).translate(_PLACES)


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, without marks above letters; `12а` is one, `12-квартира` two."""
    plain = unicodedata.normalize("NFKD", fold(text.replace("№", " ")))
    return _WORD.findall(_MARKS.sub("", plain))


def spellings(word: str) -> tuple[str, ...]:
    """The forms in which a word of `words` is compared. Two of one in Latin letters that all look Cyrillic."""
    letters = word.lstrip("0123456789")
    digits = word[: len(word) - len(letters)]
    looks = letters.translate(_LOOKS)
    if not _LATIN.search(letters):
        forms = [letters]
    elif _CYRILLIC.search(letters):
        forms = [looks]
    else:
        forms = [letters] if _LATIN.search(looks) else [letters, looks]
    return tuple(dict.fromkeys(digits + _sounded(form) for form in forms))


def _sounded(letters: str) -> str:
    cyrillic = _SOUND.sub(lambda found: _SOUNDS[found[0]], letters)
    return _DOUBLED.sub(r"\1", cyrillic.translate(_MERGED)) or letters
