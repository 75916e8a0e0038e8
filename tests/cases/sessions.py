"""Signing in and out."""

from models.sessions import Session
from schema.ids import write_id
from tests.cases.case import Case, Inputs, Watch
from tests.cases.news import FEED
from tests.clients import Client
from tests.world import PASSWORD, Town


async def signed_in(client: Client, town: Town) -> Inputs:
    login = f"owner-{town.complex.name.removeprefix('ЖК ')}"
    return {"login": login, "password": PASSWORD}, {"login": login, "password": PASSWORD + "!"}


async def refreshed(client: Client, town: Town) -> Inputs:
    login = {"login": town["owner"].account.login, "password": PASSWORD}
    told = [await client.do("signIn", login, None, "... on SignedIn { refreshToken }") for _ in range(2)]
    first, second = ({"refreshToken": answer["refreshToken"]} for answer in told)
    return first, second


async def signed_out(client: Client, town: Town) -> Inputs:
    return {"everywhere": False}, {"everywhere": True}


async def ended(client: Client, town: Town) -> Inputs:
    first, second = [{"sessionId": write_id("Session", (await _another(town)).id)} for _ in range(2)]
    return first, second


async def _another(town: Town) -> Session:
    mine = town["owner"].session
    return await Session.create(
        account_id=mine.account_id,
        created_at=mine.created_at,
        refreshed_at=mine.created_at,
        expires_at=mine.expires_at,
    )


CASES = {
    "signIn": Case("", signed_in, "... on SignedIn { accessToken refreshToken expiresAt viewer { login } }"),
    "refreshSession": Case("", refreshed, "... on SignedIn { accessToken refreshToken expiresAt viewer { login } }"),
    "signOut": Case("owner", signed_out, "... on SignedOut { endedAt }"),
    "endSession": Case("owner", ended, "... on Session { id endedAt }"),
}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    """Whoever listens to anything listens to the topic of their account."""
    await watch(FEED, {"id": town.complex_id}, town["owner"])
    await client.do("signOut", {}, town["owner"])
