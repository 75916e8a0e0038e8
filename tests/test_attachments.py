"""Photos and papers: sent, kept without what they say besides, shown to whom they concern, and gone when unused."""

import asyncio
from datetime import timedelta

import pytest

from integrations.store import StoreAway
from models.attachments import Attachment, AttachmentState
from models.ids import uuid7
from resolvers import attachments
from resolvers.context import Context
from resolvers.storeroom import UNFINISHED_AFTER, UNUSED_AFTER, sweep_attachments
from tests.clients import Client
from tests.conftest import House
from tests.photos import painted, paper, picture, saved, talkative, told_by
from tests.uploading import fetched, lying, opened, pasts, row_of, sent, status
from tests.world import Town, small_town


async def swept(house: House) -> None:
    await sweep_attachments(Context(house.services))


# ---- sent and fetched


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "кухня.JPG"), ("HEIF", "IMG_1.HEIC"), ("PNG", "a.jpg.png")])
async def test_a_photo_is_kept_without_where_and_by_what_it_was_taken(
    client: Client, town: Town, kind: str, name: str
) -> None:
    made = await sent(client, town, "owner", talkative(kind), name)

    whole, small = [await fetched(client, made[link]) for link in ("url", "thumbnailUrl")]

    stem = name.rpartition(".")[0]
    assert (made["fileName"], made["mediaType"], made["internal"]) == (f"{stem}.jpg", "image/jpeg", False)
    assert (made["width"], made["height"], made["sizeBytes"]) == (480, 640, len(whole.content))
    for answer in (whole, small):
        assert answer.headers["content-type"] == "image/jpeg"
        assert answer.headers["content-disposition"].startswith("attachment; ")
        assert told_by(answer.content) == ""
        assert b"Secret-Camera" not in answer.content
    assert len(small.content) < len(whole.content)


async def test_a_paper_is_handed_out_as_it_came(client: Client, town: Town) -> None:
    content = paper(b"(" + b"x" * 300_000 + b")")

    made = await sent(client, town, "owner", content, "акт.pdf")

    answer = await fetched(client, made["url"])
    assert (made["fileName"], made["mediaType"], made["sizeBytes"]) == ("акт.pdf", "application/pdf", len(content))
    assert (made["width"], made["thumbnailUrl"]) == (None, None)
    assert (answer.headers["content-type"], answer.content) == ("application/pdf", content)


async def test_what_shines_through_is_fetched_as_webp(client: Client, town: Town) -> None:
    glass = painted(mode="RGBA").copy()
    glass.putalpha(100)

    made = await sent(client, town, "owner", saved(glass, "PNG"), "логотип.png")

    assert (made["fileName"], made["mediaType"]) == ("логотип.webp", "image/webp")
    assert (await fetched(client, made["url"])).headers["content-type"] == "image/webp"
    assert (await fetched(client, made["thumbnailUrl"])).headers["content-type"] == "image/jpeg"


async def test_a_name_is_only_shown_and_leads_nowhere(house: House, client: Client, town: Town) -> None:
    before = lying(house)
    said = ("../../etc/passwd", "a\u202egpj.exe", "<script>.svg", "", "x" * 1_500, ".jpg")

    made = [await sent(client, town, "owner", name=name) for name in said]

    names = [file["fileName"] for file in made]
    assert names[:4] == ["passwd.jpg", "agpj.jpg", "script.jpg", "file.jpg"]
    assert max(map(len, names)) <= 110
    rows = [await row_of(file["id"]) for file in made]
    assert lying(house) - before == {name for row in rows for name in (row.object_name, row.thumbnail_name)}
    assert {await status(client, file["url"]) for file in made} == {200}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Мұндай файл қабылданбайды. JPEG, PNG, WebP, HEIC суретін немесе PDF құжатын жіберіңіз."),
        ("ru", "Такой файл не принимается. Отправьте фото JPEG, PNG, WebP, HEIC или документ PDF."),
        ("en", "A file of this kind is not accepted. Send a JPEG, PNG, WebP or HEIC picture, or a PDF."),
    ],
)
async def test_what_is_not_accepted_is_refused_with_what_is(
    house: House, client: Client, town: Town, language: str, sentence: str
) -> None:
    before = lying(house)

    told = await sent(client, town, "owner", b"<svg><script>alert(1)</script></svg>", "a.jpg", accept_language=language)

    assert (told["code"], told["field"], told["message"]) == ("BAD_INPUT", "file", sentence)
    assert lying(house) == before
    assert not await Attachment.exists(complex_id=town.complex.id)


@pytest.mark.parametrize(("language", "word"), [("kk", "бос"), ("ru", "пуст"), ("en", "empty")])
async def test_a_file_with_nothing_in_it_is_said_to_be_empty(
    house: House, client: Client, town: Town, language: str, word: str
) -> None:
    before = lying(house)

    told = await sent(client, town, "owner", b"", "a.jpg", accept_language=language)

    assert (told["code"], told["field"]) == ("BAD_INPUT", "file")
    assert word in told["message"]
    assert lying(house) == before
    assert not await Attachment.exists(complex_id=town.complex.id)


async def test_a_picture_that_is_too_large_is_told_how_large_it_may_be(client: Client, town: Town) -> None:
    huge = picture("PNG", (8_000, 7_000), "1")

    assert "50 megapixels" in (await sent(client, town, "owner", huge))["message"]


async def test_who_belongs_to_a_complex_sends_files_there_and_nobody_else(
    house: House, client: Client, town: Town
) -> None:
    stranger = (await small_town(house.services))["manager"]
    told = {who: await sent(client, town, who) for who in ("owner", "family", "other", "master", "manager", "former")}
    told["stranger"] = await sent(client, town, stranger)

    refused = {who for who, answer in told.items() if answer["__typename"] == "Refused"}
    assert refused == {"former", "stranger"}
    assert {(told[who]["code"], told[who]["field"]) for who in refused} == {("NOT_FOUND", "complexId")}
    assert await Attachment.filter(complex_id=town.complex.id).count() == 5


# ---- gone


async def test_who_sent_a_file_takes_it_away_until_it_is_used(house: House, client: Client, town: Town) -> None:
    before = lying(house)
    photo, used = [await sent(client, town, "owner") for _ in range(2)]
    await opened(client, town, "owner", used)
    remove = {"attachmentId": photo["id"]}

    told = await client.do("removeAttachment", remove, town["tenant"])
    gone = await client.do("removeAttachment", remove, town["owner"], "... on RemovedAttachment { attachmentId }")
    twice = await client.do("removeAttachment", remove, town["owner"])
    kept = await client.do("removeAttachment", {"attachmentId": used["id"]}, town["owner"])

    assert gone == {"__typename": "RemovedAttachment", "attachmentId": photo["id"]}
    for refused in (told, twice, kept):
        assert (refused["code"], refused["field"]) == ("NOT_FOUND", "attachmentId")
    assert await status(client, photo["url"]) == 404
    await swept(house)
    row = await row_of(used["id"])
    assert lying(house) - before == {row.object_name, row.thumbnail_name}
    assert await Attachment.filter(complex_id=town.complex.id).count() == 1


async def test_what_nobody_used_and_what_never_came_to_its_end_is_swept_away(
    house: House, client: Client, town: Town
) -> None:
    before, a_little = lying(house), timedelta(minutes=1)
    fresh, unused, unfinished, begun, used = [await sent(client, town, "owner") for _ in range(5)]
    await opened(client, town, "owner", used)
    await pasts(fresh["id"], UNUSED_AFTER - a_little, house)
    await pasts(unused["id"], UNUSED_AFTER + a_little, house)
    await pasts(unfinished["id"], UNFINISHED_AFTER + a_little, house, state=AttachmentState.STORING)
    await pasts(begun["id"], UNFINISHED_AFTER - a_little, house, state=AttachmentState.STORING)
    await pasts(used["id"], UNUSED_AFTER * 9, house)

    await asyncio.gather(*(swept(house) for _ in range(3)))

    left = await Attachment.filter(complex_id=town.complex.id).order_by("id")
    assert [row.id for row in left] == [(await row_of(file["id"])).id for file in (fresh, begun, used)]
    assert lying(house) - before == {name for row in left for name in (row.object_name, row.thumbnail_name)}


async def test_a_store_that_is_away_refuses_and_leaves_nothing_to_be_seen(
    house: House, client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lying(house)
    there = await sent(client, town, "owner")

    async def fails(*arguments: object) -> None:
        raise StoreAway

    with monkeypatch.context() as away:
        away.setattr(house.services.store, "put", fails)
        away.setattr(house.services.store, "remove", fails)
        told = await sent(client, town, "owner")
        await pasts(there["id"], UNUSED_AFTER * 2, house)
        await Attachment.filter(complex_id=town.complex.id).update(created_at=house.services.clock() - UNUSED_AFTER * 2)
        await swept(house)
        assert await Attachment.filter(complex_id=town.complex.id).count() == 2
    await swept(house)

    assert told["code"] == "UNAVAILABLE"
    assert lying(house) == before
    assert not await Attachment.exists(complex_id=town.complex.id)


# ---- how much


async def test_so_many_files_a_day_and_so_many_bytes_and_more_for_the_staff(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "FILES_A_DAY", 2)
    monkeypatch.setattr(attachments, "TIMES_FOR_STAFF", 2)
    refused_too = await sent(client, town, "owner", b"GIF89a")
    second, third = [await sent(client, town, "owner") for _ in range(2)]
    by_staff = [(await sent(client, town, "master"))["__typename"] for _ in range(5)]
    monkeypatch.setattr(attachments, "BYTES_A_DAY", 5_000)
    bytes_told = [await sent(client, town, "tenant", paper(b"x" * 1_500)) for _ in range(2)]

    assert [told.get("code") for told in (refused_too, second, third)] == ["BAD_INPUT", None, "TOO_MANY_ATTEMPTS"]
    assert "one day" in third["message"]
    assert by_staff == ["Attachment"] * 4 + ["Refused"]
    assert [told.get("code") for told in bytes_told] == [None, None]
    assert (await sent(client, town, "neighbour", paper(b"x" * 5_000)))["code"] == "TOO_MANY_ATTEMPTS"


async def test_a_file_sent_again_under_its_key_is_the_same_file_and_another_one_is_refused(
    client: Client, town: Town
) -> None:
    key, content = uuid7().hex, paper()

    first, again = [await sent(client, town, "owner", content, "a.pdf", idempotency_key=key) for _ in range(2)]
    other = await sent(client, town, "owner", paper(b"(x)"), "a.pdf", idempotency_key=key)

    assert (again["id"], again["sizeBytes"]) == (first["id"], first["sizeBytes"])
    assert other["code"] == "IDEMPOTENCY_MISMATCH"
    assert await Attachment.filter(complex_id=town.complex.id).count() == 1


async def test_twins_under_one_key_are_one_file(house: House, client: Client, town: Town) -> None:
    key = uuid7().hex

    twins = await asyncio.gather(*(sent(client, town, "owner", idempotency_key=key) for _ in range(2)))

    assert len({twin["id"] for twin in twins}) == 1
    stored = Attachment.filter(complex_id=town.complex.id, state=AttachmentState.STORED)
    assert await stored.count() == 1
    await Attachment.filter(complex_id=town.complex.id, state=AttachmentState.STORING).update(
        created_at=house.services.clock() - UNFINISHED_AFTER * 2
    )
    await swept(house)
    assert await Attachment.filter(complex_id=town.complex.id).count() == 1
