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


class MonthNotOver(Refusal):
    """A month is reported on once it is over."""

    code = "month_not_over"
    says = Words("{month} 尚未结束", "{month} is not over yet")


class ReportFrozen(Refusal):
    """What is frozen is only adjusted in the next report. Source: R21"""

    code = "report_frozen"
    says = Words(
        "{month} 的报告已冻结，只能在下期调整",
        "the report on {month} is frozen; it is only adjusted in the next",
    )


class EarlierFirst(Refusal):
    """Reports are frozen in order, so that each has the one before to adjust."""

    code = "earlier_report_first"
    says = Words("请先冻结 {month} 的报告", "freeze the report on {month} first")


class WrongStep(Refusal):
    """A step that does not follow from where the report stands."""

    code = "report_step"
    says = Words(
        "报告现在不能“{step}”：{stands}", "the report cannot be {step} now: it is {stands}"
    )


class NotYourReportStep(Refusal):
    """The provider reports, the client answers."""

    code = "report_party"
    says = Words("这一步应由{party}进行", "this step is for the {party}")


class BadRemark(Refusal):
    """A remark says something, and is no book."""

    code = "bad_remark"
    says = Words("说明须为 1 至 {most} 字", "a remark has 1 to {most} characters")


class BadCopy(Refusal):
    """A signed copy is a PDF or a picture, not empty, not larger than what is kept."""

    code = "bad_copy"
    says = Words(
        "签署件须为 PDF、PNG 或 JPEG，至多 {most} MB",
        "a signed copy is a PDF, PNG or JPEG of at most {most} MB",
    )
