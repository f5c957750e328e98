"""Which IP addresses this server never connects to on somebody's request."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

IPAddress = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# `ipaddress.is_private` and `is_global` let loopback through in several IPv6 disguises, hence a table of our own.
_DENIED_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a carrier's shared network",
    "127.0.0.0/8": "this machine",
    "169.254.0.0/16": "a link-local network",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "a network reserved for protocols",
    "192.0.2.0/24": "a network for documentation",
    "192.88.99.0/24": "the 6to4 relay network",
    "192.168.0.0/16": "a private network",
    "198.18.0.0/15": "a network for benchmarks",
    "198.51.100.0/24": "a network for documentation",
    "203.0.113.0/24": "a network for documentation",
    "224.0.0.0/4": "a multicast network",
    "240.0.0.0/4": "a reserved network",
}
_DENIED_V6 = {
    "::/128": "this network",
    "::1/128": "this machine",
    "64:ff9b::/96": "a NAT64 network",
    "64:ff9b:1::/48": "a local NAT64 network",
    "2001::/32": "a Teredo tunnel",
    "2001::/23": "a network reserved for protocols",
    "2001:db8::/32": "a network for documentation",
    "2002::/16": "a 6to4 tunnel",
    "3fff::/20": "a network for documentation",
    "fc00::/7": "a private network",
    "fe80::/10": "a link-local network",
    "fec0::/10": "a site-local network",
    "ff00::/8": "a multicast network",
}
_DENIED = tuple((ip_network(text), words) for text, words in (_DENIED_V4 | _DENIED_V6).items())
# Of IPv6 only this block is handed out for the open internet, so what the table forgets is refused as well.
_GLOBAL_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_V4_COMPATIBLE = IPv6Network("::/96")

# They hand out a machine's credentials: refused even where the network around them is allowed.
_METADATA = frozenset(
    {
        *map(IPv4Address, ("169.254.169.254", "169.254.170.2", "168.63.129.16", "100.100.100.200", "192.0.0.192")),
        *map(IPv6Address, ("fd00:ec2::254", "fd20:ce::254")),
    }
)


def reason_to_deny(address: IPAddress, allowed: Iterable[Network] = ()) -> str | None:
    """Say what kind of address this is if we must not connect to it, else None.

    `allowed` are networks that the site opened, for a Git server inside the company. An IPv4 address
    inside an IPv6 one is judged as well, so opening `64:ff9b::/96` does not open `64:ff9b::7f00:1`.
    """
    inner = _ipv4_inside(address)
    candidates = (inner,) if _is_only_notation(address) else (address, inner)
    for candidate in candidates:
        if candidate is not None and (words := _reason(candidate, tuple(allowed))):
            return words
    return None


def _reason(address: IPAddress, allowed: tuple[Network, ...]) -> str | None:
    if address in _METADATA:
        return "a metadata service"
    if any(address in network for network in allowed):
        return None
    for network, words in _DENIED:
        if address in network:
            return words
    if address.version == 6 and address not in _GLOBAL_V6:
        return "a reserved network"
    return None


def _is_only_notation(address: IPAddress) -> bool:
    """Tell whether an IPv6 address is just a way to write an IPv4 one, which connects to the latter."""
    return address.version == 6 and address.ipv4_mapped is not None


def _ipv4_inside(address: IPAddress) -> IPv4Address | None:
    if address.version == 4 or address.is_loopback or address.is_unspecified:
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64 or address in _V4_COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
