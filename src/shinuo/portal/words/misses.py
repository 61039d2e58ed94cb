"""Words of misses, and of what clause 6.2 says of many of them."""

from shinuo.rules.words import Words

MISSES: dict[str, Words] = {
    "title": Words("未达标", "Misses"),
    "lead": Words(
        "本月每一次未达标，附当时记录所示的原因。免责、放弃与改判的也列出，但不计入。",
        "Every miss of the month with the cause that the record of the moment shows. Those excused, waived or decided otherwise are listed too, and do not count.",
    ),
    "counting": Words("计为未达标 {count} 件", "{count} count as misses"),
    "excused": Words("另有不计入 {count} 件", "{count} more do not count"),
    "month": Words("月份", "Month"),
    "start": Words("起点", "Start"),
    "verdict": Words("判定", "Verdict"),
    "cause": Words("原因", "Cause"),
    "suggested": Words("记录所示", "shown by the record"),
    "confirmed": Words("已认定", "confirmed"),
    "channel": Words("渠道", "Channel"),
    "band": Words("时段", "Band"),
    "elapsed": Words("历时 / 秒", "Elapsed, s"),
    "limit": Words("时限 / 秒", "Limit, s"),
    "matters": Words("事项", "Matters"),
    "empty": Words("这个月没有未达标。", "There is no miss in this month."),
    "earlier": Words("上月", "Month before"),
    "later": Words("下月", "Month after"),
    "request": Words("请求 {id}", "Request {id}"),
    "trace": Words("判定依据", "Trace"),
    "why": Words("为何未达标", "Why it was missed"),
    "said": Words("双方就此所作", "What the parties did about it"),
    "nothing_said": Words(
        "还没有就此提出任何事项。", "Nothing has been raised about it yet."
    ),
    "do": Words("就此提出", "Raise something about it"),
    "conversation": Words("会话全文与经过", "The conversation and what happened"),
    "no_terms": Words(
        "请求发出时没有生效的条款。", "No terms were in force when it was made."
    ),
    "back": Words("返回未达标", "Back to the misses"),
    "words_label": Words("说明", "In words"),
    "file_label": Words("文件（最多 10 MB）", "Document (at most 10 MB)"),
    "sign": Words(
        "此步以您的名义写入记录，不能更改。",
        "This is recorded in your name, and cannot be changed.",
    ),
    "older": Words("更早的", "Older"),
    "newer": Words("更新的", "Newer"),
    "triggers": Words("触发 6.2 款", "Firings of clause 6.2"),
}
TRIGGERS: dict[str, Words] = {
    "title": Words("触发 6.2 款", "Firings of clause 6.2"),
    "lead": Words(
        "未达标累计到约定次数，或连续数日平均超标，甲方即可要求书面说明与改进计划。所依据的请求逐一列出。",
        "When misses add up to the agreed number, or the mean exceeds the standard for days on end, the client may demand an explanation and a plan. The requests that made it so are listed one by one.",
    ),
    "empty": Words("迄今没有触发。", "Nothing has fired so far."),
    "cumulative": Words("累计未达标（R13）", "misses add up (R13)"),
    "consecutive_days": Words("连续数日超标（R14）", "days on end in excess (R14)"),
    "fired": Words("触发于", "Fired at"),
    "requests_of": Words("依据的请求（{count}）", "By these requests ({count})"),
    "days_of": Words("超标日", "Days in excess"),
    "demanded": Words("已要求", "Demanded"),
    "undemanded": Words("甲方尚未要求", "the client has not demanded anything"),
    "back": Words("返回未达标", "Back to the misses"),
    "words_label": MISSES["words_label"],
    "file_label": MISSES["file_label"],
    "sign": MISSES["sign"],
}
