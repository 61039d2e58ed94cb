"""What the month's breaches are and come to: misses, causes, triggers, ledger, matters. Source: clauses 3.3, 4.5, 6.1-6.3"""

from collections import Counter
from collections.abc import Mapping
from datetime import tzinfo

from shinuo.people.named import both_names
from shinuo.reports.figures.frozen import Dealt, Figures, Fired, Line, Miss, Urgent
from shinuo.reports.tables.names import TRIGGERS
from shinuo.reports.tables.table import Row, Table, figures, texts
from shinuo.reports.tables.values import Instant, Listed, Money, Seconds
from shinuo.rules.instants import from_us
from shinuo.rules.triggers import TriggerKind
from shinuo.rules.words import Words, same
from shinuo.settlement.states import MatterKind

from .words import (
    LINES,
    PARTIES,
    about_of,
    cause_of,
    named,
    placed,
    reason_of,
    stands_of,
    state_of,
)

ON_PAPER = 60
"""So many misses stand in the document; the workbook has them all."""


def causes_table(of: Figures) -> Table:
    """The misses by their causes, confirmed or only suggested. Source: clause 3.3"""
    counted = [one for one in of.misses if one.counts]
    confirmed = Counter(one.cause for one in counted if one.is_confirmed)
    every = Counter(one.cause for one in counted)
    return Table(
        key="causes",
        title=Words("未达标的原因", "Causes of the misses"),
        sheet=Words("原因", "causes"),
        columns=(*texts(40, _CAUSE), *figures([_MISSES, _CONFIRMED, _SUGGESTED], 16)),
        rows=tuple(
            (cause_of(code), number, confirmed[code], number - confirmed[code])
            for code, number in every.most_common()
        ),
        total=(_ALL, len(counted), confirmed.total(), len(counted) - confirmed.total()),
        nothing=_NO_MISS,
        note=_CAUSES_NOTE,
    )


def misses_table(of: Figures, zone: tzinfo, names: Mapping[str, str]) -> Table:
    """Every request that counts as a miss, the longest overrun first."""
    rows = tuple(_miss(one, zone, names) for one in of.misses if one.counts)
    return Table(
        key="misses",
        title=Words("未达标的请求（超出最多者在前）", "Misses (longest overrun first)"),
        sheet=Words("未达标", "misses"),
        columns=_MISS_COLUMNS,
        rows=rows,
        nothing=_NO_MISS,
        note=_MISSES_NOTE,
        on_page=ON_PAPER,
        rest=_IN_WORKBOOK,
    )


def excused_table(of: Figures, zone: tzinfo, names: Mapping[str, str]) -> Table:
    """What would be a miss if nobody had excused it."""
    rows = tuple(_miss(one, zone, names) for one in of.misses if not one.counts)
    return Table(
        key="excused",
        title=Words("免责或裁定改判的请求", "Excused, or decided otherwise"),
        sheet=Words("免责明细", "excused"),
        columns=_MISS_COLUMNS,
        rows=rows,
        nothing=Words("没有。", "None."),
        on_page=ON_PAPER,
        rest=_IN_WORKBOOK,
    )


def urgent_table(of: Figures, zone: tzinfo, names: Mapping[str, str]) -> Table:
    """Every request the client marked as urgent, the longest wait first. Source: clause 2.2(4), R11"""
    return Table(
        key="urgent",
        title=Words("紧急请求（等待最久者在前）", "Urgent requests (longest wait first)"),
        sheet=Words("紧急请求", "urgent"),
        columns=_URGENT_COLUMNS,
        rows=tuple(_urgent(one, zone, names) for one in of.urgent_requests or ()),
        nothing=_NO_URGENT if of.urgent_requests is not None else _NOT_LISTED,
        on_page=ON_PAPER,
        rest=_IN_WORKBOOK,
    )


def fired_table(of: Figures, zone: tzinfo) -> Table:
    """The triggers of clause 6.2 that fired in the month, and what became of each."""
    return Table(
        key="fired",
        title=Words("6.2 的触发", "Triggers of clause 6.2 that fired"),
        sheet=Words("触发", "triggers"),
        columns=(
            *texts(24, _AT),
            *texts(20, _WHAT),
            *figures([_NUMBER], 8),
            *texts(50, _BY),
            *texts(18, _DEMAND),
        ),
        rows=tuple(_fired(one, zone) for one in of.fired),
        nothing=Words("当月没有触发。", "None fired in the month."),
        on_page=ON_PAPER,
        rest=_IN_WORKBOOK,
    )


def ledger_table(of: Figures) -> Table:
    """The statement of the month. Source: clause 6.1"""
    return Table(
        key="ledger",
        title=Words("违约金账目（元）", "Ledger of damages (¥)"),
        sheet=Words("账目", "ledger"),
        columns=(
            *figures([_LINE], 8),
            *texts(14, _WHAT),
            *texts(28, _REQUEST),
            *texts(18, _MATTER),
            *texts(12, _OF_MONTH),
            *figures([_PRICE, _AMOUNT], 16),
        ),
        rows=tuple(map(_line, of.lines)),
        total=("", _ALL, "", "", "", "", Money(of.closing_fen - of.opening_fen)),
        nothing=Words("当月没有账目。", "There is no line in the month."),
        note=_BALANCE.of(
            opening=Money(of.opening_fen).words, closing=Money(of.closing_fen).words
        ),
        on_page=ON_PAPER,
        rest=_IN_WORKBOOK,
    )


def matters_table(of: Figures, zone: tzinfo) -> Table:
    """Complaints, claims, disputes, demands and whatever else was dealt with, causes after all others.

    Source: clauses 4.5, 5.2, 6.2, 6.3
    """
    return Table(
        key="matters",
        title=Words("投诉、主张、异议和决定", "Complaints, claims, disputes, decisions"),
        sheet=Words("事项", "matters"),
        columns=(
            *texts(18, _MATTER),
            *texts(28, _ABOUT),
            *texts(10, _OPENER),
            *texts(24, _OPENED),
            *texts(24, _CLOSED),
            *texts(12, _STANDS),
        ),
        rows=tuple(_dealt(one, zone) for one in sorted(of.dealt, key=_is_cause)),
        nothing=Words("当月没有办理事项。", "Nothing was dealt with in the month."),
        on_page=ON_PAPER,
        rest=_IN_WORKBOOK,
    )


def _miss(one: Miss, zone: tzinfo, names: Mapping[str, str]) -> Row:
    urgent = _URGENT if one.is_urgent else same("")
    return (
        one.request,
        placed(one.channel, one.band),
        Instant(from_us(one.start_us), zone),
        Seconds(one.limit_us),
        Seconds(one.elapsed_us),
        Seconds(one.overrun_us),
        state_of(one.state) + _DASH + reason_of(one.reason) + urgent,
        cause_of(one.cause) + (same("") if one.is_confirmed else _SUGGESTION),
        both_names(one.agent, names) if one.agent else "–",
        same(" → ".join(one.trail)),
    )


def _urgent(one: Urgent, zone: tzinfo, names: Mapping[str, str]) -> Row:
    return (
        one.request,
        placed(one.channel, one.band),
        Instant(from_us(one.start_us), zone),
        Instant(from_us(one.marked_us), zone),
        Seconds(one.limit_us),
        Seconds(one.elapsed_us),
        state_of(one.state) + _DASH + reason_of(one.reason),
        both_names(one.agent, names) if one.agent else "–",
    )


def _fired(one: Fired, zone: tzinfo) -> Row:
    by = one.days or one.requests
    demand = named(one.demand) + _DASH + stands_of(one.stands) if one.demand else _NONE
    kind = TRIGGERS[TriggerKind(one.kind)]
    return Instant(from_us(one.at_us), zone), kind, len(by), Listed(by), demand


def _line(one: Line) -> Row:
    price, amount = Money(one.price_fen), Money(one.amount_fen)
    about = about_of(one.about)
    return (
        one.number,
        LINES[one.kind],
        one.request or "–",
        about,
        one.of_month,
        price,
        amount,
    )


def _is_cause(one: Dealt) -> bool:
    """A month has as many causes as misses: among them the others would not be found."""
    return one.kind == MatterKind.CAUSE


def _dealt(one: Dealt, zone: tzinfo) -> Row:
    closed = Instant(from_us(one.closed_us), zone) if one.closed_us is not None else _NONE
    opened = Instant(from_us(one.opened_us), zone)
    party, stands = PARTIES[one.opener], stands_of(one.stands)
    about, matter = about_of(one.about), named(one.of)
    return matter, about, party, opened, closed, stands


_CAUSE, _CONFIRMED = Words("原因", "Cause"), Words("已认定", "confirmed")
_MISSES, _SUGGESTED = Words("未达标", "misses"), Words("仅为推断", "only suggested")
_ALL, _DASH, _NONE = Words("合计", "All"), Words("：", ": "), same("–")
_NO_MISS = Words("当月没有未达标的请求。", "There was no miss in the month.")
_CAUSES_NOTE = Words(
    "原因由记录推断，经人认定或更正后以认定的为准。",
    "A cause is suggested by the record; confirmed or corrected by a person, theirs stands.",
)
_REQUEST, _AT = Words("请求", "Request"), Words("时刻", "Instant")
_MISS_COLUMNS = (
    *texts(22, _REQUEST),
    *texts(14, Words("渠道与时段", "Channel, band")),
    *texts(22, Words("起点", "Start")),
    *figures([Words("时限（秒）", "limit (s)")], 11),
    *figures([Words("历时（秒）", "elapsed (s)"), Words("超出（秒）", "overrun (s)")], 20),
    *texts(14, Words("判定", "Verdict")),
    *texts(16, _CAUSE),
    *texts(12, Words("客服人员", "Agent")),
    *texts(20, Words("依据", "Trace")),
)
_URGENT_COLUMNS = (
    *_MISS_COLUMNS[:3],
    *texts(20, Words("标记时刻", "Marked")),
    *_MISS_COLUMNS[3:5],
    *texts(18, Words("判定", "Verdict")),
    *texts(12, Words("客服人员", "Agent")),
)
_NO_URGENT = Words("当月没有紧急请求。", "There was no urgent request in the month.")
_NOT_LISTED = Words(
    "本报告冻结时只列出了紧急请求的件数。",
    "When this report was frozen, urgent requests were counted, not listed.",
)
_MISSES_NOTE = Words(
    "时间精确到微秒，不作四舍五入（R3）。",
    "Lengths are exact to the microsecond and never rounded (R3).",
)
_IN_WORKBOOK = Words("其余见同名的表格文件。", "The others are in the workbook.")
_SUGGESTION = Words("（推断）", " (suggested)")
_URGENT = Words("（紧急）", " (urgent)")
_WHAT, _NUMBER = Words("类别", "Kind"), Words("个数", "number")
_LINE = Words("序号", "line")
_BY, _DEMAND = Words("由这些触发", "By these"), Words("整改要求", "Demand")
_MATTER, _ABOUT = Words("事项", "Matter"), Words("涉及", "About")
_OF_MONTH, _PRICE = Words("所属月份", "Of the month"), Words("上限前", "before caps")
_AMOUNT, _OPENER = Words("金额", "amount"), Words("提出", "By")
_OPENED, _CLOSED = Words("提出时刻", "Opened"), Words("办结时刻", "Closed")
_STANDS = Words("状态", "Stands")
_BALANCE = Words(
    "月初应付 {opening} 元，月末应付 {closing} 元。",
    "Owed at the month's beginning ¥{opening}, at its end ¥{closing}.",
)
