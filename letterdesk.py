"""Where letters are turned off that somebody no longer wants: a link in one of them becomes its owner's wish.

The one rule: a link is worth its own kind of letters, whoever holds it, and says nothing of whom it belongs to.
"""

import logging
from collections.abc import Awaitable, Callable

import structlog

from frontdoor import spoken
from models.accounts import Language
from resolvers.context import Context, Services
from resolvers.errors import Refusal
from resolvers.faults import is_away, once_more
from resolvers.messages import say
from resolvers.opt_outs import OptOut, opt_out, opt_out_of_letters
from transports.opt_outs import NotAnswered, Words

log = structlog.stdlib.get_logger("wires.letterdesk")


class LetterDesk:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def asked(self, token: str, language: str | None) -> Words:
        """The question that the page asks. Errors: NotAnswered."""
        context = Context(self._services)
        found = await _done(lambda: once_more(lambda: opt_out(context, token)), spoken(language))
        return Words(found.language, found.question, say("unsubscribe_button", found.language))

    async def stopped(self, token: str, language: str | None) -> Words:
        """Errors: NotAnswered."""
        found = await _done(lambda: opt_out_of_letters(Context(self._services), token), spoken(language))
        return Words(found.language, say("unsubscribed", found.language))


async def _done(work: Callable[[], Awaitable[OptOut]], language: Language) -> OptOut:
    try:
        return await work()
    except Refusal as refusal:
        raise NotAnswered(404, Words(language, say(refusal.message, language))) from None
    except Exception as error:
        level = logging.WARNING if is_away(error) else logging.ERROR
        log.log(level, "letters could not be turned off", error=error)
        raise NotAnswered(503, Words(language, say("unavailable", language))) from None
