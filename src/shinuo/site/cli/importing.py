"""`shinuo calendar import` and `export`: the official plan of a year, taken in or given out."""

import sys
from pathlib import Path

import click

from shinuo.rules.calendar import FIRST_YEAR, LAST_YEAR, Plan, plan_json, read_plan
from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Lang, Words, same
from shinuo.site.plans import known_plan, save_plan, stored_at

from .changes import show_changes
from .errors import Stop, shown, stop
from .files import in_file, place_of, read_text, reading, unwritable
from .help import Example, Guide
from .pages import Page, argument, flag
from .screen import screen, shows
from .shared import FILE, data_option, folder_of, plans_in
from .values import PATH, whole


def import_command(lang: Lang) -> click.Command:
    """`shinuo calendar import` in `lang`."""

    def run(file: Path, data: Path | None, replace: bool) -> None:  # noqa: FBT001  (of click)
        import_plan(lang, file, folder_of(data), is_replacing=replace)

    params = [
        argument(lang, "file", FILE, _FILE, PATH),
        data_option(lang),
        flag(lang, "--replace", _REPLACE),
    ]
    return Page("import", Guide(lang, _IMPORT, (_NOTE,), _EXAMPLES), run, params, _SHORT)


def export_command(lang: Lang) -> click.Command:
    """`shinuo calendar export` in `lang`."""

    def run(year: int, data: Path | None) -> None:
        export_plan(year, data)

    year = argument(lang, "year", _YEAR, _YEAR_SAYS, whole(FIRST_YEAR, LAST_YEAR))
    guide = Guide(lang, _EXPORT, examples=_EXAMPLES[:1])
    return Page("export", guide, run, [year, data_option(lang)])


def import_plan(lang: Lang, file: Path, data: Path, *, is_replacing: bool) -> None:
    """Show what the plan in `file` changes, and store it.

    Raises:
        Refused: it cannot stand, another plan of its year is known, or it cannot be stored.
    """
    text = read_text(file)
    with in_file(file):
        plan = read_plan(text)
    known, out = _known(data, plan.year, is_replacing=is_replacing), screen()
    if known == plan:
        out.say(_NOTHING_NEW[lang].format(year=plan.year))
        return
    show_changes(out, known, plan, lang)
    if known and not is_replacing:
        raise _known_already(known, file)
    path = _saved(plan, data)
    out.say(_SAVED[lang].format(year=plan.year, path=shown(path, longest=4096)))


def export_plan(year: int, data: Path | None) -> None:
    """Write the plan of `year` as JSON.

    Raises:
        Refused: none is known.
    """
    plans = plans_in(data)
    if year not in plans:
        right = _KNOWN_YEARS.of(first=min(plans), last=max(plans))
        raise stop("plan_unknown", "year", year, _NO_PLAN, right)
    text = plan_json(plans[year])
    if not shows(text, sys.stdout):
        text = text.encode("ascii", "backslashreplace").decode()
    screen().say(text.rstrip("\n"))


def _known(data: Path, year: int, *, is_replacing: bool) -> Plan | None:
    """The plan known so far; one that is stored damaged counts as none where it is replaced."""
    try:
        with reading(data):
            return known_plan(data, year)
    except Stop:
        raise
    except Refused:
        if is_replacing:
            return None
        raise


def _known_already(known: Plan, file: Path) -> Stop:
    problem = _ANOTHER.of(plan=known.words)
    fault = Fault("plan_known", "year", str(known.year), problem, _WITH_REPLACE)
    return Stop((fault,), place_of(file))


def _saved(plan: Plan, data: Path) -> Path:
    try:
        return save_plan(plan, data)
    except OSError as error:
        place = same(shown(stored_at(data, plan.year), longest=4096))
        raise Stop((unwritable(error),), place) from None


_SHORT = Words(
    "导入新一年的放假安排（JSON）。", "Take in the official plan of a year (JSON)."
)
_IMPORT = Words(
    "导入国务院某年的放假安排：先检查，列出改动，再存下；此后各命令都按它计算。",
    "Take in the State Council's plan of a year: it is checked, what it changes is listed, then it "
    "is stored; from then on every command goes by it.",
)
_NOTE = Words(
    "格式见 shinuo calendar export 2026；要写全当年的放假日、调休上班日和全部法定节假日。",
    "See shinuo calendar export 2026 for the format; it names every day off, every make-up day and "
    "all statutory holidays of the year.",
)
_FILE = Words("放假安排（JSON）；- 为标准输入。", "The plan (JSON); - is standard input.")
_REPLACE = Words(
    "该年已有另一份安排时，换成这一份。", "Replace another plan of the same year."
)
_EXPORT = Words("输出某年放假安排的 JSON。", "Print the plan of a year as JSON.")
_YEAR = Words("年份", "YEAR")
_YEAR_SAYS = Words("已有官方安排的年份。", "A year whose plan is known.")
_NOTHING_NEW = Words(
    "{year} 年的放假安排已是这一份，没有改动。", "This is the plan of {year} already known."
)
_SAVED = Words("已导入 {year} 年放假安排：{path}", "The plan of {year} is stored: {path}")
_NO_PLAN = Words("尚未收录该年的官方安排", "the official plan of this year is not known")
_KNOWN_YEARS = Words("{first} 至 {last} 年", "a year from {first} to {last}")
_ANOTHER = Words("已有另一份安排：{plan}", "another plan is known: {plan}")
_WITH_REPLACE = Words("确认无误后加 --replace", "--replace, if this one is right")
_EXAMPLES = (
    Example(
        "shinuo calendar export 2026 > 2027.json",
        Words("以 2026 年为样子，改成 2027 年的。", "Take 2026 as a pattern for 2027."),
    ),
    Example(
        "shinuo calendar import 2027.json",
        Words("安排公布后导入。", "Take it in once it is out."),
    ),
)
