"""What this room refuses."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class BadText(Refusal):
    """A name that nobody could read, or that is longer than its place."""

    code = "bad_text"
    says = Words(
        "{what}须为 1 至 {most} 个可显示的字符，首尾没有空格",
        "{what} must be 1 to {most} printable characters, without spaces around them",
    )


class NumberTaken(Refusal):
    """Two contracts never share a number."""

    code = "contract_number_taken"
    says = Words("已有编号为 {number} 的合同", "there is a contract {number} already")


class TermsOfAnotherContract(Refusal):
    """The proposed text names another contract than the one it is proposed for."""

    code = "terms_of_another_contract"
    says = Words(
        "条款写的是合同 {stated}，而这里是合同 {number}；number 应为 {number}",
        "the terms are those of contract {stated}, and this is {number}; number should be {number}",
    )


class AlreadyConfirmed(Refusal):
    """A party says yes once. Source: R20"""

    code = "already_confirmed"
    says = Words(
        "{party}已由 {by} 确认过第 {number} 版条款",
        "{by} confirmed version {number} of the terms for the {party} already",
    )


class Withdrawn(Refusal):
    """The version was taken back and cannot come into force any more."""

    code = "version_withdrawn"
    says = Words(
        "第 {number} 版条款已撤回；请另行提出新的一版",
        "version {number} of the terms was withdrawn; propose a new one",
    )


class InForce(Refusal):
    """What both parties confirmed is changed by another version only. Source: R20"""

    code = "confirmed_by_both"
    says = Words(
        "第 {number} 版条款双方均已确认，不能撤回；请提出新的一版",
        "both parties confirmed version {number} of the terms; propose a new version instead",
    )


class ChannelClosed(Refusal):
    """The channel was closed before."""

    code = "channel_closed"
    says = Words("渠道 {name} 已关闭", "the channel {name} is closed already")


class NoSuchKind(Refusal):
    """No channel is of this kind."""

    code = "no_such_channel_kind"
    says = Words(
        "没有渠道类型 {kind}，可用：{known}", "no channel is a {kind}; known: {known}"
    )
