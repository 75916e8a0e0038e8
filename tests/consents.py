"""People who have agreed to the policy, and how they take that back: as rows, and by the API."""

from typing import Any

from models.consents import Consent, ConsentWay
from models.policies import ConsentPurpose
from resolvers.policies import version_in_force
from tests.clients import Client
from tests.world import Someone

PREVIEW = (
    "query($purpose: ConsentPurpose!) { withdrawalPreview(purpose: $purpose) { key effects { kind count text } } }"
)
CONSENTS = "{ me { consents { purpose version given way counts } } }"


async def agreed(someone: Someone) -> None:
    """As a sign-up leaves it."""
    version, session = await version_in_force(), someone.session
    for purpose in ConsentPurpose:
        said: dict[str, Any] = {"version": version, "way": ConsentWay.SIGN_UP, "language": someone.account.language}
        await Consent.create(person_id=someone.person.id, purpose=purpose, number=1, at=session.created_at, **said)


async def previewed(client: Client, who: Someone, purpose: str) -> dict[str, Any]:
    """`effects`: kind → how many; `key`."""
    told = (await client.data(PREVIEW, {"purpose": purpose}, who))["withdrawalPreview"]
    return {**told, "effects": {effect["kind"]: effect["count"] for effect in told["effects"]}}


async def withdrawn(client: Client, who: Someone, purpose: str) -> dict[str, Any]:
    """What was listed for it, by kind, once it has been taken back."""
    shown = await previewed(client, who, purpose)
    told = await client.do("withdrawConsent", {"purpose": purpose, "key": shown["key"]}, who, "... on Consent { way }")
    assert told == {"__typename": "Consent", "way": "WITHDRAWN"}
    effects: dict[str, Any] = shown["effects"]
    return effects


async def given(client: Client, who: Someone, *purposes: str, version: int | None = None) -> Any:
    """The version in force is accepted for these; for all that stand, where none is named."""
    wanted = {"version": version or await version_in_force(), "purposes": list(purposes) or None}
    return await client.do("acceptPolicy", wanted, who)


async def counting(client: Client, who: Someone) -> dict[str, tuple[str, int]]:
    """Purpose → the way and the version of the consent that counts."""
    rows = (await client.data(CONSENTS, None, who))["me"]["consents"]
    return {row["purpose"]: (row["way"], row["version"]) for row in rows if row["counts"]}
