"""One contact for all a person asked at once, where that is agreed. Source: R9, `cross_channel_stop`."""

from collections.abc import Iterable
from dataclasses import replace

from .boundaries import is_open
from .instants import NEVER, to_us
from .measurement import Contact, Measurement
from .terms import Readings


def stop_parallel(
    requests: Iterable[Measurement], readings: Readings
) -> tuple[Measurement, ...]:
    """`requests` with every clock stopped by the first contact with the same visitor while it ran.

    Nothing changes unless `cross_channel_stop` is agreed; an unnamed visitor is nobody's double.
    """
    known = tuple(requests)
    if not readings.cross_channel_stop:
        return known
    contacts: dict[str, list[Contact]] = {}
    for one in known:
        if one.contact and one.visitor:
            contacts.setdefault(one.visitor, []).append(one.contact)
    return tuple(_stopped(one, contacts.get(one.visitor, [])) for one in known)


def not_kept(readings: Readings) -> str:
    """The path of what is agreed on and carried out nowhere yet, neither by the live clocks nor by the audit; "" for nothing.

    Whoever judges requests one by one refuses it, rather than pass over it.
    """
    return "readings.cross_channel_stop" if readings.cross_channel_stop else ""


def _stopped(request: Measurement, contacts: list[Contact]) -> Measurement:
    closes = NEVER if request.closed_at is None else to_us(request.closed_at)
    begins = to_us(request.requested_at)
    heard = [one for one in contacts if is_open(to_us(one.at), begins, closes)]
    if request.contact:
        heard.append(request.contact)
    first = min(heard, key=lambda one: (one.at, one.by), default=None)
    return replace(request, contact=first)
