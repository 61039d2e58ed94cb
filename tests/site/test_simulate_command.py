"""`shinuo simulate` as people and programs call it: what it prints, what it draws, how it refuses."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from shinuo.routing.settings import MOST_GUARD
from shinuo.routing.simulation import Policy
from shinuo.site.cli import simulate
from tests.audit.cast import at, csv_of, written
from tests.site.cast import LANGS, MINIMAL, Shinuo

HEADER = "id,channel,requested_at,first_human_at,closed_at"
RIGHT = "right would be"


def call(number: int, second: int) -> str:
    """Answered at once and served for three minutes."""
    start = f"10:{second // 60:02}:{second % 60:02}"
    end = f"10:{second // 60 + 3:02}:{second % 60:02}"
    return f"q{number},web,{at(start)},{at(start)},{at(end)}"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Forty requests, one every thirty seconds, each of three minutes; one more without a service time."""
    rows = [call(number, number * 30) for number in range(40)]
    return written(tmp_path, csv_of(*rows, f"x,web,{at('10:30:00')},,", header=HEADER))


def test_json_is_one_object_and_nothing_else(shinuo: Shinuo, log: Path) -> None:
    out = shinuo.shows("simulate", log, "--json", "--agents", "4-6", "--guard", "3")
    assert out.count("\n") == 1
    found = json.loads(out)
    assert {name: found[name] for name in found.keys() - {"trials", "bounds"}} == {
        "requests": 41,
        "drawn": 1,
        "outside": 0,
        "unreadable": 0,
        "seed": 1,
        "capacity": 1,
        "guard": 3,
    }
    asked = [(one["agents"], one["policy"]) for one in found["trials"]]
    assert asked == [(n, policy.value) for n in (4, 5, 6) for policy in Policy]
    assert [one["agents"] for one in found["bounds"]] == [4, 5, 6]
    six = [one for one in found["trials"] if one["agents"] == 6]
    kept = {"misses": 0, "mean_s": 0.0, "p50_s": 0.0, "p99_s": 0.0, "max_s": 0.0}
    assert [{name: one[name] for name in kept} for one in six] == [kept] * 5
    first = [
        one for one in found["trials"] if (one["agents"], one["policy"]) == (4, "ours")
    ]
    assert first[0]["misses"] > found["bounds"][0]["misses"] > 0


def test_capacity_counts_like_agents(shinuo: Shinuo, log: Path) -> None:
    def misses(*asked: str) -> list[int]:
        asked = ("simulate", str(log), "--json", "--policy", "longest_wait", *asked)
        return [one["misses"] for one in json.loads(shinuo.shows(*asked))["trials"]]

    assert misses("--agents", "2", "--capacity", "2") == misses("--agents", "4")
    assert misses("--agents", "4") != misses("--agents", "2")


def test_the_usual_sizes_are_seven_to_ten(shinuo: Shinuo, log: Path) -> None:
    found = json.loads(shinuo.shows("simulate", log, "--json"))
    assert [one["agents"] for one in found["bounds"]] == [7, 8, 9, 10]


def test_what_people_see(shinuo: Shinuo, log: Path) -> None:
    lines = shinuo.shows("--lang", "en", "simulate", log, "--agents", "4").splitlines()
    assert lines[:3] == [
        "41 requests, 1 at a time for each agent",
        "1 of them without a service time, which was drawn from the others (seed 1)",
        "",
    ]
    assert lines[3] == "4 agents (seconds)"
    names = [line[2:20].strip() for line in lines[5:10]]
    assert names == [
        "Shinuo (guard 5)",
        "Shinuo, no guard",
        "longest wait",
        "least busy",
        "round robin",
    ]
    assert lines[10].startswith("  Whoever knows all in advance has no fewer misses than ")


def test_rows_that_cannot_be_read_are_left_out_and_counted(
    shinuo: Shinuo, tmp_path: Path
) -> None:
    rows = [call(0, 0), call(1, 0), "x,web,rubbish,,", "y,web,,,"]
    log = written(tmp_path, csv_of(*rows, header=HEADER))
    arguments = ("simulate", log, "--agents", "2")
    text = shinuo.shows(*arguments)
    assert text.startswith("2 条请求")
    assert "读不懂的 2 行不计；shinuo audit 逐行列出" in text
    assert json.loads(shinuo.shows(*arguments, "--json"))["unreadable"] == 2


def test_as_many_misses_have_no_sign(shinuo: Shinuo, tmp_path: Path) -> None:
    """At once, after three minutes, after six: the last is missed by whatever policy."""
    rows = [call(0, 0), call(1, 0), call(2, 0)]
    log = written(tmp_path, csv_of(*rows, header=HEADER))
    text = shinuo.shows("simulate", log, "--agents", "1")
    assert "0.0%" in text
    assert "-0.0%" not in text
    assert "+0.0%" not in text


def test_a_single_policy_is_compared_with_nothing(shinuo: Shinuo, log: Path) -> None:
    text = shinuo.shows("simulate", log, "--agents", "4", "--policy", "ours")
    assert "–" in text
    assert "轮流分配" not in text
    assert "时诺（保底 5）" in text


def test_by_the_limits_of_the_terms(shinuo: Shinuo, log: Path, tmp_path: Path) -> None:
    wide = tmp_path / "terms.toml"
    wide.write_text(f"{MINIMAL}[limits]\nday = 3600\n", encoding="utf-8")

    def misses(*asked: str | Path) -> set[int]:
        told = shinuo.shows("simulate", log, "--json", "--agents", "4", *asked)
        return {one["misses"] for one in json.loads(told)["trials"]}

    assert misses("--terms", wide) == {0}
    assert 0 not in misses()


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_is_written(
    shinuo: Shinuo, log: Path, tmp_path: Path, lang: str
) -> None:
    picture = tmp_path / "policies.svg"
    shinuo.shows("--lang", lang, "simulate", log, "--out", picture, "--agents", "4-5")
    root = fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 - own drawing
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["aria-label"]


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("--agents", "0"), "--agents"),
        (("--agents", "8-7"), "--agents"),
        (("--agents", "1-21"), "--agents"),
        (("--agents", "1001"), "--agents"),
        (("--agents", "many"), "--agents"),
        (("--guard", "0"), "--guard"),
        (("--guard", "1001"), "--guard"),
        (("--capacity", "0"), "--capacity"),
        (("--policy", "fair"), "--policy"),
        (("--seed", "-1"), "--seed"),
        (("--out", "picture.png"), "--out"),
        (("--source", "letters"), "--source"),
    ],
)
def test_what_cannot_stand_is_refused(
    shinuo: Shinuo, log: Path, arguments: tuple[str, str], path: str
) -> None:
    (line,) = shinuo("--lang", "en", "simulate", log, *arguments).errors
    assert line.startswith(f"error {path} = {arguments[1]}: ")
    assert RIGHT in line


def test_sizes_at_their_edges_are_taken(shinuo: Shinuo, log: Path) -> None:
    for sizes in ("1", "1000", "1-20", "981-1000"):
        shinuo.shows("simulate", log, "--agents", sizes, "--policy", "round_robin")


def test_a_log_that_cannot_be_read_is_named(shinuo: Shinuo, tmp_path: Path) -> None:
    missing = tmp_path / "missing.csv"
    (line,) = shinuo("--lang", "en", "simulate", missing).errors
    assert str(missing) in line
    nobody = written(tmp_path, csv_of(f"x,web,{at('10:30:00')},,", header=HEADER))
    (line,) = shinuo("--lang", "en", "simulate", nobody).errors
    assert str(nobody) in line
    assert "no request has both a human contact and a close" in line


def test_a_picture_that_cannot_be_written_is_named(
    shinuo: Shinuo, log: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "nowhere" / "policies.svg"
    (line,) = shinuo("--lang", "en", "simulate", log, "--out", picture).errors
    assert str(picture) in line


def test_the_names_known_without_importing_are_those_there_are() -> None:
    assert [one.value for one in Policy] == list(simulate.POLICIES)
    assert simulate.MOST_GUARD == MOST_GUARD
