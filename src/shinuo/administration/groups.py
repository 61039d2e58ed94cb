"""The fields of the terms' form, in the order of the clauses. Data."""

from shinuo.rules.words import Words

from .group import Field, Group

_SECONDS = Words("秒", "s")
_YUAN = Words("元", "yuan")
_DAYS = Words("日", "days")

GROUPS = (
    Group(
        Words("期限（7.1）", "Term (7.1)"),
        (
            Field("term.starts_on", "7.1", Words("起始日", "Begins on"), "date"),
            Field("term.months", "7.1", Words("月数", "Months"), usual="12"),
            Field(
                "term.renewal_notice_days",
                "7.1",
                Words("期满前商定续签", "Renewal agreed before the end"),
                unit=_DAYS,
                usual="30",
            ),
        ),
    ),
    Group(
        Words("工作日（1.4、1.5）", "Workdays (1.4, 1.5)"),
        (
            Field(
                "calendar.policy",
                "R4",
                Words("工作日口径", "Which days are workdays"),
                "choice",
                choices=(
                    (
                        "plan",
                        Words(
                            "按放假安排，调休上班日不算",
                            "by the plan, make-up days are none",
                        ),
                    ),
                    (
                        "plan_with_makeup",
                        Words(
                            "按放假安排，调休上班日也算", "by the plan, make-up days too"
                        ),
                    ),
                    ("statute", Words("只按法定节假日", "by the statute alone")),
                ),
                usual="plan",
            ),
            Field(
                "calendar.hours",
                "1.4",
                Words("工作时间，可写多段，逗号分开", "Hours, several by commas"),
                "list",
                usual="09:00-18:00",
            ),
        ),
    ),
    Group(
        Words("首次人工回应时限（2.2）", "First human response (2.2)"),
        (
            Field(
                "limits.day",
                "2.2(1)",
                Words("工作日工作时间", "Workday, working hours"),
                unit=_SECONDS,
                usual="180",
            ),
            Field(
                "limits.night",
                "2.2(2)",
                Words("工作日夜间", "Workday night"),
                unit=_SECONDS,
                usual="300",
            ),
            Field(
                "limits.rest",
                "2.2(3)",
                Words("周末及节假日", "Weekend or holiday"),
                unit=_SECONDS,
                usual="300",
            ),
            Field(
                "limits.urgent",
                "2.2(4), R11",
                Words("紧急；空着为不约定", "Urgent; empty: none agreed"),
                unit=_SECONDS,
            ),
        ),
    ),
    Group(
        Words("解释", "Readings"),
        (
            Field(
                "readings.urgent_marks",
                "R11",
                Words("谁可标为紧急", "Who may mark urgent"),
                "choices",
                choices=(
                    (
                        "client_people, client_rules",
                        Words("甲方人员和甲方规则", "the client's people and rules"),
                    ),
                    ("client_people", Words("只有甲方人员", "the client's people only")),
                    ("client_rules", Words("只按甲方规则", "the client's rules only")),
                ),
                usual="client_people, client_rules",
            ),
            Field(
                "readings.bot_policy",
                "R6",
                Words("机器人接待时", "While a bot answers"),
                "choice",
                choices=(
                    (
                        "literal",
                        Words(
                            "时钟自首次请求起走", "the clock runs from the first request"
                        ),
                    ),
                    (
                        "handover",
                        Words("自要求人工起走", "it runs from the request for a human"),
                    ),
                ),
                usual="literal",
            ),
            Field(
                "readings.bot_resolved",
                "R6",
                Words("机器人独自解决的", "What a bot solved alone"),
                "choice",
                choices=(
                    ("judged", Words("照样判定", "is judged as any other")),
                    ("not_applicable", Words("不适用", "does not apply")),
                ),
                usual="judged",
            ),
            Field(
                "readings.abandoned",
                "R8",
                Words("用户在时限内明确离开", "The visitor left before the limit"),
                "choice",
                choices=(
                    ("runs_on", Words("时钟照走", "the clock runs on")),
                    ("excused", Words("免责", "it is excused")),
                ),
                usual="runs_on",
            ),
            Field(
                "readings.idle_after",
                "R9",
                Words(
                    "多久无消息即为新请求", "Silence after which a message is a new request"
                ),
                unit=_SECONDS,
                usual="86400",
            ),
            Field(
                "readings.gap_evidence_days",
                "R18",
                Words("监控缺口举证期限", "Evidence for gaps of the monitor within"),
                unit=_DAYS,
                usual="7",
            ),
        ),
    ),
    Group(
        Words("违约金（6.1）", "Liquidated damages (6.1)"),
        (
            Field(
                "damages.kind",
                "R15",
                Words("计法", "How they are reckoned"),
                "choice",
                choices=(
                    ("fixed", Words("每次定额", "fixed per miss")),
                    ("per_started_minute", Words("每开始一分钟", "per started minute")),
                    (
                        "tiers",
                        Words("分档（在文本里写）", "by tiers (written in the text)"),
                    ),
                ),
                usual="fixed",
            ),
            Field(
                "damages.amount",
                "6.1",
                Words("金额", "Amount"),
                "text",
                unit=_YUAN,
                usual="100.00",
            ),
            Field(
                "damages.cap_per_miss",
                "R15",
                Words("每次上限", "Cap per miss"),
                "text",
                unit=_YUAN,
            ),
            Field(
                "damages.cap_per_month",
                "R15",
                Words("每月上限", "Cap per month"),
                "text",
                unit=_YUAN,
            ),
            Field(
                "damages.cap_per_term",
                "R15",
                Words("期内上限", "Cap per term"),
                "text",
                unit=_YUAN,
            ),
        ),
    ),
    Group(
        Words("触发与期限（6.2、6.3、3.3）", "Triggers and deadlines (6.2, 6.3, 3.3)"),
        (
            Field(
                "triggers.cumulative",
                "R13",
                Words("累计未达标次数 N", "Misses, N"),
                usual="3",
            ),
            Field(
                "triggers.cumulative_window",
                "R13",
                Words("未达标在多长时间内累计", "Over what misses are counted"),
                "choice",
                choices=(
                    ("term", Words("合同期内", "the term")),
                    ("month", Words("自然月内", "a calendar month")),
                    ("rolling_days", Words("最近若干日内", "the last days")),
                ),
                usual="term",
            ),
            Field(
                "triggers.rolling_days",
                "R13",
                Words(
                    "“最近若干日”的日数，其他口径空着",
                    "How many last days; empty otherwise",
                ),
                unit=_DAYS,
            ),
            Field(
                "triggers.consecutive_days",
                "R14",
                Words("连续超标日数 M", "Days in excess, M"),
                usual="3",
            ),
            Field(
                "triggers.excess_percent",
                "R14",
                Words("平均超出 X %", "Mean above the standard by X %"),
                usual="20",
            ),
            Field(
                "deadlines.remedy_days",
                "6.2",
                Words("书面解释与改进计划", "Explanation and plan within"),
                unit=_DAYS,
                usual="7",
            ),
            Field(
                "deadlines.answer_days",
                "5.2",
                Words(
                    "答复询问、异议和投诉",
                    "Answers to questions, disputes, complaints within",
                ),
                unit=_DAYS,
                usual="7",
            ),
            Field(
                "deadlines.force_majeure_notice_days",
                "6.3",
                Words("不可抗力通知", "Notice of force majeure within"),
                unit=_DAYS,
                usual="2",
            ),
            Field(
                "deadlines.report_workdays",
                "3.3",
                Words("月报，工作日", "Monthly report, workdays"),
                usual="5",
            ),
        ),
    ),
)
