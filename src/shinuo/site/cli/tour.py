"""`shinuo tour`: what the product does, shown on the contract of the source text, in half a minute."""

from collections.abc import Iterable
from pathlib import Path

import click
from rich.text import Text

from shinuo.rules.damages import DamagesLine, damages
from shinuo.rules.money import yuan
from shinuo.rules.terms import Terms
from shinuo.rules.terms.prose import clauses
from shinuo.rules.timeline import Timeline
from shinuo.rules.triggers import Firing, TriggerKind, firings
from shinuo.rules.verdict import Verdict
from shinuo.rules.words import Lang, Words, moment

from .help import Example, Guide
from .judging import judged
from .pages import Page
from .screen import Screen, screen
from .shared import data_option, plans_in, timeline_of
from .stories import AS_OF, STORIES, Story, tour_terms
from .verdicts import state_text
from .year import show_picture, year_of_contract

_YEAR = 2026
_IN_SHORT = ("1.4", "2.2(1)", "2.2(2)", "2.2(3)", "6.1", "6.2")


def command(lang: Lang) -> click.Command:
    """`shinuo tour` in `lang`."""

    def run(data: Path | None) -> None:
        terms = tour_terms(lang)
        show_tour(screen(), terms, timeline_of(terms, plans_in(data)), lang)

    return Page("tour", Guide(lang, _ABOUT), run, [data_option(lang)])


def show_tour(out: Screen, terms: Terms, timeline: Timeline, lang: Lang) -> None:
    """Write the tour: contract, calendar, requests, consequences, what to try next."""
    out.entry(Text(), 0, _TITLE[lang], "bold")
    out.heading(_CONTRACT[lang])
    _show_contract(out, terms, lang)
    out.heading(_CALENDAR[lang])
    show_picture(out, year_of_contract(_YEAR, terms, timeline.calendar), lang)
    out.heading(_REQUESTS[lang])
    verdicts = [judged(one.events, terms, timeline, AS_OF) for one in STORIES]
    for story, verdict in zip(STORIES, verdicts, strict=True):
        _show_story(out, story, verdict, lang)
    out.heading(_CONSEQUENCES[lang])
    _show_firings(
        out, firings(verdicts, terms, timeline, as_of=AS_OF), terms, timeline, lang
    )
    _show_sum(out, damages(verdicts, terms, timeline), lang)
    out.heading(_NEXT[lang])
    indent = _COMMAND_WIDTH if out.width >= 2 * _COMMAND_WIDTH else 6
    for example in _EXAMPLES:
        out.entry(Text(f"  {example.command}", "bold cyan"), indent, example.says[lang])


def _show_contract(out: Screen, terms: Terms, lang: Lang) -> None:
    shown: set[str] = set()
    for one in clauses(terms):
        if one.source in _IN_SHORT and one.source not in shown:
            shown.add(one.source)
            out.entry(Text(f"  {one.source}", "cyan"), 10, one.words[lang])


def _show_story(out: Screen, story: Story, verdict: Verdict, lang: Lang) -> None:
    sign = state_text(verdict.state, lang)
    out.entry(Text("  ") + sign, _STORY_INDENT, story.title[lang], "bold")
    out.entry(Text(), _STORY_INDENT, story.why[lang])
    for step in verdict.trace:
        if step.source in story.sources:
            source = Text.assemble(" " * _STORY_INDENT, (step.source, "cyan"))
            out.entry(source, _STORY_INDENT + 8, step.words[lang], "dim")


def _show_firings(
    out: Screen, fired: Iterable[Firing], terms: Terms, timeline: Timeline, lang: Lang
) -> None:
    for one in fired:
        at = moment(one.at, timeline.zone)
        words = _FIRED[one.kind].of(n=len(one.requests), m=len(one.days), at=at)
        out.entry(Text("  6.2", "cyan"), 10, words[lang])


def _show_sum(out: Screen, lines: tuple[DamagesLine, ...], lang: Lang) -> None:
    price = sum(line.price_fen for line in lines)
    amount = sum(line.amount_fen for line in lines)
    words = _SUM.of(n=len(lines), price=yuan(price), amount=yuan(amount))
    out.entry(Text("  6.1", "cyan"), 10, words[lang], "bold")


_COMMAND_WIDTH = 36
_STORY_INDENT = 12
_ABOUT = Words(
    "三十秒看懂：一份合同、它的日历、八次请求的判定和后果。",
    "In thirty seconds: a contract, its calendar, eight requests judged, and what follows.",
)
_TITLE = Words(
    "时诺 · 合同怎样约定回应时间，就怎样计算",
    "Shinuo · response times counted as the contract says",
)
_CONTRACT = Words(
    "1  合同（来源合同的举例数字）", "1  The contract (example figures of the source)"
)
_CALENDAR = Words("2  它的日历：2026 年", "2  Its calendar: 2026")
_REQUESTS = Words("3  八次请求", "3  Eight requests")
_CONSEQUENCES = Words("4  后果", "4  What follows")
_NEXT = Words("接下来试试", "Try next")
_FIRED = {
    TriggerKind.CUMULATIVE: Words(
        "{at}：累计 {n} 次未达标，甲方可要求书面解释和改进计划。",
        "{at}: {n} misses, so the client may demand an explanation and a plan.",
    ),
    TriggerKind.CONSECUTIVE_DAYS: Words(
        "{at}：连续 {m} 日平均超出标准的幅度大于 20%，甲方可要求书面解释和改进计划。",
        "{at}: {m} days in a row over the standard by more than 20 %: likewise.",
    ),
}
_SUM = Words(
    "{n} 次未达标，按价 {price} 元，每月上限之后 {amount} 元。",
    "{n} misses at ¥{price}; after the caps of each month ¥{amount}.",
)
_EXAMPLES = (
    Example(
        "shinuo terms example > t.toml",
        Words(
            "写自己的条款，再 shinuo terms check t.toml",
            "your terms; then: shinuo terms check t.toml",
        ),
    ),
    Example(
        "shinuo calendar 2026",
        Words("全年的特别日子与工作日数", "all special days, workdays counted"),
    ),
    Example(
        "shinuo judge 2026-03-02T09:00",
        Words("判定自己的一次请求", "judge a request of yours"),
    ),
)
