"""The keys of the terms file, table by table, with what each is for."""

from dataclasses import dataclass

from shinuo.rules.words import Words, same


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the file and the comment behind it."""

    text: Words
    says: Words


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file: its heading, empty at the top of the file, and its lines."""

    heading: str
    says: Words
    keys: tuple[Key, ...]


def _key(text: str, zh: str = "", en: str = "") -> Key:
    return Key(same(text), Words(zh, en))


def _named(key: str, zh: str, en: str) -> Key:
    return Key(Words(f'{key} = "{zh}"', f'{key} = "{en}"'), same(""))


OPENING = (
    Words(
        "时诺合同条款。以 # 紧接键名的行是可选项，写的是默认值或举例：去掉行首的 # 即为选定。",
        "Shinuo contract terms. A line that begins with # and a key is optional and shows the default or",
    ),
    Words(
        "没有选定的都取默认值。改好后运行：shinuo terms check 文件",
        "an example: take the # away to choose it. Then run: shinuo terms check FILE",
    ),
)

TABLES = (
    Table(
        "",
        Words("合同编号与双方（必填）", "Number and parties (required)"),
        (
            _key('number = "SN-2026-001"'),
            _named("client", "甲方公司", "Client Ltd"),
            _named("provider", "乙方公司", "Provider Ltd"),
            _key('#timezone = "Asia/Shanghai"', "合同时区", "the contract's time zone"),
        ),
    ),
    Table(
        "[term]",
        Words("期限（第 7.1 条）", "Term (clause 7.1)"),
        (
            _key("starts_on = 2026-01-01", "起始日，必填", "required"),
            _key("#months = 12", "月数", "months"),
            _key(
                "#renewal_notice_days = 30", "期满前多少日商定续签", "renewal agreed before"
            ),
        ),
    ),
    Table(
        "[calendar]",
        Words("工作日与工作时间（第 1.4 条，R4）", "Workdays and hours (clause 1.4, R4)"),
        (
            _key('#country = "CN"', '"CN" 或 "none"', '"CN" or "none"'),
            _key(
                '#policy = "plan"',
                '"plan" / "plan_with_makeup" / "statute"',
                '"plan" / "plan_with_makeup" / "statute"',
            ),
            _key('#workdays = ["mon", "tue", "wed", "thu", "fri"]'),
            _key(
                '#hours = ["09:00-18:00"]', "可写多段，如午休", "several spans, for lunch"
            ),
            _key("#holidays = []", "另约定的休息日", "further days of rest"),
        ),
    ),
    Table(
        "[limits]",
        Words(
            "首次人工回应的时限，秒（第 2.2 条）", "First human response, s (clause 2.2)"
        ),
        (
            _key("#day = 180", "工作日工作时间", "working hours"),
            _key("#night = 300", "工作日夜间", "workday night"),
            _key("#rest = 300", "周末及节假日", "weekend or holiday"),
            _key("#urgent = 60", "举例；默认不约定", "an example; default: none agreed"),
            _key("#[limits.channel.wechat]", "某渠道另约定", "an annex for one channel"),
            _key("#day = 120", "四项任选", "any of the four"),
        ),
    ),
    Table(
        "[readings]",
        Words("解释：只有一个值的也须双方确认", "Readings; those with one value too"),
        (
            _key('#bands = "start_date"', 'R1 / "night_runs_on"', 'R1 / "night_runs_on"'),
            _key('#edges = "half_open"', "R2", "R2"),
            _key('#at_limit = "met"', "R3", "R3"),
            _key('#start = "first_message"', "R5", "R5"),
            _key('#bot_policy = "literal"', 'R6 / "handover"', 'R6 / "handover"'),
            _key(
                '#bot_resolved = "judged"', 'R6 / "not_applicable"', 'R6 / "not_applicable"'
            ),
            _key('#human_contact = "words_or_call"', "R7", "R7"),
            _key('#abandoned = "runs_on"', 'R8 / "excused"', 'R8 / "excused"'),
            _key("#idle_after = 86400", "R9，秒", "R9, s"),
            _key("#cross_channel_stop = false", "R9", "R9"),
            _key('#transfer = "runs_on"', "R10", "R10"),
            _key('#urgent_marks = ["client_people", "client_rules"]', "R11", "R11"),
            _key('#never_answered = "from_deadline"', "R12", "R12"),
            _key('#excess_day = "ratio_of_sums"', "R14", "R14"),
            _key('#counting_days = "civil_code"', "R16", "R16"),
            _key('#force_majeure = "once_accepted"', "R17", "R17"),
            _key('#monitor_gap = "indeterminate"', "R18", "R18"),
            _key("#gap_evidence_days = 7", "R18", "R18"),
            _key('#suspension = "not_applicable"', "R19", "R19"),
            _key('#version = "in_force_at_start"', "R20", "R20"),
            _key('#missing_plan = "provisional_statute"', "R21", "R21"),
        ),
    ),
    Table(
        "[damages]",
        Words("违约金（第 6.1 条，R15）", "Liquidated damages (clause 6.1, R15)"),
        (
            _key(
                '#kind = "fixed"',
                '"fixed" / "per_started_minute" / "tiers"',
                '"fixed" / "per_started_minute" / "tiers"',
            ),
            _key('#amount = "100.00"', "元，每次或每分钟", "yuan, each or per minute"),
            _key(
                '# kind = "tiers"',
                "按超时分档时，不写 amount，而写：",
                "by tiers: no amount, but",
            ),
            _key(
                '# tiers = [{over = 0, amount = "50.00"}, {over = 60, amount = "100.00"}]'
            ),
            _key(
                '#cap_per_miss = "500.00"', "举例；默认不设上限", "example; default: no cap"
            ),
            _key('#cap_per_month = "5000.00"', "同上", "likewise"),
            _key('#cap_per_term = "50000.00"', "同上", "likewise"),
        ),
    ),
    Table(
        "[triggers]",
        Words("何时可要求书面解释（第 6.2 条）", "When an explanation is due (clause 6.2)"),
        (
            _key("#cumulative = 3", "累计未达标次数", "misses"),
            _key('#cumulative_window = "term"', '/ "month"', '/ "month"'),
            _key(
                '# cumulative_window = "rolling_days"',
                "连续若干日内，则另写：",
                "within days in a row, then",
            ),
            _key("# rolling_days = 30"),
            _key("#consecutive_days = 3", "连续超标日数", "excess days in a row"),
            _key(
                "#excess_percent = 20", "平均超出百分之几", "mean above the standard by, %"
            ),
        ),
    ),
    Table(
        "[deadlines]",
        Words("期限（第 3.3、5.2、6.2、6.3 条）", "Deadlines (clauses 3.3, 5.2, 6.2, 6.3)"),
        (
            _key("#remedy_days = 7", "解释与改进计划，日", "explanation and plan, days"),
            _key("#answer_days = 7", "答复询问、异议和投诉，日", "answers, days"),
            _key("#force_majeure_notice_days = 2", "不可抗力通知，日", "notice, days"),
            _key("#report_workdays = 5", "月度报告，工作日", "monthly report, workdays"),
        ),
    ),
)
