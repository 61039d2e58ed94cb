"""The figures of the report: per channel and band, and per day. Source: clause 3.3."""

from shinuo.reports.outcome import DayFigures, Outcome, total_of
from shinuo.rules.bands import Band
from shinuo.rules.statistics import Cell, Statistics
from shinuo.rules.terms.wording import percent
from shinuo.rules.verdict import State
from shinuo.rules.words import Words

from .names import band_words
from .table import Column, Row, Table, figures, texts
from .values import Mean, Seconds, Share

PERCENTILES = (50, 90, 95, 99)


def counts_table(outcome: Outcome) -> Table:
    """How many requests of each channel and band came to which verdict."""
    return Table(
        key="cells",
        title=Words("各渠道、各时段：判定", "By channel and band: verdicts"),
        sheet=Words("判定", "verdicts"),
        columns=(*_CELL, *figures(_COUNTS), *figures([s.words for s in State]), _SHARE),
        rows=tuple((*_named(cell), *_counts(one)) for cell, one in _ordered(outcome)),
        total=(_ALL, "", *_counts(total_of(outcome))),
        nothing=_NO_REQUESTS,
        note=_COUNTS_NOTE,
    )


def times_table(outcome: Outcome) -> Table:
    """How long the requests of each channel and band took to be answered."""
    ranks = [Words(f"P{one}", f"P{one}") for one in PERCENTILES]
    return Table(
        key="times",
        title=Words(
            "各渠道、各时段：首次回应时间（秒）",
            "By channel and band: first response (seconds)",
        ),
        sheet=Words("首次回应时间", "first response"),
        columns=(*_CELL, *figures([_ANSWERED, _MEAN, _MEAN_ALL, *ranks, _LONGEST])),
        rows=tuple((*_named(cell), *_times(one)) for cell, one in _ordered(outcome)),
        total=(_ALL, "", *_times(total_of(outcome))),
        nothing=_NO_REQUESTS,
        note=_TIMES_NOTE,
    )


def days_table(outcome: Outcome) -> Table:
    """What each civil day came to, and whether its mean was beyond the standard. Source: R14."""
    return Table(
        key="days",
        title=Words("逐日", "Day by day"),
        sheet=Words("逐日", "days"),
        columns=(_DAY, *figures(_OF_DAYS, 14), *texts(8, _EXCESS)),
        rows=tuple(_day(one) for one in outcome.days),
        nothing=_NO_REQUESTS,
        note=_DAYS_NOTE.of(x=percent(outcome.terms.triggers.excess_bp)),
    )


def _ordered(outcome: Outcome) -> list[tuple[Cell, Statistics]]:
    return sorted(outcome.cells.items(), key=lambda one: (one[0][0], _place(one[0][1])))


def _place(band: Band | None) -> int:
    return len(Band) if band is None else band


def _named(cell: Cell) -> Row:
    channel, band = cell
    return channel or "–", band_words(band)


def _counts(one: Statistics) -> Row:
    states = (one.count(state) for state in State)
    return one.requests, one.answered, one.misses, *states, Share(one.attainment)


def _times(one: Statistics) -> Row:
    ranks = (Seconds(one.percentile_us(rank)) for rank in PERCENTILES)
    means = Mean(one.mean_us), Mean(one.mean_all_us)
    return one.answered, *means, *ranks, Seconds(one.max_us)


def _day(one: DayFigures) -> Row:
    sums = Seconds(one.elapsed_us), Seconds(one.limit_us)
    return one.day, one.requests, one.met, one.misses, *sums, _YES if one.is_excess else _NO


_CHANNEL = Words("渠道", "Channel")
_BAND = Words("时段", "Band")
_CELL = (*texts(16, _CHANNEL), *texts(18, _BAND))
_ANSWERED = Words("已回应", "answered")
_COUNTS = (Words("请求", "requests"), _ANSWERED, Words("计为未达标", "counts as a miss"))
_SHARE = Column(Words("达标率", "attainment"))
_MEAN = Words("平均", "mean")
_MEAN_ALL = Words("含未回应者的平均", "mean with the unanswered")
_LONGEST = Words("最长", "longest")
_DAY = Column(Words("日期", "Date"), is_figure=False, width=12)
_OF_DAYS = (
    Words("请求", "requests"),
    Words("达标", "met"),
    Words("计为未达标", "counts as a miss"),
    Words("历时合计（秒）", "elapsed in all (s)"),
    Words("时限合计（秒）", "limits in all (s)"),
)
_EXCESS = Words("超标日", "excess day")
_ALL = Words("合计", "All")
_YES, _NO = Words("是", "yes"), Words("否", "no")
_NO_REQUESTS = Words("没有应判定的请求。", "No request to judge.")
_COUNTS_NOTE = Words(
    "计为未达标 = 未达标 + 已超时未回应 + 无法判定。达标率 = 达标 ÷（达标 + 计为未达标）；没有可判定的请求时为无数据。",
    "Counts as a miss = missed + overdue + indeterminate. Attainment = met ÷ (met + counts as a miss); where there "
    "is nothing to judge it is no data.",
)
_TIMES_NOTE = Words(
    "百分位数与最长只看已回应者，精确到微秒；平均显示到 0.1 秒。含未回应者的平均按其等待时间计入。“–”为无数据。",
    "Percentiles and longest are of the answered, exact to the microsecond; means are shown to 0.1 s. The mean with "
    "the unanswered takes them at the time they waited. “–” is no data.",
)
_DAYS_NOTE = Words(
    "历时合计超出时限合计的幅度大于 {x}% 的为超标日（R14）；日期按请求的起点。",
    "A day is in excess when elapsed in all exceeds limits in all by more than {x} % (R14); the day is that of the start.",
)
