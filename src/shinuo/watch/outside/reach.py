"""Which addresses of the network alarms may be sent to: public ones, and those a setting allows. Pure.

Whoever sets up a target names a host; what stands behind the server's wall is none of theirs.
"""

from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_WRAPPED = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
"""Addresses whose last 32 bits are one of IPv4. Source: RFC 6052, RFC 4291 2.5.5.1"""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far alarms may go: everything public, and `networks`."""

    networks: tuple[Network, ...] = ()

    def takes(self, address: str) -> bool:
        """Whether something may be sent to the IP address `address`."""
        try:
            one = _meant(ip_address(address.partition("%")[0]))
        except ValueError:
            return False
        is_public = one.is_global and not one.is_multicast
        return is_public or any(one in network for network in self.networks)


def networks_of(text: str) -> tuple[Network, ...]:
    """The networks in `text`, separated by commas; an address alone is a network of one.

    Raises:
        ValueError: one of them is none.
    """
    return tuple(ip_network(one.strip()) for one in text.split(",") if one.strip())


def _meant(one: Address) -> Address:
    """The address that is reached in the end: one of IPv4 may be wrapped."""
    if isinstance(one, IPv4Address):
        return one
    if one.is_loopback or one.is_unspecified:
        return one
    if any(one in network for network in _WRAPPED):
        return IPv4Address(int(one) & 0xFFFFFFFF)
    if one.teredo is not None:
        return one.teredo[1]
    return one.ipv4_mapped or one.sixtofour or one
