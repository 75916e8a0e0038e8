"""Meters and readings that a centre tells become rows.

One rule: a reading that a resident sent and the centre shows is the same reading, accepted; it does not stand twice.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from integrations.billing_centre import About, Bad, Fault, Told
from integrations.billing_centre import Meter as ToldMeter
from integrations.billing_centre import Reading as ToldReading
from models.batches import Batch
from models.bill_faults import misfits
from models.billing_terms import month_of
from models.ids import uuid7
from models.meters import Meter, MeterReading, ReadingSource, ReadingState
from models.utility_accounts import UtilityAccount
from resolvers.context import Context
from resolvers.quarantine import Judged, raw_of

SAID = ("service_code", "service", "serial", "measure", "verified_until", "removed_on")
COLUMNS = ("code", "service_code", "service", "serial", "measure")
# What a resident has sent, and of which the centre's word is wanted, or is another one by now.
UNDECIDED = frozenset({ReadingState.WAITING, ReadingState.SENT, ReadingState.FAILED, ReadingState.REFUSED})


async def store_meters(context: Context, account: UtilityAccount, told: Told[ToldMeter]) -> Judged:
    """The account's meters, and what the centre has read of them, are those that were told; only inside a change.

    A meter that is not told of stays as it is.
    """
    bad, sound = list(told.bad), dict[str, ToldMeter]()
    for meter in told.good:
        if wrong := next(misfits(Meter, meter, COLUMNS), None):
            bad.append(Bad(About.METER, Fault(wrong.fault.value), wrong.place, raw=raw_of(vars(meter))))
        else:
            sound[meter.code] = meter
    meters = await _meters(account, sound)
    bad += await _readings(context, {meters[code]: meter.readings for code, meter in sound.items()})
    return Judged(bad, frozenset({(About.METER, None), (About.READING, None)}))


async def _meters(account: UtilityAccount, told: dict[str, ToldMeter]) -> dict[str, Meter]:
    # Who sends a reading of one of them meanwhile waits.
    known = {row.code: row for row in await Meter.filter(account_id=account.id).order_by("id").select_for_update()}
    new, changed = list[Meter](), list[Meter]()
    for code in sorted(told):
        said = {name: getattr(told[code], name) for name in SAID}
        if (row := known.get(code)) is None:
            row = Meter(id=uuid7(), complex_id=account.complex_id, account_id=account.id, unit_id=account.unit_id)
            known[code] = row.update_from_dict({"code": code, **said})
            new.append(row)
        elif any(getattr(row, name) != value for name, value in said.items()):
            changed.append(row.update_from_dict(said))
    await Batch.to_insert(Meter).take(new).write()
    await Batch.to_change(Meter, *SAID).take(changed).write()
    return known


async def _readings(context: Context, told: dict[Meter, Sequence[ToldReading]]) -> list[Bad]:
    """What was told wrong."""
    kept = await MeterReading.filter(meter_id__in=[meter.id for meter in told]).order_by("id") if told else []
    bad, new, changed = list[Bad](), list[MeterReading](), list[MeterReading]()
    for meter, readings in told.items():
        ledger = _Ledger(context, meter, [row for row in kept if row.meter_id == meter.id])
        for reading in sorted(readings, key=lambda one: (one.taken_on, one.value)):
            if wrong := next(misfits(MeterReading, reading, ("value", "reference")), None):
                raw = raw_of({"meter": meter.code, **vars(reading)})
                bad.append(Bad(About.READING, Fault(wrong.fault.value), wrong.place, raw=raw))
            else:
                ledger.enter(reading)
        new, changed = new + ledger.new, [*changed, *ledger.changed.values()]
    await Batch.to_insert(MeterReading).take(new).write()
    columns = ("value", "state", "reference", "answered_at", "refusal", "next_try_at", "claimed_until")
    await Batch.to_change(MeterReading, *columns).take(changed).write()
    return bad


class _Ledger:
    """The readings of one meter, and what of them becomes of what the centre tells."""

    def __init__(self, context: Context, meter: Meter, kept: Iterable[MeterReading]) -> None:
        self._now, self._meter = context.now, meter
        kept = list(kept)
        self._sent = [row for row in kept if row.source is ReadingSource.RESIDENT]
        self._read = {row.taken_on: row for row in kept if row.source is ReadingSource.CENTRE}
        self.new: list[MeterReading] = []
        self.changed: dict[UUID, MeterReading] = {}

    def enter(self, told: ToldReading) -> None:
        if sent := next((row for row in self._sent if _same(row, told)), None):
            if sent.state in UNDECIDED:
                self._accept(sent, told)
        elif (row := self._read.get(told.taken_on)) is None:
            self._read[told.taken_on] = row = self._row(told)
            self.new.append(row)
        elif (row.value, row.reference) != (told.value, told.reference):
            # Corrected there.
            row.value, row.reference = told.value, told.reference
            if row not in self.new:
                self.changed[row.id] = row

    def _accept(self, sent: MeterReading, told: ToldReading) -> None:
        sent.state, sent.answered_at, sent.refusal = ReadingState.ACCEPTED, self._now, None
        sent.reference, sent.next_try_at, sent.claimed_until = told.reference or sent.reference, None, None
        self.changed[sent.id] = sent

    def _row(self, told: ToldReading) -> MeterReading:
        return MeterReading(
            id=uuid7(),
            complex_id=self._meter.complex_id,
            meter_id=self._meter.id,
            period=month_of(told.taken_on),
            taken_on=told.taken_on,
            value=told.value,
            source=ReadingSource.CENTRE,
            state=ReadingState.ACCEPTED,
            submitted_at=self._now,
            answered_at=self._now,
            reference=told.reference,
        )


def _same(row: MeterReading, told: ToldReading) -> bool:
    """The same value, for the same month or under the number that the centre gave it."""
    if row.state is ReadingState.REPLACED or row.value != told.value:
        return False
    return row.period == month_of(told.taken_on) or (row.reference is not None and row.reference == told.reference)
