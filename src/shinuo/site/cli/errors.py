"""How a command refuses: every fault is one line on standard error, in the language chosen."""

from collections.abc import Iterable

import click

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Lang, Words, joined, same

UNFIT = 2
"""Exit code: what was handed in cannot stand."""
INTERRUPTED = 130
"""Exit code: Ctrl-C, as shells say it."""
PIPE_CLOSED = 141
"""Exit code: nobody reads on, as shells say it."""

_LONGEST = 60


class Stop(Refused):
    """The command cannot go on; `place` is the file the faults are in, None for the command line."""

    def __init__(self, faults: Iterable[Fault], place: Words | None = None) -> None:
        super().__init__(tuple(faults))
        self.place = place


def fault_lines(refused: Refused, lang: Lang) -> list[str]:
    """One line for each fault: where, what stood there, what is wrong, what would be right."""
    place = refused.place if isinstance(refused, Stop) else None
    where = place[lang] if place else ""
    return [
        f"{_ERROR[lang]} {_in(where, fault)}{fault.line(lang)}" for fault in refused.faults
    ]


def _in(place: str, fault: Fault) -> str:
    """The file before a fault; one without a path is about the file itself."""
    return f"{place}: " if place and fault.path else place


def stop(code: str, path: str, value: object, problem: Words, right: Words) -> Stop:
    """A stop for a single fault of the command line."""
    return Stop((Fault(code, path, shown(value), problem, right),))


def shown(value: object, longest: int = _LONGEST) -> str:
    """`value` as a fault quotes it: on one line, printable, not long."""
    text = str(value)
    text = text if text.isprintable() else ascii(text)[1:-1]
    return text if len(text) <= longest else text[: longest - 1] + "…"


def usage_stop(error: click.UsageError) -> Stop:
    """What click found wrong with the command line, as a stop."""
    see = _SEE.of(command=called(error.ctx) if error.ctx else "shinuo")
    match error:
        case click.exceptions.NoSuchOption(option_name=name):
            right = _nearest(error.possibilities, see)
            return stop("no_such_option", name, "", _NO_OPTION, right)
        case click.exceptions.NoSuchCommand(command_name=name):
            right = _nearest(error.possibilities, see)
            return stop("no_such_command", shown(name), "", _NO_COMMAND, right)
        case click.MissingParameter(param=click.Parameter() as param):
            right = same((getattr(param, "help", None) or param_name(param)).rstrip("。."))
            return stop("missing", param_name(param), "", _MISSING, right)
        case click.BadOptionUsage(option_name=name):
            return stop("bad_option", name, "", *_value_of(name, error.ctx))
    return stop("usage", "shinuo", "", same(shown(error.format_message())), see)


def param_name(param: click.Parameter | None) -> str:
    """A parameter as the user writes it: `--terms`, `FILE`."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name.strip("[]") if param else ""


def called(ctx: click.Context) -> str:
    """A command as the user calls it: a hidden one stands where its parent's argument would."""
    shown = ctx.parent if ctx.command.hidden and ctx.parent else ctx
    return shown.command_path


def _nearest(found: list[str] | None, otherwise: Words) -> Words:
    return joined([same(one) for one in found]) if found else otherwise


def _value_of(name: str, ctx: click.Context | None) -> tuple[Words, Words]:
    """What is wrong with the value of the option `name`: there is one too many, or none."""
    params = ctx.command.params if ctx else []
    of = next((one for one in params if name in one.opts), None)
    if isinstance(of, click.Option) and of.metavar and not of.is_flag:
        return _NO_VALUE, same(f"{name} {of.metavar}")
    return _NEEDLESS_VALUE, same(name)


_ERROR = Words("错误", "error")
_SEE = Words("见 {command} --help", "see {command} --help")
_NO_OPTION = Words("没有这个选项", "no such option")
_NO_COMMAND = Words("没有这个命令", "no such command")
_MISSING = Words("缺少", "missing")
_NO_VALUE = Words("后面缺少值", "a value must follow")
_NEEDLESS_VALUE = Words("不带值", "it takes no value")
