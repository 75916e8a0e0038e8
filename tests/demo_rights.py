"""What people of the demo ask about their data: corrections that wait, one of them too long; one that was declined; a
copy to fetch.
"""

import json
from datetime import datetime, timedelta
from uuid import UUID

from integrations.public_holidays import kazakhstan
from models.accounts import Account
from models.data_exports import DataExport, DataExportState
from models.data_requests import (
    ANSWER_DAYS,
    DataField,
    DataRefusalGround,
    DataRequest,
    DataRequestKind,
    DataRequestState,
    due_on,
)


async def ask_about_data(complex_id: UUID, now: datetime) -> None:
    """Once: of a seed that was stopped, the next one does the rest."""
    owner, tenant = [await Account.get(login_index=login) for login in ("owner", "tenant")]
    if not await DataRequest.exists(complex_id=complex_id):
        living = Account.filter(person__residencies__complex_id=complex_id).exclude(id__in=[owner.id, tenant.id])
        [neighbour] = await living.order_by("id").limit(1)
        declined = _request(tenant, complex_id, now - timedelta(days=9), DataField.SURNAME, "Ким")
        answer = {"state": DataRequestState.DECLINED, "answered_at": now - timedelta(days=8), "wanted": None}
        why = {"ground": DataRefusalGround.PAPERS_MISSING, "reason": "Жеке куәлікті көрсетіңіз."}
        declined.update_from_dict(answer | why)
        waiting = [
            _request(owner, complex_id, now - timedelta(hours=3), DataField.PATRONYMIC, "Серікқызы"),
            _request(tenant, complex_id, now - timedelta(days=1), DataField.PATRONYMIC, "Викторовна"),
            # Nobody has answered in time.
            _request(neighbour, complex_id, now - timedelta(days=9), DataField.PATRONYMIC, "Болатқызы"),
        ]
        await DataRequest.bulk_create([declined, *waiting])
    if not await DataExport.exists(account_id=owner.id):
        # Made by the first process that runs.
        await DataExport.create(
            account_id=owner.id,
            language=owner.language,
            state=DataExportState.WAITING,
            asked_at=now,
            due_on=due_on(now, ANSWER_DAYS, kazakhstan),
        )


def _request(account: Account, complex_id: UUID, asked_at: datetime, field: DataField, value: str) -> DataRequest:
    """One that waits."""
    return DataRequest(
        kind=DataRequestKind.CORRECTION,
        person_id=account.person_id,
        complex_id=complex_id,
        wanted=json.dumps({field: value}, ensure_ascii=False),
        corrected=field.value,
        state=DataRequestState.WAITING,
        asked_at=asked_at,
        due_on=due_on(asked_at, ANSWER_DAYS, kazakhstan),
    )
