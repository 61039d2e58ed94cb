"""What of the log could not be read: how much, why, and the first rows."""

import polars as pl

from shinuo.audit.unreadable import WHY, reasons
from shinuo.reports.tables.table import Table, figures, texts
from shinuo.reports.tables.values import Label
from shinuo.rules.words import Words

ON_PAGE, LISTED = 20, 1_000
"""So many rows are on the page, and in the workbook."""


def reasons_table(unreadable: pl.DataFrame) -> Table:
    """How many rows could not be read, by column and reason."""
    return Table(
        key="unread",
        title=Words("读不懂：按列和原因", "Unreadable: by column and reason"),
        sheet=Words("读不懂的原因", "unreadable by reason"),
        columns=(*texts(20, _COLUMN), *texts(44, _WHY), *figures(_COUNTS)),
        rows=tuple(
            (column or "–", WHY[why], lines, Label(first))
            for (column, why), lines, first in reasons(unreadable, "column", "why")
        ),
        nothing=NOTHING,
    )


def unreadable_table(unreadable: pl.DataFrame) -> Table:
    """The first rows that could not be read."""
    first = unreadable.head(LISTED)
    return Table(
        key="unreadable",
        title=Words("读不懂的行", "Unreadable rows"),
        sheet=Words("读不懂的行", "unreadable"),
        columns=(*figures([_LINE], 9), *texts(20, _COLUMN), *texts(44, _VALUE, _WHY)),
        rows=tuple(
            (Label(line), column or "–", value or "", WHY[why])
            for line, column, value, why in first.iter_rows()
        ),
        nothing=NOTHING,
        on_page=ON_PAGE,
        whole=len(unreadable),
        rest=Words("全部见 unreadable.csv。", "All are in unreadable.csv."),
    )


NOTHING = Words("所有行都读懂了。", "Every row could be read.")
_LINE = Words("行", "line")
_COLUMN = Words("列", "Column")
_VALUE = Words("值", "Value")
_WHY = Words("原因", "Why")
_COUNTS = (Words("行数", "lines"), Words("首见于行", "first on line"))
