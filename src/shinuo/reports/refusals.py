"""What this room refuses."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class NoSuchVersion(Refusal):
    """There is no such version of the terms, or it was withdrawn."""

    code = "no_such_version"
    says = Words(
        "条款没有第 {number} 版，可用：{known}",
        "there is no version {number}; known: {known}",
    )


class NoTerms(Refusal):
    """Where nothing is promised, nothing can be reported."""

    code = "no_terms"
    says = Words(
        "当月结束前没有生效的条款", "no terms were in force before the month was over"
    )
