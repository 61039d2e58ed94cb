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
    "none_found": Words(
        "没有符合筛选的未达标。换一个原因，或取消“仅未认定”。",
        "No miss of this month fits. Choose another cause, or those confirmed, too.",
    ),
    "earlier": Words("上月", "Month before"),
    "later": Words("下月", "Month after"),
    "request": Words("请求 {id}", "Request {id}"),
    "trace": Words("判定依据", "Trace"),
    "why": Words("为何未达标", "Why it was missed"),
    "why_once": Words("原先为何未达标", "Why it had been a miss"),
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
    "any_cause": Words("任何原因", "any cause"),
    "open_only": Words("仅未认定", "not confirmed only"),
    "tick": Words("选中", "Tick"),
    "tick_page": Words("本页全选", "Tick all on this page"),
    "many": Words("一并认定原因", "Confirm causes together"),
    "many_lead": Words(
        "每件各写入记录一条，以您的名义，不能更改，可再认定以更正。未能认定的逐一列出，其余照常。",
        "Each is an entry of its own in your name, never changed, corrected by confirming again. What is refused is named; the others stand.",
    ),
    "which": Words("哪些", "Which"),
    "those": Words("选中的", "those ticked"),
    "every": Words("筛选出的全部 {count} 件", "all {count} that the filter shows"),
    "as_suggested": Words("按记录所示认定", "Confirm as the record shows"),
    "as_one": Words("都认定为此原因", "Confirm this cause for all"),
    "cause_of_all": Words("同一原因", "One cause"),
    "reason": Words("说明", "In words"),
    "reason_hint": Words(
        "指定同一原因时必填；按记录所示认定时可不填",
        "needed for one cause; may be left empty where the record shows it",
    ),
    "as_shown": Words("与当时记录所示相符。", "As the record of the moment shows."),
    "told": Words("已认定 {count} 件", "{count} confirmed"),
    "refused_some": Words(
        "已认定 {done} 件，未能认定 {count} 件：",
        "{done} confirmed, {count} refused:",
    ),
    "none_ticked": Words("没有选中任何一件。", "None is ticked."),
    "too_many": Words(
        "一次最多 {most} 件，筛选出 {count} 件：请先缩小范围。",
        "At most {most} at a time, and the filter shows {count}: narrow it first.",
    ),
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
    "demanded": Words("已要求：", "Demanded: "),
    "undemanded": Words("甲方尚未要求", "the client has not demanded anything"),
    "back": Words("返回未达标", "Back to the misses"),
    "words_label": MISSES["words_label"],
    "file_label": MISSES["file_label"],
    "sign": MISSES["sign"],
}
