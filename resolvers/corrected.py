"""That something of somebody's data was corrected: a row that says what kind of thing and when, and not what it was."""

from collections.abc import Iterable
from uuid import UUID

from integrations.public_holidays import kazakhstan
from models.data_requests import ANSWER_DAYS, DataField, DataRequest, DataRequestKind, DataRequestState, due_on
from resolvers.context import Context


async def noted_as_corrected(context: Context, person_id: UUID, fields: Iterable[DataField]) -> DataRequest:
    """At once, with nobody to ask; only inside a change."""
    return await DataRequest.create(
        kind=DataRequestKind.CORRECTION,
        person_id=person_id,
        corrected=",".join(fields),
        state=DataRequestState.DONE,
        asked_at=context.now,
        due_on=due_on(context.now, ANSWER_DAYS, kazakhstan),
        answered_at=context.now,
    )
