"""Ledgers brought up to date, reports begun and duties reminded of, for the command line; the tables are known by now."""

from collections.abc import Sequence
from datetime import datetime

from shinuo.clock import now
from shinuo.contracts.models import Contract
from shinuo.reports.drafting import draft_what_is_over
from shinuo.rules.money import yuan
from shinuo.rules.words import Lang, Words
from shinuo.settlement.owed import DutyState, OwedDuty
from shinuo.settlement.posting import settle_ledger
from shinuo.settlement.reminding import remind

from .choosing import contracts_named
from .screen import Screen, screen
from .tables import show_table

BY = "system:settle"
"""How the record names this command."""


def carry_out(numbers: Sequence[str], lang: Lang) -> None:
    """Settle the contracts with these numbers, all if there are none, as of now.

    Raises:
        Stop: there is no such contract.
    """
    out, at = screen(), now()
    for contract in contracts_named(numbers):
        lines = settle_ledger(contract, BY, at, only_ended=True)
        fen = sum(line.amount_fen for line in lines)
        begun = draft_what_is_over(contract, BY, at)
        told = remind(contract, BY, at)
        words = _POSTED.of(number=contract.number, count=len(lines), amount=yuan(fen))
        out.say(words[lang])
        if begun:
            months = ", ".join(f"{one.month:%Y-%m}" for one in begun)
            out.say(_BEGUN.of(number=contract.number, months=months)[lang])
        _show(out, contract, told, lang)


def _show(
    out: Screen,
    contract: Contract,
    told: Sequence[tuple[OwedDuty, DutyState]],
    lang: Lang,
) -> None:
    if not told:
        return
    rows = [
        (_day(one.due_at), state.words[lang], _party(one, contract, lang), one.words[lang])
        for one, state in told
    ]
    show_table(out, [head[lang] for head in _HEADS], rows)


def _day(due_at: datetime | None) -> str:
    """The instant at which it is late, in UTC to the minute; the table is for whoever runs the service."""
    return f"{due_at:%Y-%m-%dT%H:%MZ}" if due_at else "–"


def _party(one: OwedDuty, contract: Contract, lang: Lang) -> str:
    names = {"client": contract.client.name, "provider": contract.provider}
    return names[str(one.by)] if one.by else _BOTH[lang]


_POSTED = Words(
    "{number}：新入账 {count} 行，合计 {amount} 元。",
    "{number}: {count} new lines, ¥{amount} in all.",
)
_BEGUN = Words(
    "{number}：已起草月报 {months}。", "{number}: monthly reports begun: {months}."
)
_BOTH = Words("双方", "both parties")
_HEADS = (
    Words("截止", "until"),
    Words("状态", "state"),
    Words("义务方", "owed by"),
    Words("事项", "what"),
)
