"""What these pages refuse besides what the rooms do."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class BadSettings(Refusal):
    """Settings that cannot stand; `fault` says which, and what would be right."""

    code = "bad_settings"
    says = Words("{fault}", "{fault}")


class DayIsOver(Refusal):
    """Terms are never in force for what was. Source: R20"""

    code = "day_is_over"
    says = Words(
        "希望生效日 {day} 已过；应为今天 {today} 或以后的日期",
        "the day it is wanted from, {day}, is over; right: {today} or later",
    )


class NotOneself(Refusal):
    """Whoever deactivates themselves is locked out."""

    code = "not_oneself"
    says = Words(
        "不能停用自己；请另一位管理员来做",
        "you cannot deactivate yourself; ask another administrator",
    )
