"""What a neighbour reads of another's words: what is wrong, without what leads to somebody's door or phone."""

import re

from models.tickets import Ticket
from resolvers.context import Context
from resolvers.tickets import knows_author

# Phones, door codes, numbers of accounts; floors and flats of two digits tell nobody anything by themselves.
# However they are spelled: in brackets, with the dashes of telephones' keyboards, with joiners that nobody sees.
_NUMBER = re.compile(r"\+?\(?\d(?:[\s().+/\\_#*\u2010-\u2015\u200c\u200d\ufe0f-]{0,3}\d){3,}")
_ADDRESS = re.compile(r"[^\s@]{1,64}(?:@|\s@\s)[^\s@]{1,255}|@[^\s@]{1,255}")
HIDDEN = "•••"


async def text_told(context: Context, ticket: Ticket) -> str:
    """As it was written, for its author and who works on it; for neighbours without numbers and e-mail addresses."""
    return ticket.text if await knows_author(context, ticket) else veiled(ticket.text)


async def place_told(context: Context, ticket: Ticket) -> str | None:
    """Neighbours are told where in a common place, not where in somebody's home."""
    told = ticket.unit_id is None or await knows_author(context, ticket)
    return ticket.place_detail if told else None


def veiled(text: str) -> str:
    return _NUMBER.sub(HIDDEN, _ADDRESS.sub(HIDDEN, text))
