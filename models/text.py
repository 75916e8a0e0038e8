"""How text is compared: case folded and composed, so that Ә finds ә on both databases and NFD finds NFC."""

import unicodedata


def fold(text: str) -> str:
    """The form in which texts are looked up. ё counts as е, as Russian readers type it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).replace("ё", "е")
