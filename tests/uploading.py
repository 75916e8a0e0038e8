"""Sends photos and papers as clients do, and fetches them by their links; looks into the folder where they lie."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from integrations.addresses import folder_of
from integrations.store import new_name
from models.attachments import Attachment, AttachmentState
from schema.ids import read_id, write_id
from tests.attachments import Attached
from tests.clients import Client
from tests.conftest import House
from tests.photos import picture
from tests.world import Someone, Town
from transports.downloads import HEADERS

FIELDS = "id fileName mediaType sizeBytes width height internal createdAt url thumbnailUrl expiresAt"
ATTACHMENT = f"... on Attachment {{ {FIELDS} }}"
NODE = f"query($id: ID!) {{ node(id: $id) {{ {ATTACHMENT} }} }}"
TICKET = "... on Ticket { id attachments { id fileName } }"


async def sent(
    client: Client, town: Town, who: str | Someone, content: bytes | None = None, name: str = "a.jpg", **headers: str
) -> Any:
    """What `uploadAttachment` answers; a small photo when nothing is said."""
    someone = town[who] if isinstance(who, str) else who
    content = picture(size=(64, 48)) if content is None else content
    given = {"complexId": town.complex_id, "file": Attached.of(name, content)}
    return await client.do("uploadAttachment", given, someone, ATTACHMENT, **headers)


async def laid(house: House, town: Town, who: str, name: str = "a.jpg", **facts: Any) -> dict[str, str]:
    """One that was sent, as far as the database knows: without a file, which takes its time to be drawn."""
    plain: dict[str, Any] = {"state": AttachmentState.STORED, "media_type": "image/jpeg", "size_bytes": 1}
    ours = {"complex_id": town.complex.id, "owner_id": town[who].person.id, "created_at": house.services.clock()}
    row = await Attachment.create(name=name, object_name=new_name(), **plain | ours | facts)
    return {"id": write_id("Attachment", row.id)}


async def opened(client: Client, town: Town, who: str, *files: Any, unit: int | None = 0) -> Any:
    """A ticket with these files, about a unit or else about a common place."""
    place = {"buildingId": town.building_id(0)} if unit is None else {"unitId": town.unit_id(unit)}
    asked = {"kind": "CALL_MASTER", "category": "PLUMBING", "text": "Кран", **place}
    given = asked | {"attachmentIds": [file["id"] for file in files]}
    return await client.do("openTicket", given, town[who], TICKET)


async def seen(client: Client, attachment_id: str, who: Someone) -> Any:
    """As `node` shows it."""
    return (await client.data(NODE, {"id": attachment_id}, who))["node"]


async def fetched(client: Client, url: str) -> httpx.Response:
    """Without any credentials but the link; whatever is answered is nothing to be shown or kept."""
    answer = await client.http.get(url)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    return answer


async def status(client: Client, url: str) -> int:
    return (await fetched(client, url)).status_code


async def row_of(attachment_id: str) -> Attachment:
    return await Attachment.get(id=read_id("Attachment", attachment_id))


def folder_with(house: House) -> Path:
    folder = folder_of(house.settings.files_url)
    assert folder
    return folder


def lying(house: House) -> set[str]:
    """The names of all that lies there, also of what is half written."""
    return {path.name for path in folder_with(house).rglob("*") if path.is_file()}


async def pasts(attachment_id: str, age: timedelta, house: House, **facts: object) -> None:
    """As if it had been sent so long ago."""
    row = await row_of(attachment_id)
    await Attachment.filter(id=row.id).update(created_at=house.services.clock() - age, **facts)
