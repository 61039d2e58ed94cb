"""First responses and waits against the limits: nothing is left out, and the limit parts the colours."""

from datetime import timedelta
from itertools import pairwise
from random import Random
from types import MappingProxyType

import pytest

from shinuo.reports.charts.distribution import kept_of
from shinuo.reports.charts.limit_rules import LINE, grown, limit_rules, lines
from shinuo.reports.charts.limits import Limit, limits_of_all
from shinuo.reports.charts.waits import axis_of
from shinuo.rules.bands import Band
from shinuo.rules.terms import Limits
from shinuo.rules.words import Lang
from tests.audit.report.looking import counted, figures, found, painted, seen, texts
from tests.rules.cast import SECOND, US, terms

NONE = {Band.NIGHT: counted(), Band.REST: counted()}


@pytest.mark.parametrize(
    ("waits", "met", "limit", "kept"),
    [
        ((179, 180, 181), 2, 180 * SECOND, (179, 180)),  # the one at 180 was on the limit
        ((179, 180, 181), 1, 180 * SECOND, (179,)),  # it was a little over
        ((179, 180, 180, 181), 2, 180 * SECOND, (179, 180)),  # one of each
        ((180, 180), 1, 180 * SECOND + US, (180,)),
        ((0, 0, 1), 0, timedelta(0), ()),
        ((899, 900, 5000), 2, 900 * SECOND, (899, 900)),
        ((899, 3000, 5000), 2, 3600 * SECOND, (899, 900)),
        ((5, 6), 0, 180 * SECOND, (5, 6)),  # what lies before the limit is before it
    ],
)
def test_which_were_in_time(
    waits: tuple[int, ...], met: int, limit: timedelta, kept: tuple[int, ...]
) -> None:
    assert kept_of(counted(*waits), met, limit) == counted(*kept)


@pytest.mark.parametrize("seed", range(20))
def test_no_bin_loses_anybody(seed: int) -> None:
    random = Random(seed)
    most = random.choice([3, 60, 119, 121, 500, 899, 900, 4000])
    counts = counted(*(random.randrange(most) for _ in range(random.randrange(1, 300))))
    axis = axis_of([counts], [random.choice([20, 180, 300, 890, 7200])])
    bins = list(axis.bins(counts))
    assert sum(number for *_, number in bins) == sum(counts)
    assert all(begins < ends <= axis.domain[1] for begins, ends, _ in bins)
    assert all(ends <= begins for (_, ends, _), (begins, *_) in pairwise(bins))


def test_the_limit_is_on_the_axis_even_if_all_were_fast() -> None:
    assert axis_of([counted(1, 2)], [180]).end == 300
    assert axis_of([counted(1, 2)], [7200]).end == 60
    assert axis_of([counted()], [899]).end == 900


def test_the_colours_part_at_the_limit() -> None:
    waits = counted(5, 10, 100, 180, 181, 400, 2000)
    outcome = found(
        cells={("web", Band.DAY): figures(met=4, late=3, unanswered=9)},
        answered_after={Band.DAY: waits, **NONE},
    )
    chart = seen(outcome, "distribution")
    assert len(painted(chart, "good")) == 4  # bins of 0, 10, 100 and 180 s
    assert len(painted(chart, "bad")) == 3  # bins of 180, 400 and 900 s
    lines = texts(chart)
    assert "limit 180 s" in lines
    assert "after it 3 (42.9%) →" in lines
    assert "7 answered, 57.1% of them in time; 9 unanswered" in lines
    assert "≥ 900" in lines
    assert chart.told == (
        "working hours (limit 180 s): 7 answered, 57.1% of them in time, 1 after 900 s or more; "
        "9 unanswered."
    )


def test_a_band_in_which_nobody_answered_is_told() -> None:
    cells = {("web", Band.DAY): figures(met=1), ("web", Band.REST): figures(0, 0, 8)}
    answered = {Band.DAY: counted(3), **NONE}
    chart = seen(found(cells=cells, answered_after=answered), "distribution")
    assert "weekend or holiday (limit 300 s): nobody answered; 8 unanswered." in chart.told
    assert "weekend or holiday" not in texts(chart)
    assert "workday night" not in chart.told


def own(seconds: int, **more: timedelta) -> Limits:
    """A channel's limits, the same in all bands."""
    limit = seconds * SECOND
    return Limits(day=limit, night=limit, rest=limit, **more)


def test_where_channels_have_their_own_limits_no_bar_is_called_late() -> None:
    by = terms(channel_limits=MappingProxyType({"app": own(60), "mail": own(7200)}))
    cells = {(name, Band.DAY): figures(met=1) for name in ("web", "app", "mail")}
    answered = {Band.DAY: counted(3, 50, 800), **NONE}
    chart = seen(found(terms=by, cells=cells, answered_after=answered), "distribution")
    assert not painted(chart, "good")
    assert not painted(chart, "bad")
    names = {"limit 180 s", "limit 60 s · app", "limit 7200 s · mail →"}
    assert names <= set(texts(chart))


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("a\x07b\u202ec\n",), "abc"),
        (("a" * 14,), "a" * 14),
        (("a" * 15,), "a" * 13 + "…"),
        (("b", "a"), "a, b"),
        (("a", "b", "c"), "3 channels"),
    ],
)
def test_how_channels_with_a_limit_of_their_own_are_named(
    names: tuple[str, ...], shown: str
) -> None:
    by = terms(channel_limits=MappingProxyType({name: own(60) for name in names}))
    cells = {(name, Band.DAY): figures(met=1) for name in (*names, "web")}
    answered = {Band.DAY: counted(3), **NONE}
    chart = seen(found(terms=by, cells=cells, answered_after=answered), "distribution")
    assert f"limit 60 s · {shown}" in texts(chart)


def test_an_urgent_limit_too_leaves_bars_uncoloured() -> None:
    by = terms(limits=Limits(urgent=30 * SECOND))
    cells = {("web", Band.DAY): figures(met=1, late=1)}
    answered = {Band.DAY: counted(3, 50), **NONE}
    chart = seen(found(terms=by, cells=cells, answered_after=answered), "distribution")
    assert not painted(chart, "good")
    assert len(painted(chart, "accent")) == 2


def test_the_unanswered_and_how_long_they_waited() -> None:
    cells = {("web", Band.DAY): figures(0, 0, 3), ("web", Band.NIGHT): figures(0, 0, 3)}
    waits = counted(10, 20, 179, 180, 300, 4000)
    chart = seen(found(cells=cells, unanswered_after=waits), "unanswered")
    assert chart.told == (
        "Of 6 unanswered half waited less than 180 s; 3 (50.0%) waited less than 180 s; "
        "4 (66.7%) waited less than 300 s; 1 waited 900 s or more."
    )
    names = {"limit 180 s · working hours", "limit 300 s · workday night", "≥ 900"}
    assert names <= set(texts(chart))
    assert len(painted(chart, "accent")) == 6


def test_when_half_of_them_waited_longest() -> None:
    cells = {("web", Band.DAY): figures(0, 0, 2)}
    chart = seen(
        found(cells=cells, unanswered_after=counted(5, 900, 950)), "unanswered", "zh"
    )
    assert "半数等待 900 秒或以上" in chart.told
    assert "900 秒或以上的 2 次" in chart.told


def bands(day: int, night: int, rest: int) -> tuple[Limit, ...]:
    """The limits of the bands, in seconds, as the picture of the unanswered has them."""
    limits = Limits(day=day * SECOND, night=night * SECOND, rest=rest * SECOND)
    cells = {("web", band): figures(met=0, unanswered=1) for band in Band}
    return limits_of_all(found(terms=terms(limits=limits), cells=cells))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("limits", [(180, 300, 300), (150, 300, 300), (20, 600, 890)])
def test_no_name_of_a_limit_lies_on_the_rule_of_another(
    limits: tuple[int, int, int], lang: Lang
) -> None:
    axis = axis_of([counted(899)], [900])
    rules = limit_rules(bands(*limits), axis, lang, 476)
    for one in rules:
        for line, text in enumerate(one.texts):
            at, is_right = one.place.left, one.place.has_room_right(text)
            wide = 6 + sum(14 if one > "\u2e7f" else 7.3 for one in text)
            begins, ends = (at, at + wide) if is_right else (at - wide, at)
            assert not [
                other
                for other in rules
                if begins < other.place.left < ends
                and other is not one
                and other.place.top <= one.place.top + line * LINE
            ]


def test_what_lies_beyond_the_axis_is_named_above_all_rules() -> None:
    axis = axis_of([counted(899)], [300])
    rules = limit_rules(bands(300, 7200, 3600), axis, "en", 476)
    assert [one.texts[0] for one in rules] == [
        "limit 3600 s · weekend or holiday →",
        "limit 7200 s · workday night →",
        "limit 300 s · working hours",
    ]
    assert [one.place.top for one in rules] == [0, LINE, 2 * LINE]
    assert grown(190, lines(rules)) == 190 < grown(190, lines(rules) + 1)
