"""What reports call bands, reasons and triggers."""

from shinuo.rules.bands import Band
from shinuo.rules.triggers import TriggerKind
from shinuo.rules.verdict import Reason
from shinuo.rules.words import Words

OUTSIDE_TERM = Words("期限之外", "outside the term")


def band_words(band: Band | None) -> Words:
    """The name of a band; none is what lies outside the term."""
    return OUTSIDE_TERM if band is None else band.words


REASONS = {
    Reason.IN_TIME: Words("未超时限", "in time"),
    Reason.LATE: Words("迟回应", "late"),
    Reason.NEVER_ANSWERED: Words("从未回应", "never answered"),
    Reason.UNANSWERED: Words("尚未回应", "unanswered"),
    Reason.RUNNING: Words("计时中", "running"),
    Reason.RULED: Words("裁定", "ruling"),
    Reason.VISITOR_LEFT: Words("用户提前离开", "visitor left"),
    Reason.FORCE_MAJEURE: Words("不可抗力", "force majeure"),
    Reason.WAIVED: Words("放弃追究", "waiver"),
    Reason.CLIENT_CAUSE: Words("甲方原因", "the client's own cause"),
    Reason.OUTSIDE_TERM: Words("不在期限内", "started outside the term"),
    Reason.SUSPENDED: Words("暂停", "suspension"),
    Reason.BOT_RESOLVED: Words("机器人独立解决", "bot-resolved"),
    Reason.NO_HUMAN_ASKED: Words("未要求人工", "no human asked for"),
    Reason.ANSWER_BEFORE_REQUEST: Words("回应早于请求", "answer before request"),
    Reason.MONITOR_GAP: Words("监控缺口", "gap of the monitor"),
    Reason.CLOCK_UNPROVEN: Words("时钟不可信", "clock unproven"),
}

TRIGGERS = {
    TriggerKind.CUMULATIVE: Words("累计未达标", "cumulative misses"),
    TriggerKind.CONSECUTIVE_DAYS: Words("连续超标日", "consecutive excess days"),
}
