"""`shinuo judge`: one request judged, with the trace that leads there and what it costs."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.text import Text

from shinuo import clock
from shinuo.rules.calendar import FIRST_YEAR, LAST_YEAR
from shinuo.rules.damages import damages
from shinuo.rules.events import Event
from shinuo.rules.instants import BEIJING, from_us
from shinuo.rules.judge import judge
from shinuo.rules.lifecycle import measure
from shinuo.rules.terms import Term, Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.verdict import Verdict
from shinuo.rules.words import Lang, Words

from .errors import stop
from .help import Example, Guide
from .pages import Page, argument, option
from .screen import screen
from .shared import data_option, plans_in, terms_in, terms_option, timeline_of
from .told import Told, told_of
from .values import INSTANT, placed
from .verdicts import show_cost, show_trace, show_verdict

_OTHER_YEARS = Words(
    "记录始于 {year} 年，而来源合同所用的法定节假日只收录了 {first} 至 {last} 年",
    "the log begins in {year}, and the source contract knows holidays from {first} to {last} only",
)
_OWN_TERMS = Words("这份记录自己的合同条款", "the terms of this log's own contract")


def command(lang: Lang) -> click.Command:
    """`shinuo judge` in `lang`."""

    def run(
        start: datetime,
        by: str | None,
        channel: str | None,
        as_of: datetime | None,
        terms: Path | None,
        data: Path | None,
        **told: datetime | None,
    ) -> None:
        contract = terms_in(terms) if terms else source_contract(start, lang)
        timeline = timeline_of(contract, plans_in(data))
        request = told_of(start, contract.zone, _START[lang], **told)
        instant = _as_of(as_of, request, contract.zone)
        events = request.events(channel or "web", by or _AGENT[lang])
        verdict = judged(events, contract, timeline, instant)
        _show(verdict, contract, timeline, lang, is_own=terms is not None)

    guide = Guide(lang, _ABOUT, _NOTES, _EXAMPLES)
    return Page("judge", guide, run, _params(lang), _SHORT)


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        argument(lang, "start", _START, _START_SAYS, INSTANT),
        option(lang, "--answered", _TIME, _ANSWERED, INSTANT),
        option(lang, "--by", _NAME, _BY),
        option(lang, "--left", _TIME, _LEFT, INSTANT),
        option(lang, "--closed", _TIME, _CLOSED, INSTANT),
        option(lang, "--urgent", _TIME, _URGENT, INSTANT),
        option(lang, "--bot", _TIME, _BOT, INSTANT),
        option(lang, "--asked", _TIME, _ASKED, INSTANT),
        option(lang, "--channel", _NAME, _CHANNEL),
        option(lang, "--as-of", _TIME, _AS_OF, INSTANT),
        terms_option(lang, _TERMS),
        data_option(lang),
    ]


def source_contract(start: datetime, lang: Lang) -> Terms:
    """The source contract with its example figures, for the year of `start`."""
    year = placed(start, BEIJING, _START[lang]).astimezone(BEIJING).year
    term = Term(date(year, 1, 1))
    return Terms(f"SN-{year}-001", _CLIENT[lang], _PROVIDER[lang], term)


def contract_of_log(first_us: int, lang: Lang) -> Terms:
    """The source contract for the year in which a log begins, `first_us`.

    Raises:
        Stop: the holidays of that year are not known, so the log needs terms of its own.
    """
    terms = source_contract(from_us(first_us), lang)
    year = terms.term.starts_on.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problem = _OTHER_YEARS.of(year=year, first=FIRST_YEAR, last=LAST_YEAR)
        raise stop("no_terms", "--terms", "", problem, _OWN_TERMS)
    return terms


def judged(
    events: Iterable[Event], terms: Terms, timeline: Timeline, as_of: datetime
) -> Verdict:
    """The verdict on the request that `events` begin."""
    request = measure(events, terms.readings, as_of)[0]
    return judge(request, terms, timeline, as_of=as_of)


def _as_of(given: datetime | None, request: Told, zone: ZoneInfo) -> datetime:
    """The instant to judge at: as given, else when all is told that will be, else now."""
    if given:
        instant = placed(given, zone, "--as-of")
    else:
        instant = request.latest if request.is_finished else clock.now()
    if instant < request.start:
        right = _FROM_START.of(start=request.start.isoformat())
        shown = given or instant.astimezone(zone).isoformat(timespec="seconds")
        raise stop("before_start", "--as-of", shown, _TOO_EARLY, right)
    return instant


def _show(
    verdict: Verdict, terms: Terms, timeline: Timeline, lang: Lang, *, is_own: bool
) -> None:
    out, lines = screen(), damages((verdict,), terms, timeline)
    show_verdict(out, verdict, lines, lang)
    out.heading(_TRACE[lang])
    show_trace(out, verdict.trace, lang)
    out.heading(_COST[lang])
    show_cost(out, lines, lang)
    if not is_own:
        out.say()
        year = terms.term.starts_on.year
        out.entry(Text(), 0, _BY_SOURCE[lang].format(year=year), "dim")


_SHORT = Words(
    "判定一次请求：达标与否，依据哪些条款，费用多少。",
    "Judge one request: met or not, by which clauses, at what cost.",
)
_ABOUT = Words(
    "判定一次请求：达标与否，逐步列出依据的条款和解释，以及违约金。",
    "Judge one request: met or not, every clause and reading that led there, and what it costs.",
)
_NOTES = (
    Words(
        "时刻按 ISO 8601 写，如 2026-03-02T09:00:00 或 2026-03-02T09:00:00.5+08:00，精确到微秒；"
        "不写时差的按合同时区的钟表（默认 Asia/Shanghai）。",
        "Times are ISO 8601, like 2026-03-02T09:00:00 or 2026-03-02T09:00:00.5+08:00, exact to the "
        "microsecond; without an offset they are by the clocks of the contract's zone (default: "
        "Asia/Shanghai).",
    ),
)
_START = Words("起点", "START")
_START_SAYS = Words("用户首条消息的时刻。", "When the visitor's first message was sent.")
_TIME = Words("时刻", "TIME")
_NAME = Words("名称", "NAME")
_ANSWERED = Words(
    "客服人员首次回应。默认：没有回应。", "An agent answered. Default: nobody did."
)
_BY = Words(
    "回应的客服人员。默认：客服人员。", "The agent who answered. Default: an agent."
)
_LEFT = Words("用户主动离开。", "The visitor left.")
_CLOSED = Words("请求被关闭。", "The request was closed.")
_URGENT = Words("甲方标为紧急。", "The client marked it urgent.")
_BOT = Words("机器人自动回复。", "A bot replied.")
_ASKED = Words("用户要求人工。", "The visitor asked for a human.")
_CHANNEL = Words("渠道。默认 web。", "The channel. Default: web.")
_AS_OF = Words(
    "截至何时判定。默认：已回应或已关闭的，取最后一件事的时刻；否则为现在。",
    "The instant to judge at. Default: the last thing told, if answered or closed; else now.",
)
_TERMS = Words(
    "按这份合同。默认：来源合同及其举例数字，自起点当年 1 月 1 日起一年。",
    "By this contract. Default: the source contract with its example figures, for the year of START.",
)
_AGENT = Words("客服人员", "an agent")
_CLIENT = Words("甲方", "Client")
_PROVIDER = Words("乙方", "Provider")
_TOO_EARLY = Words("早于请求", "before the request")
_FROM_START = Words("不早于 {start}", "not before {start}")
_TRACE = Words("依据", "Trace")
_COST = Words("费用", "Cost")
_BY_SOURCE = Words(
    "按来源合同的举例数字，{year} 年；换成自己的：--terms 文件",
    "By the example figures of the source contract, {year}; for your own: --terms FILE",
)
_EXAMPLES = (
    Example(
        "shinuo judge 2026-03-02T09:00:00 --answered 2026-03-02T09:03:00.000001",
        Words("多一微秒也是未达标。", "A microsecond too much is a miss."),
    ),
    Example(
        "shinuo judge 2026-10-01T10:00 --closed 2026-10-01T10:05",
        Words("没有人回应就关闭了。", "Closed, and nobody had answered."),
    ),
)
