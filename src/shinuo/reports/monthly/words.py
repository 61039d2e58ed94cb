"""What the codes in frozen figures are called."""

from shinuo.people.presence import AwayReason
from shinuo.people.presence import State as Presence
from shinuo.reports.figures.cells import OUTSIDE
from shinuo.reports.tables.names import REASONS, TRIGGERS, band_words
from shinuo.reports.tables.values import Value
from shinuo.rules.bands import Band
from shinuo.rules.causes import Cause
from shinuo.rules.triggers import TriggerKind
from shinuo.rules.verdict import Reason, State
from shinuo.rules.words import Words, joined, same
from shinuo.settlement.states import MatterKind, Standing


def band_of(key: str) -> Words:
    """The band named `key`."""
    return band_words(None if key == OUTSIDE else Band[key.upper()])


def state_of(code: str) -> Words:
    """A state of a verdict."""
    return State(code).words


def reason_of(code: str) -> Words:
    """The reason of a verdict."""
    return REASONS[Reason(code)]


def cause_of(code: str) -> Words:
    """The cause of a miss."""
    return Cause(code).words


def named(of: str) -> Words:
    """A matter, or a firing of clause 6.2, that the record calls `of`; whatever else it is stays as it is."""
    kind, _, rest = of.partition(":")
    if kind in set(MatterKind) and rest.isdecimal():
        return MatterKind(kind).words + same(f" {rest}")
    if kind in set(TriggerKind) and rest:
        return TRIGGERS[TriggerKind(kind)] + same(f" {rest}")
    return same(of)


def about_of(about: str) -> Value:
    """What a line or a matter is about: what somebody wrote stays text from outside."""
    found = named(about)
    return found if found.zh != about else about or "–"


def stands_of(code: str) -> Words:
    """Where a matter stands."""
    return Standing(code).words if code else same("–")


def placed(channel: str, band: str) -> Words:
    """A channel and a band, in one cell."""
    return joined([same(channel or "–"), band_of(band)], " · ", " · ")


PRESENCE = {
    Presence.ONLINE: Words("在线", "online"),
    Presence.BUSY: Words("忙碌", "busy"),
    Presence.AWAY: Words("离开", "away"),
    Presence.OFFLINE: Words("离线", "offline"),
}
AWAY = {
    AwayReason.BREAK: Words("小休", "break"),
    AwayReason.MEAL: Words("用餐", "meal"),
    AwayReason.MEETING: Words("会议", "meeting"),
    AwayReason.TRAINING: Words("培训", "training"),
    AwayReason.OTHER: Words("其他", "other"),
}
LINES = {
    "charge": Words("计收", "charge"),
    "correction": Words("更正", "correction"),
    "waiver": Words("放弃追究", "waiver"),
    "reversal": Words("冲销", "reversal"),
    "adjustment": Words("账目调整", "adjustment"),
}
PARTIES = {"client": Words("甲方", "client"), "provider": Words("乙方", "provider")}
