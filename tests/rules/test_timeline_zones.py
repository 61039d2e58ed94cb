"""Timelines where clocks are moved: the contract's zone is a term, and not every zone is like Beijing."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shinuo.rules.bands import Band
from shinuo.rules.instants import local_us, to_us
from shinuo.rules.terms import CalendarTerms, Hours, Term
from shinuo.rules.timeline import Timeline, compile_timeline
from tests.rules.cast import US, span, terms

DAY, NIGHT, REST = Band
NEW_YORK, JERUSALEM = ZoneInfo("America/New_York"), ZoneInfo("Asia/Jerusalem")
KOLKATA, CAIRO = ZoneInfo("Asia/Kolkata"), ZoneInfo("Africa/Cairo")
SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
ALL_WEEK = frozenset(range(7))


def timeline_in(
    zone: ZoneInfo, hours: Hours, workdays: frozenset[int] = ALL_WEEK
) -> Timeline:
    """The year 2026 in another zone, without any state's holidays."""
    calendar = CalendarTerms("none", workdays=workdays, hours=(hours,))
    return compile_timeline(
        terms(zone=zone, calendar=calendar, term=Term(date(2026, 1, 1)))
    )


def instant(text: str) -> datetime:
    """An instant with its offset written out, so that no zone has to be believed."""
    return datetime.fromisoformat(text)


OFFICE = span("09:00", "18:00")
ISRAEL = timeline_in(JERUSALEM, OFFICE, SUNDAY_TO_THURSDAY)
YORK = timeline_in(NEW_YORK, OFFICE)
INDIA = timeline_in(KOLKATA, OFFICE)


@pytest.mark.parametrize(
    ("timeline", "at", "band"),
    [
        pytest.param(
            INDIA, "2026-01-05T03:29:59.999999Z", NIGHT, id="Kolkata before 09:00"
        ),
        pytest.param(
            INDIA, "2026-01-05T03:30:00Z", DAY, id="Kolkata 09:00, half past in UTC"
        ),
        pytest.param(
            ISRAEL, "2026-01-04T09:00:00+02:00", DAY, id="Jerusalem, Sunday is worked"
        ),
        pytest.param(
            ISRAEL, "2026-01-09T09:00:00+02:00", REST, id="Jerusalem, Friday is not"
        ),
        pytest.param(
            YORK, "2026-03-07T08:59:59.999999-05:00", NIGHT, id="New York in winter"
        ),
        pytest.param(YORK, "2026-03-07T09:00:00-05:00", DAY, id="New York 09:00 in winter"),
        pytest.param(
            YORK, "2026-03-08T08:59:59.999999-04:00", NIGHT, id="the morning after"
        ),
        pytest.param(YORK, "2026-03-08T09:00:00-04:00", DAY, id="09:00 the morning after"),
        pytest.param(YORK, "2026-11-01T08:59:59.999999-05:00", NIGHT, id="back in autumn"),
        pytest.param(YORK, "2026-11-01T09:00:00-05:00", DAY, id="09:00 back in autumn"),
    ],
)
def test_hours_are_those_on_the_clocks_of_the_zone(
    timeline: Timeline, at: str, band: Band
) -> None:
    assert timeline.band_at(instant(at)) is band


def test_a_day_is_as_long_as_its_clocks_say() -> None:
    lengths = {
        length: YORK.starts_on + timedelta(days=n)
        for n, length in enumerate(
            later - earlier
            for earlier, later in zip(YORK.midnights, YORK.midnights[1:], strict=False)
        )
        if length != 24 * 3_600_000_000
    }
    assert lengths == {
        23 * 3_600_000_000: date(2026, 3, 8),
        25 * 3_600_000_000: date(2026, 11, 1),
    }


@pytest.mark.parametrize(
    ("hours", "at", "band"),
    [
        # On 8 March 2026 at 02:00 -05:00 the clocks of New York are put to 03:00 -04:00.
        pytest.param(
            span("01:00", "02:30"),
            "2026-03-08T01:59:59.999999-05:00",
            DAY,
            id="until skipped",
        ),
        pytest.param(
            span("01:00", "02:30"),
            "2026-03-08T04:00:00-04:00",
            NIGHT,
            id="long after skipped",
        ),
        pytest.param(
            span("02:30", "05:00"),
            "2026-03-08T01:59:59.999999-05:00",
            NIGHT,
            id="before skipped",
        ),
        pytest.param(
            span("02:30", "05:00"), "2026-03-08T04:00:00-04:00", DAY, id="since skipped"
        ),
        pytest.param(
            span("02:00", "03:00"),
            "2026-03-08T03:00:00-04:00",
            NIGHT,
            id="all of it skipped",
        ),
        # On 1 November at 02:00 -04:00 they are put back to 01:00 -05:00: 01:30 comes twice.
        pytest.param(
            span("01:30", "05:00"),
            "2026-11-01T01:29:59.999999-04:00",
            NIGHT,
            id="before both",
        ),
        pytest.param(
            span("01:30", "05:00"), "2026-11-01T01:30:00-04:00", DAY, id="the first"
        ),
        pytest.param(
            span("01:30", "05:00"), "2026-11-01T01:15:00-05:00", DAY, id="still on"
        ),
        pytest.param(span("00:30", "01:30"), "2026-11-01T01:30:00-04:00", NIGHT, id="over"),
        pytest.param(
            span("00:30", "01:30"), "2026-11-01T01:15:00-05:00", NIGHT, id="still over"
        ),
    ],
)
def test_hours_that_are_skipped_or_come_twice(hours: Hours, at: str, band: Band) -> None:
    assert timeline_in(NEW_YORK, hours).band_at(instant(at)) is band


def test_a_skipped_span_leaves_none_of_no_length() -> None:
    timeline = timeline_in(NEW_YORK, span("02:00", "03:00"))
    assert all(begins < ends for begins, ends, _ in timeline.spans())
    assert sum(band is DAY for _, _, band in timeline.spans()) == 364


def test_where_midnight_is_skipped_the_day_begins_at_one() -> None:
    # Cairo, Friday 24 April 2026: 00:00 +02:00 becomes 01:00 +03:00.
    timeline = timeline_in(CAIRO, OFFICE, SUNDAY_TO_THURSDAY)
    begins = instant("2026-04-24T01:00:00+03:00")
    assert timeline.band_at(begins - US) is NIGHT
    assert timeline.band_at(begins) is REST
    assert to_us(begins) in timeline.midnights


@pytest.mark.parametrize(
    ("day", "past", "at"),
    [
        pytest.param("2026-03-07", "02:30", "2026-03-07T02:30:00-05:00", id="a plain time"),
        pytest.param("2026-03-07", "24:00", "2026-03-08T00:00:00-05:00", id="24:00"),
        pytest.param(
            "2026-03-08", "24:00", "2026-03-09T00:00:00-04:00", id="24:00 of 23 hours"
        ),
        pytest.param(
            "2026-11-01", "01:30", "2026-11-01T01:30:00-04:00", id="twice: the first"
        ),
        pytest.param("2026-11-01", "02:00", "2026-11-01T02:00:00-05:00", id="after both"),
    ],
)
def test_the_instant_of_a_clock_time(day: str, past: str, at: str) -> None:
    opens = span(past, "24:00").opens
    assert local_us(date.fromisoformat(day), opens, NEW_YORK) == to_us(instant(at))


def test_a_skipped_clock_time_is_never_before_the_change() -> None:
    change = to_us(instant("2026-03-08T03:00:00-04:00"))
    skipped = local_us(date(2026, 3, 8), timedelta(hours=2, minutes=30), NEW_YORK)
    assert change <= skipped <= change + 3_600_000_000
