"""A month that is lived: requests of every kind, on two channels, a new version of the terms among them."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from shinuo.contracts.models import Contract
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Closed,
    HumanAskedFor,
    Left,
    Reopened,
    Said,
    UrgentMarked,
)
from shinuo.journal.models import Log
from shinuo.reports.figures.frozen import Figures
from shinuo.reports.frozen_pictures import drawn_pictures
from shinuo.reports.models import MonthlyReport
from shinuo.reports.outcome import Outcome
from shinuo.reports.reporting import draft_report, freeze_report
from shinuo.rules.statistics import Cell, Statistics, statistics
from shinuo.rules.terms.readings import UrgentMarker
from shinuo.settlement.queries import Judge
from tests.desk.cast import Past
from tests.settlement.cast import Life

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
BEGINS = datetime(2025, 12, 31, 16, tzinfo=UTC)
ENDS = datetime(2026, 1, 31, 16, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
AT, MARCH = ENDS + 3 * DAY, datetime(2026, 3, 2, tzinfo=UTC)
"""When January is reported on, and February."""


_drawn: list[bytes] = []


def first_pictures(outcome: Outcome, figures: Figures) -> bytes:
    """Drawn once: those of many months are no other than those of one, and dear."""
    if not _drawn:
        _drawn.append(drawn_pictures(outcome, figures))
    return _drawn[0]


def drafted(lived: Life, month: date = JANUARY, at: datetime = AT) -> MonthlyReport:
    """The provider's draft for `month`."""
    return draft_report(lived.zhou, lived.contract, month, at)


def frozen(lived: Life, month: date = JANUARY, at: datetime = AT) -> MonthlyReport:
    """The same, frozen."""
    return freeze_report(lived.zhou, drafted(lived, month, at), at)


def upto(contract: Contract) -> int:
    """The last seq of the log."""
    return Log.objects.get(pk=contract.pk).next_seq - 1


def busy(lived: Life, number: int, seed: int, since: datetime = BEGINS + DAY) -> None:
    """`number` visitors ask between `since` and some weeks later; what follows is drawn by `seed`."""
    chance = Random(seed)
    for _ in range(number):
        since += timedelta(microseconds=chance.randrange(1, 36 * 3_600_000_000))
        channel = chance.choice(("web", "wechat"))
        _one(lived, Past(lived.hand, lived.contract, since, channel), chance)


def _one(lived: Life, past: Past, chance: Random) -> None:
    """One visitor, and some of what may happen to them."""
    of, agent = past.asks(), f"agent:{lived.mei.username}"
    client, visitor = f"client:{lived.ana.username}", f"visitor:{past.visitor}"
    may: list[tuple[float, str, Act]] = [
        (0.4, "bot:hi", Said()),
        (0.3, visitor, HumanAskedFor()),
        (0.2, client, UrgentMarked(marker=UrgentMarker.CLIENT_PEOPLE)),
    ]
    for share, by, act in may:
        if chance.random() < share:
            past.does(of, by, act, "您好" if isinstance(act, Said) else "")
    past.does(of, agent, Accepted())
    if chance.random() < 0.7:
        past.at += timedelta(microseconds=chance.randrange(400_000_000))
        past.does(of, agent, Said(), "在的")
    if chance.random() < 0.2:
        past.does(of, visitor, Left(explicit=True))
    if chance.random() < 0.5:
        past.does(of, agent, Closed())
        _afterwards(past, of, agent, chance)


def _afterwards(past: Past, of: str, agent: str, chance: Random) -> None:
    """What may follow a close: it is taken back, or the visitor asks anew."""
    if chance.random() < 0.4:
        past.does(of, agent, Reopened())
    elif chance.random() < 0.6:
        past.at += HOUR
        past.does(of, f"visitor:{past.visitor}", Said(), "还有一个问题")
        past.does(of, agent, Accepted())
        past.at += timedelta(seconds=chance.randrange(400))
        past.does(of, agent, Said(), "请说")


def naive(contract: Contract, as_of: datetime, seq: int) -> dict[Cell, Statistics]:
    """The figures of January, request by request."""
    judge = Judge(contract, as_of, seq)
    found = judge.requests(BEGINS - DAY, ENDS)
    verdicts = [one.verdict for one in found if one.verdict]
    return statistics(one for one in verdicts if BEGINS <= one.start_at < ENDS)
