"""Keys and tables that cannot stand: unknown, missing, of the wrong shape, contradicting each other."""

import pytest

from shinuo.rules.terms import Term, read_terms
from tests.rules.terms.toml_files import MINIMAL, chosen, faults_of, told, with_

# A row of the file with a key nobody knows; its path, what stood there, and the keys suggested.
UNKNOWN = {
    "at the top": ('cliant = "a"', "cliant", '"a"', "client"),
    "near to a known one": ('numbr = "a"', "numbr", '"a"', "number"),
    "a table near to a known one": ("[limit]\nday = 1", "limit", "{…}", "limits"),
    "in term": ("term.month = 12", "term.month", "12", "months"),
    "in calendar": ("calendar.workday = []", "calendar.workday", "[]", "workdays"),
    "in limits": ("limits.dya = 60", "limits.dya", "60", "day"),
    "an annex beside the table of annexes": (
        "limits.chanel.wechat.day = 60",
        "limits.chanel",
        "{…}",
        "channel",
    ),
    "in an annex": (
        "limits.channel.wechat.nigth = 60",
        "limits.channel.wechat.nigth",
        "60",
        "night",
    ),
    "in readings": (
        'readings.bot_polcy = "literal"',
        "readings.bot_polcy",
        '"literal"',
        "bot_policy",
    ),
    "in damages": (
        "damages.cap_per_mis = 1.5",
        "damages.cap_per_mis",
        "1.5",
        "cap_per_miss",
    ),
    "in a tier": (
        'damages = {kind = "tiers", tiers = [{over = 0, amount = "1", ammount = "2"}]}',
        "damages.tiers[0].ammount",
        '"2"',
        "amount",
    ),
    "in triggers": (
        "triggers.excess_procent = 20",
        "triggers.excess_procent",
        "20",
        "excess_percent",
    ),
    "in deadlines": (
        "deadlines.report_days = 5",
        "deadlines.report_days",
        "5",
        "report_workdays",
    ),
    "near to nothing: all of them": (
        "deadlines.zzz = 2026-01-05",
        "deadlines.zzz",
        "2026-01-05",
        "remedy_days, answer_days, force_majeure_notice_days, report_workdays",
    ),
    "in Chinese": (
        'deadlines."期限" = 5',
        'deadlines."期限"',
        "5",
        "remedy_days, answer_days, force_majeure_notice_days, report_workdays",
    ),
    "an empty name": (
        '"deadlines"."" = 5',
        'deadlines.""',
        "5",
        "remedy_days, answer_days, force_majeure_notice_days, report_workdays",
    ),
}


@pytest.mark.parametrize("row", UNKNOWN)
def test_an_unknown_key_is_refused_and_the_nearest_suggested(row: str) -> None:
    rows, path, value, known = UNKNOWN[row]
    (fault,) = faults_of(with_(rows))
    assert (fault.code, fault.path, fault.value) == ("unknown_key", path, value)
    assert fault.right.en == f"known keys: {known}"
    assert fault.right.zh == f"已知的键：{known}"


@pytest.mark.parametrize("key", ["number", "client", "provider", "term.starts_on"])
def test_what_must_be_stated_is_missed(key: str) -> None:
    assert told(with_("", without=key)) == [("missing", key, "")]


def test_an_empty_file_misses_all_that_must_be_stated() -> None:
    needed = ["client", "number", "provider", "term.starts_on"]
    assert told("") == [("missing", path, "") for path in needed]


@pytest.mark.parametrize(
    "table", ["calendar", "limits", "readings", "damages", "triggers", "deadlines"]
)
@pytest.mark.parametrize(
    ("given", "value"), [("5", "5"), ('"none"', '"none"'), ("[{}]", "[{…}]")]
)
def test_what_should_be_a_table(table: str, given: str, value: str) -> None:
    assert told(with_(f"{table} = {given}")) == [("wrong_type", table, value)]


@pytest.mark.parametrize(
    ("rows", "path", "value"),
    [
        pytest.param("limits.channel = 5", "limits.channel", "5", id="the annexes"),
        pytest.param(
            "limits.channel.wechat = 5", "limits.channel.wechat", "5", id="an annex"
        ),
        pytest.param(
            "limits.channel.day = 60",
            "limits.channel.day",
            "60",
            id="an annex's name left out",
        ),
    ],
)
def test_what_should_be_an_annex(rows: str, path: str, value: str) -> None:
    (fault,) = faults_of(with_(rows))
    assert (fault.code, fault.path, fault.value) == ("wrong_type", path, value)
    assert fault.right.en.endswith(f"[{path}]")


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        pytest.param("term = 12", [("wrong_type", "term", "12")], id="no table"),
        pytest.param("[term]", [("missing", "term.starts_on", "")], id="an empty table"),
        pytest.param(
            "[[term]]\nstarts_on = 2026-01-01",
            [("wrong_type", "term", "[{…}]")],
            id="a list",
        ),
    ],
)
def test_what_is_missed_of_a_term(rows: str, faults: list[tuple[str, str, str]]) -> None:
    assert told(with_(rows, without="term.starts_on")) == faults


# Terms that run out of what is known of the calendar, on the last day and a day past it.

YEARS = {
    "from the first plan": ("starts_on = 2007-01-01", None),
    "from before it": ("starts_on = 2006-12-31", ("starts_on", "2006-12-31")),
    "from before it, with no country": (
        'starts_on = 2006-12-31\ncalendar.country = "none"',
        None,
    ),
    "from 1999 with no country": (
        'starts_on = 1999-01-01\ncalendar.country = "none"',
        None,
    ),
    "from 1970 with no country": (
        'starts_on = 1970-01-01\ncalendar.country = "none"',
        None,
    ),
    "to the last day": ("starts_on = 2098-01-01", None),
    "to the last day, in a month": (
        "starts_on = 2098-12-01\nterm.months = 1\nterm.renewal_notice_days = 5",
        None,
    ),
    "a day past it": ("starts_on = 2098-01-02", ("months", "12")),
    "a day past it, with no country": (
        'starts_on = 2098-01-02\ncalendar.country = "none"',
        ("months", "12"),
    ),
    "a month past it": ("starts_on = 2098-01-01\nterm.months = 13", ("months", "13")),
    "as long as terms can be": ("starts_on = 2049-01-01\nterm.months = 600", None),
    "that long from the last day": (
        "starts_on = 2098-12-31\nterm.months = 600",
        ("months", "600"),
    ),
}


@pytest.mark.parametrize("row", YEARS)
def test_a_term_lies_in_the_years_whose_calendar_is_known(row: str) -> None:
    rows, wrong = YEARS[row]
    source = with_(f"term.{rows}")
    if wrong is None:
        assert isinstance(read_terms(source).term, Term)
    else:
        path, value = wrong
        (fault,) = faults_of(source)
        assert (fault.code, fault.path) == ("out_of_range", f"term.{path}")
        assert fault.value == value
        assert "2007–2098" in fault.right.en


NOTICE = {
    "a day less than the term": ("months = 12", 364, True),
    "as long as the term": ("months = 12", 365, False),
    "a day less than a leap year": ("starts_on = 2028-01-01", 365, True),
    "a day less than 31 days": ("months = 1", 30, True),
    "as long as 31 days": ("months = 1", 31, False),
    "the default, longer than February": (
        "starts_on = 2026-02-01\nterm.months = 1",
        None,
        False,
    ),
}


@pytest.mark.parametrize("row", NOTICE)
def test_the_notice_of_renewal_is_shorter_than_the_term(row: str) -> None:
    rows, days, stands = NOTICE[row]
    rows = f"term.{rows}" + (f"\nterm.renewal_notice_days = {days}" if days else "")
    if stands:
        assert chosen(rows).term.renewal_notice_days == days
    else:
        path = "term.renewal_notice_days"
        assert told(with_(rows)) == [("out_of_range", path, str(days or 30))]


def test_the_shortest_file_has_no_fault() -> None:
    assert with_("").split() == MINIMAL.split()
    assert chosen("") == read_terms(MINIMAL)
