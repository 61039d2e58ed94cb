"""A contract's record written for the command line, as it is or as a log; the tables are known by now."""

import csv
import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import BinaryIO

import msgspec

from shinuo.contracts.models import Contract
from shinuo.conversations.measured import COLUMNS, log_row, measured
from shinuo.journal.exporting import lines
from shinuo.journal.snapshot import snapshot
from shinuo.rules.words import Lang, Words, same

from .choosing import contracts_named
from .counted import counted
from .errors import shown, stop
from .screen import screen
from .writing import whole_file

_ENDINGS = {"journal": (".jsonl",), "log": (".jsonl", ".csv")}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    contract: str
    form: str = "journal"
    out: Path | None = None
    with_content: bool = False
    replace: bool = False


def carry_out(asked: Asked, lang: Lang) -> None:
    """Write what is asked for, and say how much it is unless it went to standard output.

    Raises:
        Stop: there is no such contract, or the file cannot be written, or has another ending.
    """
    _refuse_contradictions(asked)
    (contract,) = contracts_named([asked.contract])
    count = 0
    with counted(lang, _WRITING) as progress, _opened(asked) as file, snapshot():
        for line in _folded(asked, contract):
            file.write(line)
            count += 1
            progress(1)
    if asked.out:
        _show(asked, asked.out, count - _header(asked), lang)


def _refuse_contradictions(asked: Asked) -> None:
    if asked.with_content and asked.form == "log":
        raise stop(
            "contradiction", "--with-content", "", _NONE_IN_LOG, same("--as journal")
        )
    if asked.replace and not asked.out:
        raise stop(
            "contradiction", "--replace", "", _NOTHING_TO_REPLACE, same("--out FILE")
        )
    endings = _ENDINGS[asked.form]
    if asked.out and asked.out.suffix.lower() not in endings:
        right = same(" ".join(endings))
        raise stop("unknown_ending", "--out", asked.out.name, _ENDING, right)


@contextmanager
def _opened(asked: Asked) -> Iterator[BinaryIO]:
    if asked.out:
        with whole_file(asked.out, is_replacing=asked.replace) as file:
            yield file
    else:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


def _folded(asked: Asked, contract: Contract) -> Iterator[bytes]:
    """The lines, unless the entries have no fold: whoever wants to know why asks for a check."""
    try:
        yield from _lines(asked, contract)
    except (msgspec.MsgspecError, ValueError) as error:
        why = _NO_FOLD.of(why=shown(error, longest=200))
        raise stop("no_fold", asked.contract, "", why, _CHECK) from None


def _lines(asked: Asked, contract: Contract) -> Iterator[bytes]:
    if asked.form == "journal":
        yield from lines(contract.pk, with_content=asked.with_content)
        return
    rows = map(log_row, measured(contract.pk))
    if _is_csv(asked):
        yield _csv(COLUMNS)
        yield from (_csv(tuple(row.values())) for row in rows)
    else:
        for row in rows:
            yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _is_csv(asked: Asked) -> bool:
    return asked.out is not None and asked.out.suffix.lower() == ".csv"


def _header(asked: Asked) -> int:
    return 1 if _is_csv(asked) else 0


def _csv(cells: tuple[str | None, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def _show(asked: Asked, path: Path, count: int, lang: Lang) -> None:
    out, name = screen(), shown(path, longest=4096)
    words = {"journal": _ENTRIES, "log": _REQUESTS}[asked.form]
    out.say(words[lang].format(count=count, contract=asked.contract, file=name))
    if asked.form == "log":
        out.say(_NEXT[lang], (f"shinuo audit {quote(name)}", "bold cyan"))


_WRITING = Words("写出中", "writing")
_NONE_IN_LOG = Words("日志里没有个人内容", "a log has nothing of it")
_NOTHING_TO_REPLACE = Words("没有要写的文件", "no file is written")
_ENDING = Words("不认识的文件类型", "a file of an unknown kind")
_NO_FOLD = Words("记录无法重算（{why}）", "the entries cannot be folded ({why})")
_CHECK = Words(
    "没有错的记录，见 shinuo rebuild --check",
    "a record without flaws; see shinuo rebuild --check",
)
_ENTRIES = Words(
    "合同 {contract} 的 {count:,} 条记录：{file}",
    "Contract {contract}, {count:,} entries: {file}",
)
_REQUESTS = Words(
    "合同 {contract} 的 {count:,} 次请求：{file}",
    "Contract {contract}, {count:,} requests: {file}",
)
_NEXT = Words("接着试试：", "Now try: ")
