"""The pages whose visitors a channel lets in, as browsers name them: scheme, host and port, nothing else."""

import re
from collections.abc import Sequence
from datetime import datetime
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from .models import Channel
from .recording import holding, record
from .refusals import BadOrigin, ChannelClosed, TooManyOrigins

MOST_ORIGINS = 20
"""Origins of one channel."""
_ORIGIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::(?P<port>[1-9]\d{0,4}))?",
    re.ASCII,
)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.ASCII)
_USUAL = {"http": "80", "https": "443"}
_LONGEST_SHOWN = 100


def set_origins(channel: Channel, origins: Sequence[str], by: str, at: datetime) -> None:
    """Let visitors in from pages of `origins`, and of no others but the server's own; the same again is nothing new.

    Raises:
        BadOrigin: one is none.
        TooManyOrigins: they are more than `MOST_ORIGINS`.
        ChannelClosed: nobody comes in there any more.
    """
    wanted = list(dict.fromkeys(origins))
    if len(wanted) > MOST_ORIGINS:
        raise TooManyOrigins(most=MOST_ORIGINS)
    for origin in wanted:
        check_origin(origin)
    with holding(channel.contract_id):
        channel.refresh_from_db()
        if not channel.is_open:
            raise ChannelClosed(name=channel.name)
        if channel.origins != wanted:
            channel.origins = wanted
            channel.save(update_fields=["origins"])
            of, said = f"channel:{channel.pk}", {"origins": wanted}
            record(channel.contract_id, "channel_origins_set", of, by, at, **said)


def check_origin(origin: str) -> None:
    """Whether a browser may name a page so: https, or http on the machine itself; the usual port is left out.

    Raises:
        BadOrigin: it may not.
    """
    found = _ORIGIN.fullmatch(origin)
    if found is None:
        raise BadOrigin(origin=origin[:_LONGEST_SHOWN])
    scheme, host, port = found["scheme"], found["host"], found["port"]
    is_private = scheme == "https" or host == "localhost" or _is_own_machine(host)
    is_port = port is None or (port != _USUAL[scheme] and int(port) < 2**16)
    if not (is_private and is_port and _is_host(host)):
        raise BadOrigin(origin=origin[:_LONGEST_SHOWN])


def _is_own_machine(host: str) -> bool:
    return host == "[::1]" or (host.startswith("127.") and _is_address(host))


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return _is_address_6(host[1:-1])
    labels = host.split(".")
    if labels[-1].isdigit():
        return _is_address(host)
    return all(_LABEL.fullmatch(label) for label in labels)


def _is_address(host: str) -> bool:
    try:
        return str(IPv4Address(host)) == host
    except AddressValueError:
        return False


def _is_address_6(host: str) -> bool:
    try:
        return str(IPv6Address(host)) == host
    except AddressValueError:
        return False
