"""Words of what stands beside a conversation, of the list of what is closed, and of the command palette."""

from shinuo.rules.words import Words

SIDE: dict[str, Words] = {
    "side": Words("会话旁", "Beside the conversation"),
    "side_clock": Words("时限", "Clock"),
    "side_know": Words("知识", "Knowledge"),
    "side_visitor": Words("用户", "Visitor"),
    "side_trace": Words("依据", "Trace"),
    "side_failed": Words(
        "没有取到。网络恢复后再点一次。",
        "It could not be fetched. Click again once you are connected.",
    ),
    "know_ask": Words("搜索知识库…", "Search the knowledge base…"),
    "know_hint": Words(
        "不写时按用户说的话找；“插入”放进输入框，可以改了再发。",
        "Left empty, it looks for what the visitor said. “Insert” puts it into the composer, to be changed and sent.",
    ),
    "earlier": Words("此前的会话（{count}）", "Other conversations ({count})"),
    "earlier_here": Words(
        "在本会话里此前还问过 {count} 次。",
        "Asked {count} times before in this conversation.",
    ),
    "earlier_none": Words("这位用户第一次来。", "This visitor is here for the first time."),
    "no_topic": Words("未填主题", "no topic"),
    "still_open": Words("进行中", "open"),
    "tab_closed": Words("已关闭", "Closed"),
    "closed_ask": Words(
        "主题、#标签、客服、用户、订单号、说过的话…",
        "Topic, #tag, agent, visitor, order, words…",
    ),
    "closed_none": Words("没有已关闭的会话。", "No conversation is closed."),
    "closed_not_found": Words("没有找到。", "Nothing was found."),
    "closed_searched": Words(
        "说过的话只在最近关闭的 1000 个会话里找；更早的请用主题、标签或会话号。",
        "Words are looked for in the 1,000 closed last; find earlier ones by topic, tag or id.",
    ),
    "closed_more": Words(
        "只列出最近的 50 个；请搜索。", "Only the latest 50 are listed; search for others."
    ),
    "find_ask": Words(
        "用户、标签、主题、客服、订单号、说过的话",
        "Visitor, tag, topic, agent, order, words",
    ),
    "find_count": Words("找到 {count} 个", "{count} found"),
    "find_elsewhere": Words("“全部”里有 {count} 个", "{count} under “All”"),
    "find_show": Words("去看", "Show"),
    "find_none": Words(
        "没有符合“{asked}”的会话。按 Esc 清除。",
        "No conversation fits “{asked}”. Esc clears.",
    ),
    "find_open": Words("查找打开的会话", "Find an open conversation"),
    "stars": Words("评价 {stars} / 5", "rated {stars} / 5"),
    "slash_none": Words("没有这样的常用语", "There is no such answer"),
    "slash_empty": Words(
        "还没有常用语；在“常用语”页面上添加",
        "There are none yet; add some on the page “Answers”",
    ),
    "slash_failed": Words(
        "没有取到常用语；网络恢复后再打一次 /",
        "The answers could not be fetched; type / again once you are connected",
    ),
    "slash": Words("常用语", "Canned answers"),
    "own": Words("个人", "personal"),
    "mention": Words("提到某人", "Mention somebody"),
    "called_mention": Words("{who} 在备注中提到了您", "{who} mentioned you in a note"),
    "called_whisper": Words("{who} 给您写了悄悄话", "{who} whispers to you"),
    "called_joined": Words("{who} 加入了您的会话", "{who} joined your conversation"),
    "call_mention": Words("有人提到您", "Mentioned"),
    "call_whisper": Words("有悄悄话", "Whisper"),
    "call_joined": Words("主管已加入", "Joined"),
    "viewing": Words("{who} 也在看", "Also looking: {who}"),
    "notify_on": Words("桌面通知：开", "Notifications: on"),
    "notify_off": Words("桌面通知：关", "Notifications: off"),
    "notify_denied": Words(
        "浏览器已禁止通知；请在地址栏的网站设置里允许。",
        "The browser forbids notifications; allow them in its site settings.",
    ),
    "notify_new": Words("有新的会话等待", "A conversation waits"),
    "notify_urgent": Words("有紧急的会话", "A conversation is urgent"),
    "notify_mine": Words("有会话分配给您", "A conversation was given to you"),
    "notify_said": Words("{who} 有新消息", "{who} wrote"),
    "unread": Words("{count} 条新消息", "{count} new"),
    "next": Words("接入下一个", "Accept the next"),
    "next_none": Words("没有人在等待", "Nobody waits"),
    "palette": Words("命令", "Commands"),
    "palette_ask": Words("要做什么，或去哪个会话…", "What to do, or which conversation…"),
    "palette_none": Words(
        "没有这样的命令或会话", "There is no such command or conversation"
    ),
    "go_list": Words("回到列表", "Back to the list"),
    "go_down": Words("下一个会话", "The conversation below"),
    "go_up": Words("上一个会话", "The conversation above"),
    "write_reply": Words("写回复", "Write a reply"),
    "find_article": Words("搜索知识库", "Search the knowledge base"),
    "find_closed": Words("查找已关闭的会话", "Find a closed conversation"),
    "show_trace": Words("看判定依据", "Show the trace"),
}
