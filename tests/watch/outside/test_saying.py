"""One message for many: the worst first, of one request only the most, nothing personal, never too long."""

from datetime import UTC, datetime, timedelta

from shinuo.rules.instants import to_us
from shinuo.watch.outside.saying import MOST_LINES, Told, message
from shinuo.watch.outside.tells import Tell

AT = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)
SECOND = 1_000_000


def wait(percent: str, of: str = "01J0000000000000000AB12CD34", n: int = 0) -> Told:
    said = {
        "kind": "overdue" if percent == "100" else "warned",
        "of": of,
        "request": of,
        "due_us": to_us(AT),
        "channel": "官网",
    }
    return Told(Tell(percent), AT + timedelta(seconds=n), said)


def monitor(**said: object) -> Told:
    return Told(Tell.MONITOR, AT, said)


def test_one_wait_in_both_languages() -> None:
    assert message("SN-1", [wait("100")], "zh") == (
        "时诺告警 SN-1：超时未回应 1",
        "超时：会话 …AB12CD34（官网），应于 11-27 14:00:00 前回应，仍无人回应",
    )
    assert message("SN-1", [wait("80")], "en") == (
        "Shinuo alarm SN-1: 80 % of the limit used 1",
        "80 %: conversation …AB12CD34 (官网) is due at 11-27 14:00:00",
    )


def test_of_one_request_only_the_most_is_told() -> None:
    _, body = message("SN-1", [wait("50"), wait("100", n=9), wait("80", n=5)], "zh")
    assert body.startswith("超时")
    assert len(body.splitlines()) == 1


def test_the_worst_come_first_and_are_counted() -> None:
    told = [wait("50", "a"), wait("100", "b", 2), wait("80", "c", 1), wait("100", "d", 1)]
    title, body = message("SN-1", told, "zh")
    assert title == "时诺告警 SN-1：超时未回应 2，时限已用 80 % 1，时限过半 1"
    assert [line.split("：")[0] for line in body.splitlines()] == [
        "超时",
        "超时",
        "80 %",
        "50 %",
    ]
    assert "…d" in body.splitlines()[0]


def test_many_are_counted_and_the_first_are_named() -> None:
    told = [wait("100", f"c{n:04}", n) for n in range(200)]
    title, body = message("SN-1", told, "zh")
    assert "200" in title
    lines = body.splitlines()
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == f"……另有 {200 - MOST_LINES} 条，见时诺页面"
    assert len(f"{title}\n{body}".encode()) < 2_048


def test_what_happened_to_the_monitor() -> None:
    us = to_us(AT)
    gap = monitor(
        kind="monitor_gap",
        of="monitor",
        began_us=us,
        ended_us=us + 40 * SECOND,
        why="stopped",
    )
    step = monitor(
        kind="clock_stepped", of="monitor", from_us=us, to_us=us - 3_600 * SECOND
    )
    _, body = message("SN-1", [gap, step], "en")
    assert body.splitlines() == [
        "Gap of the monitor: 11-27 14:00:00 to 11-27 14:00:40 (no server ran)",
        "Clock step: at 11-27 14:00:00, by -3600.0 s",
    ]


def test_duties_and_trials() -> None:
    soon = {
        "kind": "duty_reminded",
        "of": "duty",
        "key": "report/2026-10",
        "due_us": to_us(AT),
    }
    late = {"kind": "duty_late", "of": "duty", "key": "matter:3/1", "due_us": None}
    told = [
        Told(Tell.DUTIES, AT, soon),
        Told(Tell.DUTIES, AT, late),
        Told(Tell.TRIAL, AT, {}),
    ]
    _, body = message("SN-1", told, "zh")
    assert body.splitlines() == [
        "义务即将到期：report/2026-10，11-27 14:00:00",
        "义务已逾期：matter:3/1，–",
        "试发：11-27 14:00:00。收到即说明此处可用。",
    ]
