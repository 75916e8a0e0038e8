"""Letters by e-mail: what a mail server is handed, what its answers are taken for, and that nothing goes in clear."""

import asyncio
import email
import io
import logging
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from integrations import mail
from integrations.letters import Letter
from integrations.mail import ConsoleMail, FolderMail, NoMail, Smtp
from integrations.receipts import Receipt, Verdict
from integrations.settings import Settings
from tests.certificates import self_signed

TO, SUBJECT, FROM = "aigerim@example.kz", "Растау коды: Әйгерім", "house@wires.example.kz"
TEXT = "Кодыңыз: 482913\n.\nОның қолданылу мерзімі — 10 минут."
REFERENCE = "0192-row"


@dataclass
class Postman:
    """A mail server on loopback. `answers`: what it says to a command instead of yes."""

    answers: dict[str, str] = field(default_factory=dict)
    extensions: tuple[str, ...] = ("STARTTLS", "AUTH PLAIN")
    tls: ssl.SSLContext | None = None
    heard: list[str] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)
    sealed: list[bool] = field(default_factory=list)
    url: str = ""
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await self._say(writer, self.answers.get("greeting", "220 here"))
            while line := (await reader.readline()).decode().strip():
                self.heard.append(line)
                command = line.split()[0].upper()
                if command == "EHLO":
                    lines = ["here", *self.extensions]
                    await self._say(writer, "\r\n".join([*(f"250-{x}" for x in lines[:-1]), f"250 {lines[-1]}"]))
                elif reply := self.answers.get(command):
                    await self._say(writer, reply)
                elif command == "STARTTLS":
                    await self._say(writer, "220 go on")
                    await writer.start_tls(self.tls)  # type: ignore[arg-type]
                elif command == "DATA":
                    await self._say(writer, "354 go on")
                    await self._letter(reader, writer)
                else:
                    await self._say(writer, {"AUTH": "235 yes", "QUIT": "221 bye"}.get(command, "250 yes"))
        self.left.set()
        with suppress(OSError):
            writer.close()

    async def _letter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raw = (await reader.readuntil(b"\r\n.\r\n")).removesuffix(b"\r\n.\r\n").replace(b"\r\n..", b"\r\n.")
        self.letters.append(email.message_from_bytes(raw, policy=default))
        self.sealed.append(writer.get_extra_info("ssl_object") is not None)
        await self._say(writer, self.answers.get("letter", "250 taken"))

    async def _say(self, writer: asyncio.StreamWriter, line: str) -> None:
        if line == "hang up":
            raise ConnectionError
        if line == "drip":
            for _ in range(200):
                writer.write(b"2")
                await writer.drain()
                await asyncio.sleep(0.05)
        writer.write(f"{line}\r\n".encode())
        await writer.drain()


@asynccontextmanager
async def open_post(postman: Postman, scheme: str = "smtp") -> AsyncIterator[Postman]:
    sealed = postman.tls if scheme == "smtps" else None
    server = await asyncio.start_server(postman.serve, "127.0.0.1", 0, ssl=sealed)
    postman.url = f"{scheme}://clerk:p%40ss@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield postman
    finally:
        server.close()


async def sent(
    postman: Postman, tls: ssl.SSLContext | None, to: str = TO, subject: str = SUBJECT, *, whole_seconds: float = 2.0
) -> Receipt:
    sender = Smtp(postman.url, FROM, tls, step_seconds=1.0, whole_seconds=whole_seconds)
    return await sender.send(Letter(TEXT, to, subject), REFERENCE)


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return self_signed(tmp_path_factory.mktemp("tls"))


Contexts = tuple[ssl.SSLContext, ssl.SSLContext]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_a_letter_arrives_whole_and_sealed(contexts: Contexts, scheme: str) -> None:
    async with open_post(Postman(tls=contexts[0]), scheme) as postman:
        receipt = await sent(postman, contexts[1])

    [letter] = postman.letters
    assert receipt == Receipt(Verdict.TAKEN, reference=f"<{REFERENCE}@wires.example.kz>")
    assert (letter["From"], letter["To"], letter["Subject"]) == (FROM, TO, SUBJECT)
    assert letter["Message-ID"] == f"<{REFERENCE}@wires.example.kz>"
    assert letter.get_content().splitlines() == TEXT.splitlines()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert postman.sealed == [True]
    assert "AUTH PLAIN AGNsZXJrAHBAc3M=" in postman.heard
    assert [line for line in postman.heard if line.startswith(("MAIL", "RCPT"))] == [
        f"MAIL FROM:<{FROM}>",
        f"RCPT TO:<{TO}>",
    ]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_a_server_whose_certificate_is_nobodys_gets_nothing(contexts: Contexts, scheme: str) -> None:
    async with open_post(Postman(tls=contexts[0]), scheme) as impostor:
        receipt = await sent(impostor, ssl.create_default_context())

    assert receipt == Receipt(Verdict.NOT_NOW, "no connection (SSLCertVerificationError)")
    assert impostor.letters == []
    assert not any("AUTH" in line for line in impostor.heard)


async def test_without_tls_neither_password_nor_letter_is_said(contexts: Contexts) -> None:
    async with open_post(Postman(extensions=("AUTH PLAIN",))) as postman:
        receipt = await sent(postman, contexts[1])

    assert receipt == Receipt(Verdict.NOT_NOW, "no connection (SMTPNotSupported)")
    assert postman.letters == []
    assert not any("AUTH" in line for line in postman.heard)


@pytest.mark.parametrize(
    ("command", "reply", "verdict", "count"),
    [
        ("greeting", "554 go away", Verdict.NOT_NOW, 0),
        ("greeting", "421 later", Verdict.NOT_NOW, 0),
        ("greeting", "hang up", Verdict.NOT_NOW, 0),
        ("greeting", "HTTP/1.1 200 OK", Verdict.NOT_NOW, 0),
        ("AUTH", "535 no", Verdict.NOT_NOW, 0),
        ("MAIL", "553 not you", Verdict.REFUSED, 0),
        ("RCPT", "550 no such user", Verdict.REFUSED, 0),
        ("RCPT", "451 greylisted", Verdict.NOT_NOW, 0),
        ("letter", "554 spam", Verdict.REFUSED, 1),
        ("letter", "452 disk full", Verdict.NOT_NOW, 1),
        ("letter", "hang up", Verdict.NOT_NOW, 1),
        ("QUIT", "hang up", Verdict.TAKEN, 1),
        ("QUIT", "500 what", Verdict.TAKEN, 1),
    ],
)
async def test_every_answer_of_a_mail_server_has_its_outcome(
    contexts: Contexts, command: str, reply: str, verdict: Verdict, count: int
) -> None:
    async with open_post(Postman({command: reply}, tls=contexts[0])) as postman:
        receipt = await sent(postman, contexts[1])

    assert receipt.verdict is verdict
    assert len(postman.letters) == count
    for secret in (TO, "482913", "clerk", reply):
        assert secret not in receipt.why


@pytest.mark.parametrize("command", ["greeting", "RCPT", "letter"])
async def test_a_mail_server_that_drips_is_left_and_no_connection_stays(contexts: Contexts, command: str) -> None:
    async with open_post(Postman({command: "drip"}, tls=contexts[0])) as postman:
        begun = time.monotonic()
        sender = Smtp(postman.url, FROM, contexts[1], step_seconds=1.0, whole_seconds=0.5)

        receipt = await sender.send(Letter(TEXT, TO, SUBJECT), REFERENCE)

        assert receipt == Receipt(Verdict.NOT_NOW, "no answer in time")
        assert time.monotonic() - begun < 1.5
        async with asyncio.timeout(5):
            await postman.left.wait()


@pytest.mark.parametrize(
    "to",
    [
        "",
        "a@b.kz\r\nBcc: c@d.kz",
        "a@b.kz, c@d.kz",
        "a@b.kz\n",
        "A <a@b.kz>",
        "a@b@c.kz",
        "әйгерім@b.kz",
        "a b@c.kz",
        "a@-b.kz",
        "<a@b.kz>",
    ],
)
async def test_what_is_not_one_address_never_leaves(contexts: Contexts, to: str) -> None:
    async with open_post(Postman(tls=contexts[0])) as postman:
        receipt = await sent(postman, contexts[1], to)

    assert receipt.verdict is Verdict.REFUSED
    assert postman.heard == []


@pytest.mark.parametrize("subject", ["Hello\r\nBcc: c@d.kz", "Hello\n\nBody", "a\rb"])
async def test_a_subject_cannot_become_a_header(contexts: Contexts, subject: str) -> None:
    async with open_post(Postman(tls=contexts[0])) as postman:
        receipt = await sent(postman, contexts[1], subject=subject)

    assert receipt.verdict is Verdict.REFUSED
    assert postman.heard == []


async def test_neither_letter_nor_password_stands_in_a_log(
    contexts: Contexts, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for answers in ({}, {"RCPT": "550 no"}, {"AUTH": "535 no"}, {"letter": "hang up"}):
            async with open_post(Postman(dict(answers), tls=contexts[0])) as postman:
                await sent(postman, contexts[1])

    for secret in (TO, "482913", "Әйгерім", "p@ss", "p%40ss"):
        assert secret not in caplog.text


async def test_the_console_shows_the_letter() -> None:
    console = io.StringIO()

    receipt = await ConsoleMail(console).send(Letter("Код: 1\nОК", TO, SUBJECT), REFERENCE)

    assert receipt.verdict is Verdict.TAKEN
    assert console.getvalue() == f"\n┌ E-mail to {TO}: {SUBJECT}\n│ Код: 1\n│ ОК\n└\n"


async def test_the_settings_choose_the_sender(capsys: pytest.CaptureFixture[str]) -> None:
    whole = Settings(mail_url="smtp://clerk:secret-77@mail.example.kz", mail_from=FROM)
    silent = mail.sender_of(Settings(production=True))

    assert isinstance(mail.sender_of(whole), Smtp)
    assert isinstance(mail.sender_of(Settings()), ConsoleMail)
    assert isinstance(silent, NoMail)
    assert (await silent.send(Letter(TEXT, TO, SUBJECT), REFERENCE)).verdict is Verdict.REFUSED
    assert capsys.readouterr().out == ""
    assert "secret-77" not in repr(whole)


def test_the_parts_of_an_address_are_found(tmp_path: Path) -> None:
    sender = Smtp("smtps://mail.example.kz", FROM)

    assert (sender._host, sender._sealed) == ("mail.example.kz", True)
    assert not Smtp("smtp://127.0.0.1:25", FROM)._sealed


OPT_OUT = f"<https://house.example.kz/unsubscribe?token={'eyJhbGci.-_' * 30}>"
NOTICE = Letter(
    "Жаңалық: су болмайды.\n",
    TO,
    "Жаңалық",
    html="<p>Жаңалық: <b>су болмайды</b>.</p>",
    headers={"List-Unsubscribe": OPT_OUT, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
)


class Inbox:
    """What a real mail server has taken. `refuses`: whose letters it does not take."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses, self.taken = refuses, list[tuple[str, list[str], bytes]]()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address == self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"


@asynccontextmanager
async def open_aiosmtpd(inbox: Inbox, tls: ssl.SSLContext) -> AsyncIterator[str]:
    loop, login = asyncio.get_running_loop(), AuthResult(success=True)

    def authenticator(server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword) -> AuthResult:
        return login if (data.login, data.password) == (b"clerk", b"p@ss") else AuthResult(success=False, handled=False)

    options: dict[str, Any] = {
        "tls_context": tls,
        "require_starttls": True,
        "authenticator": authenticator,
        "auth_required": True,
    }
    server = await loop.create_server(lambda: SMTP(inbox, loop=loop, **options), "127.0.0.1", 0)
    try:
        yield f"smtp://clerk:p%40ss@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def test_a_real_mail_server_takes_letters_with_both_texts_and_the_way_to_unsubscribe(contexts: Contexts) -> None:
    inbox = Inbox(refuses="nobody@example.kz")
    async with open_aiosmtpd(inbox, contexts[0]) as url:
        sender = Smtp(url, FROM, contexts[1])
        taken = await sender.send(NOTICE, REFERENCE)
        refused = await sender.send(replace(NOTICE, to="nobody@example.kz"), REFERENCE)
        stranger = await Smtp(url.replace("p%40ss", "other"), FROM, contexts[1]).send(NOTICE, REFERENCE)

    [(mail_from, rcpt_to, content)] = inbox.taken
    letter = email.message_from_bytes(content, policy=default)
    assert isinstance(letter, EmailMessage)
    assert (taken.verdict, refused.verdict, stranger.verdict) == (Verdict.TAKEN, Verdict.REFUSED, Verdict.NOT_NOW)
    assert (mail_from, rcpt_to) == (FROM, [TO])
    parts = {part.get_content_type(): part.get_content().strip() for part in letter.iter_parts()}
    assert parts == {"text/plain": NOTICE.text.strip(), "text/html": NOTICE.html}
    assert f"\r\nList-Unsubscribe: {OPT_OUT}\r\n".encode() in content
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in content


@pytest.mark.parametrize("value", ["a\r\nBcc: c@d.kz", "a\nb", "қ"])
async def test_a_header_cannot_become_two(contexts: Contexts, value: str) -> None:
    async with open_post(Postman(tls=contexts[0])) as postman:
        sender = Smtp(postman.url, FROM, contexts[1])

        receipt = await sender.send(replace(NOTICE, headers={"List-Unsubscribe": value}), REFERENCE)

    assert receipt.verdict is Verdict.REFUSED
    assert postman.heard == []


async def test_an_outbox_keeps_letters_that_mail_programs_open(tmp_path: Path) -> None:
    outbox = tmp_path / "var" / "outbox"
    sender = mail.sender_of(Settings(mail_url=f"file:{outbox}"))
    assert isinstance(sender, FolderMail)

    receipts = [await sender.send(NOTICE, REFERENCE) for _ in range(2)]

    [kept] = outbox.iterdir()
    letter = email.message_from_bytes(kept.read_bytes(), policy=default)
    assert [receipt.verdict for receipt in receipts] == [Verdict.TAKEN] * 2
    assert (kept.name, kept.stat().st_mode & 0o777) == (f"{REFERENCE}.eml", 0o600)
    assert (letter["To"], letter["Subject"], letter["List-Unsubscribe"]) == (TO, "Жаңалық", OPT_OUT)


async def test_an_outbox_that_cannot_be_written_keeps_nobody_from_trying_again(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file")

    receipt = await FolderMail(tmp_path / "outbox", FROM).send(NOTICE, REFERENCE)

    assert receipt == Receipt(Verdict.NOT_NOW, "the outbox cannot be written (FileExistsError)")
