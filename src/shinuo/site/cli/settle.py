"""`shinuo settle`: what it is asked; `settling` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page
from .serving import contracts_argument, service_option


def command(lang: Lang) -> click.Command:
    """`shinuo settle` in `lang`."""

    def run(contracts: tuple[str, ...], data: Path | None) -> None:
        from shinuo.site.service import service

        with service(data):
            from .settling import carry_out

            carry_out(contracts, lang)

    params = [contracts_argument(lang, _CONTRACTS), service_option(lang)]
    return Page("settle", Guide(lang, _ABOUT, _NOTES, _EXAMPLES), run, params, _SHORT)


_SHORT = Words(
    "按现在的判定入账，起草过完月份的报告，提醒将到期和已逾期的义务。",
    "Post what the verdicts call for, begin reports, remind of duties due or late.",
)
_ABOUT = Words(
    "把每份合同的违约金账目补到现在的判定：新的未达标入账，撤销的冲销。起草每个过完而尚无报告的月份的报告，只起草，不冻结。再记下三天内到期和已经逾期的义务，"
    "每项各提醒一次，并列出新的提醒。宜每天运行一次，服务不必停。",
    "Bring each contract's ledger of damages up to the verdicts of now: misses are charged, what was undone is taken "
    "back. Begin the report of every month that is over and has none; freezing it is left to people. Then record which duties end within three days, and which are late, each of them once, and list what is new. "
    "Run it once a day; the service may go on.",
)
_NOTES = (
    Words(
        "仍在等待的请求先不入账，待其结束或月末结账时再入。",
        "A request that still waits is charged once it is over, or when its month is closed.",
    ),
    Words(
        "退出码：0 已完成；2 无法进行。",
        "Exit code: 0 if it was done; 2 if it could not be.",
    ),
)
_CONTRACTS = Words("只看这些合同。默认：全部。", "Only these contracts. Default: all.")
_EXAMPLES = (
    Example("shinuo settle", Words("所有合同。", "Every contract.")),
    Example("shinuo settle SN-2026-001", Words("一份合同。", "One contract.")),
)
