"""What several commands take: the terms to go by, and the official plans known here."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from shinuo.rules.calendar import Calendar, Plan, WorkdayPolicy
from shinuo.rules.terms import Terms, read_terms
from shinuo.rules.timeline import Timeline, compile_timeline
from shinuo.rules.words import Lang, Words
from shinuo.site.plans import data_folder, known_plans

from .errors import stop
from .files import in_file, read_text, reading
from .pages import option
from .values import PATH, choice

FILE = Words("文件", "FILE")
FOLDER = Words("目录", "DIR")


def data_option(lang: Lang) -> click.Option:
    """Where imported calendars lie."""
    return option(lang, "--data", FOLDER, _DATA_SAYS, PATH)


def terms_option(lang: Lang, says: Words) -> click.Option:
    """The terms to go by."""
    return option(lang, "--terms", FILE, says, PATH)


def policy_option(lang: Lang, says: Words) -> click.Option:
    """The reading of R4 to go by."""
    return option(lang, "--policy", _POLICY, says, choice(*WorkdayPolicy))


def policy_of(policy: str | None, terms: Path | None) -> WorkdayPolicy | None:
    """The reading asked for.

    Raises:
        Stop: it is asked for beside terms, which say it themselves.
    """
    if policy and terms:
        raise stop("contradiction", "--policy", policy, _TERMS_SAY_IT, _ONE_OF_THEM)
    return WorkdayPolicy(policy) if policy else None


def folder_of(data: Path | None) -> Path:
    """The folder of this user's data, as asked for or as the environment has it."""
    return data or data_folder(os.environ)


def plans_in(data: Path | None) -> Mapping[int, Plan]:
    """The official plans known, imported ones included.

    Raises:
        Stop: the folder cannot be read.
        Refused: a stored plan is damaged.
    """
    folder = folder_of(data)
    with reading(folder):
        return known_plans(folder)


def terms_in(path: Path) -> Terms:
    """The terms that the file at `path` states.

    Raises:
        Stop: it cannot be read, or they cannot stand.
    """
    text = read_text(path)
    with in_file(path):
        return read_terms(text)


def calendar_of(terms: Terms, plans: Mapping[int, Plan]) -> Calendar:
    """The calendar of `terms` over `plans`."""
    return replace(terms.workday_calendar(), plans=plans)


def timeline_of(terms: Terms, plans: Mapping[int, Plan]) -> Timeline:
    """The timeline of `terms` over `plans`."""
    return compile_timeline(terms, calendar_of(terms, plans))


_DATA_SAYS = Words(
    "存放已导入日历的目录。默认取环境变量 SHINUO_DATA，否则为 ~/.local/share/shinuo。",
    "Folder of the imported calendars. Default: SHINUO_DATA, else ~/.local/share/shinuo.",
)
_POLICY = Words("读法", "POLICY")
_TERMS_SAY_IT = Words(
    "--terms 的合同已经约定了它", "the contract of --terms says it itself"
)
_ONE_OF_THEM = Words("--policy 与 --terms 只用其一", "one of --policy and --terms")
