"""What somebody signed in with, in two words: the programme and the system, as its User-Agent gives itself away."""

import re

# The first that fits: most programmes say that they are others, too.
PROGRAMMES = (
    ("Yandex", r"YaBrowser/"),
    ("Opera", r"OPR/|Opera"),
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
    ("Android app", r"okhttp/|Dalvik/"),
    ("iOS app", r"CFNetwork/"),
    ("curl", r"^curl/"),
    ("Python", r"python|aiohttp|httpx"),
    ("Node.js", r"node|undici"),
)
SYSTEMS = (
    ("Windows", r"Windows"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("ChromeOS", r"CrOS"),
    ("macOS", r"Macintosh|Mac OS X|Darwin"),
    ("Linux", r"Linux"),
)
# `name/version`, as programmes present themselves and people do not.
PRESENTED = re.compile(r"\w/\d|^\w+$|Mozilla")


def device_in_words(told: str | None) -> str | None:
    """`told`: a User-Agent, or what an app calls the device it runs on; None where neither says anything."""
    if not told:
        return None
    known = [name for table in (PROGRAMMES, SYSTEMS) if (name := _first(table, told))]
    return (", ".join(known) or None) if PRESENTED.search(told) else told


def _first(table: tuple[tuple[str, str], ...], told: str) -> str | None:
    return next((name for name, sign in table if re.search(sign, told, re.IGNORECASE)), None)
