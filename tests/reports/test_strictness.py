"""What the strictest reader asks of a file of ours: children in the schema's order, every part known and found, no id twice."""

from dataclasses import replace
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import docx as word
import pytest

from shinuo.reports.paper.word import docx
from tests.reports.blocks import AT, document
from tests.reports.order import WP, W, out_of_order

MARK = "SN-2026-001 · 安娜 (ana) · 2026-02-03 12:05:06 (Asia/Shanghai)"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
REFERS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture(scope="module", params=[("zh", ""), ("en", MARK)], ids=["zh", "en"])
def parts(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Every part of a DOCX with every kind of block in it, with a watermark and without, by its name."""
    lang, mark = request.param
    made = docx(replace(document("梅", "老周"), mark=mark), lang, AT)
    assert len(word.Document(BytesIO(made)).tables) > 1
    with ZipFile(BytesIO(made)) as file:
        return {name: file.read(name) for name in file.namelist()}


def root_of(parts: dict[str, bytes], name: str) -> Element:
    return fromstring(parts[name])  # noqa: S314  (our own file)


def test_all_children_stand_as_the_schema_has_them(parts: dict[str, bytes]) -> None:
    names = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
    assert {"word/document.xml", "word/styles.xml", "word/settings.xml"} <= set(names)
    wrong = {name: sorted(set(out_of_order(root_of(parts, name)))) for name in names}
    assert not any(wrong.values()), wrong


def test_every_part_has_a_type_and_every_relation_a_part(parts: dict[str, bytes]) -> None:
    types = root_of(parts, "[Content_Types].xml")
    known = {one.get("Extension") or one.get("PartName", "")[1:] for one in types}
    for name in set(parts) - {"[Content_Types].xml"}:
        assert name in known or name.rpartition(".")[2] in known, name
    for name in parts:
        if not name.endswith(".rels"):
            continue
        folder = dirname(dirname(name))
        for one in root_of(parts, name).iter(RELATION):
            assert one.get("TargetMode") is None
            target = one.get("Target", "")
            assert normpath(join("/", folder, target))[1:] in parts, target


def test_what_is_referred_to_is_there_and_no_picture_has_anothers_id(
    parts: dict[str, bytes],
) -> None:
    body = root_of(parts, "word/document.xml")
    relations = root_of(parts, "word/_rels/document.xml.rels")
    known = {one.get("Id") for one in relations}
    for one in body.iter():
        used = {value for key, value in one.attrib.items() if key.startswith(REFERS)}
        assert used <= known
    ids = [one.get("id") for one in body.iter(f"{WP}docPr")]
    assert len(ids) == len(set(ids)) > 0
    styles = root_of(parts, "word/styles.xml")
    named = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    for kind in ("pStyle", "rStyle", "tblStyle"):
        assert {one.get(f"{W}val") for one in body.iter(f"{W}{kind}")} <= named


def test_an_element_out_of_its_place_is_seen() -> None:
    space = W.strip("{}")
    found = fromstring(  # noqa: S314  (our own words)
        f'<w:p xmlns:w="{space}"><w:pPr><w:jc/><w:spacing/></w:pPr><w:r><w:rPr><w:b/><w:b/></w:rPr></w:r></w:p>'
    )
    assert list(out_of_order(found)) == ["pPr: jc spacing", "rPr: b b"]
