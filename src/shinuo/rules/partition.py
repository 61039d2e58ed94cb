"""The proof that the bands of a term are a partition: every instant in exactly one. Source: R1."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from .bands import Band
from .instants import from_us
from .timeline import Timeline


@dataclass(frozen=True, slots=True)
class Partition:
    """How much of the term lies in each band; `is_total` and `is_disjoint` are the proof."""

    length: timedelta
    by_band: dict[Band, timedelta]
    is_total: bool
    is_disjoint: bool


def prove_partition(timeline: Timeline) -> Partition:
    """Lay the spans of all bands side by side: do they touch end to end, and fill the term?"""
    spans = sorted(timeline.spans())
    by_band = {band: timedelta(0) for band in Band}
    for begins, ends, band in spans:
        by_band[band] += ends - begins
    first, last = from_us(timeline.midnights[0]), from_us(timeline.midnights[-1])
    joints = list(pairwise(spans))
    reaches = bool(spans) and spans[0][0] == first and spans[-1][1] == last
    is_disjoint = all(earlier[1] <= later[0] for earlier, later in joints)
    has_no_gap = all(earlier[1] >= later[0] for earlier, later in joints)
    filled = sum(by_band.values(), timedelta(0)) == last - first
    return Partition(last - first, by_band, reaches and has_no_gap and filled, is_disjoint)
