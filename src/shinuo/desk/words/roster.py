"""Words of the roster."""

from shinuo.people.reader import NO_CONTRACT
from shinuo.rules.words import Words

ROSTER: dict[str, Words] = {
    "title": Words("班表", "Roster"),
    "lead": Words(
        "谁在什么时候上班（第 4.2 条）。在格子里写 9-18、18:00-09:00，清空即取消；每一处改动都写入合同记录。",
        "Who is to work when (clause 4.2). Write 9-18 or 18:00-09:00 in a cell, empty it to cancel; each change goes into the contract's record.",
    ),
    "lead_own": Words(
        "您这一周的班次，由主管安排。",
        "Your shifts of the week, as your supervisor plans them.",
    ),
    "no_contract": NO_CONTRACT,
    "contract": Words("合同", "Contract"),
    "week": Words("所在周", "Week of"),
    "show": Words("查看", "Show"),
    "before": Words("前一周", "The week before"),
    "after": Words("后一周", "The week after"),
    "who": Words("客服人员", "Agent"),
    "sum": Words("小时", "Hours"),
    "cover": Words("同时在班", "On duty"),
    "least": Words("最少", "at least"),
    "unstaffed": Words("无人", "Nobody"),
    "staffed": Words("全天有人", "All day staffed"),
    "outside": Words("没有生效的条款", "No terms are in force"),
    "legend_count": Words("颜色越深，在班的人越多", "The darker, the more are on duty"),
    "legend_gap": Words(
        "斜线：合同有时限而无人在班", "Hatched: a limit runs and nobody is on duty"
    ),
    "legend_day": Words("下边线：工作日工作时间", "Underlined: working hours"),
    "keep": Words("保存", "Save"),
    "copy": Words("空格照上周填", "Fill empty cells as last week"),
    "free": Words("休息", "Off"),
    "none": Words("还没有人为这份合同服务。", "Nobody serves this contract yet."),
    "crew": Words("团队与在线记录", "Crew and presence"),
}
