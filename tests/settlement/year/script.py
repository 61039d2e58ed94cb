"""A contract lived from July 2026 to June 2027: what happens, in the order in which it does, and the naive year beside it.

Months are closed on the 3rd at 10:00 (Beijing), each compared with the naive computation as it is closed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from shinuo.contracts.actions import open_channel
from shinuo.contracts.calendars import import_plan
from shinuo.contracts.confirming import confirm_terms, propose_terms
from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.conversations.actors import actor
from shinuo.conversations.acts import Accepted, Act, Closed, Content, Requested, Said
from shinuo.conversations.events import Command
from shinuo.rules.instants import to_us
from shinuo.settlement import acts
from shinuo.settlement.matter import Matter, Saying
from shinuo.settlement.posting import close_month
from shinuo.settlement.queries import firings_of, misses
from tests.contracts.test_calendars import plan_2027
from tests.desk.cast import Hand
from tests.people.cast import ana, contract, lao_zhou, mei
from tests.settlement.cast import DOCUMENT, Life
from tests.settlement.year.naive import BEIJING, SECOND, Ask, Year

CHANNELS = ("web", "app", "wechat")
MONTHS = [date(2026, month, 1) for month in range(7, 13)] + [
    date(2027, month, 1) for month in range(1, 7)
]
BY = "system:settlement"


def at(day: str, clock: str = "10:00:00") -> datetime:
    """An instant by Beijing's clocks."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BEIJING)


AMENDED = at("2026-11-01", "00:00:00")
FIRST = """
term.months = 12
damages.kind = "per_started_minute"
damages.amount = "10.00"
damages.cap_per_miss = "60.00"
damages.cap_per_month = "400.00"
damages.cap_per_term = "2800.00"
triggers.cumulative = 10
triggers.consecutive_days = 3
"""
SECOND_VERSION = """
term.months = 12
limits.day = 120
damages.kind = "fixed"
damages.amount = "50.00"
damages.cap_per_miss = "60.00"
damages.cap_per_month = "400.00"
damages.cap_per_term = "2800.00"
triggers.cumulative = 8
triggers.consecutive_days = 3
"""


@dataclass
class Story:
    """What is planned, by instant, `number` counting the plans; and the naive year beside it."""

    lived: Life
    year: Year
    plan: list[tuple[datetime, int, Callable[[datetime], object]]] = field(
        default_factory=list
    )
    number: Iterator[int] = field(default_factory=count)
    paper: Saying = DOCUMENT
    """What is said, and given, with every step."""

    def then(self, when: datetime, does: Callable[[datetime], object]) -> None:
        """`does` happens at `when`."""
        heappush(self.plan, (when, next(self.number), does))

    def asks(self, id: str, channel: str, when: datetime, after: timedelta | None) -> Ask:
        """A visitor asks at `when`, and is answered `after` so long; or never, and it is closed two hours later."""
        by, mei = f"visitor:v-{id}", f"agent:{self.lived.mei.username}"
        ask = Ask(id, channel, when, None, None)
        self.year.asks.append(ask)
        self._does(id, by, Requested(channel=channel), when, "在吗", id)
        if after is None:
            ask.closed = when + timedelta(hours=2)
            self._does(id, "system:router", Closed(), ask.closed)
            return ask
        ask.answered = when + after
        self._does(id, mei, Accepted(), when + SECOND)
        self._does(id, mei, Said(), ask.answered, "在的")
        return ask

    def _does(
        self, of: str, by: str, act: Act, when: datetime, text: str = "", id: str = ""
    ) -> None:
        content = Content(text=text) if text else None
        made = id or f"{of}-{act.kind}"
        command = Command(self.lived.contract.pk, of, made, actor(by), act, content)
        self.then(when, lambda now: self.lived.hand.records(command, now))

    def opens(self, who: str, act: acts.Act, when: datetime) -> list[Matter]:
        """A matter, begun at `when`; the list holds it then."""
        made: list[Matter] = []
        user = getattr(self.lived, who)
        self.then(
            when, lambda now: made.append(self.lived.opens(user, act, now, self.paper))
        )
        return made

    def takes(self, who: str, made: list[Matter], act: acts.Act, when: datetime) -> None:
        """A step in it."""
        user = getattr(self.lived, who)
        self.then(when, lambda now: self.lived.takes(user, made[0], act, now, self.paper))

    def is_carried_out(self) -> None:
        """Everything happens, in order, and what is planned meanwhile too."""
        while self.plan:
            when, _number, does = heappop(self.plan)
            does(when)


def story(hand: Hand, seed: int) -> Story:
    """A contract, and the plan of its year."""
    made = contract()
    for name in CHANNELS:
        open_channel(made, "web", name, "user:root", made.created_at)
    lived = Life(hand, made, ana(made), lao_zhou(made), mei(made))
    told = Story(lived, Year(AMENDED))
    _terms(told, made)
    _requests(told, Random(seed))
    _excuses(told)
    _disputes(told)
    return told


def _terms(told: Story, made: Contract) -> None:
    head = (
        f'number = "{made.number}"\nclient = "{made.client.name}"\nprovider = "乙"\n'
        "term.starts_on = 2026-07-01\n"
    )

    def agree(rows: str, wanted: datetime) -> Callable[[datetime], None]:
        def agreed(now: datetime) -> None:
            version = propose_terms(made, head + rows, "user:zhou", now, wanted_from=wanted)
            for party in Party:
                confirm_terms(version, party, "user:x", now)

        return agreed

    told.then(at("2026-06-20"), agree(FIRST, at("2026-07-01", "00:00:00")))
    told.then(at("2026-10-20"), agree(SECOND_VERSION, AMENDED))


def _requests(told: Story, chance: Random) -> None:
    waits = [20, 100, 120, 121, 180, 181, 240, 300, 301, 500, 4000]
    for month, channel in ((one, name) for one in MONTHS for name in CHANNELS):
        for number in range(7):
            when = datetime(month.year, month.month, 1, tzinfo=BEIJING)
            when += timedelta(days=chance.randrange(28), seconds=chance.randrange(86_400))
            after = None if chance.random() < 0.1 else SECOND * chance.choice(waits)
            told.asks(f"{channel}-{month:%y%m}-{number}", channel, when, after)
    # On the edges: of the limit, of the day, of the amendment, of the late calendar.
    for id, day, clock, seconds in (
        ("edge-met", "2026-08-03", "09:00:00", 180),
        ("edge-missed", "2026-08-03", "17:59:59", 181),
        ("edge-night", "2026-08-03", "18:00:00", 300),
        ("edge-before", "2026-10-31", "23:59:59", 300),
        ("edge-golden-week", "2026-10-07", "10:00:00", 200),
        ("edge-after", "2026-11-02", "10:00:00", 121),
        ("edge-new-year", "2027-01-04", "10:00:00", 200),
        ("edge-spring", "2027-02-09", "10:00:00", 250),
        ("edge-last", "2027-06-30", "23:59:00", 400),
        ("edge-outside", "2027-07-01", "00:00:00", 400),
    ):
        told.asks(id, "web", at(day, clock), SECOND * seconds)
    told.year.asks = [one for one in told.year.asks if one.id != "edge-outside"]
    _days_in_excess(told)


def _days_in_excess(told: Story) -> None:
    """Three days of one late answer each, between two of many quick ones: whatever else chance adds, these three fire."""
    for day in (20, 24):
        for minute in range(40):
            clock = f"10:{minute:02}:00"
            told.asks(f"quick-{day}-{minute}", "web", at(f"2026-12-{day}", clock), SECOND)
    for day in (21, 22, 23):
        told.asks(f"slow-{day}", "web", at(f"2026-12-{day}", "09:00:00"), SECOND * 5000)


def _excuses(told: Story) -> None:
    """Force majeure notified in time and late; a waiver; a plan that arrives late."""
    told.asks("storm", "wechat", at("2026-09-10", "09:30:00"), SECOND * 900)
    told.asks("storm-elsewhere", "web", at("2026-09-10", "09:30:00"), SECOND * 900)
    began, ended, accepted = (
        at("2026-09-10", "09:00:00"),
        at("2026-09-10", "15:00:00"),
        at("2026-09-14"),
    )
    storm = acts.Notified(began_us=to_us(began), channels=("wechat",))
    made = told.opens("zhou", storm, at("2026-09-11"))
    told.takes(
        "zhou", made, acts.Ended(ended_us=to_us(ended)), at("2026-09-11", "11:00:00")
    )
    told.takes("ana", made, acts.Accepted(), accepted)
    told.year.force_majeure.append(("wechat", began, ended, accepted))
    told.asks("flood", "app", at("2026-12-08", "10:00:00"), SECOND * 900)
    late = acts.Notified(began_us=to_us(at("2026-12-08", "08:00:00")), channels=("app",))
    made = told.opens("zhou", late, at("2026-12-15"))
    told.takes("ana", made, acts.Accepted(), at("2026-12-16"))
    told.opens("ana", acts.Waived(about="storm-elsewhere"), at("2026-11-20"))
    told.year.waived["storm-elsewhere"] = at("2026-11-20")
    told.then(at("2027-02-20"), lambda now: import_plan(plan_2027(), "user:root", now))
    told.then(at("2027-02-20"), lambda now: setattr(told.year, "plan_at", now))


def _disputes(told: Story) -> None:
    """A verdict of August overturned in January; a plan demanded, given late, and the service suspended for it."""
    made = told.opens("zhou", acts.Disputed(about="edge-missed"), at("2026-12-28"))
    told.takes("ana", made, acts.Answered(), at("2026-12-29"))
    told.takes("zhou", made, acts.Escalated(), at("2026-12-30"))
    decided = acts.Decided(authority="上海仲裁委员会 2027-3", is_upheld=True)
    told.takes("zhou", made, decided, at("2027-01-20"))
    told.year.met_by_ruling["edge-missed"] = at("2027-01-20")
    told.then(at("2026-09-20"), lambda now: _demand(told, now))


def _demand(told: Story, now: datetime) -> None:
    """The first firing leads to a demand; the plan comes late, web by day is suspended for two weeks, the plan accepted."""
    lived = told.lived
    by_count = (one for one in firings_of(lived.contract, now) if not one.firing.days)
    first = next(by_count)
    demand = lived.opens(lived.ana, acts.Demanded(about=first.key), now, told.paper)
    late = now + timedelta(days=12)
    lived.takes(lived.zhou, demand, acts.Explained(), late, told.paper)
    since, until = at("2026-10-12", "00:00:00"), at("2026-10-26")
    imposed = acts.Imposed(
        about=demand.of, channels=("web",), bands=("day",), since_us=to_us(since)
    )
    suspension = lived.opens(lived.ana, imposed, late + timedelta(days=1), told.paper)
    lived.takes(lived.ana, suspension, acts.Lifted(), until, told.paper)
    accepted = acts.Accepted(review_on="2026-12-15")
    lived.takes(lived.ana, demand, accepted, until + timedelta(hours=1), told.paper)
    told.year.suspended.append(("web", "day", since, until))
    told.year.accepted_plans.append(until + timedelta(hours=1))
    told.asks("suspended", "web", at("2026-10-14", "11:00:00"), SECOND * 900)


def months_closed(told: Story, found: list[dict[str, object]]) -> None:
    """On every 3rd the month before is closed; what was found then, for comparison, in `found`."""
    contract = told.lived.contract
    for month in MONTHS:
        first = date(month.year + month.month // 12, month.month % 12 + 1, 1)

        def closes(now: datetime, month: date = month, first: date = first) -> None:
            close_month(contract, month, BY, now)
            since, until = at(f"{month}", "00:00:00"), at(f"{first}", "00:00:00")
            missed = misses(contract, since, until, now)
            fired = [one.firing for one in firings_of(contract, now)]
            found.append(
                {
                    "month": month,
                    "at": now,
                    "misses": {one.request.id for one in missed},
                    "firings": [list(one.requests) for one in fired if not one.days],
                    "runs": [(one.days, set(one.requests)) for one in fired if one.days],
                }
            )

        told.then(at(f"{first:%Y-%m}-03"), closes)
