"""Examples of signing in and out, and of the devices one is signed in on."""

from datetime import timedelta

from models.accounts import Account
from models.ids import uuid7
from models.sessions import Session
from schema.ids import write_id
from tests.tabs.logins import LOGINS
from tests.tabs.tab import Demo, Facts, Tab
from tests.world import PASSWORD

LOST, KEPT = "A phone that was lost", "A tablet"


async def facts(demo: Demo) -> Facts:
    lost, kept = await session_of(demo, "former", LOST), await session_of(demo, "former", KEPT)
    return {
        "lost_session_id": write_id("Session", lost.id),
        "refresh_token": demo.context.services.tokens.issue_refresh(kept.id, kept.generation),
    }


async def session_of(demo: Demo, login: str, device: str) -> Session:
    """One that lasts, made where there is none."""
    account, now = await Account.get(login_index=login), demo.context.now.replace(microsecond=0)
    for session in await Session.filter(account_id=account.id, ended_at=None, expires_at__gt=now):
        if session.device == device:
            return session
    return await Session.create(
        id=uuid7(),
        account_id=account.id,
        device=device,
        address="198.18.7.7",
        created_at=now,
        refreshed_at=now,
        expires_at=now + timedelta(days=30),
    )


GROUP = "My account"
TABS = (
    Tab(
        "Sign in",
        "owner",
        lambda facts: {"input": {"login": LOGINS[0][1], "password": PASSWORD}},
        """
mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn { accessToken expiresAt refreshToken refreshExpiresAt viewer { displayName } }
    ... on Refused { code message retryAfterSeconds }
  }
}""",
    ),
    Tab(
        "Stay signed in",
        "former",
        lambda facts: {"input": {"refreshToken": facts["refresh_token"]}},
        """
# Each refresh token is good once. Run this again after ten seconds, and the session is over.
mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    __typename
    ... on SignedIn { expiresAt refreshToken refreshExpiresAt session { device address } }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "End a session elsewhere",
        "former",
        lambda facts: {"input": {"sessionId": facts["lost_session_id"]}},
        """
mutation EndSession($input: EndSessionInput!) {
  endSession(input: $input) {
    __typename
    ... on Session { device address createdAt lastSeenAt endedAt }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "Sign out",
        "former",
        lambda facts: {"input": {"everywhere": False}},
        """
mutation SignOut($input: SignOutInput!) {
  signOut(input: $input) {
    __typename
    ... on SignedOut { endedAt }
    ... on Refused { code message }
  }
}""",
    ),
)
