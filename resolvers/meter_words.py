"""What a notification about meters says: which meter, and until when it is to be read."""

from datetime import date
from typing import Any

from models.meters import Meter
from models.notifications import Notification, NotificationKind
from models.utility_accounts import UtilityAccount
from resolvers.bill_words import month_said
from resolvers.context import Context
from resolvers.messages import say
from resolvers.moments import day_told

METERED = frozenset(
    {
        NotificationKind.READINGS_OPEN,
        NotificationKind.READINGS_CLOSING,
        NotificationKind.READING_REFUSED,
        NotificationKind.METER_VERIFICATION,
    }
)


async def metered(context: Context, row: Notification, about: Any) -> list[str]:
    """Nothing for who sees the account or the meter no more."""
    language, facts = context.language, row.facts
    if isinstance(about, UtilityAccount):
        return [say("readings_until", language, when=day_told(date.fromisoformat(facts["last"]), language))]
    if not isinstance(about, Meter):
        return []
    told = [say("which_meter", language, service=about.service, serial=about.serial)]
    if row.kind is NotificationKind.READING_REFUSED:
        told.append(say("reading_of_month", language, month=month_said(date.fromisoformat(facts["period"]), language)))
    elif about.verified_until:
        word = "verification_over" if facts["phase"] == "over" else "verification_soon"
        told.append(say(word, language, when=day_told(about.verified_until, language)))
    return told
