"""Where web push may be sent. One rule: the address that was looked at is the one that is dialled.

Browsers name the endpoints, so whoever has an account can name any. What leads into the machine, or into a network that
is not everybody's, is refused; a name that leads elsewhere the next moment gains nothing.
"""

import asyncio
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
# No sign-in, no fragment, nothing that two programs would read in two ways.
URL = re.compile(
    r"(https?)://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::([0-9]{1,5}))?"
    r"(/[!-\"$-\[\]^-~]*)",
    re.ASCII | re.IGNORECASE,
)
LONGEST = 1000
HTTPS = 443
# IPv4 inside IPv6, for translators on the way.
TRANSLATED = IPv6Network("64:ff9b::/96")
LOOKED_UP_SECONDS, MOST_LOOKED_UP = 60.0, 256
THREADS = 4


class NotAllowed(Exception):
    """The message says why, in our words."""


@dataclass(frozen=True)
class Endpoint:
    """`host`: as it stands in the address, in small letters; `target`: path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        return self.host if (self.scheme, self.port) == ("https", HTTPS) else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"


class Roads:
    """`own`: networks with push services of one's own, with commas between; there any port is good, and on this machine
    itself also `http://`. Else it is TLS on port 443, to the internet.
    """

    def __init__(self, own: str | None = None) -> None:
        self._own = [ip_network(part.strip()) for part in own.split(",")] if own else []
        self._found: dict[tuple[str, int], tuple[float, str]] = {}
        # Its own: names that nobody answers for must not hold up other work in threads.
        self._threads = ThreadPoolExecutor(THREADS, "names")

    def endpoint(self, url: str) -> Endpoint:
        """As far as it can be told without asking for the name. Errors: NotAllowed."""
        found = URL.fullmatch(url) if len(url) <= LONGEST else None
        if found is None:
            raise NotAllowed("the endpoint is not one address")
        scheme, host, port, target = found[1].lower(), found[2].lower(), found[3], found[4]
        endpoint = Endpoint(scheme, host, int(port or (HTTPS if scheme == "https" else 80)), target)
        try:
            self._check(endpoint, ip_address(host.strip("[]")))
        except ValueError:
            if scheme != "https" or (endpoint.port != HTTPS and not self._own):
                raise NotAllowed("the endpoint is not at https:// and port 443") from None
        return endpoint

    async def address(self, endpoint: Endpoint) -> str:
        """What to dial. Errors: NotAllowed, OSError."""
        now, place = time.monotonic(), (endpoint.host, endpoint.port)
        looked_up_at, address = self._found.get(place, (0.0, ""))
        if not address or now - looked_up_at > LOOKED_UP_SECONDS:
            address = await self._looked_up(endpoint)
            if len(self._found) >= MOST_LOOKED_UP:
                self._found.clear()
            self._found[place] = now, address
        return address

    def forget(self, endpoint: Endpoint) -> None:
        """It does not answer there: the name is asked for again."""
        self._found.pop((endpoint.host, endpoint.port), None)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _looked_up(self, endpoint: Endpoint) -> str:
        host = endpoint.host.strip("[]")
        asked = asyncio.get_running_loop().run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, endpoint.port, type=socket.SOCK_STREAM)
        )
        try:
            addresses = [ip_address(str(place[0]).partition("%")[0]) for *_, place in await asked]
        except (UnicodeError, ValueError):
            raise NotAllowed("the endpoint's name is none") from None
        for address in addresses:
            self._check(endpoint, address)
        # Many machines have no way out by IPv6.
        return str(min(addresses, key=lambda address: address.version))

    def _check(self, endpoint: Endpoint, address: Address) -> None:
        if any(address in network for network in self._own):
            if endpoint.scheme == "https" or address.is_loopback:
                return
            raise NotAllowed("the endpoint is not at https://")
        if not is_public(address):
            raise NotAllowed("the endpoint leads into a network that is not everybody's")
        if endpoint.scheme != "https" or endpoint.port != HTTPS:
            raise NotAllowed("the endpoint is not at https:// and port 443")


def is_public(address: Address) -> bool:
    """Also looked at: an IPv4 address that stands inside one of IPv6."""
    if isinstance(address, IPv6Address):
        if address in TRANSLATED:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inside is not None and not is_public(inside):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
