"""One thing that was looked at, how it stands, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from shinuo.rules.words import Words


class Standing(StrEnum):
    """How something stands; the service may run with a warning, and should not with what is bad."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class Area(StrEnum):
    """What part of the service a finding is about."""

    SETTINGS = "settings"
    DATABASE = "database"
    SCHEMA = "schema"
    CLOCK = "clock"
    DISK = "disk"

    @property
    def words(self) -> Words:
        """The area as people read it."""
        return _AREAS[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is for programs; `says` what was seen, `mend` what to do, None where nothing need be done."""

    area: Area
    code: str
    standing: Standing
    says: Words
    mend: Words | None = None


def good(area: Area, code: str, says: Words) -> Finding:
    """All is well with it."""
    return Finding(area, code, Standing.GOOD, says)


def warning(area: Area, code: str, says: Words, mend: Words) -> Finding:
    """It should be looked at."""
    return Finding(area, code, Standing.WARNING, says, mend)


def bad(area: Area, code: str, says: Words, mend: Words) -> Finding:
    """It must be mended."""
    return Finding(area, code, Standing.BAD, says, mend)


_AREAS = {
    Area.SETTINGS: Words("设置", "settings"),
    Area.DATABASE: Words("数据库", "database"),
    Area.SCHEMA: Words("表结构", "schema"),
    Area.CLOCK: Words("时钟", "clock"),
    Area.DISK: Words("磁盘", "disk"),
}
