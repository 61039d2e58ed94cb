"""The tables of the report, in the order in which the page and the workbook have them."""

import polars as pl

from shinuo.reports.outcome import Outcome
from shinuo.reports.tables.figures import counts_table, days_table, times_table
from shinuo.reports.tables.table import Table
from shinuo.reports.tables.terms import calendar_table, clauses_table, readings_table

from .breach_tables import damages_table, misses_table, triggers_table
from .unreadable_tables import reasons_table, unreadable_table


def tables(outcome: Outcome, unreadable: pl.DataFrame, fired: int) -> tuple[Table, ...]:
    """All of them; `fired` is how many triggers fired in all."""
    return (
        counts_table(outcome),
        times_table(outcome),
        misses_table(outcome),
        triggers_table(outcome, fired),
        damages_table(outcome),
        days_table(outcome),
        clauses_table(outcome),
        readings_table(outcome),
        calendar_table(outcome),
        reasons_table(unreadable),
        unreadable_table(unreadable),
    )
