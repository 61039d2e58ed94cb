"""What the caps of month and term leave, miss by miss in the order they began. Source: clause 6.1, R15."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.damages import Caps, damages
from shinuo.rules.terms import DamagesKind, DamagesTerms, Term, Tier
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.verdict import Verdict
from tests.rules.cast import BEIJING, DAY, SECOND, US, beijing, terms
from tests.rules.figures_cast import miss

TWO_YEARS = terms(term=Term(date(2026, 1, 1), months=24))
TIMELINE = compile_timeline(TWO_YEARS)
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
MINUTE_US = 60_000_000


def caps(month: int | None = None, term: int | None = None) -> DamagesTerms:
    """¥100 a miss with these caps, in yuan."""
    return DamagesTerms(
        cap_per_month_fen=None if month is None else month * 100,
        cap_per_term_fen=None if term is None else term * 100,
    )


def owed(of: DamagesTerms, *misses: Verdict) -> dict[str, int]:
    """What each request costs, in the order of the lines."""
    lines = damages(misses, terms(damages=of), TIMELINE)
    return {line.request: line.amount_fen for line in lines}


# name: (terms, days of the misses, what each costs in yuan)
CAPPED: dict[str, tuple[DamagesTerms, str, list[int]]] = {
    "no cap": (caps(), "01-05 01-05 01-05", [100, 100, 100]),
    "month: exactly used up": (caps(200), "01-05 01-06 01-07", [100, 100, 0]),
    "month: in part": (caps(250), "01-05 01-06 01-07 01-08", [100, 100, 50, 0]),
    "month: the next begins anew": (caps(150), "01-30 01-31 02-01 02-02", [100, 50] * 2),
    "term: exactly used up": (caps(None, 200), "01-05 02-05 03-05", [100, 100, 0]),
    "term: in part, over months": (caps(None, 250), "01-05 02-05 03-05", [100, 100, 50]),
    "term: exhausted stays so": (caps(None, 100), "01-05 02-05 12-31", [100, 0, 0]),
    "both: the month binds first": (caps(150, 400), "01-05 01-06 02-05", [100, 50, 100]),
    "both: then the term": (
        caps(150, 220),
        "01-05 01-06 01-07 02-05 02-06 03-05",
        [100, 50, 0, 70, 0, 0],
    ),
    "both: what the month refused is left to the term": (
        caps(100, 200),
        "01-05 01-06 02-05 02-06",
        [100, 0, 100, 0],
    ),
}


@pytest.mark.parametrize(("of", "days", "yuan"), CAPPED.values(), ids=CAPPED)
def test_caps_leave(of: DamagesTerms, days: str, yuan: list[int]) -> None:
    misses = [
        miss(f"q{n}", beijing(f"2026-{day} 10:00") + SECOND * n)
        for n, day in enumerate(days.split())
    ]
    assert owed(of, *misses) == {f"q{n}": amount * 100 for n, amount in enumerate(yuan)}


# name: (start, first day of the month whose cap it uses)
MONTHS = {
    "the last microsecond of September in Beijing": (
        datetime(2026, 9, 30, 15, 59, 59, 999_999, UTC),
        date(2026, 9, 1),
    ),
    "the first microsecond of October in Beijing": (
        datetime(2026, 9, 30, 16, 0, tzinfo=UTC),
        date(2026, 10, 1),
    ),
    "2026-09-30T16:30Z is October": (
        datetime(2026, 9, 30, 16, 30, tzinfo=UTC),
        date(2026, 10, 1),
    ),
    "the same in Beijing's own words": (beijing("2026-10-01 00:30"), date(2026, 10, 1)),
    "December": (beijing("2026-12-31 23:59:59.999999"), date(2026, 12, 1)),
    "the next January": (beijing("2027-01-01 00:00"), date(2027, 1, 1)),
}


@pytest.mark.parametrize(("start_at", "month"), MONTHS.values(), ids=MONTHS)
def test_the_month_is_that_of_the_start_in_beijing(start_at: datetime, month: date) -> None:
    (line,) = damages([miss("q1", start_at)], TWO_YEARS, TIMELINE)
    assert line.month == month


def test_a_month_of_another_year_is_another_month() -> None:
    first, second = beijing("2026-01-05 10:00"), beijing("2027-01-05 10:00")
    assert owed(caps(100), miss("a", first), miss("b", second)) == {"a": 10000, "b": 10000}


def test_a_miss_that_ends_in_the_next_month_stays_in_that_of_its_start() -> None:
    late = miss("a", beijing("2026-01-31 23:59:59"), over=DAY)
    assert owed(caps(150), late, miss("b", beijing("2026-02-01 10:00"))) == {
        "a": 100_00,
        "b": 100_00,
    }


def test_who_began_first_is_paid_first_whatever_the_order_given() -> None:
    began = beijing("2026-01-05 10:00")
    misses = [
        miss("b", began),
        miss("c", began + US),
        miss("a", began),
        miss("z", began - US),
    ]
    for seed in range(8):
        Random(seed).shuffle(misses)
        found = owed(caps(250), *misses)
        assert list(found.items()) == [("z", 100_00), ("a", 100_00), ("b", 50_00), ("c", 0)]


def test_a_line_keeps_the_price_that_the_cap_cut() -> None:
    (line,) = damages(
        [miss("a", beijing("2026-01-05 10:00"))], terms(damages=caps(60)), TIMELINE
    )
    assert (line.price_fen, line.amount_fen) == (100_00, 60_00)


def test_caps_remember_what_was_taken() -> None:
    left = Caps(caps(150, 220))
    taken = [left.take(month, 100_00) for month in (JANUARY, JANUARY, FEBRUARY, FEBRUARY)]
    assert taken == [100_00, 50_00, 70_00, 0]
    assert left.of_month == {JANUARY: 150_00, FEBRUARY: 70_00}
    assert left.of_term == 220_00


FEN = st.integers(1, 500_00)
CAP = st.none() | st.integers(1, 3000_00)


@st.composite
def damages_terms(draw: st.DrawFn) -> DamagesTerms:
    edges = sorted(draw(st.sets(st.sampled_from([30, 60, 90, 120]))))
    tiers = [Tier(timedelta(0), draw(FEN)), *(Tier(SECOND * e, draw(FEN)) for e in edges)]
    return DamagesTerms(
        draw(st.sampled_from(DamagesKind)),
        draw(FEN),
        tuple(tiers),
        *draw(st.tuples(*[CAP] * 3)),
    )


@st.composite
def some_misses(draw: st.DrawFn) -> list[Verdict]:
    days = st.integers(0, 70)
    over = st.sampled_from([0, 1, 30, 60, 90, 120, 185]).flatmap(
        lambda s: st.sampled_from([s * 1_000_000 + us for us in (-1, 0, 1) if s or us >= 0])
    )
    drawn = draw(st.lists(st.tuples(days, st.integers(0, 3), over), max_size=40))
    first = datetime(2026, 1, 20, 23, 59, 59, tzinfo=BEIJING)
    return [
        miss(f"q{n:02}", first + DAY * day + SECOND * second, over=US * us)
        for n, (day, second, us) in enumerate(drawn)
    ]


def by_hand(misses: list[Verdict], of: DamagesTerms) -> dict[str, int]:
    """The same once more, as an accountant would: one purse per month, one for the term."""
    purses: dict[str, int] = defaultdict(lambda: of.cap_per_month_fen or 10**12)
    purse = of.cap_per_term_fen or 10**12
    found = {}
    for one in sorted(misses, key=lambda one: one.request):
        due = min(price_by_hand(one.overrun // US, of), of.cap_per_miss_fen or 10**12)
        month = f"{one.start_at.astimezone(BEIJING):%Y-%m}"
        paid = 0
        while paid < due and purses[month] > 0 and purse > 0:
            step = min(due - paid, purses[month], purse)
            paid, purse, purses[month] = paid + step, purse - step, purses[month] - step
        found[one.request] = paid
    return found


def price_by_hand(over_us: int, of: DamagesTerms) -> int:
    match of.kind:
        case DamagesKind.FIXED:
            return of.amount_fen
        case DamagesKind.PER_STARTED_MINUTE:
            minutes = 1
            while over_us > minutes * MINUTE_US:
                minutes += 1
            return minutes * of.amount_fen
        case DamagesKind.TIERS:
            reached = [tier for tier in of.tiers if US * over_us > tier.over]
            return (reached or of.tiers[:1])[-1].amount_fen


def renamed(misses: list[Verdict]) -> list[Verdict]:
    """The same in the order they began, named in that order."""
    ordered = sorted(misses, key=lambda one: one.start_at)
    return [
        miss(f"r{n:02}", one.start_at, over=one.overrun) for n, one in enumerate(ordered)
    ]


@given(damages_terms(), some_misses())
def test_the_lines_are_what_a_plain_second_computation_says(
    of: DamagesTerms, misses: list[Verdict]
) -> None:
    known = renamed(misses)
    assert owed(of, *reversed(known)) == by_hand(known, of)


@given(damages_terms(), some_misses())
def test_damages_never_exceed_a_cap(of: DamagesTerms, misses: list[Verdict]) -> None:
    lines = damages(misses, terms(damages=of), TIMELINE)
    of_month: dict[date, int] = defaultdict(int)
    for line in lines:
        of_month[line.month] += line.amount_fen
        assert 0 <= line.amount_fen <= line.price_fen
        assert of.cap_per_miss_fen is None or line.price_fen <= of.cap_per_miss_fen
    month, term = of.cap_per_month_fen, of.cap_per_term_fen
    assert month is None or all(paid <= month for paid in of_month.values())
    assert term is None or sum(of_month.values()) <= term
    assert all(type(line.amount_fen) is int for line in lines)


@given(damages_terms(), some_misses(), st.data())
def test_a_month_taken_at_once_or_in_any_pieces_comes_to_the_same(
    of: DamagesTerms, misses: list[Verdict], data: st.DataObject
) -> None:
    lines = damages(misses, terms(damages=of), TIMELINE)
    prices: dict[date, list[int]] = defaultdict(list)
    paid: dict[date, int] = defaultdict(int)
    for line in lines:
        prices[line.month].append(line.price_fen)
        paid[line.month] += line.amount_fen
    at_once, in_pieces = Caps(of), Caps(of)
    for month, each in prices.items():
        cut = data.draw(st.integers(0, len(each)))
        assert at_once.take(month, sum(each)) == paid[month]
        pieces = [in_pieces.take(month, sum(part)) for part in (each[:cut], each[cut:])]
        assert sum(pieces) == paid[month]
    assert at_once.of_term == in_pieces.of_term == sum(paid.values())


@given(damages_terms(), some_misses())
def test_what_was_owed_is_never_taken_back_by_a_later_miss(
    of: DamagesTerms, misses: list[Verdict]
) -> None:
    known = renamed(misses)
    whole = list(owed(of, *known).items())
    for size in range(len(known) + 1):
        assert list(owed(of, *known[:size]).items()) == whole[:size]
