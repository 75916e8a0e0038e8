"""Who sees what is asked about somebody's data: they themselves, and who manages the complex it concerns."""

import json

from models.data_requests import DataField, DataRequest, DataRequestKind, DataRequestState
from models.days import local_day
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    MANAGEMENT,
    NOT_FOUND,
    REFUSED,
    UNAUTHENTICATED,
    Row,
    node,
    pages,
)
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {
    "DataRequest": "id kind state askedAt dueOn beginsAt answeredAt ground reason fields wanted overdue person unit "
    "whereToComplain",
    "WantedValue": "field value",
    "Viewer": "dataRequests",
} | pages("DataRequest")
OTHER_MANAGERS = ("stranger", "landlord")
ROWS = [
    node("DataRequest", "data_request", ("owner", *MANAGEMENT)),
    Row(
        "Query.dataRequests",
        "{ dataRequests(complexId: $complex) { edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: ["data request"],
            OTHER_MANAGERS: NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Mutation.withdrawDataRequest",
        f"mutation {{ withdrawDataRequest(input: {{requestId: $data_request}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): DATA, ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    """The owner asks for another surname."""
    return {name.replace("_", " "): its for name, its in (await another_request(scene, "")).items()}


async def another_request(scene: Scene, role: str) -> Ids:
    now = scene.house.services.clock()
    row = await DataRequest.create(
        kind=DataRequestKind.CORRECTION,
        person_id=scene.town["owner"].person.id,
        complex_id=scene.town.complex.id,
        wanted=json.dumps({DataField.SURNAME: "Ахметова"}),
        corrected=DataField.SURNAME,
        state=DataRequestState.WAITING,
        asked_at=now,
        due_on=local_day(now),
    )
    return {"data_request": write_id("DataRequest", row.id)}
