"""The whole audit in single lines: by which contract, of what, and what came of it."""

from shinuo.reports.outcome import Outcome, total_of
from shinuo.reports.tables.figures import PERCENTILES
from shinuo.reports.tables.table import Fact
from shinuo.reports.tables.values import Instant, Mean, Money, Seconds, Share
from shinuo.rules.statistics import Statistics
from shinuo.rules.verdict import State
from shinuo.rules.words import Words, same


def facts(outcome: Outcome, fired: int) -> tuple[Fact, ...]:
    """Everything there is to say in a line; `fired` is how many triggers fired in all."""
    total = total_of(outcome)
    return (*_contract(outcome), *_rows(outcome), *_total(total), *_cost(outcome, fired))


def _contract(outcome: Outcome) -> tuple[Fact, ...]:
    terms, zone = outcome.terms, outcome.timeline.zone
    term = Words("自 {starts} 起 {months} 个月", "{months} months from {starts}")
    length = term.of(starts=terms.term.starts_on, months=terms.term.months)
    return (
        Fact("number", Words("合同", "Contract"), terms.number),
        Fact("client", Words("甲方", "Client"), terms.client),
        Fact("provider", Words("乙方", "Provider"), terms.provider),
        Fact("term", Words("合同期限", "Term"), length),
        Fact("days", Words("请求的日期", "Days of the requests"), _days(outcome)),
        Fact("as_of", Words("截至", "As of"), Instant(outcome.as_of, zone)),
        Fact("zone", Words("时区", "Zone"), zone.key),
    )


def _days(outcome: Outcome) -> Words:
    if not outcome.days:
        return Words("合同期限内没有请求", "no request within the term")
    first, last = outcome.days[0].day, outcome.days[-1].day
    words = Words("{first} 至 {last}", "{first} to {last}")
    return same(first) if first == last else words.of(first=first, last=last)


def _rows(outcome: Outcome) -> tuple[Fact, ...]:
    return (
        Fact("rows", Words("记录的行数", "Rows of the log"), outcome.rows),
        Fact("unreadable", Words("读不懂的行", "Unreadable rows"), outcome.unreadable),
        Fact("ignored", Words("不计的行", "Ignored rows"), outcome.ignored),
    )


def _total(total: Statistics) -> tuple[Fact, ...]:
    states = (Fact(one.value, _upper(one.words), total.count(one)) for one in State)
    ranks = (
        Fact(f"p{one}", same(f"P{one}") + _SECONDS, Seconds(total.percentile_us(one)))
        for one in PERCENTILES
    )
    return (
        Fact("requests", Words("请求", "Requests"), total.requests),
        Fact("answered", Words("已回应", "Answered"), total.answered),
        *states,
        Fact("misses", Words("计为未达标", "Counts as a miss"), total.misses),
        Fact("attainment", Words("达标率", "Attainment"), Share(total.attainment)),
        Fact("mean", _MEAN + _SECONDS, Mean(total.mean_us)),
        Fact("mean_all", _MEAN_ALL + _SECONDS, Mean(total.mean_all_us)),
        *ranks,
        Fact("longest", Words("最长", "Longest") + _SECONDS, Seconds(total.max_us)),
    )


def _cost(outcome: Outcome, fired: int) -> tuple[Fact, ...]:
    price = sum(one.price_fen for one in outcome.months)
    amount = sum(one.amount_fen for one in outcome.months)
    before = Words(
        "违约金，月度和合同期上限之前（元）",
        "Damages before the caps of month and term (¥)",
    )
    return (
        Fact("price", before, Money(price)),
        Fact("damages", Words("违约金（元）", "Damages (¥)"), Money(amount)),
        Fact("fired", Words("6.2 的触发次数", "Times clause 6.2 fired"), fired),
    )


def _upper(words: Words) -> Words:
    return Words(words.zh, words.en[:1].upper() + words.en[1:])


_MEAN = Words("平均首次回应时间", "Mean first response")
_MEAN_ALL = Words("含未回应者的平均", "Mean with the unanswered")
_SECONDS = Words("（秒）", " (s)")
