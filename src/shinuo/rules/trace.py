"""The trace of a verdict: every clause and reading that led there, in words a lawyer can read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from .bands import OUTSIDE, Band
from .boundaries import overlaps
from .case import Case
from .decisions import Decisions, ForceMajeure, MonitorGap, Suspended
from .instants import NEVER, from_us, to_us
from .judgement import Rule, is_covered, is_inside, is_unseen
from .measurement import Measurement
from .terms import Terms
from .terms.readings import BotPolicy
from .timeline import Timeline
from .trace_words import ENDINGS, POLICIES
from .verdict import Reason, Step
from .words import Words, joined, moment, same, seconds

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything a verdict was reached from, and the rule that reached it."""

    request: Measurement
    terms: Terms
    timeline: Timeline
    decisions: Decisions
    case: Case
    rule: Rule

    def moment(self, us: int) -> str:
        """An instant by the clocks of the contract."""
        return moment(from_us(us), self.timeline.zone)


def trace(seen: Seen) -> tuple[Step, ...]:
    """The steps in the order a reader needs them: version, start, band, limit, what happened, verdict."""
    steps = [_version(seen), _start(seen)]
    if seen.case.band != OUTSIDE:
        steps += [_day(seen), _band(seen), _limit(seen), *_urgent(seen)]
        steps += [*_uncounted(seen), *_contact(seen), *_left(seen), *_claims(seen)]
    return (*steps, _ending(seen))


def _version(seen: Seen) -> Step:
    words = Words(
        "依 {number} 号合同条款判定。", "Judged by the terms of contract {number}."
    )
    return Step("R20", words.of(number=seen.terms.number))


def _start(seen: Seen) -> Step:
    case = seen.case
    if _never_started(seen):
        words = Words(
            "用户首条消息于 {at} 发出。", "The visitor's first message came at {at}."
        )
        return Step("R5", words.of(at=seen.moment(case.start)))
    if case.start == case.marks.requested:
        words = Words(
            "用户首条消息于 {at} 发出，计时开始。",
            "The visitor's first message at {at} started the clock.",
        )
        return Step("R5", words.of(at=seen.moment(case.start)))
    words = Words(
        "用户于 {at} 转向人工，计时开始（首条消息于 {first}）。",
        "The visitor turned to a human at {at}, which started the clock (first message at {first}).",
    )
    return Step(
        "R6", words.of(at=seen.moment(case.start), first=seen.moment(case.marks.requested))
    )


def _never_started(seen: Seen) -> bool:
    """Whether the clock waits for a human to be asked for, and none was. Source: R6."""
    is_handover = seen.terms.readings.bot_policy is BotPolicy.HANDOVER
    return seen.rule.reason is Reason.NO_HUMAN_ASKED or (
        is_handover and seen.rule.reason is Reason.BOT_RESOLVED
    )


def _day(seen: Seen) -> Step:
    on = seen.timeline.date_of(from_us(seen.case.start))
    day = seen.timeline.calendar.day(on)
    kind = (
        Words("是工作日", "is a workday")
        if day.is_workday
        else Words("不是工作日", "is not a workday")
    )
    provisional = (
        Words("（暂定日历）", " (provisional calendar)") if day.provisional else same("")
    )
    words = Words(
        "{on} {kind}：{why}（{policy}）{provisional}。",
        "{on} {kind}: {why} ({policy}){provisional}.",
    )
    policy = POLICIES[seen.terms.calendar.policy]
    filled = words.of(
        on=on, kind=kind, why=day.authority, policy=policy, provisional=provisional
    )
    return Step("1.4" if day.is_workday else "1.5", filled)


def _band(seen: Seen) -> Step:
    words = Words("起点落在“{band}”时段。", "The start lies in the band “{band}”.")
    return Step("R1", words.of(band=Band(seen.case.band).words))


def _limit(seen: Seen) -> Step:
    case, channel = seen.case, seen.request.channel
    band = Band(case.band)
    limit = seen.terms.limits_of(channel).of(band)
    due = seen.moment(case.start + limit // _MICROSECOND)
    words = Words(
        "时限 {limit} 秒，至 {due}（含）止。",
        "The limit is {limit} s, up to and including {due}.",
    )
    is_annex = channel in seen.terms.channel_limits
    return Step("2.4" if is_annex else band.clause, words.of(limit=seconds(limit), due=due))


def _urgent(seen: Seen) -> Iterator[Step]:
    marked = seen.case.marks.urgent
    if marked == NEVER:
        return
    limit = seen.terms.limits_of(seen.request.channel).urgent
    if limit is None:
        words = Words(
            "于 {at} 标为紧急；紧急时限未约定，仅作优先提示。",
            "Marked urgent at {at}; no urgent limit is agreed, so it is advisory.",
        )
        yield Step("R11", words.of(at=seen.moment(marked)))
        return
    due = max(seen.case.start, marked) + limit // _MICROSECOND
    words = Words(
        "于 {at} 标为紧急：另须在 {limit} 秒内，至 {due}（含）止；原时限照走。",
        "Marked urgent at {at}: also within {limit} s, up to and including {due}; the ordinary limit runs on.",
    )
    yield Step(
        "2.2(4)",
        words.of(at=seen.moment(marked), limit=seconds(limit), due=seen.moment(due)),
    )


def _uncounted(seen: Seen) -> Iterator[Step]:
    why = Counter(
        one.why for one in seen.request.uncounted if to_us(one.at) <= seen.case.as_of
    )
    if why:
        words = Words(
            "此前的非人工回应不计：{list}。",
            "What came before is no human response: {list}.",
        )
        yield Step(
            "2.3", words.of(list=joined([one + same(f" ×{n}") for one, n in why.items()]))
        )


def _contact(seen: Seen) -> Iterator[Step]:
    case, contact = seen.case, seen.request.contact
    if contact is None or case.marks.contact == NEVER:
        return
    words = Words(
        "{who}首次人工联系于 {at}{medium}，历时 {elapsed} 秒。",
        "First human contact{who} at {at}{medium}, after {elapsed} s.",
    )
    who = Words(f"{contact.by} ", f" by {contact.by}") if contact.by else same("")
    medium = (
        Words(f"（经 {contact.medium}）", f" ({contact.medium})")
        if contact.medium
        else same("")
    )
    elapsed = seconds(_MICROSECOND * (case.marks.contact - case.start))
    yield Step(
        "R7",
        words.of(
            who=who, at=seen.moment(case.marks.contact), medium=medium, elapsed=elapsed
        ),
    )


def _left(seen: Seen) -> Iterator[Step]:
    marks = seen.case.marks
    if (
        marks.left < NEVER
        and marks.contact == NEVER
        and seen.rule.reason is not Reason.VISITOR_LEFT
    ):
        words = Words(
            "用户于 {at} 离开；计时照走，仍可经任何媒介联系。",
            "The visitor left at {at}; the clock runs on, contact by any medium is still possible.",
        )
        yield Step("R8", words.of(at=seen.moment(marks.left)))


def _claims(seen: Seen) -> Iterator[Step]:
    """Claims of force majeure that cover the wait and do not count yet. Source: R17."""
    accepted = {window.id for window in seen.case.windows.force_majeure}
    for claim in seen.decisions.force_majeure:
        ends = NEVER if claim.ended_at is None else to_us(claim.ended_at)
        until = min(seen.case.due, seen.case.as_of)
        covers = overlaps(seen.case.start, until, to_us(claim.began_at), ends)
        if covers and claim.id not in accepted and seen.case.is_in(claim.scope):
            words = Words(
                "不可抗力主张 {id} 未按期通知或未被接受，不影响判定。",
                "Claim {id} of force majeure was not notified in time or not accepted: it changes nothing yet.",
            )
            yield Step("R17", words.of(id=claim.id))


def _ending(seen: Seen) -> Step:
    case, rule = seen.case, seen.rule
    stands = (
        case.marks.contact
        if case.marks.contact < NEVER
        else min(case.as_of, case.marks.closed)
    )
    words = ENDINGS[rule.state, rule.reason].of(
        at=seen.moment(case.as_of),
        due=seen.moment(case.due),
        over=seconds(_MICROSECOND * max(0, stands - case.due)),
        left=seen.moment(case.marks.left) if case.marks.left < NEVER else "",
        authority=_authority(seen),
        which=joined([_named(seen, one) for one in _deciding(seen)]),
    )
    return Step(rule.source, words)


def _authority(seen: Seen) -> Words | str:
    ruling = seen.decisions.ruling_on(seen.request.id, from_us(seen.case.as_of))
    return ruling.authority if ruling else ""


def _named(seen: Seen, id: str) -> Words:
    """The decision `id` as people call it."""
    known = seen.decisions
    every: tuple[ForceMajeure | Suspended | MonitorGap, ...]
    every = (*known.force_majeure, *known.suspensions, *known.gaps)
    return next((one.named for one in every if one.id == id and one.named), same(id))


def _deciding(seen: Seen) -> list[str]:
    """The decisions that the ending rests on."""
    case, windows = seen.case, seen.case.windows
    match seen.rule.reason:
        case Reason.FORCE_MAJEURE:
            return [one.id for one in windows.force_majeure if is_covered(case, one)]
        case Reason.SUSPENDED:
            return [one.id for one in windows.suspensions if is_inside(case, one)]
        case Reason.MONITOR_GAP:
            return [one.id for one in windows.gaps if is_unseen(case, one)]
        case _:
            return []
