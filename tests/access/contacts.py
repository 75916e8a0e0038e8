"""Who may change a phone and an e-mail: everybody their own, with a code from the new one."""

from models.attempts import Attempt
from models.codes import CodePurpose
from tests.access.passwords import known
from tests.access.roles import ANONYMOUS, ELSE, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene
from tests.people import new_phone, planted

AS_ITS_PARENT: dict[str, str] = {}
TYPES = {"other_phone": "String!", "other_email": "String!", "shown": "String!"}
REFUSED = "{ __typename ... on Refused { code field } }"
SENT = {ANONYMOUS: UNAUTHENTICATED, ELSE: "CodeSent"}
CHANGED = {ANONYMOUS: UNAUTHENTICATED, ELSE: "Viewer"}
ROWS = [
    Row(
        "Mutation.changePhone",
        f'mutation {{ changePhone(input: {{phone: $other_phone, password: "demo-password"}}) {REFUSED} }}',
        SENT,
    ),
    Row("Mutation.confirmPhone", f"mutation {{ confirmPhone(input: {{code: $shown}}) {REFUSED} }}", CHANGED),
    Row("Mutation.changeEmail", f"mutation {{ changeEmail(input: {{email: $other_email}}) {REFUSED} }}", SENT),
    Row("Mutation.confirmEmail", f"mutation {{ confirmEmail(input: {{code: $shown}}) {REFUSED} }}", CHANGED),
]


async def stage(scene: Scene) -> Ids:
    phone = new_phone()
    return {"other phone": phone, "other email": f"{phone[1:]}@example.kz", "shown": "000000"}


async def another(scene: Scene, role: str) -> Ids:
    """Asked for as the first one of the day from this address."""
    await Attempt.all().delete()
    await known(scene, role)
    return {"other_phone": new_phone()}


async def written(scene: Scene, role: str) -> Ids:
    await Attempt.all().delete()
    return {"other_email": f"{new_phone()[1:]}@example.kz"}


async def shown_by_phone(scene: Scene, role: str) -> Ids:
    someone = scene.people[role]
    assert someone is not None
    return {"shown": await planted(CodePurpose.PHONE_CHANGE, new_phone(), someone.account)}


async def shown_by_email(scene: Scene, role: str) -> Ids:
    someone = scene.people[role]
    assert someone is not None
    return {"shown": await planted(CodePurpose.EMAIL_CHANGE, f"{new_phone()[1:]}@example.kz", someone.account)}


ANEW = {
    "Mutation.changePhone": another,
    "Mutation.confirmPhone": shown_by_phone,
    "Mutation.changeEmail": written,
    "Mutation.confirmEmail": shown_by_email,
}
