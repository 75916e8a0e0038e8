"""The simulator's doors: those of docs/alseco.md under /api/, and its own under /simulator/ for who runs it."""

import base64
import hmac
import json
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from integrations.alseco_simulator import answers, spoiling, wire
from integrations.alseco_simulator.misbehaviour import Door, Ill, Misbehaviour
from integrations.alseco_simulator.premises import Premises, Surprise, listed
from integrations.alseco_simulator.simulator import Simulator
from integrations.billing_centre import Answer, Reading

BILLS_A_PAGE = 12
# (status, body)
Said = tuple[int, dict[str, Any]]
UNKNOWN: Said = (404, {"reason": "Лицевой счёт не найден"})
MALFORMED: Said = (400, {"reason": "Неверный запрос"})
COMPLAINT = {"accountId", "supplierCodeName", "serviceCode", "taklContacts"} | {
    "userText",
    "audioLink",
    "userPhoneNumber",
    "complaintType",
}


def create_app(simulator: Simulator) -> Starlette:
    doors = Doors(simulator)
    account = "/api/accounts/{number}"
    routes = [
        Route(f"{account}/address", doors.opened(Door.ADDRESS, doors.address)),
        Route(f"{account}/lastPay", doors.opened(Door.LAST_PAYMENT, doors.last_payment)),
        Route(f"{account}/mainSuppliers", doors.opened(Door.MAIN_SUPPLIERS, doors.main_suppliers)),
        Route(f"{account}/services/contacts", doors.opened(Door.CONTACTS, doors.contacts)),
        Route(f"{account}/bills", doors.opened(Door.BILLS, doors.bills)),
        Route(f"{account}/meters", doors.opened(Door.METERS, doors.meters)),
        Route(f"{account}/meters/{{code}}/readings", doors.opened(Door.READINGS, doors.reading), methods=["POST"]),
        Route("/api/requests/complaint", doors.opened(Door.COMPLAINT, doors.complaint), methods=["POST"]),
        *own_doors(simulator),
    ]
    return Starlette(routes=routes)


class Doors:
    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator

    def opened(
        self, door: Door, said: Callable[[Request], Awaitable[Said]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            simulator, number = self._simulator, request.path_params.get("number")
            simulator.asked[door, number] += 1
            if not self._knows(request):
                return JSONResponse({"reason": "Нет доступа"}, 401)
            with simulator.one_more():
                return await self._answered(request, simulator.misbehaviours.next(door, number), said)

        return answer

    async def _answered(
        self, request: Request, misbehaviour: Misbehaviour | None, said: Callable[[Request], Awaitable[Said]]
    ) -> Response:
        """What has a status of its own instead is not done."""
        if misbehaviour and misbehaviour.ill is Ill.STATUS:
            return await answers.sent(request, b"", misbehaviour.status, misbehaviour)
        status, body = await said(request)
        if misbehaviour:
            body = spoiling.spoilt(body, misbehaviour)
        return await answers.sent(request, wire.written(body), status, misbehaviour)

    def _knows(self, request: Request) -> bool:
        expected = "Basic " + base64.b64encode(":".join(self._simulator.credentials).encode()).decode()
        return hmac.compare_digest(request.headers.get("authorization", "").encode(), expected.encode())

    async def address(self, request: Request) -> Said:
        if not (account := self._simulator.accounts.get(request.path_params["number"])):
            return UNKNOWN
        told = account.premises
        return 200, {"fullAddressName": told.address, "houseName": told.house, "flatName": told.flat}

    async def last_payment(self, request: Request) -> Said:
        if not (account := self._simulator.accounts.get(request.path_params["number"])):
            return UNKNOWN
        return 200, wire.payment(account.last_payment(self._simulator.today()))

    async def main_suppliers(self, request: Request) -> Said:
        number = request.path_params["number"]
        if number not in self._simulator.accounts:
            return UNKNOWN
        return 200, {"mainSuppliers": wire.main_suppliers(self._simulator.services_of(number))}

    async def contacts(self, request: Request) -> Said:
        number = request.path_params["number"]
        if number not in self._simulator.accounts:
            return UNKNOWN
        asked = request.query_params.getlist("serviceCodes")
        services = [service for service in self._simulator.services_of(number) if service.code in asked]
        return 200, {"services": wire.contacts(services)}

    async def bills(self, request: Request) -> Said:
        number, query = request.path_params["number"], request.query_params
        if number not in self._simulator.accounts:
            return UNKNOWN
        try:
            since = date.fromisoformat(f"{query['since']}-01") if "since" in query else date.min
            page = int(query.get("page", "1"))
        except ValueError:
            return MALFORMED
        bills = [wire.bill(told) for told in self._simulator.bills(number) if told.period >= since]
        pages = max(-(-len(bills) // BILLS_A_PAGE), 1)
        shown = bills[(page - 1) * BILLS_A_PAGE : page * BILLS_A_PAGE]
        following = page + 1 if page < pages else None
        return 200, {"page": page, "pages": pages, "nextPage": following, "bills": shown}

    async def meters(self, request: Request) -> Said:
        if not (account := self._simulator.accounts.get(request.path_params["number"])):
            return UNKNOWN
        return 200, {"meters": [wire.meter(told) for told in account.metering.meters(self._simulator.last_month)]}

    async def reading(self, request: Request) -> Said:
        if not (account := self._simulator.accounts.get(request.path_params["number"])):
            return UNKNOWN
        try:
            said = await request.json()
            reading = Reading(date.fromisoformat(said["date"]), Decimal(said["value"]))
            key = request.headers["idempotency-key"]
        except (ValueError, KeyError, TypeError, InvalidOperation):
            return MALFORMED
        answer = account.take_reading(request.path_params["code"], reading, key, self._simulator.last_month)
        return _answered(answer) if answer else (404, {"reason": "Прибор учёта не найден"})

    async def complaint(self, request: Request) -> Said:
        try:
            said, key = await request.json(), request.headers["idempotency-key"]
        except (ValueError, KeyError):
            return MALFORMED
        if not isinstance(said, dict) or set(said) != COMPLAINT:
            return MALFORMED
        if said["accountId"] not in self._simulator.accounts:
            return UNKNOWN
        return _answered(self._simulator.complain(said, key))


def _answered(answer: Answer) -> Said:
    return (422 if answer.accepted is False else 200), wire.answer(answer)


class Happening(BaseModel):
    """What an account is to have. `month` is given for a retraction only."""

    number: str
    surprise: Surprise | None = None
    retract: date | None = None
    back: bool = False


def own_doors(simulator: Simulator) -> list[Route]:
    async def premises(request: Request) -> Response:
        added: list[Premises] = listed.validate_json(await request.body())
        simulator.add(added)
        return JSONResponse({"added": len(added)})

    async def misbehaviours(request: Request) -> Response:
        if request.method == "DELETE":
            simulator.heal()
        else:
            simulator.misbehaviours.add(Misbehaviour.model_validate_json(await request.body()))
        return JSONResponse({})

    async def happenings(request: Request) -> Response:
        told = Happening.model_validate_json(await request.body())
        if told.number not in simulator.accounts:
            return JSONResponse(UNKNOWN[1], 404)
        if told.surprise:
            simulator.surprise(told.number, told.surprise)
        if told.retract:
            simulator.retract(told.number, told.retract, back=told.back)
        return JSONResponse({})

    return [
        Route("/simulator/premises", _understood(premises), methods=["POST"]),
        Route("/simulator/misbehaviours", _understood(misbehaviours), methods=["POST", "DELETE"]),
        Route("/simulator/happenings", _understood(happenings), methods=["POST"]),
    ]


def _understood(door: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return await door(request)
        except ValidationError as error:
            return JSONResponse(json.loads(error.json(include_url=False)), 400)

    return answer
