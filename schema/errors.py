"""How a no and a failure look outside: one Refused type, one handler; what is not for clients becomes INTERNAL."""

import re
from collections.abc import AsyncIterator
from typing import Any, Self

import strawberry
import structlog
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension

from engine.live import TooSlow
from models.accounts import Language
from models.ticket_moves import TicketMove
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.faults import is_away
from resolvers.messages import say
from schema.words import described

log = structlog.stdlib.get_logger("wires.errors")
VALUE = re.compile(r"[,.]? [Ff]ound: .*", re.DOTALL)
SUGGESTION = re.compile(r" Did you mean .*?\?")

described(
    RefusalCode,
    "Why something was refused. The list may grow; treat unknown codes as BAD_INPUT.",
    UNAUTHENTICATED="Nobody has signed in, or the session is over.",
    WRONG_CREDENTIALS="The login or the password is wrong; which of them is not said.",
    WRONG_CODE="The code is wrong, too old, used up or has been tried too often; which of these is not said.",
    TOO_MANY_ATTEMPTS="There were too many tries, or too much at once; `retryAfterSeconds` says when to try again.",
    FORBIDDEN="The viewer is known and may not do this.",
    NOT_FOUND="There is no such thing, or the viewer may not see it.",
    BAD_INPUT="A value is malformed or out of its bounds; `field` names it.",
    IDEMPOTENCY_MISMATCH="The idempotency key was used with another request.",
    POLL_NOT_DRAFT="The poll has left the draft, or was opened already.",
    POLL_NOT_OPEN="The poll takes no ballots now.",
    POLL_OVER="The poll is closed or cancelled, so nothing about it changes any more.",
    NOT_OWNER="The poll asks owners, and the viewer does not own the unit.",
    OTHER_BUILDING="The poll asks other buildings than the unit's.",
    OTHER_UNIT_KIND="The poll does not ask units of this kind, such as parking places.",
    INVITE_NOT_VALID="The code is wrong, used, withdrawn or expired.",
    TOO_MANY_INVITES="The unit has too many letters whose codes are good.",
    LIVES_THERE="The person lives in that unit already, or has asked to.",
    REQUEST_ANSWERED="The request has been answered before.",
    RESIDENCY_ENDED="The residency is over.",
    SHARES_EXCEEDED="The owners of the unit would hold more than the whole.",
    TOO_MANY_REQUESTS="Too many requests of the person wait for an answer, or files of the complex for their turn.",
    TOO_MANY_FILES="More files than a ticket or a news item takes.",
    UNIT_IN_USE="Somebody lives or lived in the unit, or something else refers to it, so it stays.",
    WORKS_THERE="The person has that post already.",
    LAST_ADMINISTRATOR="The organization has no other administrator.",
    HOLDS_A_POST="The viewer works for an organization; their post ends before their data are erased.",
    NEWS_WITHDRAWN="The item was withdrawn; nothing more is done to it.",
    ILLEGAL_MOVE="The ticket's state and the viewer's part do not allow the move; `allowedMoves` lists what they do.",
    TICKET_OVER="The ticket is over, so nobody joins it and nothing is merged into it.",
    CONSENT_WITHDRAWN="The viewer has withdrawn the consent to this; `acceptPolicy`, or `signIn`, gives it again.",
    CONFLICT="It has changed since the client read it: `expectedVersion` is not its version any more.",
    VISIT_OVER="The window of the visit is past, or it was answered before.",
    ACCOUNT_NOT_CONFIRMED="The account was not found to be that of the unit; whether it exists is not said.",
    READINGS_CLOSED="Readings of meters are taken on other days of the month.",
    READING_TOO_LOW="The reading is lower than the last one.",
    READING_TOO_HIGH="The reading is far above what is usual; sent again as confirmed, it is taken.",
    DISPUTED_ALREADY="The line is disputed already, in a ticket that is not over.",
    UNAVAILABLE="The service is briefly away; the same request may succeed in a few seconds.",
    RESUBSCRIBE="The client fell behind a feed; it subscribes again with its last cursor and misses nothing.",
)


@strawberry.type(description="An expected no. Nothing was changed.")
class Refused:
    code: RefusalCode = strawberry.field(description="For programs.")
    message: str = strawberry.field(description="For people, in the request's language.")
    field: str | None = strawberry.field(description="The input field it is about, such as `answers.0.optionIds`.")
    retry_after_seconds: int | None = strawberry.field(
        description="When to try again; only after TOO_MANY_ATTEMPTS. Over HTTP also in the header Retry-After."
    )
    allowed_moves: list[TicketMove] = strawberry.field(
        description="After ILLEGAL_MOVE: what the viewer may do with the ticket instead. Else empty."
    )

    @classmethod
    def of(cls, refusal: Refusal, language: Language) -> Self:
        return cls(
            code=refusal.code,
            message=_said(refusal, language),
            field=refusal.field,
            retry_after_seconds=refusal.retry_after_seconds,
            allowed_moves=list(refusal.allowed_moves),
        )


class Errors(SchemaExtension):
    """The one handler, for answers and for every event of a stream."""

    async def on_operation(self) -> AsyncIterator[None]:
        yield
        if (result := self.execution_context.result) is not None:
            self._translate(result)

    async def on_stream_result(self, result: Any) -> AsyncIterator[None]:
        self._translate(result)
        yield

    def _translate(self, result: Any) -> None:
        if isinstance(getattr(result, "errors", None), list):
            hidden = self.execution_context.schema.config.disable_field_suggestions
            told = [translated(error, self.execution_context.context) for error in result.errors]
            result.errors = [_without_hints(error, hidden) for error in told]


def translated(error: GraphQLError, context: Context) -> GraphQLError:
    """The error as a client may see it."""
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        error.extensions = {"code": "BAD_REQUEST", **(error.extensions or {})}
        return error
    if isinstance(cause, TooSlow):
        return _with(error, Refusal(RefusalCode.RESUBSCRIBE), context)
    if isinstance(cause, Refusal):
        return _with(error, cause, context)
    if is_away(cause):
        log.warning("the database is away", request_id=context.request_id, error=cause)
        return _with(error, Refusal(RefusalCode.UNAVAILABLE), context, retryable=True)
    return _internal(error, cause, context)


def _internal(error: GraphQLError, cause: BaseException, context: Context) -> GraphQLError:
    log.error("an operation failed", request_id=context.request_id, exc_info=cause)
    message = say("internal", context.language, request_id=context.request_id)
    return _located(error, message, {"code": "INTERNAL", "requestId": context.request_id})


def _with(error: GraphQLError, refusal: Refusal, context: Context, **extensions: object) -> GraphQLError:
    if refusal.field:
        extensions["field"] = refusal.field
    if refusal.retry_after_seconds is not None:
        extensions["retryAfterSeconds"] = refusal.retry_after_seconds
    return _located(error, _said(refusal, context.language), {"code": refusal.code.name, **extensions})


def _located(error: GraphQLError, message: str, extensions: dict[str, Any]) -> GraphQLError:
    return GraphQLError(message, nodes=error.nodes, path=error.path, extensions=extensions)


def _said(refusal: Refusal, language: Language) -> str:
    moves = ", ".join(say(f"move_{move}", language) for move in refusal.allowed_moves)
    return say(refusal.message, language, field=refusal.field or "", moves=moves, **refusal.facts)


def _without_hints(error: GraphQLError, hidden: bool) -> GraphQLError:
    """graphql-core repeats a value that it does not understand, which may be a password; and it suggests names."""
    message = VALUE.sub("", error.message)
    if hidden:
        message = SUGGESTION.sub("", message)
    return error if message == error.message else _located(error, message, dict(error.extensions or {}))
