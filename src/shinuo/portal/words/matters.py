"""Words of matters: what each step is called on its button, what it says once taken, and the pages around them."""

from shinuo.rules.words import Words
from shinuo.settlement import acts
from shinuo.settlement.acts import Act

DO: dict[type[Act], Words] = {
    acts.Confirmed: Words("认定原因", "Confirm the cause"),
    acts.Waived: Words("放弃追究", "Let it go"),
    acts.Claimed: Words("主张甲方原因", "Claim it was the client's doing"),
    acts.Disputed: Words("对判定提出异议", "Dispute the verdict"),
    acts.Asked: Words("要求说明", "Ask for an explanation"),
    acts.Demanded: Words("要求说明并提交改进计划", "Demand explanation and plan"),
    acts.Imposed: Words("暂停服务", "Suspend the service"),
    acts.Notified: Words("通知不可抗力", "Give notice of force majeure"),
    acts.GapReported: Words("申报监控缺口", "Report a gap of the monitor"),
    acts.Proposed: Words("提议调整账目", "Propose an adjustment"),
    acts.Taken: Words("登记投诉建议", "Take in a complaint"),
    acts.RenewalOpened: Words("提出续签协商", "Open talks on renewal"),
    acts.Answered: Words("答复", "Answer"),
    acts.Proved: Words("补充证据", "Add proof"),
    acts.Agreed: Words("同意", "Agree"),
    acts.Refused: Words("不同意", "Refuse"),
    acts.Withdrawn: Words("撤回", "Withdraw"),
    acts.Accepted: Words("接受", "Accept"),
    acts.Rejected: Words("不接受", "Do not accept"),
    acts.Escalated: Words("提交裁决", "Escalate"),
    acts.Decided: Words("登记裁决", "Record the decision"),
    acts.Acknowledged: Words("确认裁决无误", "Acknowledge the decision"),
    acts.Objected: Words("对登记的裁决提出异议", "Object to the decision as recorded"),
    acts.Explained: Words("提交说明", "Explain"),
    acts.Reviewed: Words("复查整改效果", "Review the effect"),
    acts.Lifted: Words("解除暂停", "Lift the suspension"),
    acts.Ended: Words("通知已结束", "Say that it is over"),
    acts.Assigned: Words("指派", "Assign"),
    acts.Closed: Words("办结", "Close"),
    acts.Reopened: Words("重新打开", "Reopen"),
}

MATTERS: dict[str, Words] = {
    "all_but_causes": Words("全部，原因认定除外", "all but causes of misses"),
    "title": Words("事项", "Matters"),
    "lead": Words(
        "双方之间的每一件事：谁提出、谁答复、到哪一步。每一步都写入合同记录，只增不改。",
        "Everything between the parties: who raised it, who answers, where it stands. Each step is an entry of the record; none is ever changed.",
    ),
    "agent_lead": Words(
        "交给您处理的投诉建议；答复写入合同记录，双方都看得到。新的在下面登记，由主管指派。",
        "The complaints that are yours to handle; answers are entries of the record, and both parties see them. Take in new ones below; a supervisor assigns them.",
    ),
    "agent_empty": Words("没有交给您处理的投诉。", "No complaint is yours to handle."),
    "kind": Words("种类", "Kind"),
    "number": Words("编号", "No."),
    "stands": Words("现状", "Stands"),
    "opener": Words("提出方", "Raised by"),
    "owed_by": Words("轮到", "Whose turn"),
    "about": Words("关于", "About"),
    "opened": Words("提出于", "Raised"),
    "last": Words("最近一步", "Last step"),
    "new": Words("提出新事项", "Raise something new"),
    "empty": Words(
        "还没有事项。在下面提出，或从一次未达标提出。",
        "There are no matters yet. Raise one below, or from a miss.",
    ),
    "none_found": Words(
        "没有符合筛选的事项。换一种，或选“全部”。",
        "No matter fits. Choose another kind, or all.",
    ),
    "open_only": Words("仅未了结", "Open only"),
    "filter": Words("筛选", "Filter"),
    "back": Words("返回事项", "Back to the matters"),
    "steps": Words("经过", "Steps"),
    "next": Words("下一步", "What may follow"),
    "nothing_follows": Words(
        "现在没有需要您作的下一步。", "There is no step for you to take now."
    ),
    "words_label": Words("说明", "In words"),
    "file_label": Words("文件（最多 10 MB）", "Document (at most 10 MB)"),
    "erased": Words("内容已抹除", "what was said was erased"),
    "clause": Words("依据", "Clause"),
    "due": Words("截止（当日 24:00）", "Until (24:00 of)"),
    "notice": Words("通知截止（当日 24:00）", "Notice until (24:00 of)"),
    "in_time": Words("已按期通知", "notified in time"),
    "too_late": Words(
        "通知逾期：即使接受也不免责（R17）",
        "notified too late: it excludes nothing, accepted or not (R17)",
    ),
    "list": Words("触发所依据的请求", "The requests that fired it"),
    "from": Words("第 {first}–{last} 件，共 {total} 件", "{first}–{last} of {total}"),
    "older": Words("更早的", "Older"),
    "newer": Words("更新的", "Newer"),
    "sign": Words(
        "此步以您的名义写入记录，不能更改。",
        "This is recorded in your name, and cannot be changed.",
    ),
}
