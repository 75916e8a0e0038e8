"""What a sender is handed: one message for one person. One rule: it knows nothing of tries and of providers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Urgency(StrEnum):
    """As push services have it (RFC 8030): whether a phone that saves its battery is to be woken for it."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True)
class Letter:
    """`to`: a phone as E.164 or an e-mail address; a push goes to a device instead. `subject`: of an e-mail, and the
    title of a push. `html`, `headers`: of an e-mail. `link`: where a push leads. `tag`: a push replaces an earlier one
    with the same tag, on its way and on the screen.
    """

    text: str
    to: str = ""
    subject: str = ""
    html: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    link: str | None = None
    tag: str | None = None
    urgency: Urgency = Urgency.NORMAL
