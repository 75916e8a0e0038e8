"""Everybody takes back their own consents, and nobody else's: a preview's key is good for who was shown it."""

from models.policies import ConsentPurpose
from resolvers.withdrawals import withdrawal_preview
from tests.access.roles import ANONYMOUS, DATA, ELSE, REFUSED, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {"WithdrawalPreview": "purpose effects key", "WithdrawalEffect": "kind count text"}
TYPES = {"withdrawal_key": "String!"}
ROWS = [
    Row(
        "Query.withdrawalPreview",
        "{ withdrawalPreview(purpose: SERVICE) { key } }",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: DATA},
    ),
    Row(
        "Mutation.withdrawConsent",
        f"mutation {{ withdrawConsent(input: {{purpose: NOTICES, key: $withdrawal_key}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: "Consent"},
    ),
]


async def stage(scene: Scene) -> Ids:
    return {name.replace("_", " "): value for name, value in (await previewed(scene, "owner")).items()}


async def previewed(scene: Scene, role: str) -> Ids:
    if (someone := scene.people[role]) is None:
        return {}
    preview = await withdrawal_preview(someone.context(scene.house.services), ConsentPurpose.NOTICES)
    return {"withdrawal_key": preview.key}


ANEW = {"Mutation.withdrawConsent": previewed}
