"""Letters by e-mail: printed on the console, or handed to an SMTP server. One rule: nothing goes unsealed by TLS.

Unlike an SMS, a letter cut off half-way is sent again: its Message-ID stays the same, so that a mailbox shows it once.
"""

import asyncio
import smtplib
import ssl
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from socket import SHUT_RDWR
from typing import Any, TextIO
from urllib.parse import unquote, urlsplit

from integrations.addresses import CONSOLE, EMAIL, is_loopback
from integrations.receipts import Receipt, not_now, refused, taken
from integrations.settings import Settings

STEP_SECONDS = 5.0
WHOLE_SECONDS = 15.0
AT_ONCE = 2
PORTS = {"smtp": 587, "smtps": 465}


def sender_of(settings: Settings) -> "ConsoleMail | NoMail | Smtp":
    """Without an address a production server sends no letters, rather than print them where its log is read."""
    if settings.mail_url is None and settings.production:
        return NoMail()
    if settings.mail_url in (None, CONSOLE):
        return ConsoleMail()
    return Smtp(str(settings.mail_url), settings.mail_from or "")


class NoMail:
    async def send(self, to: str, subject: str, text: str, reference: str) -> Receipt:
        return refused("WIRES_MAIL_URL is not set")


class ConsoleMail:
    """For the demo and for development: whoever reads the console reads the letters."""

    def __init__(self, console: TextIO | None = None) -> None:
        self._console = console

    async def send(self, to: str, subject: str, text: str, reference: str) -> Receipt:
        console = self._console or sys.stdout
        lines = [f"┌ E-mail to {to}: {subject}", *(f"│ {line}" for line in text.splitlines()), "└"]
        console.write("\n" + "\n".join(lines) + "\n")
        console.flush()
        return taken()


class Smtp:
    """`smtps://` speaks TLS from the first byte, `smtp://` must be answered STARTTLS; only loopback may go without."""

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
        # Its own: a server that does not answer must not hold up the threads that hash passwords.
        self._threads = ThreadPoolExecutor(AT_ONCE, "mail")

    async def send(self, to: str, subject: str, text: str, reference: str) -> Receipt:
        try:
            letter = letter_of(self._sender, to, subject, text, reference)
        except (ValueError, MessageError):
            return refused("the address or the subject is malformed")
        connection = self._new_connection()
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._handed_over, connection, letter, to)
        try:
            async with asyncio.timeout(self._whole_seconds):
                return await work
        except TimeoutError:
            return not_now("no answer in time")
        finally:
            # A thread cannot be cancelled; without its connection it ends by itself.
            with suppress(OSError, AttributeError):
                connection.sock.shutdown(SHUT_RDWR)  # type: ignore[union-attr]

    def _new_connection(self) -> smtplib.SMTP:
        options: dict[str, Any] = {"timeout": self._step_seconds, "local_hostname": domain_of(self._sender)}
        if self._url.scheme == "smtps":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(context=self._tls, **options)
        else:
            connection = smtplib.SMTP(**options)
        # The name that the certificate is checked for; else only a constructor that connects at once knows it.
        connection._host = self._host  # type: ignore[attr-defined]
        return connection

    def _handed_over(self, connection: smtplib.SMTP, letter: EmailMessage, to: str) -> Receipt:
        try:
            self._open(connection)
            connection.send_message(letter, self._sender, [to])
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
        except smtplib.SMTPRecipientsRefused as error:
            return _by_code(next(iter(error.recipients.values()))[0], "the recipient is refused")
        except (smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPAuthenticationError) as error:
            return not_now(f"the server refuses us ({error.smtp_code})")
        except smtplib.SMTPResponseException as error:
            return _by_code(error.smtp_code, "the letter is refused")
        except (smtplib.SMTPException, OSError, ValueError) as error:
            return not_now(f"no connection ({type(error).__name__})")
        finally:
            connection.close()
        return taken(str(letter["Message-ID"]))

    def _open(self, connection: smtplib.SMTP) -> None:
        code, greeting = connection.connect(self._host, self._url.port or PORTS[self._url.scheme])
        if code != 220:
            raise smtplib.SMTPConnectError(code, greeting)
        if self._url.scheme == "smtp" and self._sealed:
            connection.starttls(context=self._tls)
        if self._url.username:
            connection.login(unquote(self._url.username), unquote(self._url.password or ""))


def letter_of(sender: str, to: str, subject: str, text: str, reference: str) -> EmailMessage:
    """Errors: ValueError, MessageError."""
    if not EMAIL.fullmatch(to):
        raise ValueError("not one address")
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"], letter["Subject"] = sender, to, subject
    letter["Date"] = format_datetime(datetime.now(UTC))
    letter["Message-ID"] = f"<{reference}@{domain_of(sender)}>"
    # So that no holiday answer comes back.
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text, cte="base64")
    return letter


def domain_of(address: str) -> str:
    return address.rsplit("@", 1)[-1]


def _by_code(code: int, why: str) -> Receipt:
    return refused(f"{why} ({code})") if 500 <= code < 600 else not_now(f"{why} ({code})")
