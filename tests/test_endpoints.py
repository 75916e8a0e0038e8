"""Where web push is never sent, whatever a browser says: into this machine, and into networks not everybody's."""

import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx
import pytest

from integrations.endpoints import Roads, is_public
from integrations.letters import Letter
from integrations.push import WebPush
from integrations.receipts import Receipt, Verdict
from integrations.vapid import Vapid, derived
from tests.certificates import self_signed
from tests.subscriptions import NAME, device_with, open_push_service

REFERENCE, LETTER = "0192-row", Letter("Су болмайды.", subject="Жөндеу")
VAPID = Vapid(derived(b"k" * 32), "house@example.kz")
HERE = "127.0.0.0/8"


def sender(own: str | None = None) -> WebPush:
    return WebPush(VAPID, Roads(own))


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/x",
        "https://10.0.0.5/x",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/x",
        "https://0.0.0.0/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://[64:ff9b::7f00:1]/x",
        "https://[fd00::1]/x",
        "https://[2002:7f00:1::]/x",
        "https://224.0.0.1/x",
        "http://push.example.kz/x",
        "http://8.8.8.8/x",
        "https://8.8.8.8:8443/x",
        "https://push.example.kz:6379/x",
        "https://user@push.example.kz/x",
        "https://push.example.kz/x#y",
        "https://push.example.kz",
        "https://push.example.kz\\@10.0.0.1/x",
        "https://push.example.kz/x y",
        "https://пуш.kz/x",
        "https://push.example.kz/\r\nHost: x",
        "ftp://push.example.kz/x",
        "https:///x",
        "https://push.example.kz/" + "x" * 1000,
        "",
    ],
)
async def test_where_nothing_is_ever_sent_is_told_without_asking_anybody(endpoint: str) -> None:
    device = device_with(endpoint=endpoint)
    ours = sender()

    assert ours.unfit(device) == "endpoint"
    assert (await ours.send(device, LETTER, REFERENCE, 60)).verdict is Verdict.REFUSED
    await ours.close()


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:127.0.0.1"], ["fe80::1%eth0"]])
async def test_a_name_that_leads_inside_is_not_followed(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    def getaddrinfo(host: str, port: int, **options: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    device, ours = device_with(), sender()

    receipt = await ours.send(device, LETTER, REFERENCE, 60)
    await ours.close()

    assert ours.unfit(device) is None
    assert receipt == Receipt(Verdict.REFUSED, "the endpoint leads into a network that is not everybody's")


async def test_the_address_that_was_looked_at_is_the_one_that_is_dialled(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A name that leads elsewhere when it is asked for a second time. The certificate is checked for the name."""
    asked: list[str] = []
    for_server, for_client = self_signed(tmp_path, NAME)

    def getaddrinfo(host: str, port: int, **options: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **options: for_client)
    async with open_push_service(for_server, NAME) as service:
        browser, ours = service.browser(VAPID.public_key), sender(HERE)
        receipt = await ours.send(browser.device, LETTER, REFERENCE, 60)
        await ours.close()

    assert receipt.verdict is Verdict.TAKEN
    assert asked == [NAME]
    assert service.asked[0].headers["host"] == service.origin.removeprefix("https://")


async def test_a_name_that_nobody_knows_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(host: str, port: int, **options: Any) -> list[Any]:
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    ours = sender()
    receipt = await ours.send(device_with(), LETTER, REFERENCE, 60)
    await ours.close()

    assert receipt == Receipt(Verdict.NOT_NOW, "no answer (gaierror)")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("::ffff:169.254.169.254", False),
        ("192.168.1.1", False),
        ("ff02::1", False),
        ("240.0.0.1", False),
    ],
)
def test_what_is_everybodys_and_what_is_not(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public
