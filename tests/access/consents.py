"""Everybody reads and gives their own consents, and nobody else's."""

from resolvers.policies import version_in_force
from tests.access.roles import ANONYMOUS, ELSE, REFUSED, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene
from tests.consents import agreed

AS_ITS_PARENT = {
    "Consent": "id purpose version given way language at counts operator subject data recipients crossBorder terms"
}
TYPES = {"policy_version": "Int!"}
ROWS = [
    Row(
        "Viewer.consents",
        "{ me { consents { purpose } } }",
        {ANONYMOUS: None, ("tenant",): ["IMPROVEMENT", "NOTICES", "SERVICE", "UTILITY_DATA"], ELSE: []},
    ),
    Row(
        "Mutation.acceptPolicy",
        f"mutation {{ acceptPolicy(input: {{version: $policy_version}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: "Viewer"},
    ),
]


async def stage(scene: Scene) -> Ids:
    """The tenant alone has signed up in so many words."""
    await agreed(scene.town["tenant"])
    return {"policy version": await version_in_force()}
