"""What notices of tickets say: what, where, when and why, as far as each reader may know it; whom letters spare."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from integrations.letters import Letter
from models.accounts import Language
from models.deliveries import Channel, Delivery
from models.disclosures import Disclosure
from models.ids import uuid7
from models.notifications import Notification, NotificationTopic
from models.polls import Poll
from models.tickets import Ticket
from resolvers.context import Context
from resolvers.messages import say
from resolvers.moments import day_told, moment_told, window_told
from resolvers.preferences import Wish
from resolvers.ticket_watch import warn_of_late_tickets
from resolvers.tidings import rendered
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, contractor, handed_over, move, opened, post_id
from tests.moving import asks, newcomer
from tests.test_notify import wish
from tests.test_statements import SIGNED_IN, cost
from tests.test_ticket_joins import join
from tests.test_ticket_visits import confirm, propose, window
from tests.test_ticket_watch import at
from tests.test_walk import open_survey
from tests.ticket_rows import written
from tests.world import Someone, Town

HOME = "https://home.example.kz"
TOLD = "{ notifications { edges { node { kind title text subject { id } } } } }"
QUESTION = {
    Language.KK: (
        "№ {number} өтінім: авторының жауабы күтілуде",
        *("Сантехника, Шұғыл", "Абай 1", "1-пәтер", "Жуынатын бөлме", "Сұрақ: Қашан үйдесіз?"),
    ),
    Language.RU: (
        "Заявка № {number}: ждёт ответа автора",
        *("Сантехника, Срочная", "Абай 1", "Квартира 1", "Жуынатын бөлме", "Вопрос: Қашан үйдесіз?"),
    ),
    Language.EN: (
        "Ticket {number} waits for its author",
        *("Plumbing, Urgent", "Абай 1", "Apartment 1", "Жуынатын бөлме", "Question: Қашан үйдесіз?"),
    ),
}
EMAIL, PUSH, SMS = Channel.EMAIL, Channel.PUSH, Channel.SMS


@pytest.fixture(autouse=True)
async def public_address(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house.services.opt_outs, "public_url", HOME)


async def newest(who: Someone) -> Notification:
    found = await Notification.filter(person_id=who.person.id).order_by("-number").first()
    assert found
    return found


async def told_by(house: House, who: Someone, channel: Channel, row: Notification | None = None) -> Letter | None:
    """What leaves for them by the channel about what they were told last."""
    row = row or await newest(who)
    return await rendered(Context(house.services), Delivery(notification_id=row.id, channel=channel, key=f"{uuid7()}"))


async def letter(house: House, who: Someone) -> list[str]:
    """The subject of their letter, and its lines down to the link."""
    told = await told_by(house, who, EMAIL)
    assert told is not None
    text, ending = told.text.split(f"\n\n{HOME}/")
    assert "--\n" in ending
    return [told.subject, *text.split("\n")]


async def speaks(who: Someone, language: Language) -> None:
    who.account.language = language
    await who.account.save(update_fields=["language"])


async def lines_told(client: Client, who: Someone) -> list[tuple[str, str | None]]:
    found = (await client.data(TOLD, None, who))["notifications"]["edges"]
    return [(edge["node"]["title"], edge["node"]["text"]) for edge in found]


def test_moments_are_local_and_said_in_the_readers_language() -> None:
    begins = datetime(2026, 12, 5, 13, 0, tzinfo=UTC)

    assert {language: moment_told(begins, language) for language in Language} == {
        Language.KK: "2026 ж. 5 желтоқсан, сенбі, 18:00",
        Language.RU: "суббота, 5 декабря 2026 г., 18:00",
        Language.EN: "Saturday 5 December 2026, 18:00",
    }
    assert day_told(date(2027, 3, 1), Language.KK) == "2027 ж. 1 наурыз, дүйсенбі"
    two, night = begins + timedelta(hours=2), begins + timedelta(hours=7)
    assert window_told(begins, two, Language.RU) == "суббота, 5 декабря 2026 г., 18:00–20:00"
    assert window_told(begins, night, Language.EN) == "Saturday 5 December 2026, 18:00 – Sunday 6 December 2026, 01:00"


@pytest.mark.parametrize("language", Language)
async def test_a_letter_says_what_where_and_why(house: House, client: Client, town: Town, language: Language) -> None:
    await speaks(town["owner"], language)
    ticket = await assigned(client, town, await opened(client, town, urgency="URGENT", placeDetail="Жуынатын бөлме"))
    await move(client, ticket, town["master"], "WAIT_FOR_RESIDENT", text="Қашан\nүйдесіз?")

    title, *lines = QUESTION[language]
    title = title.format(number=ticket["number"])
    assert await letter(house, town["owner"]) == [title, title, "", *lines]


async def test_pushes_and_sms_stay_short(house: House, client: Client, town: Town) -> None:
    owner = town["owner"]
    owner.account.phone = owner.person.phone
    await owner.account.save(update_fields=["phone"])
    await wish(house, owner, channels=[Wish(NotificationTopic.TICKETS, SMS, True)])
    ticket = await assigned(client, town, await opened(client, town))
    await move(client, ticket, town["master"], "WAIT_FOR_RESIDENT", text="Қашан үйдесіз?")

    push, sms = await told_by(house, owner, PUSH), await told_by(house, owner, SMS)

    assert push is not None
    assert (push.subject, push.text) == (f"Ticket {ticket['number']} waits for its author", "Plumbing · Абай 1")
    assert sms == Letter(f"{push.subject}: {push.text}", str(owner.account.phone))


async def test_a_neighbour_and_the_author_read_no_more_than_in_the_ticket(client: Client, town: Town) -> None:
    ticket = await opened(client, town, placeDetail="Жатын бөлме")
    await join(client, ticket, town["neighbour"])
    await assigned(client, town, ticket)
    await move(client, ticket, town["master"], "RETURN", text="Сатып алу керек")
    await move(client, ticket, town["dispatcher"], "DECLINE", text="Құжат керек, 87015551234")

    seen = {name: await lines_told(client, town[name]) for name in ("owner", "neighbour", "manager")}

    number = ticket["number"]
    declined, returned = f"Ticket {number} was declined", f"Ticket {number} is back with the dispatcher"
    place, flat = "Plumbing · Абай 1", "Apartment 1 · Жатын бөлме"
    assert seen["owner"][:2] == [
        (declined, f"{place} · {flat} · Reason: Құжат керек, 87015551234"),
        (returned, f"{place} · {flat}"),
    ]
    assert seen["neighbour"][:2] == [(declined, f"{place} · Reason: Құжат керек, •••"), (returned, place)]
    assert seen["manager"][0] == (returned, f"{place} · {flat} · Reason: Сатып алу керек")


async def test_to_whom_a_unit_is_named_is_written_down(house: House, client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    shown = Disclosure.filter(reference_id=read_id("Ticket", ticket["id"]))
    await assigned(client, town, ticket)
    push = await told_by(house, town["master"], PUSH)
    assert push is not None
    assert (push.text, await shown.count()) == ("Plumbing · Абай 1", 0)

    assert (await lines_told(client, town["master"]))[0][1] == "Plumbing · Абай 1 · Apartment 1"

    assert [row.subject_id for row in await shown] == [town["owner"].person.id]


@pytest.mark.parametrize("language", Language)
async def test_a_visit_is_told_by_its_day_and_hours(
    house: House, client: Client, town: Town, language: Language
) -> None:
    await speaks(town["owner"], language)
    ticket = await assigned(client, town, await opened(client, town))
    windows = [window(24), window(48, 5)]
    await propose(client, ticket, town["master"], *windows)

    _, title, _, *lines = await letter(house, town["owner"])

    assert title == say("notice_visit_proposed", language, number=ticket["number"])
    moments = [[datetime.fromisoformat(each) for each in one.values()] for one in windows]
    assert lines[:2] == [window_told(begins, ends, language) for begins, ends in moments]
    assert lines[3] == "Абай 1"


async def test_what_is_late_is_told_with_its_deadline(house: House, town: Town) -> None:
    now = datetime(2160, 12, 5, 13, 0, tzinfo=UTC)
    row = await written(town, number=77, warn_by=now - timedelta(hours=1), resolve_by=now)
    await warn_of_late_tickets(at(house.services, now + timedelta(hours=1)))

    told = await letter(house, town["manager"])

    # The clock that it was told by was ahead of all others.
    await Delivery.filter(created_at__gte=datetime(2160, 1, 1, tzinfo=UTC)).delete()
    await Ticket.filter(id=row.id).update(resolve_by=None)
    late = "Ticket 77 is overdue"
    assert told == [late, late, "", "Due: Friday 5 December 2160, 18:00", "Plumbing", "Абай 1", "Apartment 1"]


async def test_a_poll_is_told_with_its_title_and_when_it_closes(house: House, client: Client, town: Town) -> None:
    poll = await open_survey(client, town)
    closes_at = (await Poll.get(id=read_id("Poll", poll["id"]))).closes_at

    told = await letter(house, town["owner"])

    closing = f"Closes: {moment_told(closes_at, Language.EN)}"
    assert told == ["Poll open: Сауал", "Poll open", "", "Сауал", closing]
    await client.do("closePoll", {"pollId": poll["id"]}, town["manager"])
    [(title, text), *_] = await lines_told(client, town["owner"])
    assert (title, text and text.startswith("Сауал · Closed: ")) == ("Poll closed", True)


async def test_who_asks_to_live_where_is_told(house: House, client: Client, town: Town) -> None:
    who = await newcomer(house.services)
    await asks(client, town, who, unit=2, role="TENANT")

    asked = await letter(house, town["manager"])

    assert asked == ["Somebody asks to live here: Абай 2", "Somebody asks to live here", "", "Абай 2", "Apartment 1"]
    assert who.person.surname not in str(asked)


async def leaves(house: House, town: Town) -> tuple[bool, bool]:
    """Whether the dispatcher is told by e-mail and by push of what they were told last."""
    by = [await told_by(house, town["dispatcher"], channel) for channel in (EMAIL, PUSH)]
    return by[0] is not None, by[1] is not None


async def test_the_office_gets_letters_only_of_what_it_must_act_on(house: House, client: Client, town: Town) -> None:
    owner, master, dispatcher = town["owner"], town["master"], town["dispatcher"]

    async def last() -> tuple[str, bool, bool]:
        row = await newest(dispatcher)
        return row.facts["move"], *await leaves(house, town)

    ticket = await assigned(client, town, await opened(client, town))
    await move(client, ticket, master, "WAIT_FOR_RESIDENT", text="Қашан?")
    await move(client, ticket, owner, "RESUME")
    assert await last() == ("resume", False, True)
    await move(client, ticket, master, "RETURN", text="Бөлшек жоқ")
    assert await last() == ("return", True, True)
    await assigned(client, town, ticket)
    await move(client, ticket, master, "FINISH", text="Болды")
    await client.do("reopenTicket", {"ticketId": ticket["id"], "text": "Жоқ"}, owner)
    assert await last() == ("reopen", True, True)
    await move(client, ticket, master, "FINISH", text="Болды")
    await client.do("rateTicket", {"ticketId": ticket["id"], "rating": 4, "text": "Рақмет"}, owner)
    assert await last() == ("rated", False, True)
    _, rated = (await lines_told(client, dispatcher))[0]
    assert rated == "Plumbing · Абай 1 · Apartment 1 · Rating: 4 of 5 · Comment: Рақмет"
    await move(client, await opened(client, town, text="Басқа"), owner, "CANCEL")
    assert await last() == ("cancel", False, True)

    await wish(house, dispatcher, channels=[Wish(NotificationTopic.TICKETS, EMAIL, True)])

    # Whoever has chosen letters has them.
    assert await last() == ("cancel", True, True)


async def test_of_a_visit_that_is_off_the_office_is_not_written_to(house: House, client: Client, town: Town) -> None:
    ticket = await assigned(client, town, await opened(client, town))
    visit = await confirm(client, await propose(client, ticket, town["master"]), town["owner"])
    off = {"visitId": visit["visit"]["id"], "reason": "Жоқпын"}

    await client.do("cancelVisit", off, town["owner"])

    assert await leaves(house, town) == (False, True)
    assert await told_by(house, town["master"], EMAIL) is not None


@pytest.mark.parametrize("how", ["TAKE_BACK", "CANCEL", "DECLINE", "merge"])
async def test_a_firm_hears_that_what_it_had_is_over_and_reads_no_more(
    house: House, client: Client, town: Town, how: str
) -> None:
    firm = await contractor(house.services, town)
    ticket = await handed_over(client, town, await opened(client, town), firm)
    await client.do("assignTicket", {"ticketId": ticket["id"], "assigneeId": firm.master_id}, firm.office)
    before = [len(await lines_told(client, who)) for who in (firm.office, firm.master)]

    if how == "merge":
        into = await opened(client, town, text="Тағы")
        given = {"ticketIds": [ticket["id"]], "intoId": into["id"]}
        assert (await client.do("mergeTickets", given, town["dispatcher"]))["__typename"] == "Ticket"
    else:
        who = town["owner" if how == "CANCEL" else "dispatcher"]
        assert (await move(client, ticket, who, how, text="Өзіміз жасаймыз"))["__typename"] == "Ticket"
    await client.do("commentOnTicket", {"ticketId": ticket["id"], "text": "Кейін"}, town["dispatcher"])

    number = ticket["number"]
    title = {
        "TAKE_BACK": f"Ticket {number} was taken back from the service organization",
        "CANCEL": f"Ticket {number} was cancelled by its author",
        "DECLINE": f"Ticket {number} was declined",
        "merge": f"Ticket {number} was merged with another",
    }[how]
    over = "It is not yours any more"
    for place, lost in enumerate((firm.office, firm.master)):
        rows = (await client.data(TOLD, None, lost))["notifications"]["edges"]
        assert len(rows) == before[place] + 1
        assert [rows[0]["node"][name] for name in ("title", "text", "subject")] == [title, over, None]
        assert await letter(house, lost) == [title, title, "", over]
        push = await told_by(house, lost, PUSH)
        assert push is not None
        assert (push.subject, push.text) == (title, over)
        gone = await client.ask("query($id: ID!) { ticket(id: $id) { text } }", {"id": ticket["id"]}, lost)
        assert gone["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_a_firm_that_gives_back_or_has_done_it_is_not_told_that_it_has_lost_it(
    house: House, client: Client, town: Town
) -> None:
    firm = await contractor(house.services, town)
    done, returned = [await handed_over(client, town, await opened(client, town, text=it), firm) for it in "аб"]
    await move(client, done, firm.office, "ACCEPT")
    count = await Notification.filter(person_id=firm.office.person.id).count()

    await move(client, done, town["dispatcher"], "FINISH", text="Болды")
    await move(client, returned, firm.office, "GIVE_BACK", text="Біздікі емес")

    assert await Notification.filter(person_id=firm.office.person.id).count() == count
    assert await leaves(house, town) == (True, True)


async def test_a_master_is_told_that_it_is_another_masters_now(house: House, client: Client, town: Town) -> None:
    ticket = await assigned(client, town, await opened(client, town))
    given: dict[str, Any] = {"ticketId": ticket["id"], "assigneeId": await post_id(town["manager"])}
    await client.do("assignTicket", given, town["dispatcher"])

    assert (await lines_told(client, town["master"]))[0][1] == "It is not yours any more"
    push = await told_by(house, town["master"], PUSH)
    assert push is not None
    assert (push.text, push.link) == ("It is not yours any more", f"/tickets/{ticket['id']}")
    row = await newest(town["manager"])
    assert row.subject_id is not None
    assert write_id("Ticket", row.subject_id) == ticket["id"]
    assert (await lines_told(client, town["manager"]))[0][1] == "Plumbing · Абай 1 · Apartment 1"


async def test_many_notices_cost_as_many_statements_as_few(client: Client, town: Town) -> None:
    master, found = town["master"], []
    for more in (2, 8):
        for number in range(more):
            who, place = ("owner", "neighbour")[number % 2], town.unit_id(number % 2)
            ticket = await opened(client, town, who, unitId=place, text=f"{uuid7()}")
            await assigned(client, town, ticket)
            await move(client, ticket, town["dispatcher"], "START")
        # From then on it stands written to whom the units were named.
        await lines_told(client, master)
        statements, data = await cost(client, TOLD, {}, master)
        texts = [edge["node"]["text"] for edge in data["notifications"]["edges"]]
        assert all("Apartment" in text for text in texts)
        found.append((len(texts), statements))

    assert [count for count, _ in found] == [4, 20]
    assert found[0][1] == found[1][1] <= SIGNED_IN + 12
