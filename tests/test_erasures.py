"""Somebody is forgotten: after a period to take it back nothing is left of them, and what others did stays."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from models.accounts import Account, Person
from models.attachments import Attachment
from models.codes import CodePurpose
from models.data_requests import DataRequest, DataRequestState
from models.erasures import Erasure, ErasureState, Tombstone
from models.residents import Residency
from models.sessions import Session
from models.staff import StaffMember
from models.ticket_events import TicketEvent
from models.tickets import Ticket, TicketJoin
from resolvers import erasing, erasures
from resolvers.context import Context
from resolvers.erased_rows import erase
from resolvers.erased_traces import naming
from resolvers.erasing import carry_out_erasures
from resolvers.tombstones import digest_of, reapply_erasures
from schema.ids import read_id
from tests import dispatch
from tests.clients import Client
from tests.conftest import House
from tests.marked import Marked, marked
from tests.people import new_phone, planted, signed_in
from tests.photos import paper
from tests.remains import found_in
from tests.snapshots import Snapshot
from tests.test_data_exports import EXPORT, exported, rows
from tests.test_data_exports import done as export_done
from tests.test_ticket_exports import ask, done
from tests.uploading import sent
from tests.world import PASSWORD, Someone, Town

CORRECTION = "... on CorrectionAsked { request { id } }"
REQUEST = "... on DataRequest { id kind state beginsAt dueOn }"
PREVIEW = "{ erasurePreview { holdsAPost parts { section what count outcome why } } }"
TOLD = "{ notifications(first: 1) { edges { node { kind text } } } }"
TALLY = "query($id: ID!) { poll(id: $id) { tally { ballots questions { options { ballots } } } } }"
SHOWN = "query($id: ID!) { node(id: $id) { ... on Ticket { text author { displayName erased } } } }"
FIGURES = """query($id: ID!) {
  ticketFigures(complexId: $id, from: "2026-01-01", to: "2026-12-31", by: MONTH) { whole { opened finished } } }"""


async def asked(client: Client, who: Someone, password_hash: str) -> Any:
    await Account.filter(id=who.account.id).update(password_hash=password_hash)
    return await client.do("eraseMyData", {"password": PASSWORD}, who, REQUEST)


async def carried_out(house: House, person_id: Any) -> None:
    """As if the waiting period were over."""
    past = house.services.clock() - timedelta(seconds=1)
    await Erasure.filter(person_id=person_id).update(begins_at=past, claimed_until=None)
    async with asyncio.timeout(60):
        while await Erasure.filter(begins_at__lte=past).exists():
            await carry_out_erasures(Context(house.services))
            await asyncio.sleep(0.05)


async def test_the_preview_tells_what_goes_and_what_the_law_keeps(house: House, client: Client, town: Town) -> None:
    someone = await marked(house, client, town)

    told = (await client.data(PREVIEW, {}, someone.someone))["erasurePreview"]

    outcomes = {(part["section"], part["what"]): part["outcome"] for part in told["parts"]}
    assert not told["holdsAPost"]
    assert outcomes["PROFILE", "Account"] == "GONE"
    assert outcomes["TICKETS", "Files with tickets and readings"] == "GONE"
    assert outcomes["TICKETS", "Your tickets"] == "WITHOUT_THE_PERSON"
    assert outcomes["VOTES", "Ballots"] == "WITHOUT_THE_PERSON"
    assert outcomes["BILLS", "Bills"] == "STAYS"
    assert all(part["count"] for part in told["parts"])
    assert len(outcomes) == len(told["parts"])
    assert all((part["why"] is None) == (part["outcome"] == "GONE") for part in told["parts"])


async def test_nothing_is_left_of_somebody_and_counts_stay(
    house: House, client: Client, town: Town, password_hash: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    someone = await marked(house, client, town)
    owner = someone.someone
    await export_done(client, house, await client.do("exportMyData", {}, owner, EXPORT), owner)
    await done(client, house, await ask(client, town), town["manager"])
    tally = await client.data(TALLY, {"id": someone.poll["id"]}, town["neighbour"])
    figures = await client.data(FIGURES, {"id": town.complex_id}, town["manager"])
    assert (await found_in(house, someone)).keys() == set(someone.marks.values())

    request = await asked(client, owner, password_hash)
    assert request["state"] == "WAITING"
    await carried_out(house, owner.person.id)

    assert await found_in(house, someone) == {}
    assert [place for place, mark in someone.marks.items() if mark in caplog.text] == []
    assert await client.data(TALLY, {"id": someone.poll["id"]}, town["neighbour"]) == tally
    assert await client.data(FIGURES, {"id": town.complex_id}, town["manager"]) == figures
    assert not await Person.exists(id=owner.person.id)
    answered = await DataRequest.get(id=read_id("DataRequest", request["id"])).select_related("person")
    assert (answered.state, answered.person.erased) == (DataRequestState.DONE, True)


async def test_what_others_have_a_part_in_stays_without_the_person(
    house: House, client: Client, town: Town, password_hash: str
) -> None:
    someone = await marked(house, client, town)
    owner, ids = someone.someone, [read_id("Ticket", it["id"]) for it in (someone.ticket, someone.common)]
    said = f"Сөйлестім: {someone.marks['surname']}ға, {owner.person.phone}"
    photo = await sent(client, town, "dispatcher", name=f"Акт_{someone.marks['surname']}.jpg")
    for ticket, files in ((someone.ticket, []), (someone.common, [photo["id"]])):
        given = {"ticketId": ticket["id"], "text": said, "attachmentIds": files}
        await client.do("commentOnTicket", given, town["dispatcher"])

    await asked(client, owner, password_hash)
    await carried_out(house, owner.person.id)

    assert await found_in(house, someone) == {}
    tickets = await Ticket.filter(id__in=ids).select_related("author")
    assert [ticket.author.erased for ticket in tickets] == [True, True]
    assert await TicketJoin.filter(ticket_id=ids[1]).count() == 1
    # The dispatcher's words about the lift, in which a neighbour has a part, stay without the name.
    texts = [event.text for event in await TicketEvent.filter(ticket_id__in=ids) if event.text]
    assert texts == ["Сөйлестім: —, —"]
    assert (await Attachment.get(id=read_id("Attachment", photo["id"]))).name == "Акт_—.jpg"
    shown = await client.data(SHOWN, {"id": someone.common["id"]}, town["dispatcher"])
    assert shown["node"] == {"text": "", "author": {"displayName": "—", "erased": True}}


async def test_until_it_begins_it_can_be_taken_back(
    house: House, client: Client, town: Town, password_hash: str
) -> None:
    tenant = town["tenant"]
    request = await asked(client, tenant, password_hash)
    again = await client.do("eraseMyData", {"password": PASSWORD}, tenant, REQUEST)
    await carry_out_erasures(Context(house.services))
    (notice,) = (await client.data(TOLD, {}, tenant))["notifications"]["edges"]

    told = await client.do("withdrawDataRequest", {"requestId": request["id"]}, tenant, REQUEST)

    assert again == request
    assert notice["node"]["kind"] == "ERASURE_REQUESTED"
    assert notice["node"]["text"].startswith("Until it begins you can take the request back in the app.")
    assert told["state"] == "WITHDRAWN"
    assert not await Erasure.exists(person_id=tenant.person.id)
    assert await Person.exists(id=tenant.person.id)
    late = await client.do("withdrawDataRequest", {"requestId": request["id"]}, tenant, REQUEST)
    assert late["code"] == "REQUEST_ANSWERED"


async def test_it_is_asked_for_with_the_password_or_a_code_of_the_phone(
    house: House, client: Client, town: Town, password_hash: str
) -> None:
    family = town["family"]
    family.account.phone = family.person.phone
    await family.account.save(update_fields=["phone"])

    wrong = await client.do("eraseMyData", {"password": "another"}, family, REQUEST)
    neither = await client.do("eraseMyData", {}, family, REQUEST)
    digits = await planted(CodePurpose.ERASURE, str(family.account.phone))
    guessed = await client.do("eraseMyData", {"code": "000000" if digits != "000000" else "1"}, family, REQUEST)
    assert (wrong["code"], neither["code"], guessed["code"]) == ("WRONG_CREDENTIALS", "BAD_INPUT", "WRONG_CODE")
    assert not await Erasure.exists(person_id=family.person.id)

    told = await client.do("eraseMyData", {"code": digits}, family, REQUEST)

    assert told["kind"] == "ERASURE"
    row = await Erasure.get(person_id=family.person.id)
    assert row.begins_at - row.asked_at == timedelta(days=3)


async def test_who_works_for_an_organization_first_leaves_it(
    house: House, client: Client, town: Town, password_hash: str
) -> None:
    master = town["master"]
    # So often, and no wrong guess.
    refused = [await asked(client, master, password_hash) for _ in range(12)][-1]
    await StaffMember.filter(person_id=master.person.id).update(ended_at=house.services.clock())

    told = await asked(client, master, password_hash)
    await carried_out(house, master.person.id)

    assert (refused["code"], told["state"]) == ("HOLDS_A_POST", "WAITING")
    assert not await Person.exists(id=master.person.id)
    (post,) = await StaffMember.filter(organization_id=town.organization.id, role="master").select_related("person")
    assert post.person.erased


async def test_from_when_it_begins_nobody_is_signed_in(
    house: House, client: Client, town: Town, password_hash: str
) -> None:
    other = town["other"]
    await asked(client, other, password_hash)

    await carried_out(house, other.person.id)

    told = await client.ask("{ me { id } }", {}, other)
    assert told["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert (await signed_in(client, other.account.login))["code"] == "WRONG_CREDENTIALS"
    assert not await Residency.exists(person_id=other.person.id)


async def test_what_was_under_way_when_they_were_signed_out_ends_first(
    house: House, client: Client, town: Town, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = town["tenant"]
    await asked(client, tenant, password_hash)
    mine, past = Erasure.filter(person_id=tenant.person.id), house.services.clock() - timedelta(seconds=1)
    await mine.update(begins_at=past)
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "SETTLES", timedelta(minutes=1))
        await carry_out_erasures(Context(house.services))
    (begun,) = await mine
    assert begun.begun_at
    assert begun.claimed_until
    assert timedelta(0) <= begun.claimed_until - begun.begun_at - timedelta(minutes=1) < timedelta(seconds=30)
    assert await Account.exists(id=tenant.account.id)

    await carried_out(house, tenant.person.id)

    assert not await Account.exists(id=tenant.account.id)


async def test_whoever_dies_over_it_the_next_one_ends_it(
    house: House, client: Client, town: Town, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At its first step, and far behind it."""
    someone, begun, deaths = await marked(house, client, town), 0, (1, 32)
    await asked(client, someone.someone, password_hash)
    past = house.services.clock() - timedelta(seconds=1)

    async def dying(context: Context, held: Any, *rest: Any) -> None:
        nonlocal begun
        begun += 1
        if begun in deaths:
            raise ConnectionError
        await erase(context, held, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "erase", dying)
        async with asyncio.timeout(20):
            while begun < deaths[-1]:
                mine = Erasure.filter(person_id=someone.someone.person.id)
                assert await mine.update(begins_at=past, claimed_until=None)
                await carry_out_erasures(Context(house.services))
    assert await Person.exists(id=someone.someone.person.id)
    await carried_out(house, someone.someone.person.id)

    assert await found_in(house, someone) == {}


async def test_what_an_older_backup_brings_back_is_erased_again(
    house: House, client: Client, town: Town, password_hash: str, tmp_path: Path
) -> None:
    someone: Marked = await marked(house, client, town)
    owner = someone.someone
    backup = Snapshot(house.settings.database_url, tmp_path)
    await backup.take()
    await asked(client, owner, password_hash)
    await carried_out(house, owner.person.id)
    await backup.put_back()
    await backup.drop()
    assert await Person.exists(id=owner.person.id)
    assert not await Tombstone.exists(digest=digest_of(Context(house.services), owner.person.id))

    brought_back = await reapply_erasures(Context(house.services))
    await carried_out(house, owner.person.id)

    assert brought_back >= 1
    assert await found_in(house, someone) == {}
    assert await reapply_erasures(Context(house.services)) == 0


async def test_while_it_goes_on_nobody_signs_in(
    house: House, client: Client, town: Town, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = town["tenant"]
    phone = tenant.account.phone = new_phone()
    await tenant.account.save(update_fields=["phone"])
    await asked(client, tenant, password_hash)
    digits = await planted(CodePurpose.PASSWORD_RESET, phone)

    async def away(*_: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "erase", away)
        await Erasure.filter(person_id=tenant.person.id).update(begins_at=house.services.clock() - timedelta(seconds=1))
        await carry_out_erasures(Context(house.services))
        assert (await Erasure.get(person_id=tenant.person.id)).state is ErasureState.ERASING
        told = await signed_in(client, tenant.account.login)
        reset = {"phone": phone, "code": digits, "newPassword": "ұзақ әрі жаңа құпиясөз"}
        again = await client.do("resetPassword", reset)

    assert (told["code"], again["code"]) == ("WRONG_CREDENTIALS", "WRONG_CODE")
    assert not await Session.exists(account_id=tenant.account.id, ended_at=None)


async def test_what_waited_for_an_answer_waits_no_more(
    house: House, client: Client, town: Town, password_hash: str
) -> None:
    owner = town["owner"]
    told = await client.do("correctMyData", {"names": {"surname": "Ким"}}, owner, CORRECTION)
    await asked(client, owner, password_hash)

    await carried_out(house, owner.person.id)

    row = await DataRequest.get(id=read_id("DataRequest", told["request"]["id"]))
    assert row.state is DataRequestState.WITHDRAWN
    assert row.wanted is None
    approved = await client.do("approveCorrection", {"requestId": told["request"]["id"]}, town["manager"])
    assert approved["code"] == "REQUEST_ANSWERED"


async def test_asking_and_taking_back_in_turns_ends(
    client: Client, town: Town, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = town["other"]
    monkeypatch.setattr(erasures, "ASKED_A_DAY", 2)
    for _ in range(2):
        request = await asked(client, other, password_hash)
        await client.do("withdrawDataRequest", {"requestId": request["id"]}, other, REQUEST)

    assert (await asked(client, other, password_hash))["code"] == "TOO_MANY_ATTEMPTS"


async def test_what_was_done_as_staff_is_neither_copied_nor_emptied(
    house: House, client: Client, town: Town, password_hash: str
) -> None:
    """Who called is named in it, and so is how to get in."""
    called = {"contactName": "Сейтова", "contactPhone": new_phone(), "accessNotes": "Код 77К7", "text": "Құбыр жарылды"}
    written = await dispatch.opened(client, town, who="dispatcher", **called)
    ticket, dispatcher = await dispatch.opened(client, town), town["dispatcher"]
    remark = {"ticketId": ticket["id"], "text": "Ішкі ескертпе", "internal": True}
    assert "code" not in await client.do("commentOnTicket", remark, dispatcher)
    photo = await sent(client, town, dispatcher, paper(b"work"))
    said = {"ticketId": ticket["id"], "text": "Дайын", "attachmentIds": [photo["id"]]}
    assert "code" not in await client.do("commentOnTicket", said, dispatcher)
    await StaffMember.filter(person_id=dispatcher.person.id).update(ended_at=house.services.clock())

    copy = await exported(client, house, dispatcher)
    await asked(client, dispatcher, password_hash)
    await carried_out(house, dispatcher.person.id)

    assert [name for name in copy.namelist() if name.startswith("files/")] == []
    assert {model for model, _ in rows(copy)}.isdisjoint({"Ticket", "TicketEvent", "Attachment"})
    stays = await Ticket.get(id=read_id("Ticket", written["id"])).select_related("author")
    assert (stays.text, stays.access_notes, stays.author.erased) == ("Құбыр жарылды", "Код 77К7", True)
    assert await TicketEvent.exists(ticket_id=read_id("Ticket", ticket["id"]), internal=True, text__not_isnull=True)
    row = await Attachment.get(id=read_id("Attachment", photo["id"]))
    assert row.owner_id is None
    assert b"".join([piece async for piece in house.services.store.read(row.object_name)])


def test_a_log_in_is_nobodys_word_unless_whole() -> None:
    names = naming([], Account(login="вод"))

    assert names.sub("—", "Водопровод, хабарласыңыз: вод.") == "Водопровод, хабарласыңыз: —."
