"""Files to fetch: a link is given now, the document is made when somebody follows it, as its owner may see it then.

No link is stored. It names one session and ends with it, and after FETCH at the latest; that to a photo somewhat later.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import quote

from integrations.documents import TooBusy
from integrations.links import Link
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode

Sheet = TypeVar("Sheet")

FETCH = timedelta(minutes=5)
# By the ending of a file's name.
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "webp": "image/webp",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class File:
    """`content` may come in pieces, for what is too large to be held at once."""

    name: str
    media_type: str
    content: bytes | AsyncGenerator[bytes, None]


@dataclass(frozen=True)
class Offer:
    """A link to a file that does not exist yet."""

    url: str
    name: str
    media_type: str
    expires_at: datetime


# Makes a file of one kind: it is called with the context and the link's arguments, and asks for every right itself.
Make = Callable[..., Awaitable[File]]


def offer(context: Context, kind: str, arguments: Mapping[str, str], name: str, lasting: timedelta = FETCH) -> Offer:
    """A link for the viewer. `arguments`: those of the verb that makes the file; ids and choices, nothing personal.

    Whether the viewer may have it is for the caller to ask before; when the file is fetched, its verb asks again.
    """
    viewer, expires_at = context.signed_in, (context.now + lasting).replace(microsecond=0)
    link = Link(viewer.account_id, viewer.session_id, kind, dict(arguments), context.language, expires_at)
    url = f"/files/{context.services.links.issue(link)}/{quote(name, safe='')}"
    return Offer(url, name, media_type(name), expires_at)


def media_type(name: str) -> str:
    return MEDIA_TYPES[name.rpartition(".")[2]]


async def printed(press: Callable[[Sheet], Awaitable[bytes]], sheet: Sheet) -> bytes:
    """What one of `integrations.documents` prints. Refuses: UNAVAILABLE"""
    try:
        return await press(sheet)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None
