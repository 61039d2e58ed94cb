"""Whatever the verdicts do, the lines of the ledger add up to what they say, and no line is ever changed. Source: 6.1, R15"""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from shinuo.settlement.ledger import (
    Line,
    Owed,
    Posting,
    Why,
    balance,
    by_request,
    month_after,
    postings,
    statements,
)
from shinuo.settlement.models import LineKind

AT = datetime(2026, 3, 1, tzinfo=UTC)
MONTHS = [date(2026, month, 1) for month in range(1, 7)]
REQUESTS = [f"r{number}" for number in range(6)]


@st.composite
def states(draw: st.DrawFn) -> list[tuple[dict[str, int], date, bool]]:
    """What each request should cost, one state of the verdicts after the other; the first month open; whether waived."""
    amounts = st.dictionaries(st.sampled_from(REQUESTS), st.integers(0, 10**9))
    one = st.tuples(amounts, st.sampled_from(MONTHS), st.booleans())
    found = draw(st.lists(one, max_size=8))
    return sorted(found, key=lambda state: state[1])


def of_month(request: str) -> date:
    return MONTHS[REQUESTS.index(request)]


def line(one: Posting, number: int) -> Line:
    return Line(
        one.kind,
        one.request,
        one.about,
        one.of_month,
        one.month,
        one.price_fen,
        one.amount_fen,
        one.terms,
        number,
        AT,
        "user:x",
        number,
    )


def lived(told: list[tuple[dict[str, int], date, bool]]) -> list[Line]:
    """The ledger after all of it; checked after each."""
    lines: list[Line] = []
    for wanted, first_open, is_waived in told:
        owed = [Owed(one, of_month(one), fen, fen, 1) for one, fen in wanted.items()]
        kind = LineKind.WAIVER if is_waived else LineKind.REVERSAL
        why = {one: Why(kind, "waiver:1") for one in REQUESTS}
        before = list(lines)
        new = list(postings(owed, lines, why, first_open))
        lines += [line(one, len(lines) + n) for n, one in enumerate(new, 1)]
        assert lines[: len(before)] == before
        assert balance(lines) == sum(wanted.values())
        now = by_request(lines)
        assert all(now[one] == wanted.get(one, 0) for one in now)
        assert set(wanted) <= set(now)
        assert not list(postings(owed, lines, why, first_open))
        assert all(one.month >= max(first_open, one.of_month) for one in new)
    return lines


@given(states())
def test_the_lines_make_every_request_cost_what_it_should(
    told: list[tuple[dict[str, int], date, bool]],
) -> None:
    lines = lived(told)
    charges = [one.request for one in lines if one.kind is LineKind.CHARGE]
    assert len(charges) == len(set(charges))
    for one in lines:
        if one.kind in {LineKind.WAIVER, LineKind.REVERSAL}:
            assert one.amount_fen < 0
            assert one.price_fen == 0


@given(states(), st.sets(st.sampled_from(MONTHS)))
def test_each_statement_opens_with_what_the_one_before_closed(
    told: list[tuple[dict[str, int], date, bool]], closed: set[date]
) -> None:
    lines = lived(told)
    found = statements(lines, dict.fromkeys(closed, AT))
    assert [one.month for one in found] == sorted({*closed, *(one.month for one in lines)})
    owed = 0
    for one in found:
        assert one.opening_fen == owed
        owed = one.closing_fen
        assert sum(one.of(kind) for kind in LineKind) == owed - one.opening_fen
    assert owed == balance(lines)
    assert sorted(line.number for one in found for line in one.lines) == [
        line.number for line in lines
    ]


def test_the_month_after_december_is_january() -> None:
    assert [month_after(one) for one in MONTHS[:-1]] == MONTHS[1:]
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
