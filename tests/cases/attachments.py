"""Sending photos and papers, and taking them away."""

from tests.attachments import Attached
from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.photos import paper
from tests.world import Town

ATTACHMENT = "... on Attachment { id fileName mediaType sizeBytes createdAt }"


async def uploaded(client: Client, town: Town) -> Inputs:
    first = {"complexId": town.complex_id, "file": Attached.of("акт.pdf", paper())}
    return first, first | {"file": Attached.of("акт.pdf", paper(b"(another)"))}


async def removed(client: Client, town: Town) -> Inputs:
    sent = [await client.do("uploadAttachment", one, town["owner"], ATTACHMENT) for one in await uploaded(client, town)]
    return {"attachmentId": sent[0]["id"]}, {"attachmentId": sent[1]["id"]}


CASES = {
    "uploadAttachment": Case("owner", uploaded, ATTACHMENT),
    "removeAttachment": Case("owner", removed, "... on RemovedAttachment { attachmentId }"),
}
