"""Which media type and which language a client would rather have, by the q values of its header."""

from collections.abc import Iterator, Sequence

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
EVENTS = "text/event-stream"
# An answer in one piece is given where the client takes one: many clients mention streams in every request.
IN_ONE_PIECE = (GRAPHQL_JSON, JSON)
# What stands behind these in a header is not looked at.
MOST_CHARACTERS = 1_000
MOST_PARTS = 20


def choose(accept: str) -> str | None:
    """The media type for an answer in one piece; EVENTS only if nothing else is accepted; None if nothing fits."""
    if not accept.strip():
        return JSON
    wanted = dict(_weights(accept))
    weights = {kind: _weight(wanted, kind) for kind in IN_ONE_PIECE}
    # A client that does not name the newer type is given the older one.
    if GRAPHQL_JSON not in wanted and weights[JSON] > 0:
        return JSON
    best = max(IN_ONE_PIECE, key=lambda kind: weights[kind])
    if weights[best] > 0:
        return best
    return EVENTS if accepts(accept, EVENTS) else None


def accepts(accept: str, kind: str) -> bool:
    return dict(_weights(accept)).get(kind, 0) > 0


def language(accept_language: str | None, offered: Sequence[str]) -> str | None:
    """The best of the offered languages, None where the client names none of them."""
    wanted = sorted(_weights(accept_language or ""), key=lambda pair: -pair[1])
    for tag, weight in wanted:
        if weight > 0 and (primary := tag.split("-")[0]) in offered:
            return primary
    return None


def _weight(wanted: dict[str, float], kind: str) -> float:
    return wanted.get(kind, wanted.get(f"{kind.split('/')[0]}/*", wanted.get("*/*", 0)))


def _weights(header: str) -> Iterator[tuple[str, float]]:
    for part in header[:MOST_CHARACTERS].split(",")[:MOST_PARTS]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    weight = float(parameter[2:])
                except ValueError:
                    weight = 0.0
        if name:
            yield name, weight
