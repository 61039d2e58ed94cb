"""`shinuo calendar`: a year as a picture, counting in it, and plans taken in or given out."""

from pathlib import Path

import click
from typing_extensions import override

from shinuo import clock
from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.instants import BEIJING
from shinuo.rules.words import Lang, Words

from . import counting, importing
from .help import Example, Guide
from .pages import Chapter, Page, argument
from .screen import screen
from .shared import (
    calendar_of,
    data_option,
    plans_in,
    policy_of,
    policy_option,
    terms_in,
    terms_option,
)
from .values import Unreadable, Value
from .year import show_year, year_of_contract, year_of_state

_YEAR_COMMAND = "year"
_HELP = {"-h", "--help"}


class _YearFirst(Chapter):
    """The chapter in which a year may stand where a command's name would."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what begins with no command's name as the call of `year`."""
        first = next((one for one in args if not one.startswith("-")), "")
        if first in self.commands:
            return super().parse_args(ctx, args)
        if _HELP & set(args):
            return super().parse_args(ctx, ["--help"])
        return super().parse_args(ctx, [_YEAR_COMMAND, *args])


def command(lang: Lang) -> click.Group:
    """`shinuo calendar` in `lang`."""
    guide = Guide(lang, _ABOUT, (_NOTE,), _EXAMPLES, _USAGES)
    rooms = (importing.import_command, importing.export_command, counting.command)
    commands = [_year(lang), *(room(lang) for room in rooms)]
    return _YearFirst("calendar", guide, commands, _params(lang), _SHORT)


def _params(lang: Lang) -> list[click.Parameter]:
    return [policy_option(lang, _POLICY), terms_option(lang, _TERMS), data_option(lang)]


def _year(lang: Lang) -> click.Command:
    def run(
        year: int | None, policy: str | None, terms: Path | None, data: Path | None
    ) -> None:
        show(lang, year, policy_of(policy, terms), terms, data)

    year = argument(lang, "year", _YEAR, _YEAR_SAYS, Value("year", _read), required=False)
    page = Page(_YEAR_COMMAND, Guide(lang, _ABOUT), run, [year, *_params(lang)])
    page.hidden = True
    return page


def show(
    lang: Lang,
    year: int | None,
    policy: WorkdayPolicy | None,
    file: Path | None,
    data: Path | None,
) -> None:
    """Show `year`, of the state or of the contract in `file`; this year if none is named.

    Raises:
        Refused: the year is not known, or the file cannot stand.
    """
    plans, out = plans_in(data), screen()
    if file is None:
        shown = year_of_state(year or _this_year(), plans, policy)
    else:
        terms = terms_in(file)
        years = terms.term.years
        year = year or (_this_year() if _this_year() in years else years[0])
        shown = year_of_contract(year, terms, calendar_of(terms, plans))
    show_year(out, shown, lang)


def _this_year() -> int:
    return clock.now().astimezone(BEIJING).year


def _read(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text)):
        raise Unreadable(_NO_YEAR, _A_YEAR)
    return int(text)


_SHORT = Words(
    "日历：一年里哪些天算工作日；期限计算；导入放假安排。",
    "The calendar: which days are workdays; counting periods; importing plans.",
)
_ABOUT = Words(
    "看一年：十二个月的图，各种读法不一致的日子，每月的工作日数，以及依据。",
    "A year: twelve months as a picture, the days on which the readings differ, the workdays of "
    "each month, and by whose word.",
)
_USAGES = (
    Words("shinuo calendar [年份] [选项]", "shinuo calendar [YEAR] [OPTIONS]"),
    Words("shinuo calendar 命令 …", "shinuo calendar COMMAND …"),
)
_NOTE = Words(
    "每个命令都有自己的说明，如 shinuo calendar count --help。",
    "Every command has its own help, like shinuo calendar count --help.",
)
_YEAR = Words("年份", "YEAR")
_YEAR_SAYS = Words("年份，默认今年。", "The year, by default this one.")
_NO_YEAR = Words("不是年份", "no year")
_A_YEAR = Words(
    "四位数的年份，如 2026，或 import、export、count 之一（放在选项之前）",
    "a year of four digits, like 2026, or one of import, export, count (before any option)",
)
_POLICY = Words(
    "只按一种读法画图并突出显示：plan、plan_with_makeup 或 statute（R4）。默认三种并列。",
    "Draw and highlight one reading: plan, plan_with_makeup or statute (R4). Default: all three.",
)
_TERMS = Words(
    "看这份合同自己的日历：工作日、节假日均按约定。",
    "Show the calendar of this contract: its own workdays and holidays.",
)
_EXAMPLES = (
    Example("shinuo calendar 2026", Words("2026 年全貌。", "All of 2026.")),
    Example(
        "shinuo calendar 2026 --policy plan",
        Words("只看放假安排下哪些天不上班。", "The days not worked under the plan."),
    ),
    Example(
        "shinuo calendar count 2026-09-30 --workdays 5",
        Words("9 月的月报最迟哪天交。", "When the report on September is due."),
    ),
)
