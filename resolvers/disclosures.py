"""Who was shown whose data, as the person reads it, and what becomes of that when they turn out to be somebody else."""

from uuid import UUID

from models.disclosure_chains import BEGINNING, fits, is_vouched_for, vouch
from models.disclosures import Disclosure
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.paging import Page, page

# What a row was about that leads to nobody.
NOTHING = UUID(int=0)


async def handed_on(person_id: UUID, to_id: UUID) -> None:
    """Whoever was shown the one, was shown the other, who turns out to be the same; only inside a change."""
    columns = ("complex_id", "reader_id", "reason", "reference_id", "shown", "day", "at")
    found = await Disclosure.filter(subject_id=person_id).order_by("id")
    # What no server wrote is not vouched for here either.
    rows = await _genuine(found)
    said = [{name: getattr(row, name) for name in columns} for row in rows]
    same = [vouch(Disclosure(subject_id=to_id, **its)) for its in said]
    if found:
        await Disclosure.bulk_create(same, ignore_conflicts=True)
        await _unnamed(person_id)


async def _genuine(rows: list[Disclosure]) -> list[Disclosure]:
    before = {(row.complex_id, row.number - 1) for row in rows if row.number}
    near = Disclosure.filter(complex_id__in={place for place, _ in before}, number__in={number for _, number in before})
    hashes = {(row.complex_id, row.number): row.hash or "" for row in await near} if before else {}
    return [
        row
        for row in rows
        if (fits(row, hashes.get((row.complex_id, row.number - 1), BEGINNING)) if row.number else is_vouched_for(row))
    ]


async def _unnamed(person_id: UUID) -> None:
    """No row leads to the person any more, and every chain still fits; only inside a change."""
    await Disclosure.filter(subject_id=person_id).update(subject_id=None, subject_salt=None, reference_id=NOTHING)


async def disclosure(context: Context, disclosure_id: UUID) -> Disclosure:
    """The viewer's own. Refuses: NOT_FOUND"""
    found = await Disclosure.get_or_none(id=disclosure_id, subject_id=context.signed_in.person_id)
    if found is None:
        raise not_found("id")
    return found


async def data_access(context: Context, person_id: UUID, first: int | None, after: str | None) -> Page[Disclosure]:
    """Who was shown the person's data, the latest first; only for the person. Refuses: BAD_INPUT"""
    return await page(Disclosure.filter(subject_id=person_id), first, after, ("id",), newest_first=True)
