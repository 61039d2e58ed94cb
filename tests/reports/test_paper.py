"""Every kind of block in both paper forms: whole, harmless, the same every time."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from shinuo.reports.paper import typeface
from shinuo.reports.paper.document import (
    Difference,
    Grid,
    Paragraph,
)
from shinuo.reports.paper.pdf import pdf
from shinuo.reports.paper.pictures import paper_png, paper_svg
from shinuo.reports.paper.plain import plain
from shinuo.reports.paper.word import docx
from shinuo.reports.tables.shown import visible
from shinuo.reports.tables.table import texts
from shinuo.rules.words import Lang, Words
from tests.audit.report.cast import HOSTILE
from tests.reports.blocks import AT, LANGS, LONG, chart, document, table
from tests.reports.reading import (
    embedded_fonts,
    pages,
    word_lines,
    word_root,
    word_tables,
)


@pytest.mark.parametrize("lang", LANGS)
def test_both_forms_are_made_and_are_the_same_every_time(lang: Lang) -> None:
    one = document("梅", "老周")
    assert pdf(one, lang, AT) == pdf(one, lang, AT)
    assert docx(one, lang, AT) == docx(one, lang, AT)


@pytest.mark.parametrize("lang", LANGS)
def test_a_docx_has_every_word(lang: Lang) -> None:
    lines = word_lines(docx(document("梅"), lang, AT))
    for block in plain(document("梅"), lang)["blocks"]:
        if text := block.get("text"):
            assert any(text in line for line in lines)
    assert any(line == "2.1\t" + ("旧新" if lang == "zh" else "same") for line in lines)


MARKS = ("SN-1 · 梅 (mei) · 2026-01-05", f"{LONG} <&\"'> \u202e\x00", "a")


@pytest.mark.parametrize("mark", MARKS, ids=["usual", "hostile", "short"])
def test_a_copy_says_across_every_page_who_took_it_and_when(mark: str) -> None:
    """Behind the words, as Word and WPS make a watermark, inside the page however long it is; an original has none."""
    whole = replace(document("梅"), mark=mark)
    made, shown = docx(whole, "zh", AT), visible(mark)
    assert made == docx(whole, "zh", AT)
    header = word_root(made, "word/header1.xml")
    assert word_lines(made, "word/header1.xml") == [shown]
    said = [one.get("string") for one in header.iter(f"{VML}textpath") if one.get("string")]
    assert said == [shown] * 3
    shapes = list(header.iter(f"{VML}shape"))
    assert len({one.get("id") for one in shapes}) == len(shapes) == 3
    for one in shapes:
        assert (one.get("id") or "").startswith("PowerPlusWaterMarkObject")
        style = dict(part.split(":") for part in (one.get("style") or "").split(";"))
        assert int(style["z-index"]) < 0
        assert float(style["margin-left"].removesuffix("pt")) >= -5
        assert 0 < float(style["margin-top"].removesuffix("pt")) < 842
    assert (
        "word/header1.xml"
        not in ZipFile(BytesIO(docx(document("梅"), "zh", AT))).namelist()
    )
    assert pdf(whole, "zh", AT) != pdf(document("梅"), "zh", AT)


VML = "{urn:schemas-microsoft-com:vml}"


def test_a_pdf_has_its_typefaces_inside() -> None:
    made = pdf(document("梅"), "zh", AT)
    assert embedded_fonts(made) == {"NotoSerifSC-Regular", "NotoSansSC-Regular"}
    assert pages(made) == 2


def test_a_table_has_its_rows_and_total_and_a_head_for_every_page() -> None:
    made = docx(document("梅", "老周"), "zh", AT)
    tables = word_tables(made)
    assert [["名称", "数"], ["梅", "1"], ["老周", "1"], ["合计", "2"]] in tables
    assert b"<w:tblHeader/>" in ZipFile(BytesIO(made)).read("word/document.xml")
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for one in word_root(made).iter(f"{w}tbl"):
        wide = [column.get(f"{w}w") for column in one.iter(f"{w}gridCol")]
        for row in one.iter(f"{w}tr"):
            assert [cell.get(f"{w}w") for cell in row.iter(f"{w}tcW")] == wide


@pytest.mark.parametrize("lang", LANGS)
def test_no_number_of_a_docx_breaks_and_no_paragraph_is_empty(lang: Lang) -> None:
    """Where the language of Latin letters is Chinese, programs break a number at any digit; space belongs to what is there."""
    made = docx(document("梅"), lang, AT)
    styles = ZipFile(BytesIO(made)).read("word/styles.xml").decode()
    tag = {"zh": "zh-CN", "en": "en-GB"}[lang]
    assert f'<w:lang w:val="en-GB" w:eastAsia="{tag}"/>' in styles
    body = word_root(made)[0]
    assert all(_text(one) or _has_picture(one) for one in body if one.tag.endswith("}p"))


def _text(paragraph: Element) -> str:
    return "".join(paragraph.itertext()).strip()


def _has_picture(paragraph: Element) -> bool:
    return any(one.tag.endswith("}drawing") for one in paragraph.iter())


def test_a_hash_in_a_pdf_is_copied_as_it_is() -> None:
    hashed = sha256(b"terms").hexdigest()
    said = f"条款文件的 SHA-256 散列值为 {hashed}，双方各自可以核对。"
    one = replace(document(), blocks=(Paragraph(Words(said, said)),))
    lines = PdfReader(BytesIO(pdf(one, "zh", AT))).pages[0].extract_text().splitlines()
    assert any(line.startswith(f"{hashed}，") for line in lines)


def test_changes_of_all_clauses_stand_in_one_line() -> None:
    runs = (("new", "新"),)
    numbers = ("编号", "6.1", "2.2(1)")
    both = tuple(Difference(one, runs, runs) for one in numbers)
    root = word_root(docx(replace(document(), blocks=both), "zh", AT))
    indents = [one.attrib for one in root.iter() if one.tag.endswith("}ind")]
    assert len(indents) == len(numbers)
    assert all(one == indents[0] for one in indents)


def test_in_a_narrow_column_names_break_and_instants_and_short_words_do_not() -> None:
    name = '=HYPERLINK("http://x","y")'
    row = ("2026-07-28 13:12:12.835120", name, "lateness", "13800138000", *"abcdefg")
    columns = tuple(texts(5, *(Words(f"列{at}", f"c{at}") for at in range(len(row)))))
    narrow = replace(table(), columns=columns, rows=(row,), total=None)
    made = pdf(replace(document(), blocks=(Grid(narrow),)), "en", AT)
    said = PdfReader(BytesIO(made)).pages[0].extract_text()
    for whole in ("2026-07-28", "13:12:12.835120", "lateness"):
        assert whole in said
    said = said.replace("\u200b", "")
    for broken in (name, "13800138000"):
        assert broken not in said
        assert broken in "".join(said.split())


def test_the_last_words_stand_with_the_signatures() -> None:
    root = word_root(docx(document("梅"), "zh", AT))
    w = f"{{{root.tag[1:].partition('}')[0]}}}"
    body = list(root[0])
    signatures = max(at for at, one in enumerate(body) if one.tag == f"{w}tbl")
    assert body[signatures - 1].find(f"{w}pPr/{w}keepNext") is not None
    assert body[signatures].find(f"{w}tr/{w}trPr/{w}cantSplit") is not None


def test_nothing_is_said_where_there_is_no_row() -> None:
    assert "没有行。" in word_lines(docx(document(), "zh", AT))
    assert pages(pdf(document(), "zh", AT)) == 2


def test_a_long_table_is_cut_and_says_so() -> None:
    names = [f"访客{n}" for n in range(10_000)]
    whole = plain(document(*names, on_page=100), "zh")
    grid = next(one for one in whole["blocks"] if one["kind"] == "grid")
    assert len(grid["rows"]) == 100
    assert grid["notes"][-1] == "此处列出 10,000 行中的前 100 行。其余在表格文件中。"


def test_ten_thousand_rows_can_be_set() -> None:
    names = [f"访客{n}" for n in range(10_000)]
    one = document(*names, on_page=10_000)
    assert pages(pdf(one, "zh", AT)) > 150
    assert len(word_tables(docx(one, "zh", AT))[1]) == 10_002


@pytest.mark.parametrize("lang", LANGS)
def test_what_tries_to_be_more_than_text_is_text(lang: Lang) -> None:
    one = document(*HOSTILE)
    assert pages(pdf(one, lang, AT)) >= 2
    cells = [row[0] for row in word_tables(docx(one, lang, AT))[1]]
    assert "<script>alert(1)</script>" in cells
    assert "=cmd|'/C calc'!A0" in cells
    assert "a\\x00b\\x1b[31m" in cells
    assert "#pagebreak()" in word_lines(docx(document("#pagebreak()"), lang, AT))


def test_markup_of_the_typesetter_is_text_too() -> None:
    plainly = pages(pdf(document("x"), "zh", AT))
    assert pages(pdf(document("#pagebreak() $x$ *b* @a \\ `r`"), "zh", AT)) == plainly


def test_a_picture_needs_no_page_around_it() -> None:
    assert "var(" not in paper_svg(chart("zh"))
    assert paper_png(chart("zh")).startswith(b"\x89PNG")


def test_a_docx_does_not_tell_when_it_was_packed() -> None:
    with ZipFile(BytesIO(docx(document("梅"), "zh", AT))) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-02-03T04:05:06Z" in file.read("docProps/core.xml")


def test_pages_are_numbered_by_the_program_that_shows_them() -> None:
    made = docx(document("梅"), "zh", AT)
    with ZipFile(BytesIO(made)) as file:
        foot = next(name for name in file.namelist() if "footer" in name)
        text = file.read(foot).decode()
    assert "PAGE" in text
    assert "NUMPAGES" in text
    assert "页脚" in text


def test_without_the_typefaces_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeface, "find_spec", lambda _name: None)
    with pytest.raises(FileNotFoundError, match="NotoSerifSC"):
        pdf(document("梅"), "zh", AT)


def test_the_typefaces_come_with_the_product() -> None:
    found = typeface.typefaces()
    assert {one.suffix for one in found.glob("*.otf")} == {".otf"}
    assert Path(found).is_dir()
