"""What the addresses in the settings have to look like. The one rule: looking at an address changes nothing."""

import os
import re
import tempfile
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
DEFAULT_PORTS = {"http": 80, "https": 443}
# One address and nothing beside it; not every one that RFC 5322 allows.
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?", re.ASCII)
REGION = re.compile(r"[A-Z]{2}(, \S.*)?")
# Instead of a gateway's or a mail server's address: messages are printed, codes included.
CONSOLE = "console"
SQLITE_HEAD = b"SQLite format 3\0"


def whole(url: str) -> str:
    """An address of PostgreSQL that names what has to be named. Errors: ValueError."""
    try:
        named = urlsplit(url).hostname and urlsplit(url).port != 0 and urlsplit(url).path.strip("/")
    except ValueError:
        named = None
    if not named:
        raise ValueError("names a host, a port and a database, such as postgres://user:password@host:5432/wires")
    options = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    if unknown := sorted(options.keys() - {"sslmode"}):
        raise ValueError(f"has the option `{unknown[0]}`, which is not known here: only `sslmode` is")
    if options.get("sslmode", "disable") not in SSL_MODES:
        raise ValueError(f"has another `sslmode` than {', '.join(SSL_MODES)}")
    return url


def origin(text: str) -> str:
    """The origin of a web page as browsers send it. Errors: ValueError."""
    try:
        url = urlsplit(text.lower().removesuffix("/"))
        host = f"[{url.hostname}]" if ":" in (url.hostname or "") else url.hostname
        plain = f"{url.scheme}://{host}" + (f":{url.port}" if url.port else "")
        good = url.scheme in ("http", "https") and url.hostname and "*" not in text and url.geturl() == plain
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"`{text}` is not an origin: write http or https, a host and no path: https://app.example.kz")
    return plain.removesuffix(f":{DEFAULT_PORTS[url.scheme]}")


def gateway(url: str | None) -> str | None:
    """The address of an SMS gateway: over TLS, unless it is on this machine. Errors: ValueError."""
    scheme, host = _named(url or "")
    if url not in (None, CONSOLE) and not (scheme == "https" or (scheme == "http" and is_loopback(host))):
        raise ValueError("starts with https:// and names a host, such as https://smsc.kz/sys/send.php, or is `console`")
    return url


def centre(url: str | None) -> str | None:
    """Of a billing centre: over TLS, unless it is on this machine; with a slash at its end. Errors: ValueError."""
    if url is None:
        return None
    scheme, host = _named(url)
    good = scheme == "https" or (scheme == "http" and is_loopback(host))
    if not good or "@" in urlsplit(url).netloc or set("?#") & set(url):
        raise ValueError(
            "starts with https://, names a host and holds no user and no question mark, such as https://centre.example/api/"
        )
    return url if url.endswith("/") else f"{url}/"


def mail_server(url: str | None) -> str | None:
    """Or a folder for letters. Errors: ValueError."""
    if url not in (None, CONSOLE) and _named(url or "")[0] not in ("smtp", "smtps") and folder_of(url or "") is None:
        raise ValueError(
            "starts with smtp:// (with STARTTLS) or smtps:// and names a host, such as smtp://user:password@host:587, "
            "or is `console`, or names a folder, such as file:var/outbox"
        )
    return url


def folder_of(url: str) -> Path | None:
    """Of `file:var/outbox` and of `file:///var/outbox`; None where it names none."""
    found = re.fullmatch(r"file:(?://(?=/))?([^/?#].*|/[^/?#].*)", url)
    return Path(found[1]) if found else None


def files(url: str) -> str:
    """Where files lie: a folder, or a bucket and the server that keeps it. Errors: ValueError."""
    options = dict(parse_qsl(urlsplit(url).query)) if host_of(url, "s3") else {}
    if unknown := sorted(options.keys() - {"endpoint", "region"}):
        raise ValueError(f"has the option `{unknown[0]}`, which is not known here: only `endpoint` and `region` are")
    scheme, host = _named(options.get("endpoint", ""))
    if folder_of(url) is None and not (scheme == "https" or (scheme == "http" and is_loopback(host))):
        raise ValueError(
            "is a folder, such as file:///srv/wires/files, or a bucket and its server, over TLS, such as "
            "s3://wires?endpoint=https://s3.example.kz&region=kz-1"
        )
    return url


def email(text: str | None) -> str | None:
    """Errors: ValueError."""
    if text is not None and not EMAIL.fullmatch(text):
        raise ValueError("is one e-mail address, such as house@example.kz")
    return text


def region(text: str | None) -> str | None:
    """Where the data lies: a country, and a place in it. Errors: ValueError."""
    if text is not None and not REGION.fullmatch(text):
        raise ValueError("begins with the country's two letters, such as `KZ, Almaty`")
    return text


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(url: str, scheme: str) -> str:
    """Empty when the address has another scheme, or names no host."""
    found, host = _named(url)
    return host if found == scheme else ""


def _named(url: str) -> tuple[str, str]:
    """(scheme, host); both empty when the address names no host."""
    try:
        parts = urlsplit(url)
        return (parts.scheme, parts.hostname) if parts.hostname and parts.port != 0 else ("", "")
    except ValueError:
        return "", ""


def networks(text: str) -> str:
    """Addresses of proxies and networks of them, with commas between. Errors: ValueError."""
    for part in text.split(","):
        try:
            ip_network(part.strip())
        except ValueError:
            raise ValueError(f"`{part.strip()}` is no address or network: write 10.0.0.5 or 10.0.0.0/24") from None
    return text


def own_networks(text: str | None) -> str | None:
    """Errors: ValueError."""
    return networks(text) if text is not None else None


def unusable(file: Path) -> str | None:
    """Why a database of SQLite cannot be there; looks and changes nothing."""
    if not file.name:
        return "names a file, such as sqlite://var/wires.sqlite3"
    if file.is_dir():
        return f"{file} is a folder, not a file"
    if file.is_file():
        return _other_content(file)
    return _unwritable(file.parent)


def unusable_folder(folder: Path) -> str | None:
    """Why files cannot lie there; looks and leaves no trace."""
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file, not a folder"
    return _unwritable(folder)


def _other_content(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            head = opened.read(len(SQLITE_HEAD))
    except OSError as error:
        return f"{file} cannot be read ({error.strerror})"
    return None if head in (b"", SQLITE_HEAD) else f"{file} is not a database of SQLite"


def _unwritable(folder: Path) -> str | None:
    """Folders that are missing are made later; a file without a name leaves no trace."""
    nearest = next(parent for parent in (folder, *folder.absolute().parents) if os.path.lexists(parent))
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return None
    except OSError as error:
        return f"the folder {folder} cannot be written ({error.strerror})"
