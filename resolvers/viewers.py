"""Finds who is asking. A Viewer says who they are, never what they may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.accounts import Account, Language
from models.sessions import Session, is_live


@dataclass(frozen=True)
class Viewer:
    account_id: UUID
    person_id: UUID
    session_id: UUID
    language: Language


async def find_viewer(account_id: UUID, session_id: UUID, now: datetime) -> Viewer | None:
    """The signed-in viewer, or None when the session has ended, expired or never was."""
    session = await Session.get_or_none(id=session_id, account_id=account_id)
    if session is None or not is_live(session, now):
        return None
    rows = await Account.filter(id=account_id).values_list("person_id", "language")
    return Viewer(account_id, rows[0][0], session_id, Language(rows[0][1])) if rows else None


async def ended_sessions(session_ids: Iterable[UUID], now: datetime) -> set[UUID]:
    """Which of these sessions are over by now."""
    asked = set(session_ids)
    live = await Session.filter(id__in=asked, ended_at=None, expires_at__gt=now).values_list("id", flat=True)
    return asked - {UUID(str(session_id)) for session_id in live}
