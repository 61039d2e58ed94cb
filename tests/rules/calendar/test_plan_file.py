"""A plan as JSON: read, written, and the same again."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinuo.rules.calendar import (
    PLANS,
    DayKind,
    Festival,
    Notice,
    Plan,
    PlanDay,
    plan_json,
    read_plan,
    statutory_days,
)
from shinuo.rules.faults import Refused

YEARS = range(2007, 2027)


@pytest.mark.parametrize("year", YEARS)
def test_the_official_plans_survive_the_journey(year: int) -> None:
    assert read_plan(plan_json(PLANS[year])) == PLANS[year]


@pytest.mark.parametrize("year", YEARS)
def test_what_is_written_is_written_the_same_again(year: int) -> None:
    text = plan_json(PLANS[year])
    assert plan_json(read_plan(text)) == text


def test_the_format() -> None:
    """The first and last lines of the file, exactly: one day a line, nothing escaped."""
    lines = plan_json(PLANS[2026]).splitlines()
    assert lines[:7] == [
        '{"year": 2026,',
        ' "notices": [',
        '  {"number": "国办发明电〔2025〕7号", "dated": "2025-11-04", '
        '"source": "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"}',
        " ],",
        ' "days": [',
        '  {"date": "2026-01-01", "kind": "statutory", "festival": "new_year"},',
        '  {"date": "2026-01-02", "kind": "rest", "festival": "new_year"},',
    ]
    assert lines[8] == '  {"date": "2026-01-04", "kind": "makeup", "festival": "new_year"},'
    assert lines[-2:] == [
        '  {"date": "2026-10-10", "kind": "makeup", "festival": "national"}',
        " ]}",
    ]
    assert plan_json(PLANS[2026]).endswith("]}\n")


def test_a_date_that_was_not_established_is_null() -> None:
    assert json.loads(plan_json(PLANS[2008]))["notices"][0]["dated"] is None


def test_days_are_written_in_order() -> None:
    plan = PLANS[2026]
    shuffled = Plan(
        plan.year,
        plan.notices,
        dict(sorted(plan.days.items(), key=lambda item: item[0], reverse=True)),
    )
    assert plan_json(shuffled) == plan_json(plan)


def test_days_may_stand_in_any_order() -> None:
    fields = json.loads(plan_json(PLANS[2026]))
    fields["days"].reverse()
    plan = read_plan(json.dumps(fields))
    assert plan == PLANS[2026]
    assert list(plan.days) == sorted(plan.days)


@pytest.mark.parametrize(
    ("fields", "notice"),
    [
        ({}, Notice("", None, "")),
        ({"number": "甲"}, Notice("甲", None, "")),
        ({"dated": "2026-11-05"}, Notice("", date(2026, 11, 5), "")),
        ({"dated": None}, Notice("", None, "")),
        ({"source": "https://a.b"}, Notice("", None, "https://a.b")),
        ({"number": "", "dated": None, "source": ""}, Notice("", None, "")),
    ],
    ids=["nothing", "number", "date", "no date", "source", "all empty"],
)
def test_what_is_not_known_of_a_notice_may_be_left_out(
    fields: dict[str, str], notice: Notice
) -> None:
    text = json.loads(plan_json(PLANS[2026]))
    text["notices"] = [fields]
    assert read_plan(json.dumps(text)).notices == (notice,)


def test_several_notices_keep_their_order() -> None:
    text = json.loads(plan_json(PLANS[2026]))
    text["notices"] = [{"number": "乙"}, {"number": "甲"}, {"number": "乙"}]
    numbers = [notice.number for notice in read_plan(json.dumps(text)).notices]
    assert numbers == ["乙", "甲", "乙"]


def test_a_plan_read_cannot_be_changed() -> None:
    plan = read_plan(plan_json(PLANS[2026]))
    with pytest.raises(TypeError):
        plan.days[date(2026, 1, 1)] = PlanDay(DayKind.REST, Festival.LABOUR)  # type: ignore[index]


# Plans nobody has made yet.

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "),
    max_size=20,
)
notices = st.builds(Notice, number=texts, dated=st.none() | st.dates(), source=texts)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that can stand: the statute's days, rest days, make-up days on weekends."""
    year = draw(st.integers(2007, 2099))
    within = st.dates(date(year - 1, 12, 1), date(year, 12, 31))
    festivals = st.sampled_from(Festival)
    days = {
        on: PlanDay(DayKind.REST, draw(festivals))
        for on in draw(st.sets(within, max_size=9))
    }
    for on in draw(st.sets(within, max_size=9)):
        saturday = on - timedelta(days=(on.weekday() - 5) % 7)
        if saturday >= date(year - 1, 12, 1):
            days[saturday] = PlanDay(DayKind.MAKEUP, draw(festivals))
    for on, festival in statutory_days(year).items():
        days[on] = PlanDay(DayKind.STATUTORY, festival)
    return Plan(year, tuple(draw(st.lists(notices, min_size=1, max_size=3))), days)


@given(plans())
def test_reading_undoes_writing(plan: Plan) -> None:
    assert read_plan(plan_json(plan)) == plan


# Whatever is handed in, the answer is a plan or a refusal with a place and a mend.

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["2026-01-01", "statutory", "makeup", "rest", "new_year"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["year", "notices", "days", "date", "kind", "festival", "number", "dated"]
            )
            | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def refused(text: str) -> Refused | None:
    """The refusal of `text`, if it is refused; any other exception is a broken promise."""
    try:
        read_plan(text)
    except Refused as refusal:
        return refusal
    return None


@given(values)
def test_no_json_breaks_the_reader(value: object) -> None:
    refusal = refused(json.dumps(value))
    assert refusal
    for fault in refusal.faults:
        assert fault.code.startswith("plan_")
        assert fault.path
        assert fault.problem.zh
        assert fault.problem.en
        assert fault.right.zh
        assert fault.right.en
        assert fault.line("zh").isprintable()
        assert fault.line("en").isprintable()


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    assert refused(text)


@given(
    st.sampled_from(["year", "notices", "days"]),
    values,
)
def test_no_field_breaks_the_reader(name: str, value: object) -> None:
    fields = json.loads(plan_json(PLANS[2026]))
    fields[name] = value
    refusal = refused(json.dumps(fields))
    assert refusal or value == 2026 or name == "notices"


@given(st.integers(0, 38), st.sampled_from(["date", "kind", "festival"]), values)
@settings(max_examples=200)
def test_no_field_of_a_day_breaks_the_reader(at: int, name: str, value: object) -> None:
    fields = json.loads(plan_json(PLANS[2026]))
    if fields["days"][at][name] != value:
        fields["days"][at][name] = value
        refusal = refused(json.dumps(fields))
        if refusal:
            assert any(fault.path.startswith(("days", "plan")) for fault in refusal.faults)


@given(st.integers(0, 3000), st.text(max_size=3))
@settings(max_examples=200)
def test_no_slip_of_the_pen_breaks_the_reader(at: int, slip: str) -> None:
    text = plan_json(PLANS[2026])
    refused(text[:at] + slip + text[at + 1 :])


@given(st.integers(0, 3500))
def test_a_file_cut_short_is_refused(at: int) -> None:
    text = plan_json(PLANS[2026]).rstrip()
    if at < len(text):
        assert refused(text[:at])
