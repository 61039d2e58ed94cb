"""Whatever the terms: the bands are a partition, and a look at the clock on the wall agrees with them (R1)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shinuo.rules.bands import Band
from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.partition import prove_partition
from shinuo.rules.terms import CalendarTerms, Hours, Term, Terms
from shinuo.rules.terms.readings import Bands
from shinuo.rules.timeline import Timeline, compile_timeline
from tests.rules.cast import DAY, SECOND, US, readings, terms

UNHURRIED = settings(deadline=None)  # a machine may be busy; the answer stays the same

MINUTES = 24 * 60
MINUTE = timedelta(minutes=1)
ZONES = (
    "Asia/Shanghai",
    "Asia/Jerusalem",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",  # moves its clocks by half an hour
    "Africa/Cairo",  # moves them at midnight
    "Pacific/Chatham",  # 12:45 ahead
)


@st.composite
def hours(draw: st.DrawFn) -> tuple[Hours, ...]:
    """One to three spans of a day, sorted, perhaps touching, perhaps up to 24:00."""
    edges = draw(st.lists(st.integers(0, MINUTES), min_size=2, max_size=6, unique=True))
    edges = sorted(edges)[: len(edges) // 2 * 2]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Hours(opens * MINUTE, closes * MINUTE) for opens, closes in pairs)


@st.composite
def some_terms(draw: st.DrawFn) -> Terms:
    """Terms of one to four months with any days, hours, zone, policy, and reading of R1."""
    starts_on = draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)))
    calendar = CalendarTerms(
        country=draw(st.sampled_from(("CN", "none"))),
        policy=draw(st.sampled_from(WorkdayPolicy)),
        workdays=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        hours=draw(hours()),
        holidays=draw(st.frozensets(st.dates(starts_on, starts_on + 40 * DAY), max_size=5)),
    )
    return terms(
        term=Term(starts_on, months=draw(st.integers(1, 4))),
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        calendar=calendar,
        readings=readings(bands=draw(st.sampled_from(Bands))),
    )


SOME_TERMS = some_terms()


def at_in(timeline: Timeline) -> st.SearchStrategy[datetime]:
    """Instants of the term and a day to either side, most of them close to a change of band."""
    first, last = timeline.midnights[0], timeline.midnights[-1]
    near = st.tuples(st.sampled_from(timeline.changes), st.integers(-2, 2)).map(sum)
    anywhere = st.integers(first - DAY // US, last + DAY // US)
    return (near | anywhere).map(from_us)


def band_by_the_wall(at: datetime, chosen: Terms, timeline: Timeline) -> Band | None:
    """The band by clause 1.4, 1.5 and 2.2 read word for word, from the date and time on the clocks."""
    local = at.astimezone(chosen.zone)
    on, shown = local.date(), local.time()
    if not chosen.term.starts_on <= on < chosen.term.ends_before:
        return None
    past = timedelta(hours=shown.hour, minutes=shown.minute, seconds=shown.second)
    past += shown.microsecond * US
    spans = chosen.calendar.hours
    is_workday = timeline.calendar.is_workday
    if is_workday(on) and any(one.opens <= past < one.closes for one in spans):
        return Band.DAY
    runs_on = chosen.readings.bands is Bands.NIGHT_RUNS_ON
    night_of = on - DAY if runs_on and past < spans[0].opens else on
    return Band.NIGHT if is_workday(night_of) else Band.REST


def has_moved_clocks(at: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks are moved within two days of `at`, so that an edge may be skipped or repeated."""
    offsets = {
        (at + n * 12 * 3_600 * SECOND).astimezone(zone).utcoffset() for n in range(-4, 5)
    }
    return len(offsets) > 1


@UNHURRIED
@given(SOME_TERMS)
def test_the_bands_are_total_and_disjoint(chosen: Terms) -> None:
    proof = prove_partition(compile_timeline(chosen))
    assert proof.is_total
    assert proof.is_disjoint
    assert sum(proof.by_band.values(), timedelta(0)) == proof.length


@UNHURRIED
@given(SOME_TERMS, st.data())
def test_the_band_is_what_the_wall_says(chosen: Terms, data: st.DataObject) -> None:
    timeline = compile_timeline(chosen)
    at = data.draw(at_in(timeline))
    assume(not has_moved_clocks(at, chosen.zone))
    assert timeline.band_at(at) == band_by_the_wall(at, chosen, timeline)


def is_shown_once(day: date, past: timedelta, zone: ZoneInfo) -> bool:
    """Whether the clocks of `zone` show `past` after midnight on `day` exactly once."""
    shown = (datetime.combine(day, time()) + past).replace(tzinfo=zone)
    return shown.utcoffset() == shown.replace(fold=1).utcoffset()


@UNHURRIED
@given(SOME_TERMS, st.data())
def test_where_clocks_are_moved_too_unless_an_edge_is_skipped_or_repeated(
    chosen: Terms, data: st.DataObject
) -> None:
    spring, autumn = date(2026, 3, 1), date(2026, 10, 20)
    chosen = replace(
        chosen,
        term=Term(data.draw(st.sampled_from((spring, autumn))), months=2),
        zone=ZoneInfo(data.draw(st.sampled_from(ZONES[1:3] + ZONES[4:6]))),
    )
    timeline = compile_timeline(chosen)
    at = data.draw(at_in(timeline))
    day = at.astimezone(chosen.zone).date()
    edges = [edge for span in chosen.calendar.hours for edge in (span.opens, span.closes)]
    assume(all(is_shown_once(day, edge, chosen.zone) for edge in edges))
    assert timeline.band_at(at) == band_by_the_wall(at, chosen, timeline)


@UNHURRIED
@given(SOME_TERMS, st.data())
def test_the_band_does_not_depend_on_how_the_instant_is_written(
    chosen: Terms, data: st.DataObject
) -> None:
    timeline = compile_timeline(chosen)
    at = data.draw(at_in(timeline))
    zone = ZoneInfo(data.draw(st.sampled_from(ZONES)))
    assert timeline.band_at(at.astimezone(zone)) is timeline.band_at(at.astimezone(UTC))


@UNHURRIED
@given(SOME_TERMS)
def test_the_spans_and_the_look_up_say_the_same(chosen: Terms) -> None:
    timeline = compile_timeline(chosen)
    for begins, ends, band in timeline.spans():
        assert timeline.band_at(begins) is band
        assert timeline.band_at(ends - US) is band
        assert timeline.band_at(ends) is not band


@UNHURRIED
@given(SOME_TERMS)
def test_every_midnight_begins_a_civil_day(chosen: Terms) -> None:
    timeline = compile_timeline(chosen)
    for n, midnight in enumerate(timeline.midnights):
        day = chosen.term.starts_on + n * DAY
        assert timeline.date_of(from_us(midnight)) == day
        assert timeline.date_of(from_us(midnight - 1)) == day - DAY


YEARS = (datetime(1970, 1, 2), datetime(2100, 1, 1))  # noqa: DTZ001  (hypothesis adds the zone)


@UNHURRIED
@given(st.datetimes(*YEARS, timezones=st.sampled_from(ZONES).map(ZoneInfo)))
def test_an_instant_in_microseconds_is_the_instant(at: datetime) -> None:
    assert from_us(to_us(at)) == at.astimezone(UTC)
