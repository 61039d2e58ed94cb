"""What these pages refuse besides what the rooms do."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class BadSettings(Refusal):
    """Settings that cannot stand; `fault` says which, and what would be right."""

    code = "bad_settings"
    says = Words("{fault}", "{fault}")


class NotOneself(Refusal):
    """Whoever deactivates themselves is locked out."""

    code = "not_oneself"
    says = Words(
        "不能停用自己；请另一位管理员来做",
        "you cannot deactivate yourself; ask another administrator",
    )
