"""The demo's photos: drawn here, laid into the store and attached to tickets, by who opened them and by their masters.

One rule: rows first, then files, as `resolvers.storeroom` does it, so that a seed that is killed leaves nothing behind.
"""

import asyncio
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from integrations.store import new_name
from models.accounts import Account
from models.attachments import Attachment, AttachmentState
from models.buildings import Complex
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_moves import TicketMove
from models.tickets import Ticket
from resolvers.context import Services

SIZE, SMALL = (960, 720), (320, 240)
# Wall, floor and what is wrong there: a stain, water, soot.
SCENES = (
    ("#e8e4da", "#b9a889", "#8a6a3c"),
    ("#d5dde2", "#8e9aa3", "#4d7fa8"),
    ("#efe9f2", "#a59aa8", "#3c3a40"),
    ("#dfe6d8", "#93a08a", "#5d7050"),
)
EVERY, MOST = 7, 24


async def show_photos(services: Services, complex: Complex) -> None:
    """Some tickets have photos, if none has; and the owner has one that belongs to nothing yet, for the examples."""
    of_complex = Attachment.filter(complex_id=complex.id, state=AttachmentState.STORED)
    if not await of_complex.filter(ticket_id__not_isnull=True).exists():
        told = TicketEvent.filter(complex_id=complex.id, actor_id__not_isnull=True).order_by("id")
        opened = await told.filter(kind=TicketEventKind.OPENED)
        finished = await told.filter(kind=TicketEventKind.MOVED, move=TicketMove.FINISH)
        numbers = dict(await Ticket.filter(complex_id=complex.id).values_list("id", "number"))
        chosen = [event for event in (*opened, *finished) if int(numbers[event.ticket_id]) % EVERY == 0]
        await _lay(services, [_with_event(event) for event in chosen[:MOST]])
    owner = await Account.get(login_index="owner")
    if not await of_complex.filter(owner_id=owner.person_id, used_at=None).exists():
        unused = Attachment(complex_id=complex.id, owner_id=owner.person_id, created_at=services.clock())
        await _lay(services, [unused])


def _with_event(event: TicketEvent) -> Attachment:
    facts = {"ticket_id": event.ticket_id, "event_id": event.id, "created_at": event.at, "used_at": event.at}
    return Attachment(complex_id=event.complex_id, owner_id=event.actor_id, **facts)


async def _lay(services: Services, rows: Iterable[Attachment]) -> None:
    files = await asyncio.to_thread(_drawn)
    for number, row in enumerate(rows):
        content, thumbnail = files[number % len(files)]
        row.state, row.name, row.media_type = AttachmentState.STORING, f"IMG_{2_000 + number}.jpg", "image/jpeg"
        row.size_bytes, (row.width, row.height) = len(content), SIZE
        row.object_name, row.thumbnail_name = new_name(), new_name()
        await row.save(force_create=True)
        await services.store.put(row.object_name, content)
        await services.store.put(row.thumbnail_name, thumbnail)
        row.state = AttachmentState.STORED
        await row.save(update_fields=["state"])


@cache
def _drawn() -> list[tuple[bytes, bytes]]:
    """Each with its thumbnail."""
    pictures = [_scene(*colours, Random(number)) for number, colours in enumerate(SCENES)]
    return [(_written(picture), _written(picture.resize(SMALL))) for picture in pictures]


def _scene(wall: str, floor: str, fault: str, dice: Random) -> Image.Image:
    picture = Image.new("RGB", SIZE, wall)
    pen = ImageDraw.Draw(picture)
    width, height = SIZE
    pen.rectangle((0, height * 3 // 4, width, height), floor)
    for _ in range(60):
        x, y, size = dice.gauss(width / 2, 90), dice.gauss(height / 3, 60), dice.uniform(10, 60)
        pen.ellipse((x, y, x + size, y + size * 0.8), fault)
    pen.line((width // 2, height // 3, width // 2 + 20, height * 3 // 4), fault, 14)
    return picture.filter(ImageFilter.GaussianBlur(6))


def _written(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()
