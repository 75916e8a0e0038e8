"""The messages of graphql-transport-ws, checked for shape. A message that is malformed closes its socket."""

from typing import Any

from starlette.types import Message
from starlette.websockets import WebSocketDisconnect

from transports.requests import BadRequest, GraphQLRequest, read_json, read_request

KINDS = ("connection_init", "subscribe", "complete", "ping", "pong")
LONGEST_ID = 128
LONGEST_LANGUAGE = 100
# A close reason has at most 123 bytes on the wire.
LONGEST_REASON = 123


class Close(Exception):
    """The socket is to be closed, for a reason that is cut where the wire cannot carry it."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason.encode()[:LONGEST_REASON].decode("utf-8", "ignore")


def read_message(frame: Message) -> dict[str, Any]:
    """Errors: Close, WebSocketDisconnect."""
    if frame["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(frame.get("code") or 1005)
    if frame.get("text") is None:
        raise Close(4400, "Messages are text, not binary")
    try:
        message = read_json(frame["text"])
    except BadRequest as error:
        raise Close(4400, str(error)) from None
    if not isinstance(message, dict):
        raise Close(4400, "A message must be a JSON object")
    if message.get("type") not in KINDS:
        raise Close(4400, "`type` must be one of: " + ", ".join(KINDS))
    return message


def operation_id(message: dict[str, Any]) -> str:
    """Errors: Close."""
    value = message.get("id")
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_ID:
        raise Close(4400, f"`id` must be a text of 1 to {LONGEST_ID} characters")
    return value


def payload(message: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    """Errors: Close."""
    value = message.get("payload")
    if value is None and not required:
        return {}
    if not isinstance(value, dict):
        raise Close(4400, f"`payload` of {message['type']} must be an object")
    return value


def request(message: dict[str, Any]) -> GraphQLRequest:
    """Errors: Close."""
    try:
        return read_request(payload(message, required=True))
    except BadRequest as error:
        raise Close(4400, str(error)) from None


def credentials(message: dict[str, Any]) -> tuple[str | None, str | None]:
    """`authorization` and `language` of connection_init, in any case of letters. Errors: Close."""
    given = {name.lower(): value for name, value in payload(message).items()}
    authorization, language = given.get("authorization"), given.get("language")
    if not isinstance(authorization, str | None) or not isinstance(language, str | None):
        raise Close(4400, "`authorization` and `language` of connection_init must be texts")
    # It is read again for every operation.
    return authorization, language if language and len(language) <= LONGEST_LANGUAGE else None
