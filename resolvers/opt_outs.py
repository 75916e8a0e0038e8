"""Letters that somebody no longer wants: the links in each of them, and what following one does (RFC 8058).

One rule: looking at a link changes nothing; only the button that stands there, or the mail programme's own, does.
"""

from dataclasses import dataclass
from uuid import UUID

from integrations.opt_outs import OptOutRefused
from models.accounts import Account, Language
from models.deliveries import Channel
from models.notifications import NotificationTopic
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.messages import say
from resolvers.notices import ALWAYS_BY_MAIL
from resolvers.preferences import Wish, choose, no_digest

DIGEST = "digest"


@dataclass(frozen=True)
class OptOut:
    """`what`: a topic, or the digest."""

    person_id: UUID
    what: str
    language: Language

    @property
    def question(self) -> str:
        if self.what == DIGEST:
            return say("unsubscribe_digest", self.language)
        return say("unsubscribe_question", self.language, topic=say(f"notice_topic_{self.what}", self.language))


async def opt_out(context: Context, token: str) -> OptOut:
    """What a link turns off, and the language of whose it is. Refuses: NOT_FOUND"""
    try:
        person_id, what = context.services.opt_outs.read(token)
    except OptOutRefused:
        raise Refusal(RefusalCode.NOT_FOUND, "no_such_link") from None
    account = await Account.get_or_none(person_id=person_id)
    topics = {topic.value for topic in NotificationTopic if topic not in ALWAYS_BY_MAIL}
    if account is None or what not in {*topics, DIGEST}:
        raise Refusal(RefusalCode.NOT_FOUND, "no_such_link")
    return OptOut(person_id, what, account.language)


async def opt_out_of_letters(context: Context, token: str) -> OptOut:
    """No letter of that kind leaves for them any more; those that wait are not sent either. Refuses: NOT_FOUND"""
    wanted = await opt_out(context, token)
    async with change(context):
        if wanted.what == DIGEST:
            await no_digest(wanted.person_id)
        else:
            await choose(wanted.person_id, Wish(NotificationTopic(wanted.what), Channel.EMAIL, False))
    return wanted


def headers(context: Context, person_id: UUID, what: str | None) -> dict[str, str]:
    """By which a mail programme shows a button of its own."""
    url = context.services.opt_outs.url(person_id, what) if what else None
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if url else {}


def farewell(context: Context, person_id: UUID, what: str | None) -> str | None:
    """The last line of a letter."""
    url = context.services.opt_outs.url(person_id, what) if what else None
    if url is None:
        return None
    if what == DIGEST:
        return "--\n" + say("unsubscribe_digest_line", context.language, url=url)
    topic = say(f"notice_topic_{what}", context.language)
    return "--\n" + say("unsubscribe_line", context.language, topic=topic, url=url)
