"""Correcting one's own data, and the management's answer."""

from decimal import Decimal
from typing import Any, Self

import strawberry

from models.codes import Code
from models.data_requests import DataField, DataRefusalGround
from models.data_requests import DataRequest as DataRequestRow
from resolvers import corrections as verbs
from resolvers.data_requests import data_request
from schema.access import Who
from schema.codes import CodeSent
from schema.data_requests import DataRequest
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field


@strawberry.type(description="What came of a correction: a code to confirm it by, or a request that waits or is done.")
class CorrectionAsked:
    code_sent: CodeSent | None = strawberry.field(
        description="On its way to the new phone or e-mail, for `confirmPhone` or `confirmEmail`."
    )
    request: DataRequest | None = strawberry.field(description="Of names and facts of a home.")

    @classmethod
    def of(cls, row: DataRequestRow | Code) -> Self:
        if isinstance(row, Code):
            return cls(code_sent=CodeSent.of(row), request=None)
        return cls(code_sent=None, request=DataRequest.of(row))


@strawberry.input(description="The names as they should be; those left out stay.")
class NamesInput:
    surname: str | None = text_field("Family name.", most=100, default=None)
    given_name: str | None = text_field("First name.", most=100, default=None)
    patronymic: str | None = text_field("Patronymic; empty: there is none.", most=100, least=0, default=None)


@strawberry.input(description="What of the viewer's data is wrong: one of phone, e-mail, names and home.")
class CorrectMyDataInput:
    phone: str | None = text_field("The new phone; with the password.", most=40, default=None)
    password: str | None = text_field("The account's password.", most=128, trimmed=False, default=None)
    email: str | None = text_field("The new e-mail.", most=254, default=None)
    names: NamesInput | None = strawberry.field(default=None, description="The names.")
    unit_id: strawberry.ID | None = strawberry.field(default=None, description="A home that the viewer owns.")
    area_m2: Decimal | None = strawberry.field(default=None, description="Its area, by the papers.")
    share: Decimal | None = strawberry.field(default=None, description="The share that the viewer owns, 0 to 1.")


@strawberry.input(description="A correction to put in.")
class ApproveCorrectionInput:
    request_id: strawberry.ID = strawberry.field(description="One that waits.")


@strawberry.input(description="A correction not to put in.")
class DeclineCorrectionInput:
    request_id: strawberry.ID = strawberry.field(description="One that waits.")
    ground: DataRefusalGround = strawberry.field(description="On which ground.")
    reason: str = text_field("What they are told with it, at most 500 characters.", most=500, lines=True)


@mutation(Who.SIGNED_IN, answer=CorrectionAsked, again=verbs.correction_again)
async def correct_my_data(info: Info, input: CorrectMyDataInput) -> DataRequestRow | Code:
    """Puts right what is wrong: a phone or an e-mail with a code from the new one, names and facts of a home when the
    management has seen the papers, within three working days. Names that no management knows are put right at once.
    """
    return await verbs.correct_my_data(info.context, _said(input))


def _said(input: CorrectMyDataInput) -> verbs.Correction:
    named: dict[DataField, Any] = {}
    if input.names is not None:
        told = (input.names.surname, input.names.given_name, input.names.patronymic)
        fields = (DataField.SURNAME, DataField.GIVEN_NAME, DataField.PATRONYMIC)
        named = {field: name for field, name in zip(fields, told, strict=True) if name is not None}
    return verbs.Correction(
        phone=input.phone,
        password=input.password,
        email=input.email,
        names=None if input.names is None else named,
        unit_id=read_id("Unit", input.unit_id, "unitId") if input.unit_id else None,
        area_m2=input.area_m2,
        share=input.share,
    )


@mutation(Who.MANAGEMENT, answer=DataRequest, again=data_request)
async def approve_correction(info: Info, input: ApproveCorrectionInput) -> DataRequestRow:
    """It stands as the resident says from now on. Nobody answers their own."""
    return await verbs.approve_correction(info.context, read_id("DataRequest", input.request_id, "requestId"))


@mutation(Who.MANAGEMENT, answer=DataRequest, again=data_request)
async def decline_correction(info: Info, input: DeclineCorrectionInput) -> DataRequestRow:
    """It stays as it is. The resident is told the ground, and where to complain."""
    request_id = read_id("DataRequest", input.request_id, "requestId")
    return await verbs.decline_correction(info.context, request_id, input.ground, input.reason)
