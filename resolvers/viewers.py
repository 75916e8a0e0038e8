"""Finds who is asking. A Viewer says who they are, never what they may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.accounts import Language
from models.sessions import Session
from resolvers.rows import rows, told_id, told_instant

# Of every request: the ORM would take longer to word it, and open what is sealed in the session besides.
VIEWER = """SELECT accounts.person_id, accounts.language, sessions.expires_at, accounts.policy_version,
  (SELECT max(version) FROM policy_versions) AS in_force FROM sessions
  JOIN accounts ON accounts.id = sessions.account_id
  WHERE sessions.id = $1 AND sessions.account_id = $2 AND sessions.ended_at IS NULL"""

# Of somebody for whom the house does something by itself.
NO_SESSION = UUID(int=0)


@dataclass(frozen=True)
class Viewer:
    """`policy_due`: the version in force of the policy, where they have not agreed to that one yet, in whatever way."""

    account_id: UUID
    person_id: UUID
    session_id: UUID
    language: Language
    policy_due: int | None = None


async def find_viewer(account_id: UUID, session_id: UUID, now: datetime) -> Viewer | None:
    """The signed-in viewer, or None when the session has ended, expired or never was."""
    found = await rows(VIEWER, session_id, account_id)
    if not found or now >= told_instant(found[0]["expires_at"]):
        return None
    [row] = found
    in_force, agreed = row["in_force"], row["policy_version"] or 0
    due = in_force if in_force and agreed < in_force else None
    return Viewer(account_id, told_id(row["person_id"]), session_id, Language(row["language"]), due)


async def ended_sessions(session_ids: Iterable[UUID], now: datetime) -> set[UUID]:
    """Which of these sessions are over by now."""
    asked = set(session_ids)
    live = await Session.filter(id__in=asked, ended_at=None, expires_at__gt=now).values_list("id", flat=True)
    return asked - {UUID(str(session_id)) for session_id in live}
