"""Logs as they come: broken, mixed, doubled, in other encodings; a bad row is listed and the others stand."""

import gzip
from json import dumps
from pathlib import Path

import polars as pl
import pytest

from shinuo.audit import delimited, json_lines
from shinuo.audit.lines import LONGEST
from shinuo.audit.mapping import Mapping, read_mapping
from shinuo.rules.faults import Refused
from tests.audit.cast import at, audited, csv_of, rows_of, written

TEN, ONE_LATER = at("10:00:00"), at("10:01:00")
GOOD = f"q1,web,{TEN},{ONE_LATER}"


def refusal(path: Path, mapping: Mapping | None = None) -> list[str]:
    """The codes that `path` is refused with; each fault is one line in each language."""
    with pytest.raises(Refused) as caught:
        audited(path, mapping=mapping)
    for fault in caught.value.faults:
        assert "\n" not in fault.line("zh") + fault.line("en")
    return [fault.code for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("log.csv", b"", "empty_file"),
        ("log.jsonl", b"", "empty_file"),
        ("log.csv", csv_of().encode(), "no_requests"),
        ("log.csv", b"x" * 2 * LONGEST, "bad_header"),
        ("log.parquet.gz", b"x", "unknown_ending"),
        ("log.xlsx.gz", b"x", "unknown_ending"),
        ("log.csv", b"\n\n", "bad_header"),
        ("log.csv", b"id,id,requested_at\n", "bad_header"),
        ("log.csv", b"id,when\n1,2\n", "missing_columns"),
        ("log.jsonl", b'{"id": "1"}\n', "missing_columns"),
        ("log.csv", bytes(range(256)) * 8, "unknown_encoding"),
        ("log.csv", b"\xff\xfe\x81\xff\n", "unknown_encoding"),
        ("log.doc", b"x", "unknown_ending"),
        ("log.parquet", b"no parquet", "damaged_file"),
        ("log.parquet", b"", "damaged_file"),
        ("log.csv.gz", b"no gz at all", "damaged_file"),
        ("log.csv.gz", gzip.compress(csv_of(GOOD).encode(), mtime=0)[:-12], "damaged_file"),
        ("log.csv", csv_of(f"q1,web,{TEN[:19]},").encode(), "naive_time"),
    ],
)
def test_what_cannot_be_judged_says_why(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    assert refusal(written(tmp_path, content, name)) == [code]


def test_a_directory_and_a_missing_file_are_the_systems_to_refuse(tmp_path: Path) -> None:
    for name in ("log.csv", "log.parquet", "log.jsonl"):
        (tmp_path / name).mkdir()
        with pytest.raises(IsADirectoryError):
            audited(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        audited(tmp_path / "none.parquet")


def test_gb18030_is_read(tmp_path: Path) -> None:
    row = f"编号一,微信,{TEN},{ONE_LATER}"
    found = audited(written(tmp_path, csv_of(row).encode("gb18030")))
    assert found.states == [("编号一", "met")]
    assert list(found.json["cells"]) == ["微信/day"]


def test_a_byte_order_mark_and_line_ends_of_windows(tmp_path: Path) -> None:
    text = "\ufeff" + csv_of(GOOD, f'"q2",web,{TEN},').replace("\n", "\r\n")
    assert audited(written(tmp_path, text)).states == [("q1", "met"), ("q2", "missed")]


def test_what_is_lost_in_an_encoding_is_listed(tmp_path: Path) -> None:
    good = csv_of(*(f"q{n},web,{TEN},{ONE_LATER}" for n in range(20_000)))
    bad = b"\xff\xfe,web," + f"{TEN},{ONE_LATER}\n".encode()
    found = audited(written(tmp_path, good.encode() + bad))
    assert found.bad == [(20_002, "bad_text")]


def test_the_second_of_two_ids_is_listed(tmp_path: Path) -> None:
    rows = [GOOD, f"q2,web,{TEN},", GOOD, f",web,{TEN},", f",web,{TEN},", GOOD]
    found = audited(written(tmp_path, csv_of(*rows)))
    assert found.bad == [(4, "duplicate_id"), (7, "duplicate_id")]
    assert len(found.states) == 4
    assert found.json["rows"] == 6


def test_a_log_without_a_readable_row_says_what_most_of_them_have(tmp_path: Path) -> None:
    rows = ["q1,web,soon,", "q2,web,,", "q3,web,later,"]
    with pytest.raises(Refused) as caught:
        audited(written(tmp_path, csv_of(*rows)))
    fault = caught.value.faults[0]
    assert fault.problem.zh == "3 行中没有一条可读的请求（2 行不是所定格式的时间）"
    assert fault.problem.en.endswith(" be read (not a time in the format agreed: 2)")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", ["log.csv", "log.jsonl"])
def test_bad_rows_are_taken_some_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """Millions of them, and a quotation that never ends before them, fit into memory."""
    monkeypatch.setattr(delimited, "_ROWS", number)
    monkeypatch.setattr(json_lines, "_LINES", number)
    bad = ['"', *["x"] * 5]
    good = [GOOD, f"q2,web,{TEN},"]
    lines = csv_of(good[0], *bad, good[1])
    if name == "log.jsonl":
        one = dumps({"id": "q1", "requested_at": TEN, "first_human_at": ONE_LATER})
        lines = "\n".join([*bad, one, *bad, dumps({"id": "q2", "requested_at": TEN})])
    found = audited(written(tmp_path, lines, name))
    assert found.states == [("q1", "met"), ("q2", "missed")]
    begins = 1 if name == "log.jsonl" else 3
    assert [line for line, _ in found.bad][:6] == [*range(begins, begins + 6)]


def test_a_first_line_of_json_that_is_too_long_says_nothing_of_the_keys(
    tmp_path: Path,
) -> None:
    lines = "\n".join(["x" * 2 * LONGEST, dumps({"id": "q1", "requested_at": TEN})])
    found = audited(written(tmp_path, lines, "log.jsonl"))
    assert (found.states, found.bad) == ([("q1", "missed")], [(1, "line_too_long")])


@pytest.mark.parametrize("name", ["log.csv", "log.jsonl"])
def test_a_long_line_is_listed_and_the_others_are_judged(tmp_path: Path, name: str) -> None:
    long = "x" * (LONGEST * 20)
    lines = csv_of(GOOD, long, f"q2,web,{TEN},")
    if name == "log.jsonl":
        one = dumps({"id": "q1", "requested_at": TEN, "first_human_at": ONE_LATER})
        lines = "\n".join([one, long, dumps({"id": "q2", "requested_at": TEN})])
    found = audited(written(tmp_path, lines, name))
    assert found.states == [("q1", "met"), ("q2", "missed")]
    assert [why for _, why in found.bad] == ["line_too_long"]
    assert found.json["rows"] == 3


def test_quoted_line_ends_keep_the_lines_right(tmp_path: Path) -> None:
    rows = [f'q1,"a\nb ""c"", d",{TEN},{ONE_LATER}', f"q2,web,{TEN},", f"q3,web,x{TEN},"]
    found = audited(written(tmp_path, csv_of(*rows)))
    assert found.verdicts["line"].to_list() == [2, 4]
    assert found.verdicts["channel"][0] == 'a\nb "c", d'
    assert found.bad == [(5, "not_a_time")]


def test_ragged_rows_are_listed_even_where_they_balance(tmp_path: Path) -> None:
    rows = [GOOD, f"q2,{TEN},", f"q3,web,{TEN},,", f"q4,web,{TEN},", "", f"q5,web,{TEN},"]
    found = audited(written(tmp_path, csv_of(*rows)))
    assert [name for name, _ in found.states] == ["q1", "q4", "q5"]
    assert found.bad == [(3, "wrong_columns"), (4, "wrong_columns")]


def test_a_quotation_that_never_ends_costs_its_own_line_only(tmp_path: Path) -> None:
    rows = [GOOD, f'"q2,web,{TEN},', f"q3,web,{TEN},", f'q4,5" screen,{TEN},']
    found = audited(written(tmp_path, csv_of(*rows)))
    assert [name for name, _ in found.states] == ["q1", "q3", "q4"]
    assert found.bad == [(3, "bad_quotes")]


def test_json_lines_with_bad_rows(tmp_path: Path) -> None:
    rows = [
        f'{{"id": 7, "channel": null, "requested_at": "{TEN}", "more": [1]}}',
        "not json",
        "[1, 2]",
        "",
        '{"id": "q2"}',
        f'{{"requested_at": "{TEN}", "first_human_at": "{ONE_LATER}", "id": "q3"}}',
    ]
    found = audited(written(tmp_path, "\n".join(rows), "log.jsonl"))
    assert found.states == [("7", "missed"), ("q3", "met")]
    assert found.bad == [(2, "not_json"), (3, "not_json"), (5, "missing")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("columns = 3", "unknown_key"),
        ("[columns", "toml_syntax"),
        ("[columns]\nid = 'a'", "missing"),
        ("[columns]\nrequested_at = 3", "wrong_type"),
        ("[columns]\nrequested_at = 'a'\nwhen = 'b'", "unknown_key"),
        ("[columns]\nrequested_at = 'a'\n[times]\nzone = 'Mars/Base'", "unknown_zone"),
        ("[columns]\nrequested_at = 'a'\n[file]\nseparator = '||'", "wrong_separator"),
        ("[columns]\nrequested_at = 'a'\n[times]\nformat = '%s'", "bad_format"),
        ("[columns]\nrequested_at = 'a'\n[times]\nformat = '%H:%M:%S'", "bad_format"),
        ("[columns]\nrequested_at = 'a'\n[times]\nformat = '%Y-%m-%d'", "bad_format"),
        ("[columns]\nrequested_at = 'a'\n[times]\nformat = '%d.%m. %H:%M'", "bad_format"),
        ("[columns]\nrequested_at = 'a'\n[times]\nformat = 'ISO 8601'", "bad_format"),
    ],
)
def test_a_mapping_that_cannot_stand(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_mapping(text)
    assert code in [fault.code for fault in caught.value.faults]


def test_a_mapping_names_the_columns_and_the_separator(tmp_path: Path) -> None:
    text = "[columns]\nrequested_at = 'when'\nid = 'no'\n[file]\nseparator = '|'\n"
    log = written(tmp_path, f"no|when|x\n1|{TEN}|2\n")
    assert audited(log, mapping=read_mapping(text)).states == [("1", "missed")]
    text = "[columns]\nrequested_at = 'when'\nagent = 'who'\n"
    assert refusal(
        written(tmp_path, f"no,when\n1,{TEN}\n", "b.csv"), read_mapping(text)
    ) == ["missing_columns"]


def test_formula_like_text_is_harmless_in_a_spreadsheet(tmp_path: Path) -> None:
    rows = [f"=1+1,@web,{TEN},", f'" =cmd|x",+web,{TEN},', f"＝1+1,－web,{TEN},"]
    found = audited(written(tmp_path, csv_of(*rows)))
    shown = pl.read_csv(found.out / "verdicts.csv", infer_schema=False)
    assert all(one.startswith("'") for name in ("id", "channel") for one in shown[name])
    assert found.verdicts["id"][0] == "=1+1"


def test_many_rows_in_many_blocks(tmp_path: Path) -> None:
    found = audited(written(tmp_path, csv_of(*rows_of(3000))))
    assert found.json["total"]["met"] == 3000
