"""The agents' on-line record, and by what was judged. Source: clauses 3.3, 4.2; R4, R20, R21"""

from collections.abc import Mapping
from datetime import tzinfo
from fractions import Fraction

from shinuo.people.named import both_names
from shinuo.people.presence import AwayReason
from shinuo.people.presence import State as Presence
from shinuo.reports.figures.frozen import Agent, Day, Figures
from shinuo.reports.tables.table import Row, Table, figures, texts
from shinuo.reports.tables.values import Instant, Seconds, Value
from shinuo.rules.instants import from_us
from shinuo.rules.words import Words, same

from .words import AWAY, PRESENCE

_HOUR_US = 3_600_000_000


def agents_table(of: Figures, names: Mapping[str, str]) -> Table:
    """How many hours each agent was what; `names` by which they are shown. Source: clause 3.3"""
    states = [PRESENCE[one] for one in Presence]
    return Table(
        key="agents",
        title=Words("客服人员在线记录（小时）", "The agents' on-line record (hours)"),
        sheet=Words("在线记录", "agents"),
        columns=(
            *texts(20, Words("客服人员", "Agent")),
            *figures(states, 12),
            *texts(40, Words("离开的原因", "Away for")),
        ),
        rows=tuple(_agent(one, names) for one in of.agents),
        nothing=Words("当月没有在线记录。", "There is no on-line record in the month."),
        note=_AGENTS_NOTE,
    )


def days_table(of: Figures) -> Table:
    """Every day with requests. Source: R14"""
    heads = (
        Words("请求", "requests"),
        Words("达标", "met"),
        Words("计为未达标", "counts as a miss"),
        Words("历时合计（秒）", "elapsed in all (s)"),
        Words("时限合计（秒）", "limits in all (s)"),
    )
    return Table(
        key="days",
        title=Words("逐日", "Day by day"),
        sheet=Words("逐日", "days"),
        columns=(
            *texts(12, Words("日期", "Date")),
            *figures(heads, 18),
            *texts(10, Words("超标日", "excess day")),
        ),
        rows=tuple(map(_day, of.days)),
        nothing=Words("当月没有请求。", "There was no request in the month."),
    )


def versions_table(of: Figures, zone: tzinfo) -> Table:
    """The versions of the terms that judged the month. Source: R20"""
    return Table(
        key="versions",
        title=Words("适用的条款版本", "Versions of the terms that applied"),
        sheet=Words("条款版本", "versions"),
        columns=(
            *figures([Words("版次", "version")], 8),
            *texts(26, Words("生效时刻", "In force from")),
            *texts(66, Words("条款文件的 SHA-256", "SHA-256 of the terms file")),
        ),
        rows=tuple(
            (one.number, Instant(from_us(one.since_us), zone), one.sha256)
            for one in of.terms
        ),
        nothing=Words("没有。", "None."),
    )


def _agent(one: Agent, names: Mapping[str, str]) -> Row:
    hours = (_hours(one.states_us.get(str(state), 0)) for state in Presence)
    away = [
        AWAY[reason] + same(f" {_written(one.away_us[str(reason)])}")
        for reason in AwayReason
        if str(reason) in one.away_us
    ]
    told = Words("、".join(part.zh for part in away), ", ".join(part.en for part in away))
    return both_names(one.user, names), *hours, told if away else same("–")


def _hours(us: int) -> Value:
    return same(_written(us))


def _written(us: int) -> str:
    return f"{float(Fraction(us, _HOUR_US)):,.1f}"


def _day(one: Day) -> Row:
    sums = Seconds(one.elapsed_us), Seconds(one.limit_us)
    mark = _YES if one.is_excess else _NO
    return one.day, one.requests, one.met, one.misses, *sums, mark


_YES, _NO = Words("是", "yes"), Words("否", "no")
_AGENTS_NOTE = Words(
    "按在线状态的记录逐段计算，只计当月之内的部分；显示到 0.1 小时。",
    "From the record of presence, interval by interval, as far as it lies in the month; shown to 0.1 h.",
)
