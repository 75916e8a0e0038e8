"""What stays of a word when its ending goes: Russian as the Snowball stemmer has it, Kazakh by its chain of suffixes.

One rule: words are folded already (`models.text`), so ё does not occur here. A stem is for comparing, not for reading.
"""

import re

VOWEL = "аеиоуыэюя"

_PERFECTIVE = re.compile(r"(?:(?<=[ая])(?:в|вши|вшись)|(?:ив|ивши|ившись|ыв|ывши|ывшись))$")
_REFLEXIVE = re.compile(r"(?:ся|сь)$")
_ADJECTIVE = (
    "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею".split(),
    list[str](),
)
_PARTICIPLE = ("ивш ывш ующ".split(), "ем нн вш ющ щ".split())
_VERB = (
    "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю".split(),
    "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно".split(),
)
_NOUN = (
    "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я".split(),
    list[str](),
)
# How a name may end instead of its own ending, whatever it is asked after.
RUSSIAN_CASES = sorted({*_ADJECTIVE[0], *_NOUN[0]} - {"ь"}, key=len, reverse=True)


def russian(word: str) -> str:
    """Porter's algorithm for Russian, as published with Snowball."""
    if (first := re.search(f"[{VOWEL}]", word)) is None:
        return word
    kept, rest = word[: first.end()], word[first.end() :]
    if _PERFECTIVE.search(rest):
        rest = _PERFECTIVE.sub("", rest)
    else:
        rest = _inflected(_REFLEXIVE.sub("", rest))
    rest = rest.removesuffix("и")
    second = len(kept) + len(rest) - len(_second_region(kept + rest))
    if derived := re.search(r"ость?$", rest):
        rest = rest[: derived.start()] if len(kept) + derived.start() >= second else rest
    return kept + _smoothed(rest)


def _inflected(rest: str) -> str:
    """Without its ending of an adjective, else of a verb, else of a noun."""
    if (adjective := _without(rest, _ADJECTIVE)) is not None:
        participle = _without(adjective, _PARTICIPLE)
        return adjective if participle is None else participle
    if (verb := _without(rest, _VERB)) is not None:
        return verb
    noun = _without(rest, _NOUN)
    return rest if noun is None else noun


def _without(rest: str, endings: tuple[list[str], list[str]]) -> str | None:
    """Only the longest ending counts; one of the second list only behind а or я."""
    anywhere, behind_a = endings
    found = max((it for it in anywhere + behind_a if rest.endswith(it)), key=len, default=None)
    if found is None:
        return None
    left = rest.removesuffix(found)
    return left if found in anywhere or left.endswith(("а", "я")) else None


def _second_region(word: str) -> str:
    for _ in range(2):
        found = re.search(f"[{VOWEL}][^{VOWEL}]", word)
        word = word[found.end() :] if found else ""
    return word


def _smoothed(rest: str) -> str:
    if rest.endswith("нн"):
        return rest[:-1]
    if (plain := re.sub(r"ейше?$", "", rest)) != rest:
        return plain[:-1] if plain.endswith("нн") else plain
    return rest.removesuffix("ь")


# Which form a suffix takes follows from the letter before it: a vowel, a voiceless consonant, a nasal, ж or з.
_OPEN, _DULL, _LOUD = "аәеиоөуұүыіэюя", "бвгдпткқсфхһцчшщ", "жзйлрмнңуию"
KAZAKH_SUFFIX = "|".join(
    f"(?<=[{behind}])(?:{forms.replace(' ', '|')})"
    for behind, forms in (
        # Whose, whom, to, in, from, with.
        (f"{_OPEN}мнң", "ның нің"),
        (_OPEN, "ны ні"),
        (_LOUD, "дың дің ды ді"),
        (_DULL, "тың тің ты ті қа ке та те тан тен пен тар тер қан кен"),
        (_OPEN + _LOUD, "ға ге да де дан ден мен бен ған ген"),
        ("ыі", "на не нда нде нан нен н"),
        ("мнң", "нан нен"),
        # What is there.
        (_OPEN + _LOUD, "дағы дегі"),
        (_DULL, "тағы тегі"),
        # Many; whose: mine, yours, theirs.
        (f"{_OPEN}йр", "лар лер"),
        ("лмнңжз", "дар дер"),
        ("аәеоөуұүияю", "сы сі"),
        (_OPEN, "мыз міз ңыз ңіз"),
        (f"{_DULL}{_LOUD}ғ", "ы і ым ім ың ің ымыз іміз ыңыз іңіз"),
        # What is done: the present and the participle.
        (_DULL + _LOUD, "ады еді атын етін"),
        (_OPEN, "йды йді йтын йтін"),
    )
)
_LAST_SUFFIX = re.compile(f"(?:{KAZAKH_SUFFIX})$")
_SOFTENED = str.maketrans("ғгб", "қкп")


def kazakh(word: str) -> str:
    """Suffixes are taken off one by one while two letters with a vowel stay: судың and суға are су."""
    while (
        (found := _LAST_SUFFIX.search(word)) and found.start() >= 2 and re.search(f"[{_OPEN}]", word[: found.start()])
    ):
        softened = word[found.start()] in "ыі"
        word = word[: found.start()]
        if softened:
            # тұрақ becomes тұрағы, есік becomes есігі.
            word = word[:-1] + word[-1].translate(_SOFTENED)
    # Whether its т is the word's own or the suffix's, лифті does not tell.
    return word[:-1] if re.search(f"[{_OPEN}].*[{_DULL}{_LOUD}]т$", word) else word
