"""A contract year told for the command line: bars while it goes on, then what there is to look at, and as whom."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from shinuo import clock
from shinuo.reports.models import MonthlyReport
from shinuo.rules.money import yuan
from shinuo.rules.words import Lang, Words
from shinuo.settlement.models import MatterRow
from shinuo.settlement.queries import ledger_of
from shinuo.site.demo.planting import plant
from shinuo.site.demo.year.telling import Progress as Steps
from shinuo.site.demo.year.telling import Told, tell_year
from shinuo.site.held import served_at
from shinuo.site.service import refuse_other_versions

from .migrating import brought_up_to_date, is_empty
from .screen import error_screen, screen
from .seeding import UNKNOWN, show_people


def carry_out(seed: int, lang: Lang) -> None:
    """Make the database and the demo if they are not there, tell the year, and say where to look.

    Raises:
        Refused: there is something else here; the year was told before.
    """
    at, began = clock.now(), clock.monotonic()
    if is_empty():
        with _bar(_MAKING[lang]) as progress:
            brought_up_to_date(progress)
    refuse_other_versions()
    logins = plant(settings.DATA, at)
    with _bar(_TELLING[lang]) as progress:
        told = tell_year(seed, at, progress)
    _show(told, round(clock.monotonic() - began), lang)
    show_people(logins, served_at(settings.DATA) or UNKNOWN, lang)


@contextmanager
def _bar(text: str) -> Iterator[Steps]:
    """To be told of steps or days: shown on standard error, if that is a terminal, and gone when done."""
    console = error_screen()
    if not console.is_terminal:
        yield lambda _done, _all: None
        return
    columns = TextColumn(text), BarColumn(), TaskProgressColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def _show(told: Told, seconds: int, lang: Lang) -> None:
    contract, at = told.contract, clock.now()
    ledger = ledger_of(contract, at)
    words = _TOLD.of(
        number=contract.number,
        seconds=seconds,
        visitors=told.visitors,
        matters=MatterRow.objects.filter(contract=contract).count(),
        reports=MonthlyReport.objects.filter(contract=contract).count(),
        balance=yuan(ledger.balance_fen),
    )
    screen().say(words[lang])
    screen().say(_LOOK[lang])


_MAKING = Words("建数据库", "the database")
_TELLING = Words("合同年", "the year")
_TOLD = Words(
    "{number}：用时 {seconds} 秒。来访 {visitors} 次，结算事项 {matters} 件，月报 {reports} 份，违约金余额 {balance} 元。",
    "{number}: told in {seconds} s. {visitors} visits, {matters} matters of settlement, {reports} monthly reports, ¥{balance} "
    "of damages owed.",
)
_LOOK = Words(
    "运行 shinuo serve，以 ana（甲方）或 lao_zhou（乙方主管）登录，打开 /portal/。",
    "Run shinuo serve, sign in as ana (the client) or lao_zhou (the provider's supervisor), open /portal/.",
)
