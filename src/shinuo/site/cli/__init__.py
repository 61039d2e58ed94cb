"""The command line `shinuo`: the rules of the contract, for people at a terminal."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress

import click

from shinuo.rules.faults import Refused
from shinuo.rules.words import Lang, Words

from .errors import INTERRUPTED, PIPE_CLOSED, UNFIT, fault_lines, usage_stop
from .language import asked_language, refuse_unknown_language, surrounding_language
from .root import command
from .screen import error_screen, shows, steady

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` asks for; what it returns is the program's exit code."""
    steady(sys.stdout)
    steady(sys.stderr)
    lang = surrounding_language(os.environ, shows_chinese=shows(_NAME["zh"], sys.stdout))
    try:
        asked, arguments = asked_language(sys.argv[1:] if argv is None else argv)
        lang = asked or lang
        refuse_unknown_language(os.environ)
        return _run(lang, arguments)
    except Refused as refused:
        return _tell(fault_lines(refused, lang), UNFIT)
    except click.UsageError as error:
        return _tell(fault_lines(usage_stop(error), lang), UNFIT)
    except KeyboardInterrupt:
        return _tell([_INTERRUPTED[lang]], INTERRUPTED)
    except BrokenPipeError:
        return _leave_pipe()
    except OSError as error:  # of files it is a refusal by now: this is the output
        why = error.strerror or str(error)
        return _tell([_NO_OUTPUT[lang].format(why=why)], _leave_pipe() and UNFIT)


def _run(lang: Lang, arguments: list[str]) -> int:
    if not shows(_NAME[lang], sys.stdout):
        _tell([_UNSHOWN[lang].format(encoding=sys.stdout.encoding)], UNFIT)
    root = command(lang)
    try:
        with root.make_context("shinuo", arguments) as ctx:
            root.invoke(ctx)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    finally:
        if sys.stdout:
            sys.stdout.flush()
    return 0


def _tell(lines: Iterable[str], code: int) -> int:
    """Write `lines` on standard error, if it is still there; returns `code`."""
    with suppress(OSError):
        out = error_screen()
        for line in lines:
            word, _, rest = line.partition(" ")
            out.say((word, "bold red"), " ", rest)
    return code


def _leave_pipe() -> int:
    """Point standard output nowhere, so that nothing complains when the program ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


_NAME = Words("时诺", "Shinuo")
_UNSHOWN = Words(
    "note: standard output ({encoding}) cannot show Chinese; try --lang en, or PYTHONIOENCODING=utf-8",
    "",
)
_INTERRUPTED = Words("已中断", "interrupted")
_NO_OUTPUT = Words(
    "错误 标准输出：写不进去（{why}）", "error standard output: cannot write ({why})"
)
