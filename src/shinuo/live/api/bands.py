"""How bands are called in what goes out."""

from typing import Literal

from shinuo.rules.bands import Band

BANDS: tuple[Literal["day", "night", "rest"], ...] = ("day", "night", "rest")
"""The names of the bands, in the order of `Band`."""


def band_name(band: Band | None) -> Literal["day", "night", "rest"] | None:
    """The name of a band; none outside the term."""
    return None if band is None else BANDS[band]
