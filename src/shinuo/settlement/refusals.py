"""What this room refuses."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class NoSuchStep(Refusal):
    """The step does not follow from where the matter stands."""

    code = "no_such_step"
    says = Words(
        "{matter} 现为“{stands}”，不能再作 {act}",
        "{matter} is “{stands}”: {act} does not follow from that",
    )


class NotYourStep(Refusal):
    """The step is somebody else's."""

    code = "not_your_step"
    says = Words("{act} 只能由{who}作出", "{act} is for {who} to do")


class NoSuchMatter(Refusal):
    """There is no such matter in this contract, or not for whoever asks."""

    code = "no_such_matter"
    says = Words("没有事项 {of}", "there is no matter {of}")


class NoSuchRequest(Refusal):
    """There is no such request in this contract."""

    code = "no_such_request"
    says = Words("没有请求 {request}", "there is no request {request}")


class NotAMiss(Refusal):
    """The verdict on the request is not one that this can be about."""

    code = "verdict_does_not_fit"
    says = Words(
        "请求 {request} 的判定为“{state}”，此事只能针对：{right}",
        "the verdict on {request} is “{state}”; this can only be about: {right}",
    )


class AlreadyOpen(Refusal):
    """Of these there is one about a thing at a time."""

    code = "matter_already_open"
    says = Words(
        "此事已有 {of}，请在其中继续", "there is {of} about this already; go on in it"
    )


class AlreadyDecided(Refusal):
    """What was decided is final, unless there is new proof. Source: 5.2, 6.1"""

    code = "already_decided"
    says = Words(
        "{of} 已有裁决；再次提出，须附上当时没有的证据文件",
        "{of} was decided; to raise it again takes a document that was not beside it then",
    )


class NoSuchFiring(Refusal):
    """Clause 6.2 did not fire then."""

    code = "no_such_firing"
    says = Words("没有触发 {firing}", "there is no firing {firing}")


class NoGround(Refusal):
    """A demand gives ground for suspension only if its plan is late or had no effect. Source: 6.2"""

    code = "no_ground_for_suspension"
    says = Words(
        "{demand} 尚不构成暂停理由：须逾期未交、逾期提交或整改无效",
        "{demand} is no ground for suspension yet: its plan must be late, or without effect",
    )


class MustSay(Refusal):
    """The step needs words, or a document."""

    code = "words_needed"
    says = Words("{act} 须附{what}", "{act} needs {what}")


class BadFact(Refusal):
    """Something said in a step cannot be."""

    code = "bad_fact"
    says = Words(
        "{what} 不能是 {value}；应为：{right}", "{what} cannot be {value}; right: {right}"
    )


class NotLateYet(Refusal):
    """The other party still has time to answer."""

    code = "answer_not_late_yet"
    says = Words(
        "对方可在 {until} 前答复，其后方可提交裁决",
        "the other party may answer until {until}; it can be escalated after that",
    )


class NotReviewedYet(Refusal):
    """The plan has until the day agreed upon to show its effect. Source: 6.2"""

    code = "review_not_due_yet"
    says = Words(
        "双方约定 {on} 复查整改效果，当日起方可作出结论",
        "the effect is reviewed on {on}, as agreed: from that day on it can be said",
    )


class NoTerms(Refusal):
    """No terms are in force, so nothing is owed."""

    code = "no_terms_in_force"
    says = Words("此时没有生效的条款", "no terms are in force at this time")


class MonthClosed(Refusal):
    """The statement of the month was closed before."""

    code = "month_closed"
    says = Words("{month} 的账目已结", "the statement of {month} is closed already")


class MonthNotOver(Refusal):
    """A statement is closed when its month is over, and the one before it is closed."""

    code = "month_not_ready"
    says = Words(
        "{month} 尚不能结账：须先结 {first}，且该月已过完",
        "{month} cannot be closed: {first} comes first, and it must be over",
    )
