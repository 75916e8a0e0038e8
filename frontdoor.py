"""Who is let in: credentials become a caller, and a caller the context of each operation. The transports ask here."""

import logging
from uuid import UUID

import structlog

from integrations.tokens import TokenRefused, Tokens
from models.accounts import Language
from resolvers.context import Context, Services
from resolvers.faults import is_away
from resolvers.messages import say
from resolvers.viewers import Viewer, find_viewer
from transports.door import Caller, TurnedAway, Unattended
from transports.negotiation import language
from transports.traces import current

log = structlog.stdlib.get_logger("wires.frontdoor")


class FrontDoor:
    """Turns credentials into a caller, and a caller into the context of one operation."""

    def __init__(self, services: Services, tokens: Tokens) -> None:
        self._services, self._tokens = services, tokens

    async def identify(self, authorization: str | None, language: str | None) -> Caller:
        if authorization is None:
            return Caller()
        try:
            claims = self._tokens.verify(_bearer(authorization))
        except TokenRefused:
            raise TurnedAway(say("session_over", spoken(language))) from None
        viewer = await self.viewer(claims.account_id, claims.session_id, language)
        return Caller(viewer, claims.session_id, claims.expires_at)

    async def viewer(self, account_id: UUID, session_id: UUID, language: str | None) -> Viewer:
        """Whose session it is, while it is live. Errors: TurnedAway, Unattended."""
        try:
            viewer = await find_viewer(account_id, session_id, self._services.clock())
        except Exception as error:
            level = logging.WARNING if is_away(error) else logging.ERROR
            log.log(level, "a caller could not be identified", error=error)
            raise Unattended(say("unavailable", spoken(language))) from None
        if viewer is None:
            raise TurnedAway(say("session_over", spoken(language)))
        return viewer

    def context(self, caller: Caller, language: str | None, idempotency_key: str | None) -> Context:
        viewer: Viewer | None = caller.viewer
        words = spoken(language, viewer.language if viewer else Language.RU)
        origin = caller.address, caller.device
        return Context(self._services, viewer, words, current(), idempotency_key, *origin)


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise TokenRefused
    return token.strip()


def spoken(wanted: str | None, otherwise: Language = Language.RU) -> Language:
    """The language that a header asks for; `otherwise` where it asks for none of ours."""
    chosen = language(wanted, [known.value for known in Language])
    return Language(chosen) if chosen else otherwise
