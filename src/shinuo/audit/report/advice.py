"""What a manager should know and do next, in sentences that say no more than the outcome does."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shinuo.reports.outcome import Outcome, total_of
from shinuo.reports.tables.names import band_words
from shinuo.reports.tables.values import Instant, Money, Share, words_of
from shinuo.rules.statistics import Cell, Statistics
from shinuo.rules.terms import DamagesKind
from shinuo.rules.terms.prose import Mark, annex
from shinuo.rules.verdict import State
from shinuo.rules.words import Words, joined, same


class Tone(StrEnum):
    """What kind of news it is."""

    GOOD = "good"
    BAD = "bad"
    DO = "do"
    KNOW = "know"

    @property
    def words(self) -> Words:
        """The tone in a word, for those who see no colour."""
        return _TONES[self]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to know or do."""

    tone: Tone
    words: Words


def advice(outcome: Outcome, fired: int) -> tuple[Advice, ...]:
    """What follows from `outcome`, the most pressing first; `fired` is how many triggers fired in all."""
    total = total_of(outcome)
    return (
        *_attained(total),
        *_where(outcome, total),
        *_open(outcome, total),
        *_fired(outcome, fired),
        *_damages(outcome),
        *_doubtful(outcome, total),
        *_left_open(outcome),
    )


def _attained(total: Statistics) -> Iterator[Advice]:
    share = words_of(Share(total.attainment))
    if total.attainment is None:
        yield Advice(Tone.KNOW, _NOTHING_JUDGED)
    elif total.misses:
        met, misses = f"{total.count(State.MET):,}", f"{total.misses:,}"
        yield Advice(Tone.BAD, _MISSED.of(met=met, misses=misses, share=share))
    else:
        yield Advice(Tone.GOOD, _ALL_MET.of(met=f"{total.count(State.MET):,}"))


def _where(outcome: Outcome, total: Statistics) -> Iterator[Advice]:
    """Where most of the misses are, if there is more than one place to look."""
    if not total.misses or len(outcome.cells) == 1:
        return
    cell = max(outcome.cells, key=lambda one: outcome.cells[one].misses)
    words = _MOST.of(
        cell=_named(cell),
        misses=f"{outcome.cells[cell].misses:,}",
        all_misses=f"{total.misses:,}",
        requests=f"{outcome.cells[cell].requests:,}",
        all_requests=f"{total.requests:,}",
    )
    yield Advice(Tone.DO, words)


def _named(cell: Cell) -> Words:
    channel, band = cell
    named = [same(channel)] if channel else []
    return joined([*named, band_words(band)], " · ", " · ")


def _open(outcome: Outcome, total: Statistics) -> Iterator[Advice]:
    overdue, pending = total.count(State.OVERDUE), total.count(State.PENDING)
    if overdue:
        is_dearer = outcome.terms.damages.kind is not DamagesKind.FIXED
        words = _OVERDUE + (_DEARER if is_dearer else _STOP)
        yield Advice(Tone.DO, words.of(n=f"{overdue:,}"))
    if pending:
        yield Advice(Tone.DO, _PENDING.of(n=f"{pending:,}"))


def _fired(outcome: Outcome, fired: int) -> Iterator[Advice]:
    if not fired:
        return
    at = Instant(outcome.firings[0].at, outcome.timeline.zone)
    days = outcome.terms.deadlines.remedy_days
    yield Advice(Tone.DO, _FIRED.of(n=f"{fired:,}", at=words_of(at), days=days))


def _damages(outcome: Outcome) -> Iterator[Advice]:
    price = sum(one.price_fen for one in outcome.months)
    amount = sum(one.amount_fen for one in outcome.months)
    if not price:
        return
    words = _DAMAGES if amount == price else _CAPPED
    parts = {"amount": words_of(Money(amount)), "price": words_of(Money(price))}
    yield Advice(Tone.KNOW, words.of(**parts))


def _doubtful(outcome: Outcome, total: Statistics) -> Iterator[Advice]:
    if total.count(State.INDETERMINATE):
        days = outcome.terms.readings.gap_evidence_days
        number = f"{total.count(State.INDETERMINATE):,}"
        yield Advice(Tone.DO, _INDETERMINATE.of(n=number, days=days))
    if outcome.unreadable:
        yield Advice(Tone.DO, _UNREADABLE.of(n=f"{outcome.unreadable:,}"))
    if outcome.ignored:
        yield Advice(Tone.KNOW, _IGNORED.of(n=f"{outcome.ignored:,}"))
    calendar, years = outcome.timeline.calendar, outcome.terms.term.years
    provisional = [same(year) for year in years if calendar.is_provisional(year)]
    if provisional:
        yield Advice(Tone.KNOW, _PROVISIONAL.of(years=joined(provisional)))


def _left_open(outcome: Outcome) -> Iterator[Advice]:
    marks = [one.mark for one in annex(outcome.terms)]
    if Mark.DEFAULT in marks:
        parts = {"n": marks.count(Mark.DEFAULT), "all": len(marks)}
        yield Advice(Tone.KNOW, _DEFAULTS.of(**parts))
    yield Advice(Tone.KNOW, _NOT_IN_A_LOG)


_TONES = {
    Tone.GOOD: Words("好", "Good"),
    Tone.BAD: Words("问题", "Trouble"),
    Tone.DO: Words("要做", "To do"),
    Tone.KNOW: Words("须知", "To know"),
}
_NOTHING_JUDGED = Words(
    "没有可判定的请求，因此没有达标率。这不等于全部达标。",
    "There was no request to judge, hence no attainment. That does not mean that all is well.",
)
_ALL_MET = Words(
    "可判定的 {met} 条请求全部达标。",
    "Every request that can be judged was met: {met}.",
)
_MISSED = Words(
    "达标 {met} 条，计为未达标 {misses} 条，达标率 {share}。合同对每条请求规定时限，没有约定达标率的目标：每条未达标各自计算。",
    "Met: {met}; counts as a miss: {misses}; attainment {share}. The contract sets a limit for each request and no "
    "target for attainment: every miss counts by itself.",
)
_MOST = Words(
    "计为未达标最多的是 {cell}：全部 {all_misses} 条中的 {misses} 条（请求 {all_requests} 条中的 {requests} 条）。先看那里的人手。",
    "Most misses are in {cell}: {misses} of {all_misses}, with {requests} of {all_requests} requests. Look at the staffing "
    "there first.",
)
_OVERDUE = Words(
    "{n} 条请求已超过时限而仍未回应，已计为未达标。此后回应不能改变判定",
    "Past their limit and still unanswered: {n}. They count already; a later answer does not change that",
)
_DEARER = Words(
    "，但拖得越久违约金越高。", ", but the longer they wait the more they cost."
)
_STOP = Words("。", ".")
_PENDING = Words(
    "{n} 条请求当时仍在时限之内：在届满之前回应即为达标。",
    "Still within their limit then: {n}. Answered by their due instant they are met.",
)
_FIRED = Words(
    "6.2 触发 {n} 次，首次在 {at}：甲方可要求书面解释和改进计划，乙方须在 {days} 日内提供。",
    "Times clause 6.2 fired: {n}, first at {at}. The client may demand a written explanation and an improvement plan, "
    "due within {days} days.",
)
_DAMAGES = Words(
    "依 6.1 的违约金共 {amount} 元。",
    "The damages of clause 6.1 come to ¥{amount}.",
)
_CAPPED = Words(
    "依 6.1 的违约金共 {amount} 元；月度和合同期上限之前为 {price} 元。",
    "The damages of clause 6.1 come to ¥{amount}; before the caps of month and term they are ¥{price}.",
)
_INDETERMINATE = Words(
    "{n} 条请求无法判定，计为未达标，除非在 {days} 日内举证（R18）。",
    "Indeterminate: {n}. They count as a miss unless evidence is supplied within {days} days (R18).",
)
_UNREADABLE = Words(
    "{n} 行读不懂，没有判定，也没有猜测。补正后重新运行，数字会变。",
    "Rows that could not be read: {n}. They were neither judged nor guessed. Mend them and run again: the figures "
    "will change.",
)
_IGNORED = Words(
    "{n} 行不计：记录表明它们不是请求，或不在所查日期之内，或晚于截至时刻。",
    "Ignored rows: {n}. The log says they are no requests, or they lie outside the days asked for, or after the as-of "
    "instant.",
)
_PROVISIONAL = Words(
    "{years} 年的日历是暂定的（R21）：放假安排公布后须重新判定。",
    "The calendar of {years} is provisional (R21): once the plan is out, judge again.",
)
_DEFAULTS = Words(
    "{all} 项解释中 {n} 项按默认，未写进条款文件。双方确认之前，它们只是本产品的读法。",
    "Of {all} readings {n} are left to the default. Until both parties confirm them they are this product's reading only.",
)
_NOT_IN_A_LOG = Words(
    "记录里没有不可抗力、暂停、放弃追究和监控缺口。主张它们的一方须另行举证，判定可能因此改变。",
    "A log knows nothing of force majeure, suspensions, waivers or gaps of the monitor. Who claims them has to show them, "
    "and verdicts may change.",
)
