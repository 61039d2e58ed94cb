"""Words of the monthly reports."""

from shinuo.rules.words import Words

REPORTS: dict[str, Words] = {
    "title": Words("月度报告", "Monthly reports"),
    "lead": Words(
        "每月结束后，系统自动起草上月报告，双方都可以预览。乙方写说明、冻结，并在 5 个工作日内发出；甲方签收，认可或提出异议。冻结后的数字不再改动，"
        "更正只列入下一期。",
        "Once a month is over its report is drafted by itself, and both can preview it. The provider adds remarks, freezes it and sends it "
        "within 5 workdays; the client receives it, and acknowledges or disputes it. What is frozen never changes; corrections stand in "
        "the next.",
    ),
    "of_month": Words("{month} 月度报告", "Report on {month}"),
    "month": Words("月份", "Month"),
    "stands": Words("状态", "It is"),
    "until": Words("应发出（当日 24:00 前）", "To be sent by (24:00 of)"),
    "none": Words("还没有过完的月份。", "No month of the term is over yet."),
    "back": Words("全部月份", "All months"),
    "not_drafted": Words("未起草", "not drafted"),
    "drafted": Words("起草中", "draft"),
    "frozen": Words("已冻结", "frozen"),
    "sent": Words("已发出", "sent"),
    "received": Words("已签收", "received"),
    "acknowledged": Words("已认可", "acknowledged"),
    "disputed": Words("有异议", "disputed"),
    "late": Words("已逾期", "late"),
    "steps": Words("进度", "Progress"),
    "step_drafted": Words("起草", "Drafted"),
    "step_frozen": Words("冻结", "Frozen"),
    "step_sent": Words("发出", "Sent"),
    "step_received": Words("签收", "Received"),
    "step_answered": Words("答复", "Answered"),
    "step_acknowledged": Words("认可", "Acknowledged"),
    "step_disputed": Words("提出异议", "Disputed"),
    "turn_of": Words("轮到", "Whose turn"),
    "last": Words("最近一步", "Last step"),
    "draft": Words("起草这个月的报告", "Draft this month’s report"),
    "remark": Words("写入说明", "Add the remark"),
    "remark_label": Words(
        "说明：原因、改进、双方应知道的事",
        "Remark: causes, what is improved, what both should know",
    ),
    "freeze": Words("冻结", "Freeze"),
    "freeze_note": Words(
        "冻结即结账：账目按此刻的判定补齐，本月及以前各月结账，数字与散列值写入合同记录，之后不能更改。",
        "To freeze is to close: the ledger is brought up to the verdicts of now, this month and those before it are closed, the figures "
        "and their hash are recorded, and nothing of it changes any more.",
    ),
    "send": Words("发出给甲方", "Send to the client"),
    "send_note": Words(
        "发出即完成第 3.3 条的提交义务。", "Sending it is what clause 3.3 asks for."
    ),
    "receive": Words("签收", "Receive"),
    "acknowledge": Words("认可", "Acknowledge"),
    "dispute": Words("提出异议", "Dispute"),
    "dispute_label": Words("哪里不符，为什么", "What is not right, and why"),
    "dispute_note": Words(
        "单件判定的异议请在该请求的页面提出；成立后的更正列入下一期报告。",
        "A single verdict is disputed on the page of its request; what comes of it is adjusted in the next report.",
    ),
    "said": Words("说明与异议", "Remarks and objections"),
    "erased": Words("内容已抹除", "erased"),
    "files": Words("下载", "Download"),
    "files_note": Words(
        "每份都印有下载人和时刻，并写入查阅记录。JSON 是冻结的数字原文，其 SHA-256 即上面的散列值。",
        "Each names who took it and when, and is in the trail. JSON is the frozen figures themselves: their SHA-256 is the hash above.",
    ),
    "hash": Words("数字的 SHA-256", "SHA-256 of the figures"),
    "upto": Words("记录序号", "Up to entry"),
    "causes": Words("认定未达标的原因", "Causes of the misses"),
    "preview": Words(
        "预览（按此刻的记录计算）", "Preview, computed from the record of now"
    ),
    "is_preview": Words(
        "这是预览，不是报告：数字按此刻的记录计算，冻结前还会变。",
        "This is a preview and no report: its figures are those of now, and change until they are frozen.",
    ),
}
