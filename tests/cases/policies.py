"""Publishing the policy."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.world import Town


async def to_publish(client: Client, town: Town) -> Inputs:
    town.organization.operator_since = town["owner"].account.created_at
    await town.organization.save(update_fields=["operator_since"])
    texts = [{"language": language, "text": f"Policy {language}"} for language in ("KK", "RU", "EN")]
    return {}, {"texts": texts}


CASES = {"publishPolicy": Case("administrator", to_publish, "... on PolicyVersion { version publishedAt text }")}
