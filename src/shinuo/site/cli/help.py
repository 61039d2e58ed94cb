"""The help of a command as people read it: what it is for, how to call it, every option, examples."""

from collections.abc import Iterable
from dataclasses import dataclass

import click
from rich.text import Text

from shinuo.rules.words import Lang, Words

from .screen import Screen, screen

_WIDEST_NAME = 24
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A command to try and what it shows."""

    command: str
    says: Words


@dataclass(frozen=True, slots=True)
class Guide:
    """What the help says beyond the parameters; `usages` replace the line click would make."""

    lang: Lang
    about: Words
    notes: tuple[Words, ...] = ()
    examples: tuple[Example, ...] = ()
    usages: tuple[Words, ...] = ()


def show_help(guide: Guide, ctx: click.Context) -> None:
    """Write the help of the command of `ctx`."""
    out, lang = screen(), guide.lang
    arguments, options = _rows(ctx, lang)
    out.entry(Text(), 0, guide.about[lang])
    out.heading(_USAGE[lang])
    for usage in guide.usages or (_usage(ctx),):
        out.entry(Text(), _INDENT, usage[lang])
    _show_section(out, _COMMANDS[lang], _command_rows(ctx.command))
    _show_section(out, _ARGUMENTS[lang], arguments)
    _show_section(out, _OPTIONS[lang], options)
    _show_notes(out, guide)
    _show_examples(out, guide)


def _usage(ctx: click.Context) -> Words:
    pieces = [
        one.make_metavar(ctx)
        for one in ctx.command.params
        if isinstance(one, click.Argument)
    ]
    if isinstance(ctx.command, click.Group):
        return Words(f"{ctx.command_path} 命令 …", f"{ctx.command_path} COMMAND …")
    path, arguments = ctx.command_path, "".join(f" {one}" for one in pieces)
    return Words(f"{path}{arguments} [选项]", f"{path}{arguments} [OPTIONS]")


def _rows(
    ctx: click.Context, lang: Lang
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    params = ctx.command.params
    arguments = [one for one in params if isinstance(one, click.Argument)]
    options = [one for one in params if isinstance(one, click.Option) and not one.hidden]
    return (
        [(one.make_metavar(ctx), one.help or "") for one in arguments],
        [(_option_name(one), one.help or "") for one in options],
    )


def _option_name(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return f"{names} {option.metavar}" if option.metavar else names


def _command_rows(command: click.Command) -> list[tuple[str, str]]:
    commands = command.commands.values() if isinstance(command, click.Group) else ()
    return [(one.name or "", one.short_help or "") for one in commands if not one.hidden]


def _show_section(out: Screen, heading: str, rows: Iterable[tuple[str, str]]) -> None:
    leads = [(Text(" " * _INDENT + name, "bold cyan"), says) for name, says in rows]
    if not leads:
        return
    out.heading(heading)
    widest = max(lead.cell_len for lead, _ in leads)
    indent = min(widest, _WIDEST_NAME, out.reading_width // 3) + 2
    for lead, says in leads:
        out.entry(lead, indent, says)


def _show_notes(out: Screen, guide: Guide) -> None:
    for note in guide.notes:
        out.say()
        out.entry(Text(), 0, note[guide.lang])


def _show_examples(out: Screen, guide: Guide) -> None:
    if guide.examples:
        out.heading(_EXAMPLES[guide.lang])
    for example in guide.examples:
        out.say((f"  {example.command}", "bold cyan"))
        out.entry(Text(), 6, example.says[guide.lang])


_USAGE = Words("用法", "Usage")
_COMMANDS = Words("命令", "Commands")
_ARGUMENTS = Words("参数", "Arguments")
_OPTIONS = Words("选项", "Options")
_EXAMPLES = Words("例子", "Examples")
