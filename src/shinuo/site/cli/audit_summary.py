"""What an audit found, on a screen: the whole in a line, then by channel and band, then what it costs."""

import polars as pl
from rich.text import Text

from shinuo.audit.figures import band_key
from shinuo.audit.unreadable import WHY, reasons
from shinuo.reports.outcome import Outcome, total_of
from shinuo.reports.tables.names import band_words
from shinuo.reports.tables.values import NO_DATA, Mean, Money, Seconds, Share
from shinuo.rules.statistics import Statistics
from shinuo.rules.verdict import State
from shinuo.rules.words import Lang, Words, moment

from .errors import shown
from .screen import Screen
from .tables import show_table
from .verdicts import state_text

_FIRST = 5
"""So many firings are shown one by one."""


def show_summary(
    out: Screen, outcome: Outcome, unreadable: pl.DataFrame, fired: int, lang: Lang
) -> None:
    """Write the figures of `outcome`."""
    zone = outcome.timeline.zone
    total = total_of(outcome)
    title = _TITLE[lang].format(
        number=outcome.terms.number, as_of=moment(outcome.as_of, zone)
    )
    out.entry(Text(), 0, title, "bold")
    rows = _ROWS[lang].format(
        rows=outcome.rows, unreadable=outcome.unreadable, ignored=outcome.ignored
    )
    out.entry(Text(), 0, rows)
    for (why,), number, first in reasons(unreadable, "why"):
        words = _WHY[lang].format(why=WHY[why][lang], number=number, line=first)
        out.entry(Text("  !", "bold yellow"), 4, words)
    out.heading(_VERDICTS[lang])
    for state in State:
        if total.count(state):
            out.say("  ", state_text(state, lang), f" {total.count(state):,}")
    if not total.requests:
        out.say("  ", NO_DATA[lang])
    _show_cells(out, outcome, total, lang)
    _show_cost(out, outcome, fired, lang)


def _show_cells(out: Screen, outcome: Outcome, total: Statistics, lang: Lang) -> None:
    out.heading(_CELLS[lang])
    ordered = sorted(
        outcome.cells.items(), key=lambda one: (one[0][0], band_key(one[0][1]))
    )
    rows = [
        [shown(channel) or "–", band_words(band)[lang], *_figures(one, lang)]
        for (channel, band), one in ordered
    ]
    rows.append([_ALL[lang], "", *_figures(total, lang)])
    show_table(out, [head[lang] for head in _HEADS], rows, "llrrrrrr")
    if total.mean_all_us is not None:
        means = (Mean(us).words[lang] for us in (total.mean_us, total.mean_all_us))
        out.entry(Text(), 2, _MEANS[lang].format(*means))


def _figures(one: Statistics, lang: Lang) -> list[str]:
    counts = (f"{one.requests:,}", f"{one.misses:,}", Share(one.attainment).words[lang])
    times = (Seconds(us).tenths[lang] for us in (one.percentile_us(95), one.max_us))
    return [*counts, Mean(one.mean_us).words[lang], *times]


def _show_cost(out: Screen, outcome: Outcome, fired: int, lang: Lang) -> None:
    out.heading(_COST[lang])
    amount = sum(month.amount_fen for month in outcome.months)
    out.say("  ", _DAMAGES[lang].format(amount=Money(amount).words[lang]))
    out.say("  ", _FIRED[lang].format(number=fired))
    for one in outcome.firings[:_FIRST]:
        at = moment(one.at, outcome.timeline.zone)
        words = _KINDS[one.kind.value][lang].format(n=len(one.requests), days=len(one.days))
        out.say(f"    {at} ", words)
    if fired > _FIRST:
        out.say("    …")


_TITLE = Words("合同 {number} · 截至 {as_of}", "Contract {number} · as of {as_of}")
_ROWS = Words(
    "共 {rows:,} 行，读不懂 {unreadable:,} 行，不计 {ignored:,} 行",
    "Rows {rows:,}, unreadable {unreadable:,}, ignored {ignored:,}",
)
_WHY = Words(
    "{why}：{number:,} 行，首见于第 {line} 行",
    "{why} (rows: {number:,}, the first is line {line})",
)
_VERDICTS = Words("判定", "Verdicts")
_CELLS = Words("各渠道、各时段（秒）", "By channel and band (seconds)")
_HEADS = (
    Words("渠道", "Channel"),
    Words("时段", "Band"),
    Words("请求", "Requests"),
    Words("未达标", "Misses"),
    Words("达标率", "Met"),
    Words("平均", "Mean"),
    Words("P95", "P95"),
    Words("最长", "Longest"),
)
_ALL = Words("合计", "All")
_MEANS = Words(
    "平均：已回应者 {} 秒；含未回应者（按其等待）{} 秒",
    "mean of the answered {} s, with the unanswered at the time they waited {} s",
)
_COST = Words("费用与触发", "Cost and triggers")
_DAMAGES = Words("违约金 {amount} 元", "damages ¥{amount}")
_FIRED = Words("6.2 触发 {number:,} 次", "times clause 6.2 fired: {number:,}")
_KINDS = {
    "cumulative": Words("累计 {n} 次未达标", "{n} misses"),
    "consecutive_days": Words("连续 {days} 日超标", "{days} days in excess in a row"),
}
