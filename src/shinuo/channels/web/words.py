"""The words of the page. `{…}` is filled in by the page's script."""

from shinuo.rules.words import Lang, Words

WORDS: dict[str, Words] = {
    # the frame of the page
    "title": Words("在线客服", "Customer service"),
    "other_lang": Words("English", "中文"),
    "leave": Words("结束咨询", "End chat"),
    "log": Words("对话", "Conversation"),
    "hello": Words("您好", "Hello"),
    "greeting": Words(
        "请写下您的问题，由人工客服回复。",
        "Write down your question. A person will answer it.",
    ),
    "recorded": Words(
        "对话内容与时间会被记录，用于核对回应时限。",
        "What is said, and when, is recorded to check the time to respond.",
    ),
    "no_script": Words(
        "请启用 JavaScript，然后重新载入本页。",
        "Please enable JavaScript, and load this page again.",
    ),
    "write": Words("写下您的问题…", "Write your question…"),
    "message": Words("消息", "Message"),
    "send": Words("发送", "Send"),
    "keys": Words(
        "Enter 发送，Shift + Enter 换行", "Enter sends, Shift + Enter for a new line"
    ),
    "newer": Words("有新消息", "New messages"),
    "too_long": Words(
        "消息太长，请分几次发送", "This is too long; please send it in parts"
    ),
    "left": Words("还可写 {n} 字", "{n} characters left"),
    "attach": Words("添加图片或文件", "Add a picture or file"),
    "smile": Words("表情", "Emoji"),
    "files": Words("待发送的文件", "Files to send"),
    "file": Words("文件", "File"),
    "picture": Words("图片", "Picture"),
    "save": Words("保存", "Save"),
    "remove": Words("移除", "Remove"),
    "file_ready": Words("已就绪", "ready"),
    "file_again": Words("没有传完，正在自动重试…", "Interrupted; trying again…"),
    "file_gone": Words(
        "没有传完就离开了页面，请重新添加",
        "The page was left before it arrived; please add it again",
    ),
    "file_too_large": Words(
        "文件太大，最大 10 MB；图片可以截取需要的部分再发",
        "This is too large, 10 MB at most; of a picture you can send the part that matters",
    ),
    # before the first message
    "opening": Words(
        "请先简单说明，人工客服能更快帮到您。",
        "Tell us a little first, so that we can help you sooner.",
    ),
    "optional": Words("（可不填）", "(optional)"),
    "choose": Words("请选择", "Please choose"),
    "begin": Words("开始咨询", "Start chat"),
    # on somebody else's page
    "fold": Words("收起", "Minimise"),
    "unread": Words("{n} 条未读", "{n} unread"),
    # how the line stands
    "connecting": Words("正在连接…", "Connecting…"),
    "live": Words("已连接", "Connected"),
    "lost": Words("连接中断", "Disconnected"),
    "over": Words("已停用", "Not available"),
    "reconnecting": Words(
        "连接断开了，正在重新连接。写下的话会保留，接通后自动送出。",
        "The connection is lost; trying again. What you write is kept, and sent as soon as it is back.",
    ),
    "crowded": Words(
        "此刻访问太多，一分钟后自动重试。写下的话会保留。",
        "Too many visitors at once; trying again in a minute. What you write is kept.",
    ),
    "closed_door": Words(
        "这个客服渠道已关闭，或不能在此页面使用。",
        "This channel is closed, or cannot be used on this page.",
    ),
    "not_known": Words(
        "身份无效或已过期，请回到应用重新打开客服。",
        "The identity that the app gave is not valid, or over. Please go back to the app and open the chat again.",
    ),
    "retry": Words("立即重试", "Try now"),
    # marks of a message
    "sending": Words("发送中", "Sending"),
    "sent": Words("已发送", "Sent"),
    "delivered": Words("已送达", "Delivered"),
    "seen": Words("已读", "Seen"),
    "failed": Words("未送出：{why}", "Not sent: {why}"),
    "again": Words("重发", "Send again"),
    "you": Words("您", "You"),
    "agent": Words("客服", "Agent"),
    "bot": Words("机器人", "Bot"),
    "system": Words("系统消息", "System"),
    "erased": Words("内容已抹除", "The content was erased"),
    "typing": Words("{who}正在输入…", "{who} is typing…"),
    # how the request stands
    "waiting": Words("正在等候人工客服。", "Waiting for a person."),
    "coming": Words("客服正在赶来…", "An agent is on the way…"),
    "nobody": Words(
        "此刻没有客服在线；承诺的时限照常计算。",
        "Nobody is on line just now; the promised time runs all the same.",
    ),
    "waited": Words("已等候 {length}", "waiting for {length}"),
    "accepted": Words(
        "{who}已接入，正在看您的问题…", "{who} is here and reading your question…"
    ),
    "ahead": Words("前面还有 {n} 位。", "{n} ahead of you."),
    "usual": Words(
        "近期多数在 {length}内得到人工回应。", "Lately most were answered within {length}."
    ),
    "late": Words(
        "现在是非工作时间，承诺 {length}内由人工回应。",
        "It is outside working hours; an answer by a person is promised within {length}.",
    ),
    "outside": Words(
        "现在不在服务期内。写下的话会保留，客服上班后回应。",
        "The service is not running now. What you write is kept, and answered later.",
    ),
    "seconds": Words("{n} 秒", "{n} seconds"),
    "minutes": Words("{n} 分钟", "{n} minutes"),
    "note_accepted": Words("{who}已接入", "{who} joined"),
    "note_transferred": Words("会话已转接", "You were transferred"),
    "note_closed": Words("本次咨询已结束", "This chat was closed"),
    "note_left": Words("您结束了本次咨询", "You ended this chat"),
    "note_reopened": Words("会话已重新打开", "This chat was reopened"),
    "go_on": Words("还有问题？直接写下就好。", "Another question? Just write it down."),
    # leaving and rating
    "leave_title": Words("结束本次咨询？", "End this chat?"),
    "leave_text": Words("结束后仍可以再次提问。", "You can ask again afterwards."),
    "leave_yes": Words("结束", "End it"),
    "leave_no": Words("继续咨询", "Stay"),
    "rate": Words("这次服务怎么样？", "How was the service?"),
    "stars_1": Words("很差", "Bad"),
    "stars_2": Words("较差", "Poor"),
    "stars_3": Words("一般", "Fair"),
    "stars_4": Words("满意", "Good"),
    "stars_5": Words("非常满意", "Excellent"),
    "rate_yes": Words("提交评价", "Rate"),
    "rated": Words("感谢您的评价。", "Thank you for rating."),
    "comment": Words("想说点什么？（可不填）", "Anything to add? (optional)"),
    # complaints
    "complain": Words("投诉与建议", "Complain"),
    "complain_text": Words(
        "由主管处理，并按合同约定的时间答复。",
        "A supervisor sees to it, and answers in the time that the contract sets.",
    ),
    "complain_yes": Words("提交", "Send"),
    "complaint_taken": Words("已收到，编号 {number}。", "Taken in as number {number}."),
    "complaint_lost": Words(
        "没有提交成功，请稍后再试。", "It did not arrive; please try again."
    ),
    "close": Words("关闭", "Close"),
    # no such channel
    "none_title": Words("没有找到这个客服渠道", "There is no such channel"),
    "none_text": Words(
        "它可能已经关闭，或链接不完整。请回到您来的页面，再点一次客服入口。",
        "It may be closed, or the link is incomplete. Please go back to where you came from and try again.",
    ),
}


FOR_SCRIPTS = [
    "connecting",
    "live",
    "lost",
    "over",
    "reconnecting",
    "crowded",
    "closed_door",
    "not_known",
    "sending",
    "sent",
    "delivered",
    "seen",
    "failed",
    "you",
    "agent",
    "bot",
    "system",
    "erased",
    "typing",
    "waiting",
    "coming",
    "nobody",
    "waited",
    "accepted",
    "ahead",
    "usual",
    "late",
    "outside",
    "seconds",
    "minutes",
    "too_long",
    "left",
    "save",
    "file_ready",
    "file_again",
    "file_gone",
    "file_too_large",
    "note_accepted",
    "note_transferred",
    "note_closed",
    "note_left",
    "note_reopened",
    "complaint_taken",
    "complaint_lost",
]
"""Those that the scripts put in."""
SMILES = [
    "😀",
    "😂",
    "😊",
    "😍",
    "😘",
    "🤔",
    "😅",
    "😭",
    "😡",
    "👍",
    "👎",
    "👌",
    "🙏",
    "👏",
    "❤️",
    "🎉",
]


def in_language(lang: Lang) -> dict[str, str]:
    """All of them in one language."""
    return {name: words[lang] for name, words in WORDS.items()}
