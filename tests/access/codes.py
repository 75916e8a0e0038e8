"""Who may ask for a code: everybody, since nobody has signed in yet."""

from models.attempts import Attempt
from tests.access.roles import DATA, ROLES, Row
from tests.access.scene import Ids, Scene
from tests.people import new_phone

AS_ITS_PARENT = {"CodeSent": "expiresAt"}
TYPES = {"phone": "String!"}
ROWS = [
    Row(
        "Mutation.requestPhoneCode",
        "mutation { requestPhoneCode(input: {phone: $phone, purpose: SIGN_UP}) { __typename "
        "... on Refused { code field } } }",
        {tuple(ROLES): DATA},
    ),
]


async def stage(scene: Scene) -> Ids:
    return {"phone": new_phone()}


async def another_phone(scene: Scene, role: str) -> Ids:
    """Asked for as the first one of the day from this address."""
    await Attempt.all().delete()
    return {"phone": new_phone()}


ANEW = {"Mutation.requestPhoneCode": another_phone}
