"""`shinuo terms`: the terms read aloud, and the terms to start from."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from shinuo.rules.lint import Weight
from shinuo.rules.terms import Terms, read_terms
from shinuo.rules.terms.annex import READINGS
from shinuo.site.cli.reading import _WEIGHTS
from shinuo.site.cli.starter import starter
from tests.site.cast import LANGS, MINIMAL, Shinuo, plan_2027, written
from tests.site.golden import golden

CHOSEN = """\
number = "KF-2026-17"
client = "海棠家居股份有限公司"
provider = "云答客服"
[term]
starts_on = 2026-07-01
[calendar]
policy = "plan_with_makeup"
[limits]
urgent = 60
[damages]
cap_per_month = "5000.00"
[readings]
abandoned = "excused"
"""
TEN_FAULTS = """\
number = ""
client = "安娜商贸"
[term]
starts_on = "2026-01-01"
[limits]
day = -1
nigth = 3
[calendar]
hours = ["09:00-18:00", "17:00-25:00"]
[damages]
amount = 100
[triggers]
cumulative = 0
excess_percent = 1.005
[deadlines]
remedy_days = true
"""


def uncommented(text: str) -> str:
    """`text` with the `#` gone that stands right before a key or a table."""
    return re.sub(r"^#(?=[\w\[])", "", text, flags=re.MULTILINE)


def key_lines(text: str) -> set[str]:
    return set(re.findall(r"^#?(\w+ =|\[[\w.]+\])", text, re.MULTILINE))


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_check_shows(shinuo: Shinuo, tmp_path: Path, lang: str) -> None:
    path = written(tmp_path / "t.toml", CHOSEN)
    text = shinuo.shows("--lang", lang, "terms", "check", path)
    assert text == golden(f"check.{lang}.txt", text)


@pytest.mark.parametrize(
    ("lang", "chosen", "default"), [("zh", "选定", "默认"), ("en", "chosen", "default")]
)
def test_every_reading_stands_there_with_its_mark(
    shinuo: Shinuo, tmp_path: Path, lang: str, chosen: str, default: str
) -> None:
    path = written(tmp_path / "t.toml", CHOSEN)
    text = shinuo.shows("--lang", lang, "terms", "check", path)
    marks = dict(re.findall(rf"^  (R\d+) +({chosen}|{default})", text, re.MULTILINE))
    assert list(marks) == [one.id for one in READINGS]
    stated = {name for name, mark in marks.items() if mark == chosen}
    assert stated == {"R4", "R8", "R11", "R15"}


def test_findings_have_a_sign_and_a_word(shinuo: Shinuo, tmp_path: Path) -> None:
    path = written(tmp_path / "t.toml", CHOSEN.replace("cap_per_month", "#"))
    text = shinuo.shows("terms", "check", path)
    for sign in ("✓ 通过", "i 提示", "! 警告"):
        assert f"\n  {sign} " in text
    assert len(_WEIGHTS) == len(Weight)
    assert "警告 2 项，提示 2 项。" in text


def test_all_faults_at_once_each_in_its_place(shinuo: Shinuo, tmp_path: Path) -> None:
    path = written(tmp_path / "terms.toml", TEN_FAULTS)
    lines = shinuo("terms", "check", path).errors
    assert len(lines) >= 10
    assert all(line.startswith(f"错误 {path}: ") and "应为" in line for line in lines)
    english = shinuo("terms", "check", path, "--lang", "en").errors
    assert len(english) == len(lines)
    assert all(line.startswith(f"error {path}: ") for line in english)
    assert any("limits.day = -1" in line for line in lines)


def test_an_imported_plan_ends_the_note_on_the_calendar(
    shinuo: Shinuo, tmp_path: Path
) -> None:
    path = written(tmp_path / "t.toml", CHOSEN)
    assert "2027 年尚无国务院安排" in shinuo.shows("terms", "check", path)
    shinuo.shows("calendar", "import", written(tmp_path / "2027.json", plan_2027()))
    assert "尚无国务院安排" not in shinuo.shows("terms", "check", path)


@pytest.mark.parametrize("lang", LANGS)
def test_the_example_can_stand(shinuo: Shinuo, tmp_path: Path, lang: str) -> None:
    text = shinuo.shows("--lang", lang, "terms", "example")
    assert text == starter("zh" if lang == "zh" else "en")
    shinuo.shows("terms", "check", written(tmp_path / "t.toml", text))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_with_every_key_can_stand(
    shinuo: Shinuo, tmp_path: Path, lang: str
) -> None:
    text = uncommented(shinuo.shows("--lang", lang, "terms", "example"))
    shinuo.shows("terms", "check", written(tmp_path / "t.toml", text))


def test_what_the_example_comments_out_is_the_default() -> None:
    """But for what has no default: caps, the urgent limit, an annex."""
    stated, default = read_terms(uncommented(starter("zh"))), read_terms(starter("zh"))
    assert stated.stated > default.stated
    assert without_examples(stated) == without_examples(default)


def without_examples(terms: Terms) -> Terms:
    return replace(
        terms,
        limits=replace(terms.limits, urgent=None),
        channel_limits={},
        damages=replace(
            terms.damages,
            cap_per_miss_fen=None,
            cap_per_month_fen=None,
            cap_per_term_fen=None,
        ),
    )


def test_the_example_leaves_no_key_out() -> None:
    """Every key that a reading or clause names, and every one the reader asks for."""
    text = starter("en")
    paths = {path for one in READINGS for path in one.paths}
    stated = read_terms(uncommented(text)).stated
    assert {path for path in paths if path not in stated} == {
        "damages.tiers",
        "triggers.rolling_days",
    }
    assert "tiers = [" in text
    assert "rolling_days = 30" in text


def test_the_example_is_the_same_in_both_languages_but_for_words() -> None:
    assert key_lines(starter("zh")) == key_lines(starter("en"))
    assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", starter("en"))


def test_the_shortest_terms_are_all_default(shinuo: Shinuo, tmp_path: Path) -> None:
    path = written(tmp_path / "t.toml", MINIMAL)
    assert "解释选定 0 项、默认 21 项" in shinuo.shows("terms", "check", path)
