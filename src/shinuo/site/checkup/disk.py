"""The disk looked at: whether there is room for what will be recorded."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from shinuo.rules.words import Words

from .findings import Area, Finding, bad, good, warning
from .settings import existing

_AREA = Area.DISK
_MB = 1_000_000
LITTLE, TOO_LITTLE = 2_000 * _MB, 200 * _MB
"""Bytes below which there is a warning, and below which the service should not run."""


def disk_findings(data: Path, *, has_database: bool) -> Iterator[Finding]:
    """What is to be said of the disks of data folder and database, each disk once; with a database whose settings
    are known."""
    places = [data]
    if has_database and connection.vendor == "sqlite":
        places.append(Path(connection.settings_dict["NAME"]))
    seen = set[int]()
    for place in map(existing, places):
        device = os.stat(place).st_dev
        if device not in seen:
            seen.add(device)
            yield room(place, shutil.disk_usage(place).free)


def room(place: Path, free: int) -> Finding:
    """Whether `free` bytes at `place` will do."""
    says = _FREE.of(place=place, free=f"{free // _MB:,}")
    if free < TOO_LITTLE:
        return bad(_AREA, "free", says, _MAKE_ROOM)
    if free < LITTLE:
        return warning(_AREA, "free", says, _MAKE_ROOM)
    return good(_AREA, "free", says)


_FREE = Words("{place} 尚余 {free} MB", "{place} has {free} MB free")
_MAKE_ROOM = Words("腾出空间，或移到更大的磁盘", "make room, or move to a larger disk")
