"""Who is told when somebody has been shown the data of unusually many people on one day.

One rule: what is usual is what somebody in the same role of the same organization was shown on one of the days before.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from models.buildings import Complex
from models.disclosures import FEW_PEOPLE, Disclosure, UnusualReading, is_unusual
from models.notifications import NotificationKind
from models.staff import StaffMember
from resolvers.audiences import office_of
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.notifications import notify
from resolvers.rights import MANAGEMENT
from resolvers.rows import marks, rows

DAYS_BACK = timedelta(days=30)
PEOPLE = """SELECT reader_id, COUNT(DISTINCT subject_id) AS people FROM disclosures
  WHERE reader_id IN ({readers}) AND day = ${day} GROUP BY reader_id"""
USUAL = """SELECT MAX(people) AS most FROM (
  SELECT COUNT(DISTINCT disclosures.subject_id) AS people
  FROM disclosures JOIN staff_members ON staff_members.id = disclosures.reader_id
  WHERE staff_members.organization_id = $1 AND staff_members.role = $2
    AND disclosures.day >= $3 AND disclosures.day < $4
  GROUP BY disclosures.reader_id, disclosures.day
) AS days"""


async def unusual_told(context: Context, tell: Tell, written: Sequence[Disclosure]) -> None:
    """The management, when somebody has been shown the data of unusually many on a day, and each of these.

    Announces: Notified, ManyNotified
    """
    for day in sorted({row.day for row in written}):
        new = [row for row in written if row.day == day]
        for reader_id, people in (await _people({row.reader_id for row in new if row.reader_id}, day)).items():
            if people <= FEW_PEOPLE:
                continue
            if await UnusualReading.exists(reader_id=reader_id, day=day):
                shown = {(row.complex_id, row.subject_id) for row in new if row.reader_id == reader_id}
                await _people_told(context, tell, day, shown)
            elif await _begun(context, reader_id, day, people):
                all_day = Disclosure.filter(reader_id=reader_id, day=day).distinct()
                shown = set(await all_day.values_list("complex_id", "subject_id"))
                await _management_told(context, tell, reader_id, day, people, {place for place, _ in shown})
                await _people_told(context, tell, day, shown)


async def _people(readers: Iterable[UUID], day: date) -> dict[UUID, int]:
    ids = list(readers)
    if not ids:
        return {}
    found = await rows(PEOPLE.format(readers=marks(ids), day=len(ids) + 1), *ids, day)
    return {UUID(str(row["reader_id"])): int(row["people"]) for row in found}


async def _begun(context: Context, reader_id: UUID, day: date, people: int) -> bool:
    """Whether it is unusual; from now on it is for everybody who is read on that day."""
    post = await StaffMember.get(id=reader_id)
    [found] = await rows(USUAL, post.organization_id, post.role.value, day - DAYS_BACK, day)
    if not is_unusual(people, int(found["most"] or 0)):
        return False
    begun = UnusualReading(reader_id=reader_id, day=day, at=context.now)
    await UnusualReading.bulk_create([begun], ignore_conflicts=True)
    return True


async def _management_told(
    context: Context, tell: Tell, reader_id: UUID, day: date, people: int, complex_ids: Iterable[UUID]
) -> None:
    """Of the organization that manages a complex, and of that which the reader works for."""
    post, kind = await StaffMember.get(id=reader_id), NotificationKind.STAFF_READ_UNUSUALLY
    of_reader = await office_of(post.organization_id, MANAGEMENT)
    for complex_id in sorted(complex_ids):
        managing = await Complex.get(id=complex_id)
        await notify(
            context,
            tell,
            kind,
            of_reader | await office_of(managing.organization_id, MANAGEMENT),
            complex_id=complex_id,
            key=f"reading:{reader_id}:{day}",
            subject=("StaffMember", reader_id),
            facts={"people": people},
        )


async def _people_told(context: Context, tell: Tell, day: date, shown: Iterable[tuple[UUID, UUID | None]]) -> None:
    """`shown`: the people, each with a complex where it was."""
    concerned: dict[UUID, set[UUID]] = {}
    for complex_id, person_id in shown:
        if person_id:
            concerned.setdefault(complex_id, set()).add(person_id)
    kind = NotificationKind.DATA_READ_UNUSUALLY
    for complex_id, people in sorted(concerned.items()):
        await notify(context, tell, kind, people, complex_id=complex_id, key=f"reading:{day}")
