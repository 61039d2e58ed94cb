"""Why a request was missed, as far as the record of that moment can tell: a suggestion, which a person confirms or corrects.

Source: clause 3.3 (cause analysis)
"""

from dataclasses import dataclass
from enum import StrEnum

from .verdict import Reason, Step
from .words import Words


class Cause(StrEnum):
    """What kept the visitor waiting."""

    CHANNEL_FAULT = "channel_fault"
    SYSTEM_FAULT = "system_fault"
    NOBODY_ON_LINE = "nobody_on_line"
    REOFFERED = "reoffered"
    SILENT = "silent"
    DEMAND = "demand"
    ALL_FULL = "all_full"
    OTHER = "other"

    @property
    def words(self) -> Words:
        """The name for people."""
        return _WORDS[self]


_WORDS = {
    Cause.CHANNEL_FAULT: Words("渠道故障", "fault of the channel"),
    Cause.SYSTEM_FAULT: Words("系统故障", "fault of the system"),
    Cause.NOBODY_ON_LINE: Words(
        "无具备该技能的客服在线", "no agent on line with the skill"
    ),
    Cause.REOFFERED: Words("多次转派", "offered again and again"),
    Cause.SILENT: Words("已分配而未回应", "assigned but silent"),
    Cause.DEMAND: Words("咨询量超出人力", "demand above staffing"),
    Cause.ALL_FULL: Words("客服均已满额", "all agents full"),
    Cause.OTHER: Words("其他原因", "another cause"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What the record shows of a wait, from its start to its due instant.

    `skill` is what the request asked for ("": nothing in particular). `on_line` agents with it were on line, who hold
    `capacity` conversations together and had `room` for so many more, each the most at any time of the wait;
    `waiting` were in the queue, this one included. It was given to an agent `offers` times; `has_failed`: a message to the
    visitor was refused by the channel; `is_unseen`: the monitor was down.
    """

    skill: str = ""
    on_line: int = 0
    capacity: int = 0
    room: int = 0
    waiting: int = 0
    offers: int = 0
    has_failed: bool = False
    is_unseen: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cause, and what of the record speaks for it."""

    cause: Cause
    step: Step


def suggested(moment: Moment, reason: Reason | None = None) -> Suggestion:
    """The cause that the record of the moment suggests; `reason` is the verdict's. Source: clause 3.3."""
    cause = _cause(moment, reason)
    facts = {
        "skill": Words(f"（技能 {moment.skill}）", f" with the skill {moment.skill}")
        if moment.skill
        else Words("", ""),
        "on_line": moment.on_line,
        "capacity": moment.capacity,
        "waiting": moment.waiting,
        "offers": moment.offers,
    }
    return Suggestion(cause, Step("3.3", _SPEAKS[cause].of(**facts)))


def _cause(moment: Moment, reason: Reason | None) -> Cause:
    """Faults first, for they explain whatever else is seen; then nobody, whoever had it, and lastly too few."""
    unproven = {Reason.MONITOR_GAP, Reason.CLOCK_UNPROVEN, Reason.ANSWER_BEFORE_REQUEST}
    found = (
        (moment.has_failed, Cause.CHANNEL_FAULT),
        (moment.is_unseen or reason in unproven, Cause.SYSTEM_FAULT),
        (not moment.on_line and not moment.offers, Cause.NOBODY_ON_LINE),
        (moment.offers > 1, Cause.REOFFERED),
        (moment.offers == 1, Cause.SILENT),
        (not moment.room and moment.waiting > moment.capacity, Cause.DEMAND),
        (not moment.room, Cause.ALL_FULL),
    )
    return next((cause for holds, cause in found if holds), Cause.OTHER)


_SPEAKS = {
    Cause.CHANNEL_FAULT: Words(
        "时限内发给用户的消息被渠道拒收。",
        "The channel refused a message to the visitor within the limit.",
    ),
    Cause.SYSTEM_FAULT: Words(
        "等待期间监控或时钟不可信。",
        "The monitor was down, or its clock unproven, during the wait.",
    ),
    Cause.NOBODY_ON_LINE: Words(
        "等待期间没有客服在线{skill}。", "No agent{skill} was on line during the wait."
    ),
    Cause.REOFFERED: Words(
        "时限内先后分配 {offers} 次，无人回应。",
        "It was given to agents {offers} times within the limit, and nobody answered.",
    ),
    Cause.SILENT: Words(
        "时限内已分配给一名客服，未见回应。",
        "It was given to an agent within the limit, who did not answer.",
    ),
    Cause.DEMAND: Words(
        "在线客服 {on_line} 名共可接待 {capacity} 人，均已满，另有 {waiting} 人等候。",
        "The {on_line} agents on line hold {capacity} together; all were full, and {waiting} waited.",
    ),
    Cause.ALL_FULL: Words(
        "在线客服 {on_line} 名均已满额，另有 {waiting} 人等候。",
        "All {on_line} agents on line were full, and {waiting} waited.",
    ),
    Cause.OTHER: Words(
        "有客服在线且未满额，记录看不出原因。",
        "Agents were on line and had room; the record does not tell the cause.",
    ),
}
