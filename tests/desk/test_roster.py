"""The roster of a week: hours as people write them, who is there at a time, and that only a supervisor plans."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo import clock
from shinuo.desk.roster import Run, cover, gaps, read_hours, week_of, written
from shinuo.people.models import Shift
from shinuo.people.presence import State
from shinuo.people.refusals import BadShift
from shinuo.people.roster import DAY, Change, Planned, plan
from shinuo.people.standing import Standing, set_presence
from shinuo.rules.bands import Band
from shinuo.rules.instants import from_us, local_us
from tests.desk.cast import signed_in, text_of
from tests.live.cast import Office
from tests.live.talk import fresh
from tests.people.cast import ana, mei, rival

MONDAY = date(2026, 3, 2)
MOST_QUERIES = 8


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("9-18", 540, 1080),
        ("09:00–18:00", 540, 1080),
        (" 9:30 - 18:15 ", 570, 1095),
        ("18:00-24:00", 1080, 1440),
        ("18:00–09:00", 1080, 1980),
        ("0-24", 0, 1440),
        ("9至9", 540, 1980),
    ],
)
def test_hours_are_read(text: str, begins: int, ends: int) -> None:
    assert read_hours(text) == Planned(begins, ends)
    assert read_hours(written(begins, ends)) == Planned(begins, ends)


@pytest.mark.parametrize(
    "text", ["x", "9", "9-", "24-25", "9-24:30", "9:60-10", "99-1", "9-18x"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(BadShift):
        read_hours(text)


def test_an_empty_cell_is_no_shift() -> None:
    assert read_hours(" ") is None


def band_of(day: date, minute: int) -> Band | None:
    return Band.DAY if 540 <= minute < 1080 else Band.NIGHT


def shift(day: date, begins: int, ends: int) -> Shift:
    return Shift(on=day, begins=begins, ends=ends)


def test_who_is_there_at_a_time() -> None:
    """The night of the day before counts until it ends; half an hour in part is none."""
    known = [
        shift(date(2026, 3, 1), 1080, DAY + 480),
        shift(MONDAY, 540, 1080),
        shift(MONDAY, 555, 840),
    ]
    assert cover(known, MONDAY, band_of) == [
        Run(0, 480, 1, Band.NIGHT),
        Run(480, 60, 0, Band.NIGHT),
        Run(540, 30, 1, Band.DAY),
        Run(570, 270, 2, Band.DAY),
        Run(840, 240, 1, Band.DAY),
        Run(1080, 360, 0, Band.NIGHT),
    ]


def test_where_nobody_is() -> None:
    runs = cover([shift(MONDAY, 600, 1080)], MONDAY, band_of)
    assert [one.hours for one in gaps(runs)] == ["00:00–10:00", "18:00–24:00"]
    assert gaps(cover([], MONDAY, lambda _day, _minute: None)) == []


def test_a_week_begins_on_monday() -> None:
    assert week_of(date(2026, 3, 8)) == week_of(MONDAY)
    assert week_of(MONDAY)[0] == MONDAY


def next_week() -> list[str]:
    """Its days; the office's terms are in force then."""
    return [day.isoformat() for day in week_of(clock.now().date() + timedelta(days=7))]


def filled(hall: Office, *cells: tuple[str, str, str]) -> dict[str, str]:
    """The form with day, what stood there, what stands there now, of the agent."""
    found = {"week": next_week()[0], "act": "keep"}
    for day, was, now in cells:
        key = f"{hall.agent.pk}:{day}"
        found |= {f"was:{key}": was, f"is:{key}": now}
    return found


def test_a_supervisor_plans_and_the_agent_sees_their_own(hall: Office) -> None:
    browser, path = signed_in(hall.supervisor), f"/roster/{hall.contract.pk}/planned"
    monday, tuesday, *_ = next_week()
    cells = (monday, "", "9-18"), (tuesday, "", "18:00-09:00")
    assert browser.post(path, filled(hall, *cells)).status_code == 302
    page = browser.get(f"/roster/?week={tuesday}")
    assert 'value="18:00–09:00"' in page.content.decode()
    assert "无人 00:00–09:00 18:00–24:00" in text_of(page)
    before = browser.get("/roster/?week=2020-01-06")
    assert "没有生效的条款" in text_of(before)
    own = text_of(signed_in(hall.agent).get(f"/roster/?week={monday}"))
    assert "09:00–18:00" in own
    assert "老周" not in own
    cells = (monday, "09:00–18:00", ""), (tuesday, "x", "x")
    browser.post(path, filled(hall, *cells))
    (left,) = Shift.objects.filter(contract=hall.contract)
    assert left.on.isoformat() == tuesday
    later = date.fromisoformat(tuesday) + timedelta(days=7)
    for _ in range(2):
        copied = browser.post(path, {"week": later.isoformat(), "act": "copy"})
        assert copied.headers["Location"].endswith(f"week={week_of(later)[0]}")
        assert Shift.objects.filter(contract=hall.contract, on=later).count() == 1
    assert Shift.objects.filter(contract=hall.contract).count() == 2


def test_what_cannot_stand_is_said_and_nothing_is_kept(hall: Office) -> None:
    browser, path = signed_in(hall.supervisor), f"/roster/{hall.contract.pk}/planned"
    monday, tuesday, *_ = next_week()
    page = browser.post(path, filled(hall, (monday, "", "9-18"), (tuesday, "", "早班")))
    assert page.status_code == 409
    assert "“早班”不是班次" in text_of(page)
    assert 'value="早班"' in page.content.decode()
    assert not Shift.objects.filter(contract=hall.contract).exists()


def test_nobody_else_plans_or_looks(hall: Office) -> None:
    path = f"/roster/{hall.contract.pk}/planned"
    assert signed_in(hall.agent).post(path, {}).status_code == 404
    for user in (ana(hall.contract), rival()):
        assert signed_in(user).get("/roster/").status_code == 404
        assert signed_in(user).post(path, {}).status_code == 404


def test_more_members_cost_no_more_queries(hall: Office) -> None:
    for _ in range(6):
        mei(hall.contract)
    browser = signed_in(hall.supervisor)
    with CaptureQueriesContext(connection) as made:
        assert browser.get("/roster/").status_code == 200
    assert len(made) <= MOST_QUERIES


def test_a_day_is_held_against_its_plan(hall: Office) -> None:
    """On line from six to noon, planned from the night before until three, and from nine on."""
    day = clock.now().date() - timedelta(days=1)
    night, late = Planned(1080, DAY + 180), Planned(540, 1080)
    eve = day - timedelta(days=1)
    changes = [Change(hall.agent, eve, night), Change(hall.agent, day, late)]
    plan(hall.contract, changes, "user:lao_zhou", clock.now())
    begins = local_us(day, timedelta(0), ZoneInfo("Asia/Shanghai"))
    for hour, state in ((6, State.ONLINE), (12, State.OFFLINE)):
        at = from_us(begins) + timedelta(hours=hour)
        set_presence(hall.agent, Standing(state), at, fresh())
    page = signed_in(hall.supervisor).get(f"/crew/?day={day}")
    assert "班内在岗 3.0 / 12.0 小时" in text_of(page)
    assert page.content.decode().count('class="planned"') == 2
