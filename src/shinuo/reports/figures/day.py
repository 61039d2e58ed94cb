"""The day that goes on, judged in bulk as a month is: the figures of the wallboard. Source: clause 3.1"""

from datetime import datetime, timedelta

from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.journal.models import Log
from shinuo.journal.snapshot import snapshot
from shinuo.rules.instants import from_us, local_us
from shinuo.rules.statistics import Cell, Statistics
from shinuo.settlement.queries import Judge

from .month import Month, Sums
from .requests import Span, channels_of, requests_of


def figures_of_day(contract: Contract, as_of: datetime) -> dict[Cell, Statistics]:
    """By channel and band the requests whose clocks started on the day of `as_of`, by the contract's clocks, judged now.

    Empty where no terms are in force.
    """
    with snapshot():
        judging = Judging(contract.pk)
        agreed = judging.terms_at(as_of)
        if agreed is None:
            return {}
        zone = agreed[1].zone
        today = as_of.astimezone(zone).date()
        begins, ends = (
            from_us(local_us(day, timedelta(0), zone))
            for day in (today, today + timedelta(days=1))
        )
        upto = Log.objects.values_list("next_seq", flat=True).get(pk=contract.pk) - 1
        judge = Judge(contract, as_of, upto, judging)
        span = Span(contract, begins, ends, upto, judge.readings)
        day = Month(today, begins, ends)
        sums = Sums(judging, channels_of(contract), judge.decisions, as_of, day)
        for columns in requests_of(span, judge.decisions.rulings, sums.channels):
            sums.add(columns)
    return sums.cells()
