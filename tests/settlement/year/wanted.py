"""What there should be to see of a month, and how cells say it."""

from fractions import Fraction
from typing import Any

from tests.settlement.year.counted import Count, Fired, cells
from tests.settlement.year.naive import Ask
from tests.settlement.year.opened import Rows, figure, word_tables
from tests.settlement.year.reported import Look

BANDS = {"day": "工作日工作时间", "night": "工作日夜间", "rest": "周末及节假日"}
US = 1_000_000


class Wanted:
    """A look, and what there should be to see."""

    def __init__(
        self,
        look: Look,
        count: Count,
        fired: list[Fired],
        opening: int,
        lines: dict[str, int],
        adjusted: dict[str, Any],
    ) -> None:
        self.look, self.count, self.fired = look, count, fired
        self.opening, self.lines, self.adjusted = opening, lines, adjusted
        self.cells = cells(count)
        self.paper = word_tables(look.files["docx"])

    @property
    def closing(self) -> int:
        return self.opening + sum(self.lines.values())

    @property
    def missed(self) -> list[Ask]:
        """As reports list them: the longest overrun first."""
        return sorted(
            self.count.of("missed"),
            key=lambda one: (-self.count.overrun(one), one.at, one.id),
        )

    @property
    def excused(self) -> list[Ask]:
        """Those that would be misses if nobody had decided otherwise, by their start."""
        ruled = self.count.year.met_by_ruling
        met = (one for one in self.count.of("met") if one.id in ruled)
        known = [one for one in met if ruled[one.id] <= self.look.at]
        return sorted([*self.count.of("excused"), *known], key=lambda one: (one.at, one.id))


def summed(lines: Any) -> dict[str, int]:
    """What each request comes to."""
    found: dict[str, int] = {}
    for request, fen in lines:
        found[request] = found.get(request, 0) + fen
    return found


def close(cell: str, wanted: Fraction | None, closeness: Fraction) -> None:
    """A cell says what is wanted, as closely as it is shown."""
    found = figure(cell)
    if found is None or wanted is None:
        assert found is wanted, cell
    else:
        assert abs(found - wanted) <= closeness, cell


def seconds(us: Fraction | int | None) -> Fraction | None:
    return None if us is None else Fraction(us) / US


def in_fen(cell: str) -> Fraction:
    return (figure(cell) or Fraction(0)) * 100


def yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02}"


def listed(rows: Rows) -> list[str]:
    return [row[0] for row in rows]
