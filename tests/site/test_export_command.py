"""`shinuo export`: the record as it is, and a log by which anybody comes to the same verdicts."""

import csv
import json
import stat
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from shinuo.contracts.calendars import timeline_at
from shinuo.contracts.models import Contract
from shinuo.contracts.queries import terms_at
from shinuo.conversations.measured import COLUMNS, measured
from shinuo.journal.exporting import lines
from shinuo.journal.models import Entry
from shinuo.rules.instants import from_us
from shinuo.rules.judge import judge
from shinuo.rules.measurement import Measurement
from shinuo.rules.verdict import Reason, State, Verdict
from tests.people.cast import terms_file
from tests.site.cast import Shinuo
from tests.site.service import ASKED, BEGINS, OPEN, STORIES, record_of, told

pytestmark = pytest.mark.usefixtures("database")

BEGAN = from_us(BEGINS)
LATER = BEGAN + timedelta(days=30)


@pytest.fixture(scope="module")
def contract(database: str) -> Contract:
    assert database
    return told()


def verdicts(contract: Contract, as_of: datetime) -> dict[str, Verdict]:
    """What the rules say of every request."""
    terms, timeline = terms_at(contract, BEGAN), timeline_at(contract, BEGAN)
    assert terms
    assert timeline
    found = measured(contract.pk)
    return {one.id: judge(one, terms, timeline, as_of=as_of) for one in found}


def audited(
    shinuo: Shinuo, contract: Contract, log: Path, as_of: datetime, rows: str = ""
) -> pl.DataFrame:
    """What an audit says of every row of the log."""
    terms, out = log.with_name("terms.toml"), log.with_name("verdicts")
    terms.write_text(terms_file(contract, rows), encoding="utf-8")
    at = as_of.isoformat()
    options = ("--terms", terms, "--out", out, "--as-of", at, "--json")
    told = json.loads(shinuo.shows("audit", log, *options))
    assert (told["unreadable"], told["ignored"]) == (0, 0)
    return pl.read_parquet(out / "verdicts.parquet")


def compare(found: pl.DataFrame, judged: dict[str, Verdict]) -> None:
    assert sorted(found["id"]) == sorted(judged)
    for row in found.iter_rows(named=True):
        one = judged[row["id"]]
        micro = timedelta(microseconds=1)
        assert (row["verdict"], row["reason"]) == (one.state.value, one.reason.value)
        assert (row["start"], row["due"]) == (one.start_at, one.due_at)
        assert row["elapsed_s"] * 1_000_000 == one.elapsed // micro
        assert row["overrun_s"] * 1_000_000 == one.overrun // micro
        assert row["channel"] == one.channel == "web"


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
@pytest.mark.parametrize("policy", ["literal", "handover"])
def test_an_audit_of_the_log_comes_to_the_verdicts_of_the_rules(
    shinuo: Shinuo, tmp_path: Path, ending: str, policy: str
) -> None:
    rows = (
        f'readings.bot_policy = "{policy}"\nreadings.abandoned = "excused"\n'
        "limits.urgent = 60"
    )
    contract, log = told(rows=rows), tmp_path / f"log.{ending}"
    shinuo.shows("export", contract.number, "--as", "log", "--out", log)
    judged = verdicts(contract, LATER)
    assert len(judged) == len(STORIES) + 1
    assert {State.MET, State.MISSED, State.EXCLUDED} <= {
        one.state for one in judged.values()
    }
    compare(audited(shinuo, contract, log, LATER, rows), judged)


def test_so_it_does_while_a_request_waits(shinuo: Shinuo, tmp_path: Path) -> None:
    contract, log = told({"o": OPEN, "late": STORIES["late"]}), tmp_path / "log.csv"
    shinuo.shows("export", contract.number, "--as", "log", "--out", log)
    as_of = BEGAN + timedelta(seconds=180)
    judged = verdicts(contract, as_of)
    assert judged["o-0"].state is State.PENDING
    compare(audited(shinuo, contract, log, as_of), judged)


def test_to_an_audit_a_log_is_a_record_that_has_ended(
    shinuo: Shinuo, tmp_path: Path
) -> None:
    """As docs/service.md says: who still waits after every limit is never answered, not merely late."""
    left = [*STORIES["left_late"][:2]]
    contract, log = told({"waits": OPEN, "left": left}), tmp_path / "log.csv"
    shinuo.shows("export", contract.number, "--as", "log", "--out", log)
    found = audited(shinuo, contract, log, LATER).sort("id")
    assert {one.state for one in verdicts(contract, LATER).values()} == {State.OVERDUE}
    assert found["verdict"].to_list() == [State.MISSED.value] * 2
    assert found["reason"].to_list() == [Reason.NEVER_ANSWERED.value] * 2


def cells(one: Measurement) -> list[str]:
    instants = (
        one.requested_at,
        one.asked_at,
        one.bot_at,
        one.accepted_at,
        one.contact_at,
        one.urgent_at,
        one.left_at,
        one.closed_at,
    )
    shown = [
        at.isoformat(timespec="microseconds")[:-6] + "Z" if at else "" for at in instants
    ]
    return [one.id, one.channel, one.visitor, one.contact.by if one.contact else "", *shown]


def test_every_request_is_a_row_with_all_its_instants(
    shinuo: Shinuo, contract: Contract, tmp_path: Path
) -> None:
    text, objects = tmp_path / "log.csv", tmp_path / "log.JSONL"
    for log in (text, objects):
        shinuo.shows("export", contract.number, "--as", "log", "--out", log)
    requests = list(measured(contract.pk))
    assert {one.id for one in requests} == {f"{id}-0" for id in STORIES} | {"twice-4"}
    with text.open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [list(COLUMNS), *map(cells, requests)]
    found = [json.loads(line) for line in objects.read_text("utf-8").splitlines()]
    assert [[one[name] or "" for name in COLUMNS] for one in found] == list(
        map(cells, requests)
    )


def test_every_column_has_been_seen_with_an_instant(contract: Contract) -> None:
    rows = list(map(cells, measured(contract.pk)))
    assert all(any(row[place] for row in rows) for place in range(len(COLUMNS)))


@pytest.mark.parametrize("with_content", [True, False])
def test_the_record_is_written_byte_for_byte(
    shinuo: Shinuo,
    contract: Contract,
    tmp_path: Path,
    with_content: bool,  # noqa: FBT001
) -> None:
    out = tmp_path / "record.jsonl"
    options = ["--with-content"] if with_content else []
    number, record = contract.number, record_of(contract)
    said = shinuo.shows("--lang", "en", "export", number, "--out", out, *options)
    written = out.read_bytes()
    assert written == b"".join(lines(contract.pk, with_content=with_content))
    told = [json.loads(line) for line in written.splitlines()]
    stored = Entry.objects.filter(contract_id=contract.pk).order_by("seq")
    assert [one["body"].encode() for one in told] == [bytes(one.body) for one in stored]
    assert any("content" in one for one in told) is with_content
    assert said == f"Contract {number}, {len(told)} entries: {out}\n"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert record_of(contract) == record


def test_without_a_file_it_goes_to_standard_output(
    shinuo: Shinuo, contract: Contract, tmp_path: Path
) -> None:
    for form in ("journal", "log"):
        out = tmp_path / f"{form}.jsonl"
        shinuo.shows("export", contract.number, "--as", form, "--out", out)
        assert shinuo.shows("export", contract.number, "--as", form) == out.read_text(
            "utf-8"
        )


def test_what_it_names_next_works(
    shinuo: Shinuo, contract: Contract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = shinuo.shows("export", contract.number, "--as", "log", "--out", "一月 的.csv")
    assert text.splitlines() == [
        f"合同 {contract.number} 的 {len(STORIES) + 1} 次请求：一月 的.csv",
        "接着试试：shinuo audit '一月 的.csv'",
    ]
    assert "读不懂 0 行" in shinuo.shows("audit", "一月 的.csv")


def test_a_contract_without_conversations(shinuo: Shinuo, tmp_path: Path) -> None:
    contract, out = told({}), tmp_path / "log.csv"
    shinuo.shows("export", contract.number, "--as", "log", "--out", out)
    assert out.read_text() == ",".join(COLUMNS) + "\n"
    assert shinuo.shows("export", contract.number, "--as", "log") == ""


def test_more_conversations_than_are_folded_at_once(shinuo: Shinuo) -> None:
    contract = told({f"c{number}": [ASKED] for number in range(501)})
    text = shinuo.shows("export", contract.number, "--as", "log")
    ids = {json.loads(line)["id"] for line in text.splitlines()}
    assert ids == {f"c{number}-0" for number in range(501)}


def test_a_file_is_replaced_when_that_is_asked_for(
    shinuo: Shinuo, contract: Contract, tmp_path: Path
) -> None:
    out = tmp_path / "record.jsonl"
    out.write_text("mine")
    shinuo.shows("export", contract.number, "--out", out, "--replace")
    assert out.read_bytes() == b"".join(lines(contract.pk))
    assert [one.name for one in tmp_path.iterdir()] == ["record.jsonl"]
