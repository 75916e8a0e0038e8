"""The way out of the house: posted with a change or not at all, sent once and in time, put off, given up, emptied.

A clock of its own keeps these messages out of the way of the server's timers: to them they are due in years.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from integrations import receipts
from integrations.envelopes import Device
from integrations.letters import Letter
from integrations.receipts import Receipt
from models.deliveries import Channel, Delivery, Failure, Lane
from resolvers import couriers, deliveries
from resolvers.changes import change
from resolvers.context import Context, MailSender, Services, SmsSender
from resolvers.couriers import send_due
from resolvers.deliveries import forget_old_deliveries, post
from resolvers.rows import rows
from tests.conftest import House
from tests.log_lines import lines

PHONE, TEXT = "+77010000001", "482913 is your code"
BEGUN = datetime(2150, 1, 1, tzinfo=UTC)


@dataclass
class Counter:
    """Stands for all senders. `says`: what it answers, in turn; the last one for ever."""

    says: list[Receipt | Exception] = field(default_factory=lambda: [receipts.taken("theirs-1")])
    seen: list[tuple[Any, ...]] = field(default_factory=list)
    now: datetime = BEGUN
    doing: Callable[[], Any] | None = None

    public_key = None

    async def send(self, *message: Any) -> Receipt:
        self.seen.append(tuple(_plain(message)))
        if self.doing:
            await self.doing()
        said = self.says.pop(0) if len(self.says) > 1 else self.says[0]
        if isinstance(said, Exception):
            raise said
        return said


def _plain(message: tuple[Any, ...]) -> Iterator[Any]:
    for part in message:
        match part:
            case Letter():
                yield from filter(None, (part.to, part.subject, part.text))
            case Device():
                yield part.endpoint
            case _:
                yield part


async def send_texts(context: Context) -> None:
    await asyncio.gather(*(send_due(context, Channel.SMS, lane) for lane in Lane))


async def send_letters(context: Context) -> None:
    await asyncio.gather(*(send_due(context, Channel.EMAIL, lane) for lane in Lane))


async def claim(context: Context) -> list[deliveries.Claim]:
    return await deliveries.claimed(context, Channel.SMS, Lane.FIRST, 8)


@pytest.fixture
async def counter(house: House) -> AsyncIterator[Counter]:
    yield Counter()
    await Delivery.all().delete()


def context_of(house: House, counter: Counter) -> Context:
    return Context(services_of(house, counter, counter, counter))


def services_of(house: House, counter: Counter, sms: SmsSender, mail: MailSender) -> Services:
    async def database_clock() -> datetime:
        return counter.now

    return replace(house.services, clock=lambda: counter.now, database_clock=database_clock, sms=sms, mail=mail)


async def posted(context: Context, seconds: float = 300, text: str = TEXT, channel: Channel = Channel.SMS) -> UUID:
    async with change(context):
        target = PHONE if channel is Channel.SMS else "a@b.kz"
        row = await post(context, channel, target, text, context.now + timedelta(seconds=seconds), subject="Code")
    return row.id


async def row_of(delivery_id: UUID) -> Delivery:
    return await Delivery.get(id=delivery_id)


def emptied(row: Delivery) -> bool:
    return not any((row.target, row.subject, row.text, row.next_try_at, row.claimed_until))


async def test_a_text_leaves_once_and_nothing_of_it_stays(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    delivery_id = await posted(context)

    for _ in range(3):
        await send_texts(context)
        await send_letters(context)
        counter.now += timedelta(minutes=1)

    row = await row_of(delivery_id)
    assert counter.seen == [(PHONE, TEXT, str(delivery_id))]
    assert (row.sent_at, row.failed_at, row.reference, row.tries) == (BEGUN, None, "theirs-1", 1)
    assert emptied(row)


async def test_a_letter_leaves_with_its_subject(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    delivery_id = await posted(context, channel=Channel.EMAIL)

    await send_texts(context)
    assert counter.seen == []
    await send_letters(context)

    assert counter.seen == [("a@b.kz", "Code", TEXT, str(delivery_id))]
    assert emptied(await row_of(delivery_id))


async def test_what_waits_is_sealed(house: House, counter: Counter) -> None:
    delivery_id = await posted(context_of(house, counter))

    [raw] = await rows("SELECT target, subject, text FROM deliveries WHERE id = $1", delivery_id)

    told = b"|".join(bytes(value) for value in raw.values())
    assert not any(text.encode() in told for text in (PHONE, TEXT, "482913", "Code"))


async def test_a_message_of_a_change_that_is_rolled_back_never_leaves(house: House, counter: Counter) -> None:
    context = context_of(house, counter)

    async def fail() -> None:
        async with change(context):
            await post(context, Channel.SMS, PHONE, TEXT, context.now + timedelta(minutes=5))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    await send_texts(context)

    assert (counter.seen, await Delivery.all().count()) == ([], 0)


async def test_a_message_is_posted_inside_a_change_only(house: House, counter: Counter) -> None:
    context = context_of(house, counter)

    with pytest.raises(RuntimeError, match="inside the change"):
        await post(context, Channel.SMS, PHONE, TEXT, context.now)

    assert await Delivery.all().count() == 0


def failed(caplog: pytest.LogCaptureFixture, delivery_id: UUID) -> list[dict[str, Any]]:
    return [line for line in lines(caplog, "a delivery failed") if line["delivery_id"] == str(delivery_id)]


async def test_what_is_late_is_not_sent(house: House, counter: Counter, caplog: pytest.LogCaptureFixture) -> None:
    context = context_of(house, counter)
    delivery_id = await posted(context, seconds=60)
    counter.now += timedelta(seconds=60)

    await send_texts(context)

    row = await row_of(delivery_id)
    assert counter.seen == []
    assert (row.failure, row.failed_at, row.sent_at) == (Failure.EXPIRED, counter.now, None)
    assert emptied(row)
    assert [line["failure"] for line in failed(caplog, delivery_id)] == ["expired"]
    assert PHONE not in caplog.text


async def test_what_is_put_off_waits_longer_each_time_and_is_sent_in_the_end(house: House, counter: Counter) -> None:
    counter.says = [*[receipts.not_now("no connection")] * 4, receipts.taken()]
    context = context_of(house, counter)
    delivery_id = await posted(context)
    waits = []
    for _ in range(4):
        await send_texts(context)
        row = await row_of(delivery_id)
        assert row.next_try_at is not None
        assert row.claimed_until is None
        waits.append((row.next_try_at - counter.now).total_seconds())
        await send_texts(context)
        counter.now = row.next_try_at
    await send_texts(context)

    assert len(counter.seen) == 5
    assert len({reference for *_, reference in counter.seen}) == 1
    assert all(2**tried / 2 <= wait <= 2**tried for tried, wait in enumerate(waits, start=1))
    assert (await row_of(delivery_id)).sent_at == counter.now


async def test_the_wait_that_the_gateway_asks_for_is_kept(house: House, counter: Counter) -> None:
    counter.says = [receipts.not_now("status 429", 77)]
    context = context_of(house, counter)
    delivery_id = await posted(context)

    await send_texts(context)

    assert (await row_of(delivery_id)).next_try_at == BEGUN + timedelta(seconds=77)


@pytest.mark.parametrize(
    ("said", "failure"),
    [
        (receipts.refused("the number is refused"), Failure.REFUSED),
        (receipts.in_doubt("no answer in time"), Failure.IN_DOUBT),
        (ValueError(f"a text with {PHONE}"), Failure.IN_DOUBT),
        (receipts.not_now("status 429", 301), Failure.GIVEN_UP),
    ],
)
async def test_what_fails_for_good_is_given_up_visibly_and_emptied(
    house: House, counter: Counter, caplog: pytest.LogCaptureFixture, said: Receipt | Exception, failure: Failure
) -> None:
    counter.says = [said]
    context = context_of(house, counter)
    delivery_id = await posted(context)

    for _ in range(3):
        await send_texts(context)
        counter.now += timedelta(minutes=1)

    row = await row_of(delivery_id)
    assert len(counter.seen) == 1
    assert (row.failure, row.failed_at, row.sent_at) == (failure, BEGUN, None)
    assert emptied(row)
    assert [line["failure"] for line in failed(caplog, delivery_id)] == [failure.value]
    assert PHONE not in caplog.text
    assert "482913" not in caplog.text


async def test_a_process_that_dies_leaves_its_message_to_another(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    delivery_id = await posted(context)
    assert len(await claim(context)) == 1

    counter.now += deliveries.LEASE - timedelta(seconds=1)
    await send_texts(context)
    assert counter.seen == []
    counter.now += timedelta(seconds=1)
    await send_texts(context)

    row = await row_of(delivery_id)
    assert (len(counter.seen), row.tries, row.sent_at) == (1, 2, counter.now)


@pytest.mark.parametrize("lost", [True, False])
async def test_a_repeat_that_the_gateway_recognises_was_sent_by_the_dead(
    house: House, counter: Counter, lost: bool
) -> None:
    counter.says = [receipts.repeated("the same text a moment ago, or too much at once"), receipts.taken()]
    context = context_of(house, counter)
    delivery_id = await posted(context)
    if lost:
        await claim(context)
        counter.now += deliveries.LEASE

    await send_texts(context)

    row = await row_of(delivery_id)
    assert ((row.sent_at is not None), emptied(row)) == (lost, lost)


async def test_a_message_that_processes_die_over_is_not_sent_for_ever(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    delivery_id = await posted(context, seconds=3600)
    for _ in range(couriers.MOST_CLAIMS_LOST):
        await claim(context)
        counter.now += deliveries.LEASE

    await send_texts(context)

    assert counter.seen == []
    assert (await row_of(delivery_id)).failure is Failure.IN_DOUBT


async def test_who_comes_back_after_the_claim_ran_out_notes_nothing(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    delivery_id = await posted(context)

    async def overtaken() -> None:
        counter.doing = None
        counter.now += deliveries.LEASE
        await claim(context)

    counter.doing = overtaken

    await send_texts(context)

    row = await row_of(delivery_id)
    assert (row.tries, row.sent_at, row.target) == (2, None, PHONE)


async def test_a_row_whose_seal_does_not_open_holds_nobody_up(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    broken = await posted(context)
    counter.now += timedelta(seconds=1)
    sound = await posted(context)
    await rows("UPDATE deliveries SET text = $1 WHERE id = $2 RETURNING id", b"broken", broken)

    await send_texts(context)

    assert [reference for *_, reference in counter.seen] == [str(sound)]
    [state] = await rows("SELECT failure, target, text FROM deliveries WHERE id = $1", broken)
    assert state == {"failure": "unreadable", "target": None, "text": None}


async def test_a_process_whose_clock_is_fast_takes_nothing_out_of_anothers_hands(
    house: House, counter: Counter
) -> None:
    context = context_of(house, counter)
    await posted(context)
    await claim(context)
    fast = replace(context.services, clock=lambda: counter.now + timedelta(minutes=2))

    await send_texts(Context(fast))

    assert counter.seen == []


async def test_a_stop_waits_until_what_is_on_its_way_is_noted(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    delivery_id = await posted(context)
    on_its_way = asyncio.Event()

    async def slowly() -> None:
        on_its_way.set()
        await asyncio.sleep(0.3)

    counter.doing = slowly
    timer = asyncio.create_task(send_texts(context))
    await on_its_way.wait()

    timer.cancel()
    with pytest.raises(asyncio.CancelledError):
        await timer

    assert (await row_of(delivery_id)).sent_at == BEGUN


async def test_several_who_claim_at_once_never_get_the_same(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    sent = [await posted(context) for _ in range(60)]

    async def briefly() -> None:
        await asyncio.sleep(0.01)

    counter.doing = briefly
    await asyncio.gather(*(send_texts(context) for _ in range(6)))
    await send_texts(context)

    assert sorted(reference for *_, reference in counter.seen) == sorted(map(str, sent))
    assert await Delivery.filter(sent_at=None).count() == 0


async def test_deliveries_are_forgotten_after_thirty_days(house: House, counter: Counter) -> None:
    context = context_of(house, counter)
    old = await posted(context)
    counter.now += timedelta(days=30)
    kept = await posted(context)

    await forget_old_deliveries(context)
    assert await Delivery.filter(id__in=[old, kept]).count() == 2
    counter.now += timedelta(seconds=1)
    await forget_old_deliveries(context)

    assert await Delivery.all().values_list("id", flat=True) == [kept]
