"""What people ask about their data: their own list of it, and the management's, with what is overdue first.

One rule: whose data it is sees all of their requests; the management sees those that concern its complex.
"""

from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.data_requests import DataRequest, DataRequestKind, DataRequestState
from models.days import local_day
from resolvers.changes import change
from resolvers.context import Context
from resolvers.erasures import taken_back
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.paging import Page, page
from resolvers.rights import MANAGEMENT

S = DataRequestState


async def visible_requests(context: Context) -> QuerySet[DataRequest]:
    served = (await context.rights()).served_as(MANAGEMENT)
    own = Q(person_id=context.viewer.person_id) if context.viewer else Q(id__in=[])
    return DataRequest.filter(own | Q(complex_id__in=served))


async def data_request(context: Context, request_id: UUID, field: str = "id") -> DataRequest:
    """Refuses: NOT_FOUND"""
    found = await (await visible_requests(context)).get_or_none(id=request_id)
    if found is None:
        raise not_found(field)
    return found


async def data_requests(
    context: Context, complex_id: UUID, waiting: bool, overdue: bool, first: int | None, after: str | None
) -> Page[DataRequest]:
    """Those of a complex that the viewer manages: what is due first, first.

    Refuses: NOT_FOUND, BAD_INPUT
    """
    if complex_id not in (await context.rights()).served_as(MANAGEMENT):
        raise not_found("complexId")
    rows = DataRequest.filter(complex_id=complex_id)
    if waiting or overdue:
        rows = rows.filter(state=S.WAITING)
    if overdue:
        rows = rows.filter(due_on__lt=local_day(context.now))
    return await page(rows, first, after, ("due_on", "id"), marked=True)


async def requests_of_people(context: Context, ids: list[UUID]) -> dict[UUID, list[DataRequest]]:
    """The newest hundred of each. It asks nobody's rights."""
    found: dict[UUID, list[DataRequest]] = {key: [] for key in ids}
    for person_id in ids:
        found[person_id] = await DataRequest.filter(person_id=person_id).order_by("-id").limit(100)
    return found


async def withdraw_data_request(context: Context, request_id: UUID) -> DataRequest:
    """The viewer does not want it any more: nothing is corrected, and nothing erased.

    Refuses: NOT_FOUND, REQUEST_ANSWERED
    """
    async with change(context) as tell:
        mine = DataRequest.filter(id=request_id, person_id=context.signed_in.person_id)
        row = await mine.select_for_update().first()
        if row is None:
            raise not_found("requestId")
        if row.state is not S.WAITING or (row.kind is DataRequestKind.ERASURE and not await taken_back(context, row)):
            raise Refusal(RefusalCode.REQUEST_ANSWERED)
        return tell.outcome(await answered(context, row, S.WITHDRAWN))


async def answered(context: Context, row: DataRequest, state: DataRequestState) -> DataRequest:
    """What was asked for is gone from the row, whatever was answered; only inside a change."""
    row.update_from_dict({"state": state, "wanted": None, "answered_at": context.now})
    await row.save(update_fields=["state", "wanted", "answered_at", "answered_by_id", "ground", "reason"])
    return row
