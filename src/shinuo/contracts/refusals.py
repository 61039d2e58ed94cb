"""What this room refuses."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words, same

_CALLED = {
    "channel": Words("渠道名称", "the channel's name"),
    "client": Words("甲方名称", "the client's name"),
    "display_name": Words("显示名", "the name shown"),
    "name": Words("名称", "the name"),
    "number": Words("合同编号", "the contract's number"),
    "password": Words("密码", "the password"),
    "provider": Words("乙方名称", "the provider's name"),
    "question": Words("问题", "a question"),
    "reason": Words("理由", "the reason"),
    "skill": Words("技能", "the skill"),
    "topic": Words("主题", "the topic"),
}


class BadText(Refusal):
    """A name that nobody could read, or that is longer than its place."""

    code = "bad_text"
    says = Words(
        "{what}须为 1 至 {most} 个可显示的字符，首尾没有空格",
        "{what} must be 1 to {most} printable characters, without spaces around them",
    )

    def __init__(self, what: str, most: int) -> None:
        super().__init__(what=_CALLED.get(what, same(what)), most=most)


class NumberTaken(Refusal):
    """Two contracts never share a number."""

    code = "contract_number_taken"
    says = Words("已有编号为 {number} 的合同", "there is a contract {number} already")


class ClientTaken(Refusal):
    """Two clients never share a name."""

    code = "client_taken"
    says = Words("已有名为 {name} 的甲方", "there is a client {name} already")


class TermsOfAnotherContract(Refusal):
    """The proposed text names another contract than the one it is proposed for."""

    code = "terms_of_another_contract"
    says = Words(
        "条款写的是合同 {stated}，而这里是合同 {number}；number 应为 {number}",
        "the terms are those of contract {stated}, and this is {number}; number should be {number}",
    )


class NotKeptYet(Refusal):
    """A reading that the rules know and that no clock here goes by: agreed, it would be broken in silence. Source: R9"""

    code = "reading_not_kept"
    says = Words(
        "{path} = true：规则能判，在线的时钟和审计还不照此执行；请写 false，双方仍可逐件豁免",
        "{path} = true: the rules can judge it, but neither the live clocks nor the audit go by it yet; write false, and"
        " waive what it would have waived one by one",
    )


class NothingChanges(Refusal):
    """The proposal says what the last version says."""

    code = "nothing_changes"
    says = Words(
        "与第 {number} 版逐字相同，没有任何改变；请先改条款，或去确认第 {number} 版",
        "it says what version {number} says, and nothing changes; change the terms, or confirm version {number}",
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


class BadOrigin(Refusal):
    """No page has this origin, or it is not private enough to let visitors in."""

    code = "bad_origin"
    says = Words(
        "“{origin}” 不能作为页面来源；应为 https://host 或 https://host:8443 的样子，全小写，不带路径",
        "{origin!r} cannot be the origin of a page; right: https://host or https://host:port, in lower case, without a path",
    )


class TooManyOrigins(Refusal):
    """A channel is let in by a few pages."""

    code = "too_many_origins"
    says = Words("一个渠道最多 {most} 个页面来源", "a channel has at most {most} origins")


class NoSuchAlgorithm(Refusal):
    """Identities are not signed so."""

    code = "no_such_algorithm"
    says = Words(
        "不支持签名算法 {algorithm}，可用：{known}",
        "identities are not signed by {algorithm}; known: {known}",
    )


class BadIdentityKey(Refusal):
    """It is no key for this algorithm. What was given is not repeated: it may be somebody's secret."""

    code = "bad_identity_key"
    says = Words(
        "这不是 {algorithm} 可用的密钥；应为{right}",
        "this is no key for {algorithm}; right: {right}",
    )


class PrivateKeyGiven(Refusal):
    """A private key belongs to the client's backend, and nowhere else."""

    code = "private_key_given"
    says = Words(
        "收到的是私钥，未保存。私钥只应留在贵方后端；此私钥既已外传，请作废另制，并只提供公钥",
        "this is a private key, and was not kept. It belongs to your backend alone: now that it was sent, replace it, and give the public key",
    )


class WeakKey(Refusal):
    """A key that can be guessed."""

    code = "weak_identity_key"
    says = Words(
        "{algorithm} 的密钥太弱；应为{right}",
        "this key for {algorithm} is weak; right: {right}",
    )


class KeyKnown(Refusal):
    """A key is added once; revoked, it never holds again."""

    code = "identity_key_known"
    says = Words(
        "渠道 {name} 已有过这把密钥；请用新密钥",
        "the channel {name} has, or had, this key already; use a new one",
    )


class TooManyKeys(Refusal):
    """A channel has a few keys at a time."""

    code = "too_many_identity_keys"
    says = Words(
        "渠道 {name} 最多同时有 {most} 把密钥；请先吊销不用的",
        "the channel {name} has {most} keys, the most at a time; revoke one that is not used",
    )


class KeyRevoked(Refusal):
    """It was revoked before."""

    code = "identity_key_revoked"
    says = Words("这把密钥已吊销", "the key is revoked already")


class BadForm(Refusal):
    """Questions nobody could answer, or tell apart."""

    code = "bad_opening_form"
    says = Words(
        "表单不能这样问（{name}）：最多 {most} 个名称不同的问题；选择题有 2 至 20 个不同的选项，其他问题没有选项",
        "the form cannot ask so ({name}): at most {most} questions with different names; a choice has 2 to 20 different answers, other questions none",
    )


class BadColour(Refusal):
    """No colour, or one on which nobody could read."""

    code = "bad_colour"
    says = Words(
        "颜色 {colour} 不能用；应为 #rrggbb，且白字对比度不低于 4.5",
        "the colour {colour} cannot be used; right: #rrggbb, on which white words have a contrast of 4.5 or more",
    )
