"""Who may open an account: whoever has a code for a phone, signed in or not."""

from uuid import uuid4

from models.codes import CodePurpose
from tests.access.roles import ROLES, Row
from tests.access.scene import Ids, Scene
from tests.people import new_phone, planted

AS_ITS_PARENT: dict[str, str] = {}
TYPES = {"new_phone": "String!", "new_code": "String!", "new_login": "String!"}
ROWS = [
    Row(
        "Mutation.signUp",
        "mutation { signUp(input: {phone: $new_phone, code: $new_code, login: $new_login, "
        'password: "three random words", surname: "Ахметова", givenName: "Дана", language: KK, '
        "acceptedPolicyVersion: $policy_version}) { __typename ... on SignedIn { viewer { homes { id } displayName } } "
        "... on Refused { code field } } }",
        # Whoever asks, the viewer is the newcomer.
        {tuple(ROLES): {"__typename": "SignedIn", "viewer": {"homes": [], "displayName": "Дана Ахметова"}}},
    ),
]


async def stage(scene: Scene) -> Ids:
    return {name.replace("_", " "): value for name, value in (await newcomer(scene, "")).items()}


async def newcomer(scene: Scene, role: str) -> Ids:
    phone = new_phone()
    code = await planted(CodePurpose.SIGN_UP, phone)
    return {"new_phone": phone, "new_code": code, "new_login": f"newcomer-{uuid4().hex}"}


ANEW = {"Mutation.signUp": newcomer}
