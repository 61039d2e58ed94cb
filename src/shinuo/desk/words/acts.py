"""Words for what is done in a conversation: buttons, their boxes, and the lines that say what happened."""

from shinuo.rules.words import Words

OUTCOMES = {
    "resolved": Words("已解决", "Resolved"),
    "follow_up": Words("待跟进", "To be followed up"),
    "unresolved": Words("未解决", "Not resolved"),
    "no_question": Words("无需处理", "Nothing to do"),
}
"""What came of a conversation; the keys stand in the record."""

MEDIA = {
    "phone": Words("电话", "Telephone"),
    "sms": Words("短信", "Text message"),
    "wechat": Words("微信", "WeChat"),
    "mail": Words("邮件", "E-mail"),
    "other": Words("其他", "Other"),
}
"""By what somebody is reached outside; the keys stand in the record."""

ACTS: dict[str, Words] = {
    "accept": Words("接入", "Accept"),
    "assign": Words("分配", "Assign"),
    "whisper": Words("悄悄话", "Whisper"),
    "join": Words("加入", "Join"),
    "takeover": Words("接管", "Take over"),
    "reassign": Words("改派", "Reassign"),
    "transfer": Words("转接", "Transfer"),
    "close": Words("关闭", "Close"),
    "reopen": Words("重新打开", "Reopen"),
    "outside": Words("渠道外联系", "Outside contact"),
    "assign_title": Words("分配给", "Assign to"),
    "reassign_title": Words("改派给", "Reassign to"),
    "transfer_title": Words("转接给", "Transfer to"),
    "to_skill": Words("技能组", "Those with a skill"),
    "load": Words("{held} / {capacity}", "{held} / {capacity}"),
    "hand_absent": Words(
        "{who} 现在{state}，回来之前看不到。用户再说话，会在对方的列表里标为未读，离线时也显示在看板上。",
        "{who} is not there ({state}) and sees it only when back. What the visitor says is unread in their list, "
        "and while they are offline on the wallboard.",
    ),
    "hand_full": Words("{who} 手上已满（{load}）。", "{who} has no room left ({load})."),
    "hand_anyway": Words("仍要交给对方", "Hand over all the same"),
    "hand_note": Words(
        "给接手的人（用户看不到）", "To whoever takes it (the visitor does not see it)"
    ),
    "hand_note_hint": Words("前情、还差什么…", "What happened, what is still to be done…"),
    "no_agents": Words("没有其他客服人员", "There are no other agents"),
    "close_title": Words("关闭会话", "Close the conversation"),
    "topic": Words("主题", "Topic"),
    "topic_hint": Words("如：物流、退款、账号", "e.g. delivery, refund, account"),
    "outcome": Words("结果", "Outcome"),
    "outside_title": Words("记录渠道外联系", "Record an outside contact"),
    "outside_text": Words(
        "您用其他方式联系到了用户。它可作为首次人工联系，时刻与凭据将写入记录。",
        "You reached the visitor by other means. It can count as the first human contact; "
        "instant and proof go into the record.",
    ),
    "medium": Words("媒介", "Medium"),
    "when": Words("联系时刻（{zone}）", "When ({zone})"),
    "proof": Words("凭据", "Proof"),
    "proof_hint": Words("如：通话录音编号", "e.g. number of the call recording"),
    "confirm": Words("确定", "Confirm"),
    **{f"outcome_{key}": words for key, words in OUTCOMES.items()},
    **{f"medium_{key}": words for key, words in MEDIA.items()},
    "line_requested": Words("用户发起请求", "The visitor asked"),
    "line_accepted": Words("{who} 接入", "{who} accepted"),
    "line_assigned": Words("{who} 分配给 {to}", "{who} assigned it to {to}"),
    "line_taken": Words("{who} 接管会话", "{who} took it over"),
    "line_joined": Words("{who} 加入会话", "{who} joined"),
    "line_transferred_to": Words("{who} 转接给 {to}", "{who} transferred it to {to}"),
    "line_transferred_skill": Words(
        "{who} 转接到技能组“{skill}”", "{who} transferred it to those with “{skill}”"
    ),
    "line_transferred_back": Words(
        "{who} 放回队列，等下一位接待", "{who} put it back in the queue"
    ),
    "line_closed": Words(
        "{who} 关闭会话：{topic} · {outcome}", "{who} closed it: {topic} · {outcome}"
    ),
    "line_reopened": Words("{who} 重新打开会话", "{who} reopened it"),
    "line_left": Words("用户结束咨询", "The visitor ended the chat"),
    "line_dropped": Words("用户连接断开", "The visitor's connection dropped"),
    "line_tagged": Words("{who} 加标签“{tag}”", "{who} tagged it “{tag}”"),
    "line_untagged": Words("{who} 去掉标签“{tag}”", "{who} took the tag “{tag}” off"),
    "line_rated": Words("用户评价 {stars} / 5", "The visitor rated {stars} / 5"),
    "line_human_asked_for": Words("用户要求人工", "A human was asked for"),
    "line_urgent_marked": Words("{who} 标为紧急", "{who} marked it urgent"),
    "line_contacted_outside": Words(
        "{who} 于 {at} 经 {medium} 联系到用户",
        "{who} reached the visitor by {medium} at {at}",
    ),
    "line_warned": Words(
        "时限已用 {percent} %，届满时刻 {due}", "{percent} % of the limit used, due {due}"
    ),
    "line_overdue": Words("已超时：{due} 届满", "Overdue: it was due {due}"),
    "line_delivered": Words("渠道已接收消息", "The channel accepted the message"),
    "line_send_failed": Words(
        "渠道拒绝了消息（{why}）", "The channel refused the message ({why})"
    ),
    "line_form": Words("{who}：{form}", "{who}: {form}"),
    "form_reaction": Words("表情回应", "reaction"),
    "form_edit": Words("修改消息", "edited message"),
    "form_status": Words("状态变化", "status change"),
    "form_call": Words("通话", "call"),
    "note": Words("内部备注", "Internal note"),
    "whisper_to": Words("悄悄话 → {who}", "Whisper → {who}"),
    "erased": Words("内容已抹除", "The content was erased"),
    "file": Words("附件：{name}", "File: {name}"),
}
