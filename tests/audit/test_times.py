"""The times of logs: several formats and zones, what their clocks never or twice showed, what is no time at all."""

from pathlib import Path

import pytest

from shinuo.audit.mapping import Mapping, read_mapping
from tests.audit.cast import at, audited, csv_of, in_zone, written

TEN, ONE_LATER = at("10:00:00"), at("10:01:00")
ZONE = '[times]\nzone = "Asia/Shanghai"\n'
"""What the refusal says to write, and all of it."""


def test_times_in_several_formats(tmp_path: Path) -> None:
    rows = [
        f"z,web,2026-01-05T02:00:00Z,{ONE_LATER}",
        f"space,web,2026-01-05 10:00:00+0800,{ONE_LATER}",
        f"part,web,2026-01-05T10:00:00.000001+08:00,{ONE_LATER}",
        f"comma,web,05.01.2026 10:00,{ONE_LATER}",
        f"number,web,1767578400,{ONE_LATER}",
        f"leap,web,2026-02-29T10:00:00Z,{ONE_LATER}",
        f"early,web,1969-12-31T10:00:00Z,{ONE_LATER}",
        f"none,web,,{ONE_LATER}",
        f"answer,web,{TEN},soon",
    ]
    found = audited(written(tmp_path, csv_of(*rows)))
    assert [name for name, _ in found.states] == ["z", "space", "part"]
    assert found.bad == [
        *((line, "not_a_time") for line in (5, 6, 7)),
        *((8, "out_of_range"), (9, "missing"), (10, "not_a_time")),
    ]
    assert str(found.verdicts["elapsed_s"][2]) == "59.999999"
    assert (found.json["rows"], found.json["unreadable"]) == (9, 6)


def test_a_time_without_an_offset_among_others_is_listed(tmp_path: Path) -> None:
    rows = [f"q1,web,{TEN},{ONE_LATER}", f"q2,web,{TEN[:19]},", f"q3,web,{TEN},{TEN[:19]}"]
    found = audited(written(tmp_path, csv_of(*rows)))
    assert found.bad == [(3, "no_zone"), (4, "no_zone")]
    assert found.states == [("q1", "met")]
    log = written(tmp_path, csv_of(*rows), "other.csv")
    zone = audited(log, mapping=read_mapping(ZONE))
    assert not zone.bad


def test_a_named_zone_lists_what_its_clocks_never_or_twice_showed(tmp_path: Path) -> None:
    rows = [
        "never,web,2026-03-29 02:30:00,2026-03-29 03:31:00",
        "once,web,2026-03-29 01:59:00,2026-03-29 03:00:00",
        "twice,web,2026-10-25 02:30:00,2026-10-25 03:31:00",
        "named,web,2026-10-25T02:30:00+02:00,2026-10-25T02:31:00+02:00",
    ]
    mapping = in_zone("Europe/Berlin")
    found = audited(written(tmp_path, csv_of(*rows)), mapping=mapping, as_of=None)
    assert found.bad == [(2, "no_such_time"), (4, "ambiguous_time")]
    elapsed = [str(one) for one in found.verdicts["elapsed_s"]]
    assert elapsed == ["60.000000", "60.000000"]


@pytest.mark.parametrize(("unit", "scale"), [("epoch_s", 1), ("epoch_ms", 1000)])
def test_whole_numbers_are_times_of_a_stated_unit(
    tmp_path: Path, unit: str, scale: int
) -> None:
    start = 1_767_578_400 * scale
    log = written(tmp_path, csv_of(f"q,web,{start},{start + 60 * scale}"))
    found = audited(log, mapping=Mapping(format=unit))
    assert str(found.verdicts["elapsed_s"][0]) == "60.000000"


def test_an_agreed_format(tmp_path: Path) -> None:
    log = written(tmp_path, csv_of("q,web,05/01/2026 10:00,05/01/2026 10:03"))
    found = audited(log, mapping=in_zone("Asia/Shanghai", format="%d/%m/%Y %H:%M"))
    assert found.states == [("q", "met")]


def test_an_answer_before_the_request_is_indeterminate(tmp_path: Path) -> None:
    found = audited(written(tmp_path, csv_of(f"q,web,{ONE_LATER},{TEN}")))
    assert found.states == [("q", "indeterminate")]


@pytest.mark.parametrize(
    "format_",
    [
        "iso",
        "%F %T",
        "%d/%m/%Y %H:%M",
        "%-d.%-m.%y %I:%M %p",
        "%Y年%m月%d日 %H:%M:%S%.f%:z",
    ],
)
def test_a_format_that_says_day_and_minute_can_stand(format_: str) -> None:
    text = f"[columns]\nrequested_at = 'a'\n[times]\nformat = '{format_}'"
    assert read_mapping(text).format == format_
