"""Who may sign in and out, and who sees and ends which sessions."""

from schema.ids import write_id
from tests.access.roles import ANONYMOUS, DATA, ELSE, NOT_FOUND, ROLES, UNAUTHENTICATED, Row, node
from tests.access.scene import Ids, Scene
from tests.people import another_session
from tests.world import Someone

AS_ITS_PARENT = {
    "Session": "id device address createdAt lastSeenAt expiresAt endedAt current",
    "SignedIn": "accessToken expiresAt refreshToken refreshExpiresAt session viewer",
    "SignedOut": "endedAt",
}
TYPES = {"login": "String!", "refresh_token": "String!"}
REFUSED = "... on Refused { code field }"
ROWS = [
    Row(
        "Mutation.signIn",
        'mutation { signIn(input: {login: $login, password: "demo-password"}) { __typename '
        f"... on SignedIn {{ viewer {{ homes {{ id }} }} }} {REFUSED} }} }}",
        # Whoever asks, the viewer is the one who has signed in now.
        {tuple(ROLES): {"__typename": "SignedIn", "viewer": ["residency owner"]}},
    ),
    Row(
        "Mutation.refreshSession",
        "mutation { refreshSession(input: {refreshToken: $refresh_token}) { __typename "
        f"... on SignedIn {{ viewer {{ homes {{ id }} }} }} {REFUSED} }} }}",
        {tuple(ROLES): {"__typename": "SignedIn", "viewer": ["residency owner"]}},
    ),
    Row(
        "Mutation.signOut",
        f"mutation {{ signOut(input: {{}}) {{ __typename {REFUSED} }} }}",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: DATA},
    ),
    Row(
        "Mutation.endSession",
        f"mutation {{ endSession(input: {{sessionId: $session_owner}}) {{ __typename {REFUSED} }} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): DATA, ELSE: NOT_FOUND},
    ),
    Row("Viewer.sessions", "{ me { sessions { endedAt } } }", {ANONYMOUS: None, ELSE: DATA}),
    node("Session", "session_owner", ("owner",)),
]


async def stage(scene: Scene) -> Ids:
    services, owner = scene.house.services, scene.town["owner"].account
    session = await another_session(services, owner)
    token = services.tokens.issue_refresh((await another_session(services, owner)).id, 0)
    return {"login": owner.login, "session owner": write_id("Session", session.id), "refresh token": token}


async def signed_in_again(scene: Scene, role: str) -> Ids:
    """A sign-out ends the session: the next who asks needs one of their own."""
    if someone := scene.people[role]:
        services = scene.house.services
        session = await another_session(services, someone.account)
        token = services.tokens.issue(someone.account.id, session.id, session.created_at, session.expires_at)
        scene.people[role] = Someone(someone.person, someone.account, session, token)
    return {}


async def handed_a_token(scene: Scene, role: str) -> Ids:
    """Each is good once."""
    session = await another_session(scene.house.services, scene.town["owner"].account)
    return {"refresh_token": scene.house.services.tokens.issue_refresh(session.id, 0)}


ANEW = {"Mutation.signOut": signed_in_again, "Mutation.refreshSession": handed_a_token}
