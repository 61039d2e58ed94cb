"""Why something in a conversation cannot be done; each code is stable, and leaves no trace."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class BadActor(Refusal):
    """Nobody is called this."""

    code = "bad_actor"
    says = Words(
        "“{actor}” 不是 角色:名字", "{actor!r} names nobody: a role and a name are needed"
    )


class NoSuchConversation(Refusal):
    """It is not there, or not for those who ask: both look alike."""

    code = "no_such_conversation"
    says = Words("没有这个会话", "there is no such conversation")


class NotBegun(NoSuchConversation):
    """The same for a visitor, whose words perhaps were to begin one."""

    says = Words(
        "没有这个会话；首条消息的 id 与 of 相同，会话才由此开始",
        "there is no such conversation; the first message, which begins one, has the id that is its of",
    )


class ConversationExists(Refusal):
    """A conversation begins once."""

    code = "conversation_exists"
    says = Words(
        "这个会话已经开始；新会话请用新 id",
        "this conversation has begun already; a new one needs an id of its own",
    )


class NoSuchChannel(Refusal):
    """The contract has no such open channel."""

    code = "no_such_channel"
    says = Words(
        "合同没有渠道 {channel}", "the contract has no channel {channel} that is open"
    )


class NotAllowed(Refusal):
    """This role may not do that."""

    code = "not_allowed"
    says = Words(
        "{role} 不能做这件事（{kind}）", "the role {role} may not do this ({kind})"
    )


class ConversationClosed(Refusal):
    """It is closed."""

    code = "conversation_closed"
    says = Words(
        "会话已关闭；先重新打开", "the conversation is closed; it can be reopened first"
    )


class ConversationOpen(Refusal):
    """It is open already."""

    code = "conversation_open"
    says = Words("会话没有关闭", "the conversation is not closed")


class HeldByOther(Refusal):
    """Somebody else has it."""

    code = "held_by_other"
    says = Words(
        "会话由 {agent} 接待；可请其转接",
        "the conversation is held by {agent}, who can transfer it",
    )


class NotHeld(Refusal):
    """Nobody has taken it yet."""

    code = "not_held"
    says = Words("先接入会话", "the conversation must be accepted first")


class AlreadyHeld(Refusal):
    """It is where it is asked to go."""

    code = "already_held"
    says = Words("会话已由 {agent} 接待", "the conversation is held by {agent} already")


class NotWaiting(Refusal):
    """The request was answered in time, or was never made."""

    code = "not_waiting"
    says = Words(
        "请求 {request} 不在等待回应", "nobody waits for an answer to the request {request}"
    )


class EmptyMessage(Refusal):
    """There are no words, fields or files."""

    code = "empty_message"
    says = Words("消息是空的", "the message is empty: words, a form or a file are needed")


class NoProof(Refusal):
    """An outside contact stops the clock, so something must prove it. Source: clause 1.3."""

    code = "no_proof"
    says = Words(
        "场外联系须附凭据：通话编号、邮件或文件",
        "a contact outside needs a proof: the number of a recording, the mail, or a file",
    )


class TooLong(Refusal):
    """A text is too long."""

    code = "too_long"
    says = Words(
        "{place} 有 {length} 字，最多 {most}",
        "{place} has {length} characters, {most} are the most",
    )


class NoSuchMessage(Refusal):
    """The message meant is not one that was sent to the visitor here."""

    code = "no_such_message"
    says = Words(
        "会话中没有发往用户的消息 {of}",
        "the conversation has no message {of} to the visitor",
    )


class BadValue(Refusal):
    """A field holds what it cannot."""

    code = "bad_value"
    says = Words(
        "{place} 不能是 {value}；应为 {right}", "{place} = {value}; right: {right}"
    )


class Busy(Refusal):
    """The writer's queue is full."""

    code = "busy"
    says = Words(
        "此刻请求太多，没有记录；请稍后用同一 id 重发",
        "too much at once, nothing was recorded; try again with the same id",
    )


class NotRecorded(Refusal):
    """The database did not confirm it; sent again under the same id it is recorded once, whatever became of it."""

    code = "not_recorded"
    says = Words(
        "数据库此刻没有确认写入；请稍后用同一 id 重发，不会重复",
        "the database has not confirmed it; try again with the same id, it is never recorded twice",
    )
