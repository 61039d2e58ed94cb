"""The terms in plain words, clause by clause, each figure marked as chosen or default."""

from dataclasses import dataclass
from enum import StrEnum

from shinuo.rules.bands import Band
from shinuo.rules.words import WEEKDAYS, Words, joined, same, seconds

from .annex import READINGS
from .model import Hours, Limits, Terms
from .wording import damages_say, percent


class Mark(StrEnum):
    """Whether the file states something or leaves it to the default."""

    CHOSEN = "chosen"
    DEFAULT = "default"

    @property
    def words(self) -> Words:
        """The name for people."""
        return Words("选定", "chosen") if self is Mark.CHOSEN else Words("默认", "default")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence of the terms: the clause or reading it belongs to, and who decided it."""

    source: str
    words: Words
    mark: Mark


def clauses(terms: Terms) -> tuple[Paragraph, ...]:
    """What the terms fill into the clauses of the contract, in their order."""
    return (
        _one(
            terms,
            "1.4",
            _workdays(terms),
            "calendar.workdays",
            "calendar.hours",
            "timezone",
        ),
        _one(terms, "1.5", _holidays(terms), "calendar.holidays"),
        *_limits(terms),
        _one(terms, "3.3", _report(terms), "deadlines.report_workdays"),
        _one(terms, "5.2", _answers(terms), "deadlines.answer_days"),
        _one(terms, "6.1", damages_say(terms), *_DAMAGES),
        _one(
            terms,
            "6.2",
            _triggers(terms),
            "triggers.cumulative",
            "triggers.consecutive_days",
            "triggers.excess_percent",
        ),
        _one(terms, "6.2", _remedy(terms), "deadlines.remedy_days"),
        _one(terms, "6.3", _notice(terms), "deadlines.force_majeure_notice_days"),
        _one(terms, "7.1", _term(terms), "term.starts_on", "term.months"),
        _one(terms, "7.1", _renewal(terms), "term.renewal_notice_days"),
    )


def annex(terms: Terms) -> tuple[Paragraph, ...]:
    """The readings R1–R21 as these terms have them."""
    return tuple(_one(terms, one.id, one.says(terms), *one.paths) for one in READINGS)


_DAMAGES = next(one.paths for one in READINGS if one.id == "R15")


def _one(terms: Terms, source: str, words: Words, *paths: str) -> Paragraph:
    is_chosen = any(path in terms.stated for path in paths)
    return Paragraph(source, words, Mark.CHOSEN if is_chosen else Mark.DEFAULT)


def _workdays(terms: Terms) -> Words:
    days = joined([WEEKDAYS[day] for day in sorted(terms.calendar.workdays)])
    hours = joined([same(span(one)) for one in terms.calendar.hours])
    words = Words(
        "工作日为{days}，工作时间 {hours}（{zone}），节假日除外。",
        "Workdays are {days}, working hours {hours} ({zone}), holidays excepted.",
    )
    return words.of(
        days=days, hours=hours, zone=_CLOCKS.get(terms.zone.key, terms.zone.key)
    )


_CLOCKS = {"Asia/Shanghai": Words("北京时间", "Beijing time")}
"""What a zone is called by those who sign."""


def span(hours: Hours) -> str:
    """A span of hours like `09:00-18:00`."""
    minutes = (hours.opens.total_seconds() // 60, hours.closes.total_seconds() // 60)
    return "-".join(f"{int(one) // 60:02d}:{int(one) % 60:02d}" for one in minutes)


def _holidays(terms: Terms) -> Words:
    base = Words(
        "其余日期为周末或节假日。", "Every other civil day is a weekend or holiday."
    )
    if not terms.calendar.holidays:
        return base
    listed = joined([same(day) for day in sorted(terms.calendar.holidays)])
    return base + Words("另约定休息日：{days}。", " Agreed rest days besides: {days}.").of(
        days=listed
    )


def _limits(terms: Terms) -> tuple[Paragraph, ...]:
    plain = [
        _one(terms, band.clause, _limit(band, terms.limits), f"limits.{band.key}")
        for band in Band
    ]
    urgent = _one(terms, "2.2(4)", _urgent(terms.limits), "limits.urgent")
    annexes = [
        _annex(terms, channel, terms.channel_limits[channel])
        for channel in sorted(terms.channel_limits)
    ]
    return (*plain, urgent, *annexes, _one(terms, "2.4", _elsewhere(terms)))


def _limit(band: Band, limits: Limits) -> Words:
    words = Words(
        "{band}：首次人工回应不超过 {limit} 秒。",
        "{band}: a first human response within {limit} s.",
    )
    name = Words(band.words.zh, band.words.en.capitalize())
    return words.of(band=name, limit=seconds(limits.of(band)))


def _urgent(limits: Limits) -> Words:
    if limits.urgent is None:
        return Words(
            "甲方认定的紧急或重要咨询：收到后立即回应，先于其他请求；未约定秒数，仅作提示。",
            "What the client deems urgent or important: at once and ahead of all others; no number is agreed, so it is "
            "advisory.",
        )
    words = Words(
        "甲方认定的紧急或重要咨询：收到后立即回应，先于其他请求，且不超过 {limit} 秒。",
        "What the client deems urgent or important: at once and ahead of all others, within {limit} s.",
    )
    return words.of(limit=seconds(limits.urgent))


def _annex(terms: Terms, channel: str, limits: Limits) -> Paragraph:
    numbers = joined([*(_limit(band, limits) for band in Band), _urgent(limits)], "", " ")
    words = Words("渠道 {channel}：{numbers}", "Channel {channel}: {numbers}")
    return Paragraph("2.4", words.of(channel=channel, numbers=numbers), Mark.CHOSEN)


def _elsewhere(terms: Terms) -> Words:
    if terms.channel_limits:
        return Words("其余渠道适用同一标准。", "Every other channel has the same standard.")
    return Words("各渠道适用同一标准。", "Every channel has the same standard.")


def _report(terms: Terms) -> Words:
    words = Words(
        "乙方在每月结束后 {n} 个工作日内，向甲方提交上月的报告。",
        "Within {n} workdays after each month the provider submits its report on it to the client.",
    )
    return words.of(n=terms.deadlines.report_workdays)


def _triggers(terms: Terms) -> Words:
    words = Words(
        "累计未达标满 {n} 次，或连续 {m} 日平均回应时间超出标准的幅度大于 {x}% 的，甲方可要求乙方提供书面解释和改进计划。",
        "When misses reach {n}, or the mean response time exceeds the standard by more than {x} % on {m} "
        "consecutive days, the client may demand a written explanation and an improvement plan.",
    )
    triggers = terms.triggers
    return words.of(
        n=triggers.cumulative, m=triggers.consecutive_days, x=percent(triggers.excess_bp)
    )


def _answers(terms: Terms) -> Words:
    words = Words(
        "一方询问、提出异议、主张免责或转来投诉的，另一方须在 {n} 日内答复，另有期限的除外。",
        "What a party asks, disputes or claims, and every complaint, is answered within {n} days unless another "
        "deadline is named.",
    )
    return words.of(n=terms.deadlines.answer_days)


def _remedy(terms: Terms) -> Words:
    words = Words(
        "乙方应在甲方提出要求后 {n} 日内提供；逾期未提供，或者改进未见成效的，甲方可暂停部分或全部服务，并要求赔偿。",
        "They are due within {n} days of the demand; if they are late, or nothing improves, the client may suspend part or "
        "all of the service and claim compensation.",
    )
    return words.of(n=terms.deadlines.remedy_days)


def _notice(terms: Terms) -> Words:
    words = Words(
        "乙方因不能预见、不能避免且不能克服的客观情况（不可抗力）不能履行的，应在其发生后 {n} 日内通知甲方。",
        "Where circumstances that can be neither foreseen, avoided nor overcome (force majeure) keep the provider from "
        "performing, it notifies the client within {n} days of their beginning.",
    )
    return words.of(n=terms.deadlines.force_majeure_notice_days)


def _term(terms: Terms) -> Words:
    words = Words(
        "有效期自 {starts} 起 {months} 个月，至 {ends} 零时止。",
        "In force from {starts} for {months} months, to {ends} 00:00.",
    )
    return words.of(
        starts=terms.term.starts_on, months=terms.term.months, ends=terms.term.ends_before
    )


def _renewal(terms: Terms) -> Words:
    words = Words(
        "双方最迟在期满前 {n} 日商定是否续签。",
        "Whether it is renewed is agreed at the latest {n} days before it ends.",
    )
    return words.of(n=terms.term.renewal_notice_days)
