"""The workbook: the tables of the page as numbers, exact, and never a formula."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from shinuo.reports.tables.table import Table, figures, texts
from shinuo.reports.tables.values import (
    Label,
    Listed,
    Mean,
    Money,
    Seconds,
    Share,
    Value,
    words_of,
)
from shinuo.reports.workbook import workbook
from shinuo.rules.words import Lang, same
from tests.audit.cast import at
from tests.audit.report.cast import AFTER, HOSTILE, ROWS, Reported, hostile_report, reported
from tests.audit.report.reading import parts, patterns, sheets
from tests.rules.cast import beijing

MISSES = 4
CELLS = "xl/worksheets/sheet2.xml"
AS_OF = beijing("2026-06-01 00:00:00")


@pytest.fixture(scope="module", params=["zh", "en"])
def small(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Reported:
    return reported(tmp_path_factory.mktemp("small"), *ROWS, lang=request.param)


def as_read(value: Value, lang: Lang) -> object:
    """A value as a cell of the workbook is to hold it: a number, or text."""
    if isinstance(value, Listed):
        return ", ".join(value.names)
    if isinstance(value, date):
        return f"{value} 00:00:00"
    number = as_number(value)
    return words_of(value)[lang] if number is None else near(number)


def as_number(value: Value) -> Fraction | int | None:
    match value:
        case int():
            return value
        case Label():
            return value.number
        case Seconds(us=int() | Fraction() as us) | Mean(us=int() | Fraction() as us):
            return Fraction(us, 1_000_000)
        case Share(of_one=share):
            return share
        case Money():
            return Fraction(value.fen, 100)
    return None


def near(number: Fraction | float) -> object:
    """A number but for what reading it as text rounds: far less than a microsecond."""
    return pytest.approx(float(number), abs=1e-8, rel=0)


def held(cell: object, like: object) -> float | str:
    """What a cell holds, read as text or as a number, as the other is."""
    return str(cell or "") if isinstance(like, str) else float(str(cell))


def test_every_sheet_has_the_rows_of_its_table(small: Reported) -> None:
    found = sheets(small.workbook)
    names = [one.sheet[small.lang] for one in small.tables.values()]
    assert [*found][1:] == names
    for table in small.tables.values():
        head, *rows = found[table.sheet[small.lang]]
        assert head == tuple(column.title[small.lang] for column in table.columns)
        wanted = [*table.rows, *([table.total] if table.total and table.rows else [])]
        for row, values in zip(rows, wanted, strict=bool(wanted)):
            expected = [as_read(value, small.lang) for value in values]
            assert [held(*pair) for pair in zip(row, expected, strict=True)] == expected


def test_the_first_sheet_has_the_facts(small: Reported) -> None:
    rows = next(iter(sheets(small.workbook).values()))[1:]
    expected = [as_read(one, small.lang) for one in small.facts.values()]
    found = [held(row[1], like) for row, like in zip(rows, expected, strict=False)]
    assert found == expected


def test_a_miss_by_a_microsecond_does_not_read_like_the_limit(small: Reported) -> None:
    cells = patterns(small.workbook, MISSES)
    ids = [row[0] for row in small.tables["misses"].rows]
    place = ids.index("q2") + 2
    assert cells[f"F{place}"] == ("180", "#,##0")
    assert cells[f"G{place}"] == ("180.000001", "#,##0.000000")
    assert cells[f"H{place}"][1] == "#,##0.000000"
    assert float(cells[f"H{place}"][0]) == 0.000001


def test_shares_and_money_are_numbers_with_patterns(small: Reported) -> None:
    assert patterns(small.workbook, 2)["M6"] == ("0.4", "0.0%")
    assert patterns(small.workbook, 6)["D2"] == ("300", "#,##0.00")


def test_heads_stay_and_rows_can_be_filtered(small: Reported) -> None:
    for name, text in parts(small.workbook).items():
        if name.startswith("xl/worksheets/sheet"):
            assert 'state="frozen"' in text
            assert ("<autoFilter" in text) == (not name.endswith("sheet1.xml"))


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    found = hostile_report(tmp_path, *HOSTILE, "@SUM(1)", "+1", "https://a.test")
    for name, text in parts(found.workbook).items():
        assert "<f>" not in text, name
        assert "<hyperlink" not in text, name
        assert "externalLink" not in name
    misses = sheets(found.workbook)["未达标"]
    names = {str(row[0]) for row in misses[1:]}
    assert {"=cmd|'/C calc'!A0", "@SUM(1)", "+1", "https://a.test"} <= names
    assert {" <r><t>a & b</r>", "_x0041_"} <= names
    assert "x" * 32_766 + "…" in names


def test_no_id_is_wider_than_its_column(tmp_path: Path) -> None:
    def first_column(name: str) -> float:
        folder = tmp_path / name[:3]
        folder.mkdir()
        file = hostile_report(folder, name).workbook
        place = list(sheets(file)).index("未达标") + 1
        made = parts(file)
        found = re.search(
            r'<col min="1"[^>]*width="([0-9.]+)"', made[f"xl/worksheets/sheet{place}.xml"]
        )
        assert found
        return float(found[1])

    usual = first_column("q1")
    assert first_column("01KYKJ6FS31F107MH13R4NR4X2") > 30 > usual
    assert 62 > first_column("请" * 40) > 60
    assert first_column("x" * 500) == usual  # it takes several lines


def test_nothing_to_judge_is_no_data(tmp_path: Path) -> None:
    row = f"q1,web,{at('10:00:00')},{at('10:01:00')},mei"
    none = reported(tmp_path, row, lang="en", by=AFTER)
    found = sheets(none.workbook)
    assert found["verdicts"][1][-1] == "no data"
    assert found["misses"][1][0] == "No request counts as a miss."


def test_the_same_outcome_gives_the_same_bytes(small: Reported, tmp_path: Path) -> None:
    again = reported(tmp_path, *ROWS, lang=small.lang)
    assert again.workbook.read_bytes() == small.workbook.read_bytes()
    assert (
        "2026-05-31T16:00:00Z</dcterms:created>"
        in parts(small.workbook)["docProps/core.xml"]
    )


def test_no_figure_is_wider_than_its_column(tmp_path: Path) -> None:
    total = Seconds(6_996_801_040)
    columns = (*texts(8, same("Who")), *figures([same("mean with the unanswered")], 4))
    table = Table(
        "t", same("T"), same("T"), columns, (("a", 1),), same(""), total=("b", total)
    )
    path = tmp_path / "made.xlsx"
    path.write_bytes(workbook(same("T"), AS_OF, (), (table,), "en"))
    sheet = parts(path)["xl/worksheets/sheet2.xml"]
    width = re.search(r'<col min="2"[^>]*width="([0-9.]+)"', sheet)
    assert width
    assert float(width[1]) >= max(len("6,996.801040") * 1.1, len("unanswered") * 1.1)
    assert re.search(r'<row r="1"[^>]*ht="30"', sheet)  # two lines of head, and no third


def test_heads_of_figures_stand_over_their_figures(small: Reported) -> None:
    styles = parts(small.workbook)["xl/styles.xml"]
    formats = re.findall(r"<xf .*?(?:/>|</xf>)", styles.split("<cellXfs", 1)[1], re.DOTALL)
    head = re.findall(r'<c r="[A-C]1" s="(\d+)"', parts(small.workbook)[CELLS])
    texts_head, _, figures_head = (formats[int(style)] for style in head)
    assert 'horizontal="left"' in texts_head
    assert 'horizontal="right"' in figures_head


def test_no_data_stands_under_the_figures(tmp_path: Path) -> None:
    columns = (*texts(8, same("What")), *figures([same("now"), same("before")]))
    rows = (("share", Share(None), Share(Fraction(1))), ("mean", Mean(None), 1))
    path = tmp_path / "made.xlsx"
    table = Table("t", same("T"), same("T"), columns, rows, same(""))
    path.write_bytes(workbook(same("T"), AS_OF, (), (table,), "en"))
    styles = parts(path)["xl/styles.xml"].split("<cellXfs", 1)[1]
    formats = re.findall(r"<xf .*?(?:/>|</xf>)", styles, re.DOTALL)
    cells = re.findall(r'<c r="([A-C][23])" s="(\d+)"', parts(path)[CELLS])
    found = {name: formats[int(style)] for name, style in cells}
    assert {name for name, one in found.items() if 'horizontal="left"' in one} == {
        "A2",
        "A3",
    }
    assert all('horizontal="right"' in found[name] for name in ("B2", "C2", "B3", "C3"))
