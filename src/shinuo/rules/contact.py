"""Whether something is a human contact, and if not, why not. Source: clauses 1.3, 2.3, R7."""

from .events import Author, Delivery, Form, Message, OutsideContact
from .words import Words


def why_no_contact(event: Message | OutsideContact, delivery: Delivery) -> Words | None:
    """Why `event` does not stop the clock; None if it does.

    `delivery` is what the channel has said of it so far.
    """
    if isinstance(event, OutsideContact):
        return None if event.who else _NOBODY
    if event.author is not Author.AGENT:
        return _AUTHORS[event.author]
    if event.form not in (Form.WORDS, Form.CALL):
        return _FORMS[event.form]
    if not event.who:
        return _NOBODY
    return _DELIVERIES.get(delivery)


_NOBODY = Words("未署名客服人员", "no identified agent")
_AUTHORS = {
    Author.CLIENT_STAFF: Words("甲方人员所发", "written by the client's staff"),
    Author.BOT: Words("机器人自动回复", "an automatic reply of a bot"),
    Author.AI: Words("AI 自行发送", "sent by an AI by itself"),
    Author.SYSTEM: Words("系统通知", "a system notice"),
    Author.CAMPAIGN: Words("营销群发", "a campaign"),
}
_FORMS = {
    Form.GREETING: Words("接入时的自动问候", "a greeting sent on accept"),
    Form.NOTE: Words("内部备注", "an internal note"),
    Form.STATUS: Words("状态变更", "a change of status"),
    Form.REACTION: Words("表情回应", "a reaction"),
    Form.EDIT: Words("编辑旧消息", "an edit of an earlier message"),
}
_DELIVERIES = {
    Delivery.PENDING: Words("渠道尚未接受", "not yet accepted by the channel"),
    Delivery.FAILED: Words("发送失败", "failed to send"),
}
