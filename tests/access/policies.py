"""Everybody reads the privacy policy; who operates the server publishes it."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, FORBIDDEN, REFUSED, ROLES, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {
    "PolicyVersion": "version publishedAt supersededAt operator purposes text",
    "Operator": "name bin email phone dataRegion",
    "PurposeTerms": "purpose title data recipients",
}
ROWS = [
    Row("Query.privacyPolicy", "{ privacyPolicy { version text operator { name } } }", {tuple(ROLES): DATA}),
    Row(
        "Mutation.publishPolicy",
        f"mutation {{ publishPolicy(input: {{}}) {REFUSED} }}",
        # Managers of whatever organization, and administrators of others than the operator.
        {ANONYMOUS: UNAUTHENTICATED, ("administrator",): "PolicyVersion", ELSE: FORBIDDEN},
    ),
]


async def stage(scene: Scene) -> Ids:
    """The complex's organization operates the server; that of the one beside it does not."""
    scene.town.organization.operator_since = scene.house.services.clock()
    await scene.town.organization.save(update_fields=["operator_since"])
    return {}
