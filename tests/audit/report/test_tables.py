"""The tables of the report: every figure that of the outcome, and the January log's those of plain loops."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from shutil import copy

import polars as pl
import pytest

from shinuo.audit.report.breach_tables import damages_table
from shinuo.audit.report.summary import facts
from shinuo.audit.report.tables import tables
from shinuo.audit.report.unreadable_tables import reasons_table, unreadable_table
from shinuo.reports.tables.table import Row, Table
from shinuo.reports.tables.values import (
    Instant,
    Label,
    Listed,
    Mean,
    Money,
    Month,
    Seconds,
    Share,
    words_of,
)
from shinuo.rules.calendar import DayKind, WorkdayPolicy
from shinuo.rules.terms import CalendarTerms, DamagesTerms, Term
from shinuo.rules.words import Words
from tests.audit import bank
from tests.audit.cast import Audited, at, audited, bank_terms, csv_of, written
from tests.audit.report.cast import HEADER, ROWS
from tests.rules.cast import terms

BANDS = {"工作日工作时间": "day", "工作日夜间": "night", "周末及节假日": "rest"}


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    if not bank.LOG.exists():
        pytest.skip("the bank's log is not beside this checkout")
    log = tmp_path_factory.mktemp("january") / bank.LOG.name
    copy(bank.LOG, log)
    return audited(log, source="callcentre", by=bank_terms(), as_of=None)


@pytest.fixture
def small(tmp_path: Path) -> Audited:
    return audited(written(tmp_path, csv_of(*ROWS, header=HEADER)))


def made(found: Audited) -> dict[str, Table]:
    return {one.key: one for one in tables(found.outcome, found.unreadable, found.fired)}


def heads(table: Table) -> list[str]:
    return [column.title.en for column in table.columns]


def by_cell(table: Table) -> dict[str, Row]:
    return {f"{row[0]}/{BANDS[words_of(row[1]).zh]}": row for row in table.rows}


def test_january_is_what_plain_loops_count(january: Audited) -> None:
    counted, _ = bank.judged(excused=False)
    expected = bank.cells(counted)
    verdicts, times = (by_cell(made(january)[key]) for key in ("cells", "times"))
    assert verdicts.keys() == times.keys() == expected.keys()
    for name, one in expected.items():
        judged = one["met"] + one["missed"] + one["indeterminate"]
        misses = judged - one["met"]
        assert verdicts[name][2:] == (
            one["requests"],
            one["answered"],
            misses,
            0,
            0,
            one["met"],
            one["missed"],
            0,
            0,
            one["indeterminate"],
            Share(Fraction(one["met"], judged) if judged else None),
        )
        ranks = [one[key] for key in ("p50_s", "p90_s", "p95_s", "p99_s", "max_s")]
        assert times[name][2] == one["answered"]
        assert times[name][5:] == tuple(Seconds(_us(rank)) for rank in ranks)
        for mean, seconds in zip(
            times[name][3:5], (one["mean_s"], one["mean_all_s"]), strict=True
        ):
            assert isinstance(mean, Mean)
            assert (mean.us is None) == (seconds is None)
            assert float((mean.us or 0) / 1_000_000) == pytest.approx(seconds or 0)


def _us(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1_000_000)


def test_januarys_days_misses_and_damages(january: Audited) -> None:
    counted, _ = bank.judged(excused=False)
    found = made(january)
    days = {row[0]: row[1:4] for row in found["days"].rows}
    assert days == {day: one[:3] for day, one in bank.days(counted).items()}
    excess = [row[0] for row in found["days"].rows if row[6] == Words("是", "yes")]
    sums = bank.days(counted).items()
    assert excess == [day for day, one in sorted(sums) if one[3] * 100 > one[4] * 120]
    misses = [one for one in counted if one.state in ("missed", "indeterminate")]
    longest = sorted(misses, key=lambda one: (-one.over, one.line))[:1000]
    assert [(row[0], row[7]) for row in found["misses"].rows] == [
        (one.id, Seconds(one.over // bank.US)) for one in longest
    ]
    assert (found["misses"].in_all, found["misses"].is_cut) == (len(misses), True)
    total = Money(len(misses) * 100_00)
    assert found["damages"].rows == ((Month(date(1999, 1, 1)), len(misses), total, total),)


def test_every_row_is_as_wide_as_its_head(january: Audited, small: Audited) -> None:
    for found in (january, small):
        for table in made(found).values():
            rows = (*table.rows, *([table.total] if table.total else []))
            assert {len(row) for row in rows} <= {len(table.columns)}, table.key


def test_the_total_is_that_of_all_cells(small: Audited) -> None:
    found = made(small)
    assert found["cells"].total is not None
    assert found["cells"].total[2:5] == (5, 4 - 1, 3)
    assert found["cells"].total[-1] == Share(Fraction(2, 5))
    assert found["times"].total is not None
    assert found["times"].total[-1] == Seconds(300_000_000)


def test_what_lies_outside_the_term_has_no_data(tmp_path: Path) -> None:
    row = f"q1,web,{at('10:00:00')},{at('10:01:00')},mei"
    by = terms(term=Term(date(2027, 1, 1), months=1))
    found = made(audited(written(tmp_path, csv_of(row, header=HEADER)), by=by))
    assert found["cells"].rows[0][:2] == ("web", Words("期限之外", "outside the term"))
    assert found["cells"].rows[0][-1] == Share(None)
    assert found["times"].rows[0][3:] == (Mean(None),) * 2 + (Seconds(None),) * 5
    assert (found["days"].rows, found["misses"].rows) == ((), ())


def test_the_days_of_the_requests(january: Audited, small: Audited) -> None:
    january_days, one_day = (
        next(one.value for one in facts(found.outcome, found.fired) if one.key == "days")
        for found in (january, small)
    )
    assert words_of(january_days).en == "1999-01-01 to 1999-01-31"
    assert words_of(one_day).en == words_of(one_day).zh == "2026-01-05"


def test_the_bands_stand_in_order_and_what_is_outside_last(tmp_path: Path) -> None:
    starts = ("2026-01-04T10", "2026-01-05T10", "2026-01-05T23", "2026-02-02T10")
    rows = (f"q{n},web,{start}:00:00+08:00,,mei" for n, start in enumerate(starts))
    by = terms(term=Term(date(2026, 1, 1), months=1))
    found = made(audited(written(tmp_path, csv_of(*rows, header=HEADER)), by=by))
    for key in ("cells", "times"):
        bands = [words_of(row[1]).zh for row in found[key].rows]
        assert bands == [*BANDS, "期限之外"]


def test_a_miss_says_everything_of_itself(small: Audited) -> None:
    table = made(small)["misses"]
    (row,) = (row for row in table.rows if row[0] == "q2")
    zone = small.outcome.timeline.zone
    shown = dict(zip(heads(table), row, strict=True))
    trail = words_of(shown.pop("Trace"))
    assert shown == {
        "Request": "q2",
        "line": Label(3),
        "Channel": "web",
        "Band": Words("工作日工作时间", "working hours"),
        "Start": Instant(_ten(small), zone),
        "limit (s)": Seconds(180_000_000),
        "elapsed (s)": Seconds(180_000_001),
        "overrun (s)": Seconds(1),
        "Verdict": Words("未达标", "missed"),
        "Reason": Words("迟回应", "late"),
        "Agent": "mei",
    }
    assert trail.zh == trail.en
    assert trail.zh.endswith("R3")


def _ten(found: Audited) -> datetime:
    return next(one.start_at for one in found.outcome.misses if one.id == "q2")


def test_what_fired_names_its_requests(small: Audited) -> None:
    (row,) = made(small)["triggers"].rows
    assert words_of(row[1]) == Words("累计未达标", "cumulative misses")
    assert isinstance(row[3], Listed)
    assert (row[2], {*row[3].names}) == (3, {"q2", "q3", "q5"})


def test_excess_days_in_a_row_are_named(january: Audited) -> None:
    counted, _ = bank.judged(excused=False)
    rows = made(january)["triggers"].rows
    by_days = [row[3] for row in rows if words_of(row[1]).en == "consecutive excess days"]
    expected = bank.excess(counted, 3, 0.2)
    assert by_days == [Listed(tuple(str(day) for day in run)) for run in expected]
    assert made(january)["triggers"].in_all == january.fired == len(rows)


def test_caps_stand_beside_the_price(small: Audited) -> None:
    (month,) = small.outcome.months
    capped = replace(small.outcome, months=(replace(month, amount_fen=150_00),))
    table = damages_table(capped)
    sums = (3, Money(300_00), Money(150_00))
    assert table.rows == ((Month(date(2026, 1, 1)), *sums),)
    assert table.total == (Words("合计", "All"), *sums)


def test_the_readings_say_what_was_chosen(tmp_path: Path) -> None:
    by = replace(
        terms(damages=DamagesTerms(amount_fen=77_00)),
        stated=frozenset({"damages.amount"}),
    )
    found = made(audited(written(tmp_path, csv_of(*ROWS, header=HEADER)), by=by))
    rows = found["readings"].rows
    assert [row[0] for row in rows] == [f"R{n}" for n in range(1, 22)]
    chosen = {
        row[0]: words_of(row[1]).en for row in rows if words_of(row[2]).en == "chosen"
    }
    assert chosen.keys() == {"R15"}
    assert "¥77.00" in chosen["R15"]
    assert "damages.amount" in words_of(rows[14][3]).en
    clause = {row[0]: words_of(row[1]).zh for row in found["terms"].rows}
    assert "180 秒" in clause["2.2(1)"]


@pytest.mark.parametrize(
    ("country", "policy", "said"),
    [
        ("CN", "plan", "国办发明电"),
        ("CN", "statute", "《全国年节及纪念日放假办法》"),
        ("none", "plan", "country = none"),
    ],
)
def test_the_calendar_says_by_whose_word(
    tmp_path: Path, country: str, policy: str, said: str
) -> None:
    days = CalendarTerms(country=country, policy=WorkdayPolicy(policy))
    by = terms(calendar=days, term=Term(date(2026, 1, 1), months=14))
    found = audited(written(tmp_path, csv_of(*ROWS, header=HEADER)), by=by)
    first, second = made(found)["calendar"].rows
    assert first[:3] == (Label(2026), date(2026, 1, 1), date(2026, 12, 31))
    assert second[:3] == (Label(2027), date(2027, 1, 1), date(2027, 2, 28))
    assert said in words_of(first[3]).zh
    assert words_of(first[4]).en == "no"
    assert words_of(second[4]).en == ("yes" if country == "CN" else "no")
    for row in (first, second):
        assert isinstance(row[1], date)
        assert isinstance(row[2], date)
        counts = [one for one in row[5:] if isinstance(one, int)]
        assert (len(counts), sum(counts)) == (len(DayKind), (row[2] - row[1]).days + 1)
    calendar, new_year = found.outcome.timeline.calendar, date(2026, 1, 1)
    year = [calendar.day(new_year + timedelta(days=n)).kind for n in range(365)]
    assert first[5:] == tuple(year.count(kind) for kind in DayKind)


def test_what_could_not_be_read_is_counted_by_column_and_reason(small: Audited) -> None:
    found = made(small)
    assert [(*row[:1], words_of(row[1]).en, *row[2:]) for row in found["unread"].rows] == [
        ("requested_at", "not a time in the format agreed", 1, Label(7)),
        ("id", "the id stands twice", 1, Label(8)),
    ]
    assert [row[:3] for row in found["unreadable"].rows] == [
        (Label(7), "requested_at", "soon"),
        (Label(8), "id", "q1"),
    ]


def test_of_many_unreadable_rows_the_first_are_shown() -> None:
    many = pl.DataFrame(
        {
            "line": range(2, 5_002),
            "column": ["id"] * 5_000,
            "value": ["x"] * 5_000,
            "why": ["duplicate_id"] * 5_000,
        }
    )
    table = unreadable_table(many)
    assert (len(table.rows), table.in_all, table.on_page) == (1_000, 5_000, 20)
    assert reasons_table(many).rows[0][2:] == (5_000, Label(2))
