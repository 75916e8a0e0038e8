"""Correcting what stands of oneself: contacts with a code, names and a home's facts by the management, who has papers.

One rule: nobody answers their own. Of what was corrected only that remains, not what it said before.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from integrations.public_holidays import kazakhstan
from models.accounts import Account, Person
from models.buildings import Complex
from models.codes import Code
from models.data_requests import (
    ANSWER_DAYS,
    DataField,
    DataRefusalGround,
    DataRequest,
    DataRequestKind,
    DataRequestState,
    due_on,
    wanted_of,
)
from models.notifications import NotificationKind
from models.residents import HomesChanged, Residency, ResidencyFact, ResidencyRole, ResidencyState, ResidentsChanged
from models.staff import StaffMember
from resolvers.allowances import take_one
from resolvers.audiences import office_of
from resolvers.changes import Tell, change
from resolvers.codes import issued_again
from resolvers.contacts import change_email, change_phone
from resolvers.context import Context
from resolvers.corrected import noted_as_corrected
from resolvers.data_requests import answered, visible_requests
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.moves import noted
from resolvers.notifications import notify
from resolvers.rights import MANAGEMENT
from resolvers.shares import check_share, hold_unit, must_fit
from resolvers.units import must_measure

MOST_WAITING = 5
# What was asked stays written, and the management hears of each: who asks and takes back in turns does so few times.
ASKED_A_DAY = 20
NAMES = {
    DataField.SURNAME: "surname",
    DataField.GIVEN_NAME: "given_name",
    DataField.PATRONYMIC: "patronymic",
}
S = DataRequestState


@dataclass(frozen=True)
class Correction:
    """One of: a phone with the account's password; an e-mail; names; a home with its area or the viewer's share."""

    phone: str | None = None
    password: str | None = None
    email: str | None = None
    names: Mapping[DataField, str] | None = None
    unit_id: UUID | None = None
    area_m2: Decimal | None = None
    share: Decimal | None = None


async def correct_my_data(context: Context, said: Correction) -> DataRequest | Code:
    """A code is on its way to the new phone or e-mail, which counts once it has come back; or the management is asked.
    Who lives nowhere, and never worked for anybody, has nobody to ask: their names are corrected at once.

    Refuses: BAD_INPUT, NOT_FOUND, NOT_OWNER, WRONG_CREDENTIALS, TOO_MANY_REQUESTS, TOO_MANY_ATTEMPTS, UNAVAILABLE
    Announces: Notified, ManyNotified
    Source: law No. 94-V on personal data, art. 24 and 25.
    """
    if sum(part is not None for part in (said.phone, said.email, said.names, said.unit_id)) != 1:
        raise bad_input("phone", "one_correction")
    if said.phone is not None:
        return await change_phone(context, said.phone, said.password or "")
    if said.email is not None:
        return await change_email(context, said.email)
    async with change(context) as tell:
        # Two of the same person come one after the other.
        person = await Person.select_for_update().get(id=context.signed_in.person_id)
        mine = DataRequest.filter(person_id=person.id, kind=DataRequestKind.CORRECTION, state=S.WAITING)
        if await mine.count() >= MOST_WAITING:
            raise Refusal(RefusalCode.TOO_MANY_REQUESTS, most=MOST_WAITING)
        await take_one(context, f"corrections asked by:{person.id}", ASKED_A_DAY)
        if said.names is not None:
            return tell.outcome(await _names_asked(context, tell, person, said.names))
        return tell.outcome(await _home_asked(context, tell, person, said))


async def correction_again(context: Context, row_id: UUID) -> DataRequest | Code | None:
    """What came of it, when the request comes again."""
    found = await (await visible_requests(context)).get_or_none(id=row_id)
    return found or await issued_again(context, row_id)


async def _names_asked(context: Context, tell: Tell, person: Person, names: Mapping[DataField, str]) -> DataRequest:
    wanted = {field: name for field, name in names.items() if name != (getattr(person, NAMES[field]) or "")}
    if not wanted:
        raise bad_input("names", "nothing_to_correct")
    complex_id = await _knowing(person.id)
    if complex_id is None:
        await _renamed(person, wanted)
        return await noted_as_corrected(context, person.id, wanted)
    return await _requested(context, tell, complex_id, None, wanted)


async def _knowing(person_id: UUID) -> UUID | None:
    """Whose management knows them by their names: where they live, or works with them or did, if anybody else is of it.

    Residents are told by name who of the staff has seen their data: nobody slips away from that under another one.
    """
    home = await Residency.filter(person_id=person_id, state=ResidencyState.ACTIVE).order_by("id").first()
    if home is not None:
        return home.complex_id
    for post in await StaffMember.filter(person_id=person_id).order_by("-id").select_related("organization"):
        organization_id = post.organization.client_id or post.organization_id
        managed = await Complex.filter(organization_id=organization_id).order_by("id").first()
        if managed and await _managers(managed) - {person_id}:
            return managed.id
    return None


async def _home_asked(context: Context, tell: Tell, person: Person, said: Correction) -> DataRequest:
    home = await _owned_home(person.id, said.unit_id, "unitId")
    wanted: dict[DataField, str] = {}
    if said.area_m2 is not None:
        must_measure({"area_m2": said.area_m2})
        wanted[DataField.AREA] = str(said.area_m2)
    if said.share is not None:
        check_share(home.role, said.share)
        wanted[DataField.SHARE] = str(said.share)
    if not wanted:
        raise bad_input("areaM2", "nothing_to_correct")
    return await _requested(context, tell, home.complex_id, home.unit_id, wanted)


async def _requested(
    context: Context, tell: Tell, complex_id: UUID, unit_id: UUID | None, wanted: Mapping[DataField, str]
) -> DataRequest:
    """What waits already is not asked twice."""
    person_id = context.signed_in.person_id
    mine = DataRequest.filter(person_id=person_id, kind=DataRequestKind.CORRECTION, state=S.WAITING)
    for waiting in await mine.filter(complex_id=complex_id, unit_id=unit_id):
        if wanted_of(waiting) == wanted:
            return waiting
    row = await DataRequest.create(
        kind=DataRequestKind.CORRECTION,
        person_id=person_id,
        complex_id=complex_id,
        unit_id=unit_id,
        wanted=json.dumps(wanted, ensure_ascii=False),
        corrected=",".join(wanted),
        state=S.WAITING,
        asked_at=context.now,
        due_on=due_on(context.now, ANSWER_DAYS, kazakhstan),
    )
    managed = await Complex.get(id=complex_id)
    await _told(context, tell, row, NotificationKind.CORRECTION_REQUESTED, await _managers(managed))
    return row


async def approve_correction(context: Context, request_id: UUID) -> DataRequest:
    """It stands as they say, from now on.

    Refuses: NOT_FOUND, NOT_OWNER, FORBIDDEN, REQUEST_ANSWERED, BAD_INPUT, SHARES_EXCEEDED
    Announces: ResidentsChanged, HomesChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        row = await _to_answer(context, request_id)
        wanted = {DataField(name): value for name, value in wanted_of(row).items()}
        if row.unit_id is None:
            person = await Person.select_for_update().get(id=row.person_id)
            await _renamed(person, wanted)
            await _tell_houses(tell, row.person_id)
        else:
            await _home_corrected(context, tell, row, wanted)
        await _answered(context, row, S.DONE)
        await _told(context, tell, row, NotificationKind.CORRECTION_APPROVED, {row.person_id})
        return tell.outcome(row)


async def decline_correction(context: Context, request_id: UUID, ground: DataRefusalGround, reason: str) -> DataRequest:
    """They are told on which ground, and where to complain.

    Refuses: NOT_FOUND, FORBIDDEN, REQUEST_ANSWERED
    Announces: Notified, ManyNotified
    """
    async with change(context) as tell:
        row = await _to_answer(context, request_id)
        row.ground, row.reason = ground, reason
        await _answered(context, row, S.DECLINED)
        await _told(context, tell, row, NotificationKind.CORRECTION_DECLINED, {row.person_id})
        return tell.outcome(row)


async def _to_answer(context: Context, request_id: UUID) -> DataRequest:
    """Locked until the change ends."""
    seen = await visible_requests(context)
    row = await seen.filter(kind=DataRequestKind.CORRECTION).select_for_update().get_or_none(id=request_id)
    if row is None:
        raise not_found("requestId")
    if row.person_id == context.signed_in.person_id:
        raise Refusal(RefusalCode.FORBIDDEN, "not_for_oneself")
    if row.state is not S.WAITING:
        raise Refusal(RefusalCode.REQUEST_ANSWERED)
    return row


async def _home_corrected(context: Context, tell: Tell, row: DataRequest, wanted: Mapping[DataField, str]) -> None:
    assert row.unit_id
    unit = await hold_unit(row.unit_id)
    # Who has left it meanwhile has no say in what stands there of others.
    home = await _owned_home(row.person_id, unit.id, "requestId")
    if DataField.AREA in wanted:
        unit.area_m2 = Decimal(wanted[DataField.AREA])
        await unit.save(update_fields=["area_m2"])
    if DataField.SHARE in wanted:
        home.share = Decimal(wanted[DataField.SHARE])
        check_share(home.role, home.share)
        await must_fit(home)
        await home.save(update_fields=["share"])
        await noted(context, home, None, [ResidencyFact.SHARE])
        await tell(ResidentsChanged(home.complex_id))
        if account := await Account.get_or_none(person_id=row.person_id):
            await tell(HomesChanged(account.id, home.id))


async def _owned_home(person_id: UUID, unit_id: UUID | None, field: str) -> Residency:
    """Refuses: NOT_FOUND, NOT_OWNER"""
    found = await Residency.filter(person_id=person_id, unit_id=unit_id, state=ResidencyState.ACTIVE).first()
    if found is None:
        raise not_found(field)
    if found.role is not ResidencyRole.OWNER:
        raise Refusal(RefusalCode.NOT_OWNER, "only_owners_correct", field)
    return found


async def _renamed(person: Person, wanted: Mapping[DataField, str]) -> None:
    """An empty patronymic is none."""
    columns = {NAMES[field]: value or None for field, value in wanted.items()}
    person.update_from_dict(columns)
    await person.save(update_fields=list(columns))


async def _tell_houses(tell: Tell, person_id: UUID) -> None:
    homes = Residency.filter(person_id=person_id, state=ResidencyState.ACTIVE)
    for complex_id in sorted({UUID(str(found)) for found in await homes.values_list("complex_id", flat=True)}):
        await tell(ResidentsChanged(complex_id))


async def _answered(context: Context, row: DataRequest, state: DataRequestState) -> None:
    """By the viewer, in which post."""
    managed = await Complex.get(id=row.complex_id)
    mine = StaffMember.filter(person_id=context.signed_in.person_id, organization_id=managed.organization_id)
    post = await mine.filter(role__in=list(MANAGEMENT), ended_at=None).first()
    row.answered_by_id = post.id if post else None
    await answered(context, row, state)


async def _managers(managed: Complex) -> set[UUID]:
    return await office_of(managed.organization_id, list(MANAGEMENT))


async def _told(context: Context, tell: Tell, row: DataRequest, kind: NotificationKind, people: set[UUID]) -> None:
    key = f"data-request:{row.id}:{kind}"
    await notify(context, tell, kind, people, complex_id=row.complex_id, key=key)
