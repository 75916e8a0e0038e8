"""Who may choose another password: who knows the old one, and whoever has a code from the account's phone."""

from models.accounts import Account
from models.codes import CodePurpose
from tests.access.roles import ANONYMOUS, ELSE, ROLES, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene
from tests.people import new_phone, planted

AS_ITS_PARENT: dict[str, str] = {}
TYPES = {"lost_phone": "String!", "lost_code": "String!"}
ROWS = [
    Row(
        "Mutation.changePassword",
        'mutation { changePassword(input: {currentPassword: "demo-password", newPassword: "three random words"}) '
        "{ __typename ... on Refused { code field } } }",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: "Viewer"},
    ),
    Row(
        "Mutation.resetPassword",
        "mutation { resetPassword(input: {phone: $lost_phone, code: $lost_code, "
        'newPassword: "three other words"}) { __typename ... on SignedIn { viewer { homes { id } } } '
        "... on Refused { code field } } }",
        # Whoever asks, the viewer is the one whose phone it is; nobody here is signed out by it.
        {tuple(ROLES): {"__typename": "SignedIn", "viewer": []}},
    ),
]


async def stage(scene: Scene) -> Ids:
    return {name.replace("_", " "): value for name, value in (await forgotten(scene, "")).items()}


async def forgotten(scene: Scene, role: str) -> Ids:
    """Somebody who plays no other part has lost a password."""
    phone, owner = new_phone(), scene.town["owner"]
    person = await type(owner.person).create(surname="Лось", given_name="Олег")
    await Account.create(
        person_id=person.id,
        login=f"lost-{phone[1:]}",
        phone=phone,
        password_hash="!",
        created_at=owner.account.created_at,
    )
    return {"lost_phone": phone, "lost_code": await planted(CodePurpose.PASSWORD_RESET, phone)}


async def known(scene: Scene, role: str) -> Ids:
    """Those of the complex beside have no password that anybody could know."""
    if someone := scene.people[role]:
        password_hash = scene.town["owner"].account.password_hash
        await Account.filter(id=someone.account.id).update(password_hash=password_hash)
    return {}


ANEW = {"Mutation.changePassword": known, "Mutation.resetPassword": forgotten}
