"""Examples of photos and papers. GraphiQL sends `{"$file": name, "text": …}` in the variables as a file."""

from models.accounts import Account
from models.attachments import Attachment, AttachmentState
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab

# A page with nothing on it; a photo would not fit into a text.
PAPER = """%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000058 00000 n 
0000000115 00000 n 
trailer
<< /Size 4 /Root 1 0 R >>
startxref
186
%%EOF
"""


async def facts(demo: Demo) -> Facts:
    owner = await Account.get_or_none(login_index="owner")
    mine = Attachment.filter(owner_id=owner.person_id if owner else None, complex_id=demo.home.complex_id)
    unused = await mine.filter(state=AttachmentState.STORED, used_at=None).first()
    if unused is None:
        raise NotTheDemo
    return {"unused_attachment_id": write_id("Attachment", unused.id)}


GROUP = "Tickets"
TABS = (
    Tab(
        "Send a file for a ticket",
        "owner",
        lambda facts: {"input": {"complexId": facts["complex_id"], "file": {"$file": "акт.pdf", "text": PAPER}}},
        """
# A client sends photos so, as multipart/form-data, and names their ids in `attachmentIds` of `openTicket`.
mutation UploadAttachment($input: UploadAttachmentInput!) {
  uploadAttachment(input: $input) {
    __typename
    ... on Attachment { id fileName mediaType sizeBytes url thumbnailUrl expiresAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Take a file away",
        "owner",
        lambda facts: {"input": {"attachmentId": facts["unused_attachment_id"]}},
        """
# One of one's own that belongs to nothing yet; after a day it would be gone by itself.
mutation RemoveAttachment($input: RemoveAttachmentInput!) {
  removeAttachment(input: $input) {
    __typename
    ... on RemovedAttachment { attachmentId }
    ... on Refused { code message field }
  }
}""",
    ),
)
