"""Commands whose help, options and refusals are in one language; click does the parsing."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

import click
from typing_extensions import override

from shinuo.rules.words import Lang, Words, same

from .errors import called, shown, stop
from .help import Guide, show_help
from .values import TEXT


class Page(click.Command):
    """A command with its own help; `short` is its line in the list of commands."""

    def __init__(
        self,
        name: str,
        guide: Guide,
        run: Callable[..., None],
        params: Sequence[click.Parameter] = (),
        short: Words | None = None,
    ) -> None:
        super().__init__(
            name,
            callback=run,
            params=[*params, _help_option(guide.lang)],
            add_help_option=False,
            short_help=(short or guide.about)[guide.lang],
            context_settings={"allow_extra_args": True},
        )
        self.guide = guide

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does; what is left over is refused in our words.

        Raises:
            Stop: there are more arguments than parameters.
            click.UsageError: with this command as its context.
        """
        left = _parsed(super().parse_args, ctx, args)
        if left:
            raise stop("too_many", shown(left[0]), "", _TOO_MANY, _see(ctx))
        return left


class Chapter(click.Group):
    """A command of commands with its own help, which it shows when called alone."""

    def __init__(
        self,
        name: str,
        guide: Guide,
        commands: Iterable[click.Command],
        params: Sequence[click.Parameter] = (),
        short: Words | None = None,
    ) -> None:
        super().__init__(
            name,
            commands=list(commands),
            callback=_help_if_alone,
            invoke_without_command=True,
            params=[*params, _help_option(guide.lang)],
            add_help_option=False,
            short_help=(short or guide.about)[guide.lang],
        )
        self.guide = guide

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does.

        Raises:
            click.UsageError: with this command as its context.
        """
        return _parsed(super().parse_args, ctx, args)


def option(
    lang: Lang,
    name: str,
    metavar: Words,
    says: Words,
    kind: click.ParamType[Any] = TEXT,
) -> click.Option:
    """An option that takes a value."""
    return click.Option([name], metavar=metavar[lang], help=says[lang], type=kind)


def flag(lang: Lang, name: str, says: Words) -> click.Option:
    """An option that is there or not."""
    return click.Option([name], is_flag=True, help=says[lang])


def argument(
    lang: Lang,
    name: str,
    metavar: Words,
    says: Words,
    kind: click.ParamType[Any] = TEXT,
    *,
    required: bool = True,
) -> click.Argument:
    """An argument."""
    shown = metavar[lang] if required else f"[{metavar[lang]}]"
    return click.Argument(
        [name], metavar=shown, help=says[lang], type=kind, required=required
    )


def _parsed(
    parse: Callable[[click.Context, list[str]], list[str]],
    ctx: click.Context,
    args: list[str],
) -> list[str]:
    try:
        return parse(ctx, args)
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _help_option(lang: Lang) -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, is_asked: object) -> None:
        if is_asked and not ctx.resilient_parsing:
            _show(ctx)

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=_HELP[lang],
    )


@click.pass_context
def _help_if_alone(ctx: click.Context, /, **_params: object) -> None:
    if ctx.invoked_subcommand is None:
        _show(ctx)


def _show(ctx: click.Context) -> NoReturn:
    if isinstance(ctx.command, Page | Chapter):
        show_help(ctx.command.guide, ctx)
    ctx.exit()


def _see(ctx: click.Context) -> Words:
    takes = " ".join(
        one.make_metavar(ctx)
        for one in ctx.command.params
        if isinstance(one, click.Argument)
    )
    return same(f"{called(ctx)} {takes}".rstrip())


_HELP = Words("显示这份说明。", "Show this help.")
_TOO_MANY = Words("多余的参数", "one argument too many")
