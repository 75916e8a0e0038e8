"""Letters by e-mail: printed on the console, kept in a folder, or handed to an SMTP server.

One rule: nothing goes unsealed by TLS. Unlike an SMS, a letter cut off half-way is sent again: its Message-ID stays the
same, so that a mailbox shows it once.
"""

import asyncio
import os
import ssl
import sys
from contextlib import suppress
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from typing import TextIO
from urllib.parse import unquote, urlsplit

import aiosmtplib
from aiosmtplib import SMTPException, SMTPResponseException, SMTPTimeoutError

from integrations.addresses import CONSOLE, EMAIL, folder_of, is_loopback
from integrations.letters import Letter
from integrations.receipts import Receipt, not_now, refused, taken
from integrations.settings import Settings

STEP_SECONDS = 5.0
WHOLE_SECONDS = 15.0
PORTS = {"smtp": 587, "smtps": 465}
NOBODY = "house@localhost"


def sender_of(settings: Settings) -> "ConsoleMail | NoMail | FolderMail | Smtp":
    """Without an address a production server sends no letters, rather than print them where its log is read."""
    if settings.mail_url is None and settings.production:
        return NoMail()
    if settings.mail_url in (None, CONSOLE):
        return ConsoleMail()
    if folder := folder_of(str(settings.mail_url)):
        return FolderMail(folder, settings.mail_from or NOBODY)
    return Smtp(str(settings.mail_url), settings.mail_from or "")


class NoMail:
    async def send(self, letter: Letter, reference: str) -> Receipt:
        return refused("WIRES_MAIL_URL is not set")


class ConsoleMail:
    """For the demo and for development: whoever reads the console reads the letters."""

    def __init__(self, console: TextIO | None = None) -> None:
        self._console = console

    async def send(self, letter: Letter, reference: str) -> Receipt:
        console = self._console or sys.stdout
        lines = [f"┌ E-mail to {letter.to}: {letter.subject}", *(f"│ {line}" for line in letter.text.splitlines()), "└"]
        console.write("\n" + "\n".join(lines) + "\n")
        console.flush()
        return taken()


class FolderMail:
    """An outbox that mail programs can open. A letter that is sent a second time takes the place of the first."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    async def send(self, letter: Letter, reference: str) -> Receipt:
        try:
            written = written_out(self._sender, letter, reference)
            await asyncio.to_thread(self._keep, f"{reference}.eml", written.as_bytes())
        except (ValueError, MessageError):
            return refused("the address or the subject is malformed")
        except OSError as error:
            return not_now(f"the outbox cannot be written ({type(error).__name__})")
        return taken(str(written["Message-ID"]))

    def _keep(self, name: str, letter: bytes) -> None:
        """Whole or not at all, and for nobody else on this machine."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = self._folder / f".{name}"
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(letter)
        unfinished.replace(self._folder / name)


class Smtp:
    """`smtps://` speaks TLS from the first byte, `smtp://` must be answered STARTTLS; only loopback may go without.

    A connection of its own for each letter: what goes wrong with one says nothing about another.
    """

    def __init__(
        self,
        url: str,
        sender: str,
        tls: ssl.SSLContext | None = None,
        step_seconds: float = STEP_SECONDS,
        whole_seconds: float = WHOLE_SECONDS,
    ) -> None:
        self._url, self._sender = urlsplit(url), sender
        self._host = self._url.hostname or ""
        self._sealed = tls is not None or not is_loopback(self._host)
        self._tls = tls or ssl.create_default_context()
        self._step_seconds, self._whole_seconds = step_seconds, whole_seconds

    async def send(self, letter: Letter, reference: str) -> Receipt:
        try:
            written = written_out(self._sender, letter, reference)
        except (ValueError, MessageError):
            return refused("the address or the subject is malformed")
        connection = self._new_connection()
        try:
            async with asyncio.timeout(self._whole_seconds):
                return await self._handed_over(connection, written, letter.to)
        except TimeoutError:
            return not_now("no answer in time")
        finally:
            connection.close()

    def _new_connection(self) -> aiosmtplib.SMTP:
        return aiosmtplib.SMTP(
            hostname=self._host,
            port=self._url.port or PORTS[self._url.scheme],
            local_hostname=domain_of(self._sender),
            timeout=self._step_seconds,
            use_tls=self._url.scheme == "smtps",
            start_tls=False,
            tls_context=self._tls,
        )

    async def _handed_over(self, connection: aiosmtplib.SMTP, written: EmailMessage, to: str) -> Receipt:
        try:
            await self._open(connection)
            await connection.mail(self._sender)
            await connection.rcpt(to)
            await connection.data(written.as_bytes())
        except SMTPTimeoutError:
            return not_now("no answer in time")
        except aiosmtplib.SMTPRecipientRefused as error:
            return _by_code(error.code, "the recipient is refused")
        except (aiosmtplib.SMTPConnectResponseError, aiosmtplib.SMTPHeloError) as error:
            return not_now(f"the server refuses us ({error.code})")
        except aiosmtplib.SMTPAuthenticationError as error:
            return not_now(f"the server refuses us ({error.code})")
        except SMTPResponseException as error:
            return _by_code(error.code, "the letter is refused")
        except (SMTPException, OSError, ValueError) as error:
            # Why it came to that, where the library wraps it.
            return not_now(f"no connection ({type(error.__cause__ or error).__name__})")
        # It is taken, whatever is said after that.
        with suppress(SMTPException, OSError):
            await connection.quit()
        return taken(str(written["Message-ID"]))

    async def _open(self, connection: aiosmtplib.SMTP) -> None:
        await connection.connect()
        if self._url.scheme == "smtp" and self._sealed:
            await connection.ehlo()
            if not connection.supports_extension("starttls"):
                raise aiosmtplib.SMTPNotSupported("no STARTTLS")
            await connection.starttls()
        if self._url.username:
            await connection.login(unquote(self._url.username), unquote(self._url.password or ""))


class _Policy(EmailPolicy):
    """The standard one would write a link to unsubscribe, which is longer than a line, in a code that few read."""

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}" if name.startswith("List-") else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii") if name.startswith("List-") else super().fold_binary(name, value)


def written_out(sender: str, letter: Letter, reference: str) -> EmailMessage:
    """Errors: ValueError, MessageError."""
    if not EMAIL.fullmatch(letter.to):
        raise ValueError("not one address")
    written = EmailMessage(policy=_Policy(linesep="\r\n"))
    written["From"], written["To"], written["Subject"] = sender, letter.to, letter.subject
    written["Date"] = format_datetime(datetime.now(UTC))
    written["Message-ID"] = f"<{reference}@{domain_of(sender)}>"
    # So that no holiday answer comes back.
    written["Auto-Submitted"] = "auto-generated"
    for name, value in letter.headers.items():
        if not value.isascii():
            raise ValueError("not of a header's letters")
        written[name] = value
    written.set_content(letter.text, cte="base64")
    if letter.html is not None:
        written.add_alternative(letter.html, subtype="html", cte="base64")
    return written


def domain_of(address: str) -> str:
    return address.rsplit("@", 1)[-1]


def _by_code(code: int, why: str) -> Receipt:
    return refused(f"{why} ({code})") if 500 <= code < 600 else not_now(f"{why} ({code})")
