"""What the commands of the service take: the data folder, and contracts by their numbers."""

import click

from shinuo.rules.words import Lang, Words

from .pages import option
from .shared import FOLDER
from .values import PATH, TEXT

CONTRACT = Words("合同编号", "CONTRACT")


def service_option(lang: Lang) -> click.Option:
    """Where the service keeps its data."""
    return option(lang, "--data", FOLDER, _DATA_SAYS, PATH)


def contracts_argument(lang: Lang, says: Words) -> click.Argument:
    """Any number of contracts."""
    return click.Argument(
        ["contracts"],
        metavar=f"[{CONTRACT[lang]} …]",
        help=says[lang],
        type=TEXT,
        nargs=-1,
        required=False,
    )


_DATA_SAYS = Words(
    "服务的数据目录。默认取环境变量 SHINUO_DATA，否则为 ~/.local/share/shinuo。",
    "The service's data folder. Default: SHINUO_DATA, else ~/.local/share/shinuo.",
)
