"""Where a request came from: as people say it, and as what counts as one neighbourhood when tries are counted."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from models.accounts import Language
from resolvers.messages import say

# Whoever has one address of version 6 has all of this many bits.
NEIGHBOURHOOD = 64
NOWHERE = "nowhere"


def network(address: str | None) -> str:
    """What is slowed down together. Addresses that cannot be read are one, so that nobody hides behind them."""
    match _read(address):
        case None:
            return NOWHERE
        case IPv4Address() as found:
            return str(found)
        case found:
            return str(ip_network((int(found), NEIGHBOURHOOD), strict=False))


def address_in_words(address: str | None, language: Language) -> str | None:
    """No place on the map: for that everybody's addresses would have to be given to somebody else."""
    if (found := _read(address)) is None:
        return None
    if found.is_loopback:
        return say("address_here", language)
    if found.is_private or found.is_link_local:
        return say("address_local", language, address=found)
    return say("address_internet", language, address=found)


def _read(address: str | None) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
