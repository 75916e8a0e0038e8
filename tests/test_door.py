"""The front door: a caller whose token cannot be checked now is neither let in nor turned away."""

import json
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

import frontdoor
from tests.clients import SUBPROTOCOL, Client
from tests.world import Town

MARK = "77-marker-in-a-driver-message"


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: Any) -> None:
        raise ConnectionRefusedError(MARK)

    monkeypatch.setattr(frontdoor, "find_viewer", fail)


@pytest.mark.usefixtures("away")
async def test_over_http_it_is_503_and_worth_repeating(
    client: Client, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"authorization": f"Bearer {town['owner'].token}", "accept-language": "kk"}
    answer = await client.http.post("/graphql", json={"query": "{ me { login } }"}, headers=headers)

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert answer.json() == {
        "errors": [
            {
                "message": "Қызмет уақытша қолжетімсіз. Бірнеше секундтан кейін қайталаңыз.",
                "extensions": {"code": "UNAVAILABLE", "retryable": True},
            }
        ]
    }
    assert MARK not in caplog.text


@pytest.mark.usefixtures("away")
async def test_a_socket_is_closed_with_1013(client: Client, town: Town) -> None:
    async with connect(
        client.url.replace("http", "ws", 1) + "/graphql", subprotocols=[SUBPROTOCOL], proxy=None
    ) as link:
        payload = {"authorization": f"Bearer {town['owner'].token}", "language": "en"}
        await link.send(json.dumps({"type": "connection_init", "payload": payload}))

        with pytest.raises(ConnectionClosed) as closed:
            await link.recv()

    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason[:15]) == (1013, "The service is ")


@pytest.mark.usefixtures("away")
async def test_the_anonymous_are_served_meanwhile(client: Client) -> None:
    assert await client.data("{ me { login } }") == {"me": None}
