"""Rows compared with the record for the command line, and repaired; the tables are known by now."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import click
import msgspec

from shinuo.contracts import checking as contracts
from shinuo.contracts.models import Contract
from shinuo.conversations import checking as conversations
from shinuo.journal.checking import Flaw, flaws
from shinuo.journal.refusals import Refusal
from shinuo.journal.snapshot import snapshot
from shinuo.knowledge import checking as knowledge
from shinuo.people import checking as people
from shinuo.reports import checking as reports
from shinuo.rules.instants import in_utc
from shinuo.rules.words import Lang, Words
from shinuo.settlement import checking as settlement

from .choosing import contracts_named
from .counted import counted
from .errors import shown
from .screen import Screen, screen
from .tables import show_table

DIFFERENT = 1
"""Exit code: rows differ from the record, or the record is wrong."""
MOST_SHOWN = 500
"""Differences that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Different:
    """One cell of a row that is not what the record makes it."""

    contract: str
    of: str
    column: str
    stored: object
    folded: object


def carry_out(numbers: Sequence[str], lang: Lang, *, is_checking: bool) -> None:
    """Check the contracts with these numbers, all if there are none, and repair them unless only checking.

    Raises:
        Stop: there is no such contract.
        click.exceptions.Exit: 1, something differs or is wrong.
    """
    found, wrong, rows = list[Different](), list[tuple[str, Flaw]](), 0
    named = contracts_named(numbers)
    with counted(lang, _READING) as progress:
        for contract in named:
            bad, different = _looked_at(contract, progress)
            wrong += [(contract.number, flaw) for flaw in bad]
            found += different
            if not bad and not is_checking:
                rows += sum(rebuild(contract.pk) for rebuild in _REBUILDS)
    out = screen()
    _show_flaws(out, wrong, lang)
    _show_different(out, found, lang)
    if is_checking:
        _show_checked(out, (len(named), len(found)), lang)
    else:
        repaired = len({(one.contract, one.of) for one in found})
        out.say(_REBUILT[lang].format(rows=rows, repaired=repaired))
    if wrong or (is_checking and found):
        raise click.exceptions.Exit(DIFFERENT)


def _looked_at(
    contract: Contract, progress: Callable[[int], None]
) -> tuple[list[Flaw], list[Different]]:
    """The flaws of the record; if it has none, what differs from it."""
    with snapshot():
        bad = list(flaws(contract.pk, progress))
        if bad:
            return bad, []
        try:
            return [], list(_differences(contract))
        except (msgspec.MsgspecError, Refusal, KeyError, ValueError) as error:
            words = _NO_FOLD.of(why=shown(error, longest=200))
            return [Flaw(contract.pk, 0, "no_fold", words)], []


ROOMS = (contracts, people, settlement, reports, knowledge)
"""Those whose rows are called as the journal calls them. In the order of the arrows: channels and terms first, for the
others go by them. Each names its tables in `FOLDED`."""
_REBUILDS = (
    contracts.rebuild,
    conversations.rebuild,
    *(room.rebuild for room in ROOMS[1:]),
)


def _differences(contract: Contract) -> Iterator[Different]:
    for room in ROOMS:
        for what in room.differences(contract.pk):
            cell = (what.column, what.stored, what.folded)
            yield Different(contract.number, what.of, *cell)
    for one in conversations.differences(contract.pk):
        cell = (one.column, one.stored, one.folded)
        yield Different(contract.number, one.conversation, *cell)


def _show_flaws(out: Screen, wrong: Sequence[tuple[str, Flaw]], lang: Lang) -> None:
    if not wrong:
        return
    out.say((_FLAWS[lang], "bold red"))
    heads = [_HEAD_CONTRACT[lang], _HEAD_SEQ[lang], _HEAD_FLAW[lang]]
    rows = [(number, str(flaw.seq), flaw.words[lang]) for number, flaw in wrong]
    show_table(out, heads, rows[:MOST_SHOWN], "lr")
    _show_rest(out, len(rows), lang)


def _show_different(out: Screen, found: Sequence[Different], lang: Lang) -> None:
    if not found:
        return
    out.say((_DIFFERENT[lang], "bold"))
    rows = [
        (one.contract, one.of, one.column, _cell(one.stored), _cell(one.folded))
        for one in found[:MOST_SHOWN]
    ]
    show_table(out, [head[lang] for head in _HEADS], rows)
    _show_rest(out, len(found), lang)


def _show_rest(out: Screen, count: int, lang: Lang) -> None:
    if count > MOST_SHOWN:
        out.say("  ", _REST[lang].format(count=count - MOST_SHOWN))


def _show_checked(out: Screen, counts: tuple[int, int], lang: Lang) -> None:
    contracts, differences = counts
    out.say(_CHECKED[lang].format(contracts=contracts, differences=differences))


def _cell(value: object) -> str:
    """A value as the table shows it: instants in UTC, nothing as a dash."""
    if isinstance(value, datetime):
        return in_utc(value).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return "–" if value is None else shown(value) or '""'


_READING = Words("核对中", "checking")
_NO_FOLD = Words("记录无法重算（{why}）", "the entries cannot be folded ({why})")
_FLAWS = Words("记录本身有错", "The record itself is wrong")
_DIFFERENT = Words("与记录不符的行", "Rows that differ from the record")
_HEAD_CONTRACT = Words("合同", "contract")
_HEAD_SEQ = Words("序号", "seq")
_HEAD_FLAW = Words("错处", "flaw")
_HEADS = (
    _HEAD_CONTRACT,
    Words("会话或人", "conversation"),
    Words("列", "column"),
    Words("表中", "stored"),
    Words("重算", "folded"),
)
_REST = Words("……另有 {count} 处", "… and {count} more")
_CHECKED = Words(
    "核对了 {contracts} 份合同：{differences} 处不符。",
    "Contracts checked: {contracts}. Differences: {differences}.",
)
_REBUILT = Words(
    "重写了 {rows} 行，其中 {repaired} 行原与记录不符。",
    "Rows made anew: {rows}; of these {repaired} differed from the record.",
)
