"""The State Council's holiday plan of a year, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shinuo.rules.words import Words

from .kinds import DayKind, Festival


@dataclass(frozen=True, slots=True)
class PlanDay:
    """What a plan says of one day: `STATUTORY`, `REST` or `MAKEUP`, and for which festival."""

    kind: DayKind
    festival: Festival


@dataclass(frozen=True, slots=True)
class Notice:
    """A document a plan rests on.

    `number` as printed (国办发明电〔2025〕7号), `dated` the day it was signed, `source` where it
    can be read. Each is empty (`""`, `None`) where it was not established.
    """

    number: str
    dated: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The official plan of `year`: the notice, later amendments, and every day they name.

    `days` may reach into December of the year before. A weekend day that a notice only calls
    joined (与周末连休) is not named by it and not in here.

    Source: clause 1.4, R4, R21
    """

    year: int
    notices: tuple[Notice, ...]
    days: Mapping[date, PlanDay]

    @property
    def words(self) -> Words:
        """The plan by name, with the numbers of its notices as far as they are known."""
        numbers = "、".join(notice.number for notice in self.notices if notice.number)
        zh, en = (f"（{numbers}）", f" ({numbers})") if numbers else ("", "")
        return Words(
            f"国务院{self.year}年节假日安排{zh}",
            f"the State Council's holiday plan for {self.year}{en}",
        )
