"""How long one usually waits, those counted who were not answered at all; too few requests tell nothing, and then nothing is said."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shinuo import clock
from shinuo.conversations.judging import Judging
from shinuo.conversations.models import ConversationRow
from shinuo.live.reading import read
from shinuo.rules.bands import Band
from shinuo.rules.boundaries import nearest_rank
from shinuo.rules.instants import length_us

PER_CENT = 80
"""Of the requests that were answered within what is said."""
LEAST, MOST = 10, 400
"""Requests from which something is said; the latest that are looked at."""
LATELY = timedelta(days=30)
_KEPT_S = 60.0


def promised(
    judging: Judging, channel: str, at: datetime
) -> tuple[Band | None, int | None]:
    """The band at `at` and its limit; none outside the term."""
    found = judging.terms_at(at)
    band = found[1].band_at(at) if found else None
    if found is None or band is None:
        return None, None
    return band, length_us(found[0].limits_of(channel).of(band))


@dataclass(slots=True)
class Usual:
    """How long requests waited lately, by contract, channel and band; asked anew once a minute."""

    _known: dict[tuple[int, str, Band | None], tuple[float, int | None]] = field(
        default_factory=dict
    )

    async def within(
        self, judging: Judging, channel: str, band: Band | None, at: datetime
    ) -> int | None:
        """Within what `PER_CENT` of them were answered, in µs; None if nobody can say."""
        key = (judging.contract, channel, band)
        until, known = self._known.get(key, (0.0, None))
        if clock.monotonic() >= until:
            known = await read(_usual, judging, channel, band, at)
            self._known[key] = clock.monotonic() + _KEPT_S, known
        return known


def _usual(judging: Judging, channel: str, band: Band | None, at: datetime) -> int | None:
    rows = ConversationRow.objects.filter(contract=judging.contract, channel=channel)
    rows = rows.filter(requested_at__gte=at - LATELY).order_by("-id")
    found = rows.values_list("requested_at", "contact_at")[:MOST]
    waits = [
        (contact_at is None, (contact_at or at) - requested_at)
        for requested_at, contact_at in found
        if promised(judging, channel, requested_at)[0] is band
    ]
    if len(waits) < LEAST:
        return None
    is_unanswered, wait = sorted(waits)[nearest_rank(PER_CENT, len(waits))]
    return None if is_unanswered else length_us(wait)
