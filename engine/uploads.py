"""A file that came with a request, as verbs see it. It is there until the request is answered, and then it is gone.

The one rule: nothing that the sender says about a file is believed. Its name is cleaned and only for showing, what the
sender calls its type is not kept, and its size and digest are those of the bytes that came.
"""

import asyncio
import unicodedata
from typing import BinaryIO

NAME_LONGEST = 100
ENDING_LONGEST = 10
NAMELESS = "file"


class Upload:
    """Not a dataclass: whoever writes it as text gets `str`, which is equal for equal names and contents."""

    def __init__(self, name: str, content: BinaryIO, size: int, digest: str) -> None:
        self.name, self.content, self.size, self.digest = clean_name(name), content, size, digest

    def __str__(self) -> str:
        return f"{self.name} sha256:{self.digest}"

    def __repr__(self) -> str:
        """What graphql-core may quote in a message."""
        return "a file"

    async def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; none at the end. Large files lie on a disk, so never on the event loop."""
        return await asyncio.to_thread(self.content.read, size)


def clean_name(said: str) -> str:
    """The last part of a path, without characters that cannot be seen and without dots and spaces at its ends."""
    composed = unicodedata.normalize("NFC", said[-4 * NAME_LONGEST :].replace("\\", "/").rpartition("/")[2])
    seen = "".join(letter for letter in composed if unicodedata.category(letter)[0] != "C" and letter not in '<>:"|?*')
    name = " ".join(seen.split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > ENDING_LONGEST:
        stem, dot, ending = name, "", ""
    return stem[: NAME_LONGEST - len(dot + ending)] + dot + ending or NAMELESS
