"""The requests of the tour: a handful, each of which shows one thing."""

from dataclasses import dataclass
from datetime import date, datetime

from shinuo.rules.events import (
    Author,
    Closed,
    Event,
    Message,
    OutsideContact,
    VisitorLeft,
    VisitorWrote,
)
from shinuo.rules.instants import BEIJING
from shinuo.rules.terms import DamagesTerms, Term, Terms
from shinuo.rules.words import Lang, Words

_AGENT = "mei"


@dataclass(frozen=True, slots=True)
class Story:
    """A request, what happened, why it is interesting, and the steps of its trace to show."""

    id: str
    title: Words
    why: Words
    sources: tuple[str, ...]
    events: tuple[Event, ...]


def tour_terms(lang: Lang) -> Terms:
    """The source contract with its example figures, and a cap by month that is soon reached."""
    names = Words("甲方", "the client"), Words("乙方", "the provider")
    client, provider = (name[lang] for name in names)
    term, caps = Term(date(2026, 1, 1)), DamagesTerms(cap_per_month_fen=250_00)
    return Terms("SN-2026-001", client, provider, term, damages=caps)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=BEIJING)


AS_OF = _at("10-16T09:00")
"""The instant at which the tour looks back."""


def _asked(story: str, at: str) -> VisitorWrote:
    return VisitorWrote(story, _at(at), visitor="li", channel="web")


def _said(story: str, at: str) -> Message:
    return Message(f"{story}-a", _at(at), who=_AGENT)


STORIES = (
    Story(
        "q1",
        Words("周四 10:00 问，10:03:00 答", "Thu 10:00 asked, 10:03:00 answered"),
        Words("恰好 180 秒：不超过就是达标。", "Exactly 180 s: not over is met."),
        ("1.4", "2.2(1)", "R7", "R3"),
        (_asked("q1", "09-24T10:00"), _said("q1", "09-24T10:03")),
    ),
    Story(
        "q2",
        Words("周一 10:00 问，晚了一微秒", "Mon 10:00 asked, a microsecond late"),
        Words(
            "边界只写一处，精确到微秒，不四舍五入。",
            "One boundary, written once, exact, never rounded.",
        ),
        ("R7", "R3"),
        (_asked("q2", "09-28T10:00"), _said("q2", "09-28T10:03:00.000001")),
    ),
    Story(
        "q3",
        Words("周三 23:15 问，打电话答", "Wed 23:15 asked, answered by telephone"),
        Words(
            "夜间 300 秒；合同说经任何媒介，电话也算。",
            "At night 300 s; the contract says through any medium.",
        ),
        ("2.2(2)", "R7"),
        (
            _asked("q3", "09-30T23:15"),
            OutsideContact("q3-a", _at("09-30T23:18:20"), who=_AGENT, medium="phone"),
        ),
    ),
    Story(
        "q4",
        Words("国庆节 10:00 问，4 分钟答", "National Day 10:00 asked, 4 minutes"),
        Words(
            "同样四分钟，平日是未达标，节假日达标。",
            "Four minutes are a miss on a workday, not on a holiday.",
        ),
        ("1.5", "2.2(3)"),
        (_asked("q4", "10-01T10:00"), _said("q4", "10-01T10:04")),
    ),
    Story(
        "q5",
        Words("调休的周六 10:00 问，250 秒答", "A make-up Saturday 10:00 asked, 250 s"),
        Words(
            "若约定 plan_with_makeup，这一条就是未达标：签约前要说清（R4）。",
            "Under plan_with_makeup it would be a miss: settle R4 before you sign.",
        ),
        ("1.5", "R3"),
        (_asked("q5", "10-10T10:00"), _said("q5", "10-10T10:04:10")),
    ),
    Story(
        "q6",
        Words("周一 14:00 问，只有机器人答", "Mon 14:00 asked, only a bot answered"),
        Words(
            "自动回复不算回应，除非双方约定（R6）。",
            "Automatic replies are no response, unless agreed (R6).",
        ),
        ("2.3", "R12"),
        (
            _asked("q6", "10-12T14:00"),
            Message("q6-b", _at("10-12T14:00:02"), author=Author.BOT),
            Closed("q6-c", _at("10-12T14:06")),
        ),
    ),
    Story(
        "q7",
        Words("周二 14:00 问，没人答，走了", "Tue 14:00 asked, nobody came, left"),
        Words(
            "不答不会让平均数变好看：按已等待的时间计入。",
            "Silence does not improve the mean: the wait counts.",
        ),
        ("R8", "R12"),
        (
            _asked("q7", "10-13T14:00"),
            VisitorLeft("q7-l", _at("10-13T14:05")),
            Closed("q7-c", _at("10-13T18:00")),
        ),
    ),
    Story(
        "q8",
        Words("周三 17:59:59.9 问，晚 90 秒答", "Wed 17:59:59.9 asked, 90 s late"),
        Words(
            "下班前一刻开始，仍按 180 秒；当月上限只剩 50 元。",
            "Begun a moment before six, so 180 s; the month's cap leaves ¥50.",
        ),
        ("2.2(1)", "R3"),
        (_asked("q8", "10-14T17:59:59.9"), _said("q8", "10-14T18:04:29.9")),
    ),
)
