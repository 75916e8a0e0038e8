"""The data map: where people live, what they decided there, and what they had made or wrote as staff."""

from models.data_map.held import Held, Kept, Section, by, by_account, fates, secret

_H = Section.HOMES
_STEP = "id complex_id residency_id state at corrected"

HOMES = (
    Held(
        "TicketExport",
        "lists of tickets that they asked for",
        Section.WORK,
        by_account(),
        fates(
            goes="id complex_id account_id language wanted state rows_done rows_total object_name size_bytes tries "
            "claimed_until asked_at finished_at"
        ),
        kept=Kept.HOURS_24,
        secret=secret("object_name"),
        files=("object_name",),
    ),
    Held(
        "Import",
        "files of homes and bills that they sent in",
        Section.WORK,
        by_account(),
        fates(
            unlinked="account_id",
            emptied="file_name content",
            stays="id complex_id kind state dry_run language rows created_at finished_at",
        ),
        kept=Kept.WITH_HOUSE,
        secret=secret("content"),
    ),
    Held(
        "Invite",
        "letters that they wrote",
        _H,
        by("invited_by_id"),
        fates(unlinked="invited_by_id", stays="id complex_id unit_id role share created_at expires_at withdrawn_at"),
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "Invite",
        "letters that they came in with",
        _H,
        by("residency__person_id"),
        fates(unlinked="residency_id", stays="id complex_id unit_id role share code code_index created_at used_at"),
        kept=Kept.WITH_HOUSE,
        secret=secret("code code_index"),
        named="taken",
    ),
    Held(
        "ResidencyChange",
        "steps of their own residencies",
        _H,
        by("residency__person_id"),
        fates(goes=f"{_STEP} actor_id reason"),
        secret=secret("actor_id"),
    ),
    Held(
        "ResidencyChange",
        "steps of others' residencies that they made",
        _H,
        by("actor_id"),
        fates(unlinked="actor_id", emptied="reason", stays=_STEP),
        kept=Kept.WITH_HOUSE,
        named="others",
    ),
    Held(
        "Residency",
        "their residencies",
        _H,
        by("person_id"),
        fates(goes="id complex_id unit_id person_id role share state since until way"),
    ),
    Held(
        "NewsItem",
        "news that they wrote",
        Section.WORK,
        by("author_id"),
        fates(unlinked="author_id", stays="id complex_id kind state published_at"),
        kept=Kept.WITH_HOUSE,
    ),
)
