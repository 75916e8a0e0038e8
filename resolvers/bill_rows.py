"""What is to be written of an account's bills, as rows that are ready: made without the database, written by table.

One rule: a version that holds no more is kept whole, in the same words whether it was replaced or came too late.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from integrations.billing_centre import Bill as ToldBill
from integrations.billing_centre import Line as ToldLine
from models.batches import Batch
from models.bill_versions import Step, VersionKey, body_of, digest_of, place_of, tiers_of
from models.billing_terms import BillingTerms, due_on
from models.bills import AMOUNTS, Bill, BillBasis, BillLine, BillVersion
from models.ids import uuid7
from models.utility_accounts import UtilityAccount
from resolvers.bill_notices import BillChange

# What a bill's row says of the version that holds.
HELD = ("revision", "digest", "version", "issued_at", "due_on", "area_m2", "persons", *AMOUNTS)
COPIED = ("service_code", "service", "supplier_code", "supplier", "tariff", "quantity", "measure", "days", "voluntary")


def told_body(bill: ToldBill, due: date | None) -> dict[str, Any]:
    return body_of(bill, bill.lines, due_on=due, retracted=bill.retracted)


def key_of(bill: ToldBill) -> VersionKey:
    return VersionKey(bill.revision, digest_of(told_body(bill, bill.due_on)))


class BillRows:
    """Rows that are to be written, by what becomes of them; made for one account at a time."""

    def __init__(self, now: datetime, terms: BillingTerms, account: UtilityAccount) -> None:
        self._now, self._terms, self._account = now, terms, account
        self.new: list[Bill] = []
        self.changed: list[Bill] = []
        self.counted: list[Bill] = []
        self.lines: list[BillLine] = []
        self.former: list[BillVersion] = []

    def of(self, account: UtilityAccount) -> Self:
        """For another account, to be written together with what there is."""
        same = copy(self)
        same._account = account
        return same

    def step(self, step: Step[ToldBill], before: Mapping[UUID, tuple[Bill, list[BillLine]]]) -> BillChange | None:
        """What changes for who reads the bill; None where only an old version came to light."""
        row, lines = before.get(step.known.bill_id, (None, [])) if step.known else (None, [])
        bill_id = step.known.bill_id if step.known else uuid7()
        self.former += [self._late(bill_id, bill) for bill in step.late]
        if not step.changes:
            self.counted.append(Bill(id=bill_id, version=step.version))
            return None
        if row:
            self.former.append(self._left(row, lines))
        told = step.told[step.holds]
        bill = self._held(bill_id, step, told)
        (self.changed if row else self.new).append(bill)
        held = self._lines(bill, told)
        self.lines += held
        return BillChange(bill, held, lines if row else None, bool(step.known and step.known.retracted))

    def batches(self) -> Iterable[Batch[Any]]:
        """In the order in which they are to be written."""
        return [batch.take(rows) for batch, rows in self.unready()]

    def unready(self) -> list[tuple[Batch[Any], Sequence[Any]]]:
        """The same, for who takes the rows in by pieces."""
        return [
            (Batch.to_insert(Bill), self.new),
            (Batch.to_change(Bill, *HELD, "fetched_at", "retracted_at"), self.changed),
            (Batch.to_change(Bill, "version"), self.counted),
            (Batch.to_insert(BillLine), self.lines),
            (Batch.to_insert(BillVersion), self.former),
        ]

    def _held(self, bill_id: UUID, step: Step[ToldBill], told: ToldBill) -> Bill:
        return Bill(
            id=bill_id,
            complex_id=self._account.complex_id,
            account_id=self._account.id,
            unit_id=self._account.unit_id,
            period=step.period,
            due_on=told.due_on or due_on(self._terms, step.period),
            revision=step.holds.revision,
            digest=step.holds.digest,
            version=step.version,
            issued_at=told.issued_at,
            area_m2=told.area_m2,
            persons=told.persons,
            **{name: getattr(told, name) for name in AMOUNTS},
            fetched_at=self._now,
            retracted_at=self._now if told.retracted else None,
        )

    def _lines(self, bill: Bill, told: ToldBill) -> list[BillLine]:
        return [self._line(bill, place, line) for place, line in enumerate(sorted(told.lines, key=place_of))]

    def _line(self, bill: Bill, place: int, line: ToldLine) -> BillLine:
        return BillLine(
            id=uuid7(),
            complex_id=bill.complex_id,
            bill_id=bill.id,
            position=place,
            basis=BillBasis(line.basis.value),
            tiers=tiers_of(line),
            recalculation_reason=line.recalculation_reason,
            **{name: getattr(line, name) for name in (*COPIED, *AMOUNTS)},
        )

    def _late(self, bill_id: UUID, bill: ToldBill) -> BillVersion:
        body = told_body(bill, bill.due_on or due_on(self._terms, bill.period))
        return self._version(bill_id, key_of(bill), body, self._now)

    def _left(self, row: Bill, lines: Sequence[BillLine]) -> BillVersion:
        body = body_of(row, lines, due_on=row.due_on, retracted=row.retracted_at is not None)
        return self._version(row.id, VersionKey(row.revision, row.digest), body, row.fetched_at)

    def _version(self, bill_id: UUID, key: VersionKey, body: dict[str, Any], fetched_at: datetime) -> BillVersion:
        return BillVersion(
            id=uuid7(),
            complex_id=self._account.complex_id,
            bill_id=bill_id,
            revision=key.revision,
            digest=key.digest,
            body=body,
            fetched_at=fetched_at,
            superseded_at=self._now,
        )
