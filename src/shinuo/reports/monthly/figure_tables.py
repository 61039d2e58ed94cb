"""The figures of the month as tables: verdicts, times, against the month before, what earlier months come to now."""

from fractions import Fraction

from shinuo.reports.figures.cells import PERCENTILES
from shinuo.reports.figures.frozen import CellFigures, Figures
from shinuo.reports.figures.frozen import Fraction as Pair
from shinuo.reports.tables.table import Column, Row, Table, figures, texts
from shinuo.reports.tables.values import NO_DATA, Mean, Seconds, Share
from shinuo.rules.words import Words, same

from .words import band_of, reason_of


def verdicts_table(of: Figures) -> Table:
    """How many requests of each channel and band came to which verdict. Source: clause 3.3"""
    return Table(
        key="verdicts",
        title=Words("各渠道、各时段：判定", "By channel and band: verdicts"),
        sheet=Words("判定", "verdicts"),
        columns=(*_CELL, *figures(_COUNTS), _SHARE),
        rows=tuple((*_named(one), *_counts(one)) for one in of.cells),
        total=(_ALL, "", *_counts(of.total)),
        nothing=_NOTHING,
        note=_COUNTS_NOTE,
    )


def times_table(of: Figures) -> Table:
    """How long they took to be answered. Source: clause 3.3"""
    ranks = [same(f"P{rank}") for rank in PERCENTILES]
    return Table(
        key="times",
        title=Words(
            "各渠道、各时段：首次回应时间（秒）",
            "By channel and band: first response (s)",
        ),
        sheet=Words("回应时间", "times"),
        columns=(*_CELL, *figures([_ANSWERED, _MEAN, _MEAN_ALL, *ranks, _LONGEST])),
        rows=tuple((*_named(one), *_times(one)) for one in of.cells),
        total=(_ALL, "", *_times(of.total)),
        nothing=_NOTHING,
        note=_TIMES_NOTE,
    )


def against_table(of: Figures) -> Table:
    """The month against the one before, as that was reported."""
    now, before = of.total, of.before
    return Table(
        key="against",
        title=Words("与上月相比", "Against the month before"),
        sheet=Words("与上月相比", "month before"),
        columns=(*texts(34, _WHAT), *figures([_THIS, _BEFORE], 20)),
        rows=tuple(
            (title, value(now), value(before) if before else NO_DATA)
            for title, value in _COMPARED
        ),
        nothing=_NOTHING,
        note=None if before else _NO_BEFORE,
    )


def excluded_table(of: Figures) -> Table:
    """What was excluded, by reason."""
    rows = tuple((reason_of(code), number) for code, number in of.total.excluded.items())
    return Table(
        key="excluded",
        title=Words("免责的请求", "Excluded requests"),
        sheet=Words("免责", "excluded"),
        columns=(*texts(34, _REASON), *figures([_REQUESTS], 12)),
        rows=rows,
        nothing=Words("没有免责的请求。", "No request was excluded."),
    )


def adjusted_table(of: Figures) -> Table:
    """What months reported on before come to now. Source: R21"""
    return Table(
        key="adjusted",
        title=Words("对以前各月报告的调整", "Adjustments to earlier reports"),
        sheet=Words("调整", "adjusted"),
        columns=(
            *texts(12, _MONTH),
            *figures([_WAS + one for one in _THREE], 16),
            *figures([_IS + one for one in _THREE], 16),
        ),
        rows=tuple(
            (
                one.month,
                *(pair[0] for pair in (one.requests, one.met, one.misses)),
                *(pair[1] for pair in (one.requests, one.met, one.misses)),
            )
            for one in of.adjusted
        ),
        nothing=Words("以前各月报告没有调整。", "Earlier reports need no adjustment."),
        note=_ADJUSTED_NOTE,
    )


def attainment(one: CellFigures) -> Share:
    """met / (met + misses); nothing where there is nothing to judge."""
    judged = one.met + one.misses
    return Share(Fraction(one.met, judged) if judged else None)


def mean(pair: Pair | None) -> Mean:
    """A mean as people read it."""
    return Mean(None if pair is None else Fraction(*pair))


def _named(one: CellFigures) -> Row:
    return one.channel or "–", band_of(one.band)


def _counts(one: CellFigures) -> Row:
    share = Share(Fraction(one.with_bot, one.requests) if one.requests else None)
    states = (one.states.get(code, 0) for code in _STATES)
    return one.requests, one.answered, *states, one.abandoned, share, attainment(one)


def _times(one: CellFigures) -> Row:
    ranks = (Seconds(one.percentiles_us.get(f"p{rank}")) for rank in PERCENTILES)
    means = mean(one.mean_us), mean(one.mean_all_us)
    return one.answered, *means, *ranks, Seconds(one.max_us)


_STATES = (
    "met",
    "missed",
    "overdue",
    "indeterminate",
    "pending",
    "excluded",
    "not_applicable",
)
_CELL = (
    *texts(12, Words("渠道", "Channel")),
    *texts(18, Words("时段", "Band")),
)
_REQUESTS, _ANSWERED = Words("请求", "requests"), Words("已回应", "answered")
_MET, _MISSES = Words("达标", "met"), Words("计为未达标", "counts as a miss")
_COUNTS = (
    _REQUESTS,
    _ANSWERED,
    _MET,
    Words("未达标", "missed"),
    Words("超时未回应", "overdue"),
    Words("无法判定", "indeterminate"),
    Words("待回应", "pending"),
    Words("免责", "excluded"),
    Words("不适用", "not applicable"),
    Words("未获回应而离开", "abandoned"),
    Words("机器人参与", "bot share"),
)
_SHARE = Column(Words("达标率", "attainment"), width=11)
_MEAN, _LONGEST = Words("平均", "mean"), Words("最长", "longest")
_MEAN_ALL = Words("含未回应者的平均", "mean with the unanswered")
_ALL, _NOTHING = (
    Words("合计", "All"),
    Words("当月没有请求。", "There was no request in the month."),
)
_COUNTS_NOTE = Words(
    "计为未达标 = 未达标 + 超时未回应 + 无法判定；达标率 = 达标 ÷（达标 + 计为未达标）。没有可判定的请求时为无数据，不是 100%。",
    "Counts as a miss = missed + overdue + indeterminate; attainment = met ÷ (met + counts as a miss). Where there is "
    "nothing to judge it is no data, never 100 %.",
)
_TIMES_NOTE = Words(
    "百分位数用最近序位法，精确到微秒；平均显示到 0.1 秒。“–”为无数据。",
    "Percentiles are nearest rank, exact to the microsecond; means are shown to 0.1 s. “–” is no data.",
)
_WHAT, _THIS = Words("事项", "What"), Words("本月", "this month")
_BEFORE, _REASON = (
    Words("上月（原报告）", "month before, as reported"),
    Words("原因", "Reason"),
)
_MONTH, _WAS, _IS = Words("月份", "Month"), Words("原：", "was: "), Words("现：", "now: ")
_THREE = (_REQUESTS, _MET, _MISSES)
_COMPARED = (
    (_REQUESTS, lambda one: one.requests),
    (_ANSWERED, lambda one: one.answered),
    (_MET, lambda one: one.met),
    (_MISSES, lambda one: one.misses),
    (Words("达标率", "attainment"), attainment),
    (Words("平均首次回应（秒）", "mean first response (s)"), lambda one: mean(one.mean_us)),
    (_MEAN_ALL, lambda one: mean(one.mean_all_us)),
    (Words("P95（秒）", "P95 (s)"), lambda one: Seconds(one.percentiles_us.get("p95"))),
    (Words("未获回应而离开", "abandoned"), lambda one: one.abandoned),
)
_NO_BEFORE = Words(
    "上月没有已冻结的报告。", "There is no frozen report on the month before."
)
_ADJUSTED_NOTE = Words(
    "已冻结的报告不改。此后的裁定、证据或日历使其数字变化的，列在这里（R21）；账目上的差额见违约金账目。",
    "A frozen report is never edited. What later rulings, evidence or a calendar change in its figures stands here (R21); "
    "what they come to in money stands in the ledger.",
)
