"""What the breaches come to: the misses, the triggers that fired, the damages. Source: clauses 6.1, 6.2."""

from shinuo.reports.outcome import MissedRequest, Outcome, total_of
from shinuo.reports.tables.names import REASONS, TRIGGERS, band_words
from shinuo.reports.tables.table import Row, Table, figures, texts
from shinuo.reports.tables.values import Instant, Label, Listed, Money, Month, Seconds
from shinuo.rules.terms.wording import cumulative_says, damages_say, excess_says
from shinuo.rules.triggers import Firing, TriggerKind
from shinuo.rules.words import Words, same

ON_PAGE = 100
"""Of misses and triggers the page shows so many."""


def misses_table(outcome: Outcome) -> Table:
    """The misses with the longest overruns, as many as the outcome holds."""
    return Table(
        key="misses",
        title=Words("未达标的请求（超出最多者在前）", "Misses (longest overrun first)"),
        sheet=Words("未达标", "misses"),
        columns=_MISS_COLUMNS,
        rows=tuple(_miss(one, outcome) for one in outcome.misses),
        nothing=Words("没有未达标的请求。", "No request counts as a miss."),
        note=_MISSES_NOTE,
        on_page=ON_PAGE,
        whole=total_of(outcome).misses,
        rest=Words("全部见 verdicts.csv。", "All are in verdicts.csv."),
    )


def _miss(one: MissedRequest, outcome: Outcome) -> Row:
    return (
        one.id,
        Label(one.line),
        one.channel or "–",
        band_words(one.band),
        Instant(one.start_at, outcome.timeline.zone),
        Seconds(one.limit_us),
        Seconds(one.elapsed_us),
        Seconds(one.overrun_us),
        one.state.words,
        REASONS[one.reason],
        one.agent or "–",
        same(one.trail),
    )


def triggers_table(outcome: Outcome, fired: int) -> Table:
    """What fired, when, and by which requests or days; `fired` is how often in all."""
    listed = len(outcome.firings)
    return Table(
        key="triggers",
        title=Words("6.2 的触发", "Triggers of clause 6.2 that fired"),
        sheet=Words("触发", "triggers"),
        columns=(*texts(27, _AT), *texts(22, _WHAT), *figures([_HOW_MANY]), _BY),
        rows=tuple(_firing(one, outcome) for one in outcome.firings),
        nothing=Words("没有触发。", "None fired."),
        note=cumulative_says(outcome.terms) + _SPACE + excess_says(outcome.terms),
        on_page=ON_PAGE,
        whole=fired,
        rest=_TRIGGERS_REST.of(n=f"{listed:,}"),
    )


def _firing(one: Firing, outcome: Outcome) -> Row:
    at = Instant(one.at, outcome.timeline.zone)
    if one.kind is TriggerKind.CONSECUTIVE_DAYS:
        days = tuple(str(day) for day in one.days)
        return at, TRIGGERS[one.kind], len(days), Listed(days)
    return at, TRIGGERS[one.kind], len(one.requests), Listed(one.requests)


def damages_table(outcome: Outcome) -> Table:
    """What each civil month costs, before and after the caps. Source: clause 6.1, R15."""
    months = outcome.months
    sums = (
        sum(one.misses for one in months),
        Money(sum(one.price_fen for one in months)),
        Money(sum(one.amount_fen for one in months)),
    )
    return Table(
        key="damages",
        title=Words("各月违约金（元）", "Damages by month (¥)"),
        sheet=Words("违约金", "damages"),
        columns=(*texts(12, _MONTH), *figures(_MONEY, 18)),
        rows=tuple(
            (Month(one.month), one.misses, Money(one.price_fen), Money(one.amount_fen))
            for one in months
        ),
        total=(_ALL, *sums),
        nothing=Words("不产生违约金。", "No damages."),
        note=damages_say(outcome.terms),
    )


_LENGTHS = (
    Words("时限（秒）", "limit (s)"),
    Words("历时（秒）", "elapsed (s)"),
    Words("超出（秒）", "overrun (s)"),
)
_MISS_COLUMNS = (
    *texts(26, Words("请求", "Request")),
    *figures([Words("行", "line")], 9),
    *texts(12, Words("渠道", "Channel")),
    *texts(18, Words("时段", "Band")),
    *texts(27, Words("起点", "Start")),
    *figures(_LENGTHS, 18),
    *texts(
        14, Words("判定", "Verdict"), Words("原因", "Reason"), Words("客服人员", "Agent")
    ),
    *texts(72, Words("依据", "Trace")),
)
_MISSES_NOTE = Words(
    "时间精确到微秒：多一微秒即为未达标（R3），不作四舍五入。",
    "Lengths are exact to the microsecond: one more is a miss (R3), and nothing is rounded.",
)
_AT = Words("时刻", "Instant")
_WHAT = Words("触发", "Trigger")
_HOW_MANY = Words("个数", "number")
(_BY,) = texts(80, Words("由这些请求或日期触发", "By these requests or days"))
_SPACE = Words("", " ")
_TRIGGERS_REST = Words(
    "report.xlsx 列出最早的 {n} 次。", "report.xlsx lists the first {n}."
)
_MONTH = Words("月份", "Month")
_MONEY = (
    Words("计为未达标", "counts as a miss"),
    Words("月度和合同期上限之前", "before the caps of month and term"),
    Words("违约金", "damages"),
)
_ALL = Words("合计", "All")
