"""Words of the list of requests, and of one with its verdict."""

from shinuo.people.reader import NO_CONTRACT
from shinuo.rules.bands import Band
from shinuo.rules.words import Words

REQUESTS: dict[str, Words] = {
    "title": Words("请求与判定", "Requests and verdicts"),
    "lead": Words(
        "每次请求都按合同条款即时判定；判定不是存下来的，是每次由记录算出的。",
        "Every request is judged by the terms as you look; verdicts are not stored but computed from the record.",
    ),
    "contract": Words("合同", "Contract"),
    "state": Words("判定", "Verdict"),
    "channel": Words("渠道", "Channel"),
    "day": Words("日期", "Day"),
    "to_day": Words("至", "To"),
    "agent_of": Words("客服", "Agent"),
    "id": Words("会话编号", "Conversation's id"),
    "id_hint": Words("编号或其末尾", "the id or its end"),
    "any": Words("全部", "All"),
    "filter": Words("筛选", "Filter"),
    "clear": Words("清除", "Clear"),
    "start": Words("起点", "Start"),
    "band": Words("时段", "Band"),
    "elapsed": Words("历时 / 秒", "Elapsed, s"),
    "limit": Words("时限 / 秒", "Limit, s"),
    "agent": Words("首次人工联系", "First human contact"),
    "nobody": Words("尚无", "nobody yet"),
    "conversation": Words("会话", "Conversation"),
    "older": Words("更早的", "Older"),
    "newest": Words("回到最新", "Back to the newest"),
    "searched": Words(
        "已查找 {count} 个会话；可继续往前查找。",
        "{count} conversations were searched; older ones can be searched on.",
    ),
    "empty": Words("没有符合条件的请求。", "No request fits."),
    "none": NO_CONTRACT,
    "unjudged": Words("无条款", "no terms"),
    "unjudged_text": Words(
        "请求发出时没有生效的条款，因此没有判定。",
        "No terms were in force when it was made, so there is no verdict.",
    ),
    "seconds": Words("{seconds} 秒", "{seconds} s"),
    **{f"band_{band.key}": band.words for band in Band},
}

REQUEST: dict[str, Words] = {
    "title": Words("会话 {id}", "Conversation {id}"),
    "back": Words("返回请求列表", "Back to the requests"),
    "open_desk": Words("在工作台打开", "Open at the desk"),
    "nth": Words("第 {n} 次请求", "Request {n}"),
    "as_of": Words("截至", "as of"),
    "trace": Words("判定依据", "Trace"),
    "clause": Words("条款或解释", "Clause or reading"),
    "elapsed": Words("历时", "Elapsed"),
    "limit": Words("时限", "Limit"),
    "due": Words("届满时刻", "Due"),
    "overrun": Words("超出", "Overrun"),
    "start": Words("起点", "Start"),
    "band": Words("时段", "Band"),
    "contact": Words("首次人工联系", "First human contact"),
    "reason": Words("原因", "Reason"),
    "timeline": Words("会话经过", "What happened"),
    "zone": Words("时刻按 {zone}", "instants in {zone}"),
    "hint": Words(
        "悬停或聚焦时刻可看到微秒与 UTC。",
        "Hover over an instant, or focus it, for microseconds and UTC.",
    ),
    "masked": Words(
        "电话、证件号、银行卡、邮箱和甲方列出的姓名已遮盖。",
        "Telephone numbers, identity cards, bank cards, e-mail addresses and the names the client lists are masked.",
    ),
    "no_permission": Words(
        "查看原文须由乙方主管许可。",
        "To see the words themselves takes a supervisor's permission.",
    ),
    "why": Words(
        "查看原文的理由（写入记录）", "Why you need the words themselves (recorded)"
    ),
    "unmask": Words("查看一次", "Show once"),
    "at": Words("时刻", "Instant"),
    "who": Words("行为人", "By"),
    "what": Words("经过", "What"),
    "seq": Words("序号", "Seq"),
    "visitor": Words("用户", "Visitor"),
    "channel": Words("渠道", "Channel"),
    "opened": Words("开始于", "Opened"),
    "messages": Words("消息", "Messages"),
    "agent": Words("接待", "Held by"),
    "seconds": Words("{seconds} 秒", "{seconds} s"),
    "unit": Words("秒", "s"),
    "note": Words("内部备注", "internal note"),
    "unjudged": REQUESTS["unjudged"],
    "unjudged_text": REQUESTS["unjudged_text"],
}
