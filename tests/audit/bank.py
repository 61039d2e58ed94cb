"""The bank's log once more, in plain loops and the standard library: what the audit is held against."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

LOG = Path(__file__).parents[3] / "shared" / "data" / "callcentre-1999-01.tsv"
ZONE = ZoneInfo("Asia/Jerusalem")
LIMITS = {"day": 180, "night": 300, "rest": 300}
SUNDAY_TO_THURSDAY = (6, 0, 1, 2, 3)
US = timedelta(microseconds=1)
EARLY = timedelta(hours=12)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Call:
    """One call as the log tells it, and what the bank's terms say of it."""

    line: int
    id: str
    channel: str
    start: datetime
    answered: datetime | None
    left: datetime | None
    ended: datetime | None
    band: str = ""
    due: datetime = EPOCH
    state: str = ""
    over: timedelta = timedelta(0)
    elapsed: timedelta = timedelta(0)
    waited: timedelta | None = None


def calls() -> list[Call]:
    """Every call that is not a phantom; instants in UTC."""
    with LOG.open(encoding="utf-8", newline="") as file:
        rows = enumerate(csv.DictReader(file, delimiter="\t"), 2)
        return [_call(line, row) for line, row in rows if row["outcome"] != "PHANTOM"]


def _call(line: int, row: dict[str, str]) -> Call:
    day = datetime.strptime(row["date"], "%y%m%d").date()  # noqa: DTZ007
    start = _at(day, row["vru_entry"])

    def at(name: str) -> datetime:
        found = _at(day, row[name])
        if found < start - EARLY:
            return _at(day + timedelta(days=1), row[name])
        return found

    answered = left = None
    if row["outcome"] == "AGENT" and row["ser_start"] != "0:00:00":
        answered = at("ser_start")
    if row["outcome"] == "HANG":
        left = at("vru_exit" if row["q_exit"] == "0:00:00" else "q_exit")
    ended = at("ser_exit") if answered else left
    name = f"{row['date']}/{row['vru+line']}/{row['call_id']}"
    return Call(line, name, row["type"], start, answered, left, ended)


def _at(day: date, clock: str) -> datetime:
    hour, minute, second = (int(part) for part in clock.split(":"))
    shown = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=ZONE)
    return shown.astimezone(UTC)


def judged(*, excused: bool) -> tuple[list[Call], list[int]]:
    """The calls with the bank's verdicts on them, and the lines whose id stands twice."""
    known: set[str] = set()
    found, again = [], []
    for call in calls():
        if call.id in known:
            again.append(call.line)
            continue
        known.add(call.id)
        found.append(call)
    last = max(at for call in calls() for at in _ends(call))
    for call in found:
        _judge(call, last, excused=excused)
    return found, again


def _ends(call: Call) -> list[datetime]:
    return [at for at in (call.start, call.answered, call.left, call.ended) if at]


def _judge(call: Call, last: datetime, *, excused: bool) -> None:
    clock = call.start.astimezone(ZONE)
    if clock.weekday() not in SUNDAY_TO_THURSDAY:
        call.band = "rest"
    else:
        call.band = "day" if 7 <= clock.hour < 22 else "night"
    call.due = call.start + timedelta(seconds=LIMITS[call.band])
    if call.answered is not None:
        call.elapsed = call.answered - call.start
        if call.answered < call.start:
            call.state = "indeterminate"
        else:
            call.state = "met" if call.answered <= call.due else "missed"
            call.waited = call.elapsed
    else:
        gone = call.left if call.left is not None else last
        call.waited = gone - call.start
        call.elapsed = max(gone, call.due + US) - call.start
        is_early = call.left is not None and call.left < call.due
        call.state = "excluded" if excused and is_early else "missed"
    if call.state in ("missed", "indeterminate"):
        call.over = max(timedelta(0), call.elapsed - (call.due - call.start))


def cells(found: list[Call]) -> dict[str, dict[str, Any]]:
    """The figures of every channel and band."""
    kept: dict[str, list[Call]] = defaultdict(list)
    for call in found:
        kept[f"{call.channel}/{call.band}"].append(call)
    return {name: _figures(part) for name, part in kept.items()}


def _figures(part: list[Call]) -> dict[str, Any]:
    times = sorted(
        (one.elapsed / US) for one in part if one.answered and one.state != "indeterminate"
    )
    waits = [one.waited / US for one in part if one.waited is not None]
    figures: dict[str, Any] = {"requests": len(part), "answered": len(times)}
    for state in ("met", "missed", "excluded", "indeterminate"):
        figures[state] = sum(one.state == state for one in part)
    for state in ("overdue", "pending", "not_applicable"):
        figures[state] = 0
    figures["mean_s"] = sum(times) / len(times) / 1e6 if times else None
    figures["mean_all_s"] = sum(waits) / len(waits) / 1e6 if waits else None
    for rank in (50, 90, 95, 99):
        figures[f"p{rank}_s"] = _rank(times, rank)
    figures["max_s"] = times[-1] / 1e6 if times else None
    return figures


def _rank(times: list[float], per_cent: int) -> float | None:
    """The least time that at least so many per cent do not exceed."""
    for place, time in enumerate(times, 1):
        if place * 100 >= per_cent * len(times):
            return time / 1e6
    return None


def days(found: list[Call]) -> dict[date, tuple[int, int, int, int, int]]:
    """For each day: requests, met, misses, Σ elapsed and Σ limit of the judged in µs."""
    sums: dict[date, list[int]] = defaultdict(lambda: [0] * 5)
    for one in found:
        day = sums[one.start.astimezone(ZONE).date()]
        day[0] += 1
        day[1] += one.state == "met"
        day[2] += one.state in ("missed", "indeterminate")
        if one.state in ("met", "missed"):
            day[3] += one.elapsed // US
            day[4] += (one.due - one.start) // US
    return {day: (a, b, c, d, e) for day, (a, b, c, d, e) in sums.items()}


def fired(found: list[Call], number: int) -> list[tuple[datetime, tuple[str, ...]]]:
    """Every `number` misses, in the order in which they became known, and when."""
    misses = [one for one in found if one.state in ("missed", "indeterminate")]
    misses.sort(key=lambda one: (one.due, one.id))
    full = range(number, len(misses) + 1, number)
    groups = [misses[end - number : end] for end in full]
    return [(group[-1].due + US, tuple(one.id for one in group)) for group in groups]


def excess(found: list[Call], run: int, beyond: float) -> list[tuple[date, ...]]:
    """Every `run` days in a row whose mean was beyond the standard."""
    firings: list[tuple[date, ...]] = []
    row: list[date] = []
    for day, (_, _, _, elapsed, limit) in sorted(days(found).items()):
        row = [*row, day] if limit and elapsed / limit > 1 + beyond else []
        if len(row) == run:
            firings.append(tuple(row))
            row = []
    return firings
