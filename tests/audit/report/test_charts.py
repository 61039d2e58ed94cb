"""Pictures: one drawing for light and dark, harmless in a page, the same every time, and silent about nothing."""

import re
from pathlib import Path
from types import MappingProxyType
from typing import Any

import altair as alt
import pytest
from vl_convert import vegalite_to_svg

from shinuo.reports.charts import Chart, charts, drawing
from shinuo.reports.charts.drawing import drawn
from shinuo.reports.charts.marks import NO_DATA, layered, rows
from shinuo.reports.charts.paint import TEXT, WIDTH
from shinuo.reports.outcome import Outcome
from shinuo.rules.bands import Band
from shinuo.rules.terms import Limits
from shinuo.rules.words import Lang
from tests.audit.cast import at, audited, csv_of, rows_of, written
from tests.audit.report.looking import counted, day, figures, found, parts, texts, week
from tests.rules.cast import SECOND, terms

LANGS: tuple[Lang, ...] = ("zh", "en")
KEYS = ["attainment", "distribution", "unanswered", "hours", "misses_by_hour"]
COLOURS = {f"var(--{name})" for name in ("ink", "faint", "good", "bad", "accent", "paper")}
HOSTILE = "</svg><script>alert(1)</script>\x07\u202e&\"'"


def busy(**of: object) -> Outcome:
    """An outcome with something for every picture."""
    usual = {
        "cells": {
            ("web", Band.DAY): figures(met=3, late=2, unanswered=4),
            (HOSTILE, Band.NIGHT): figures(met=1),
        },
        "days": (day(0, 3, 1), day(1, 0, 0), day(3, 1, 2, is_excess=True)),
        "by_hour": week((0, 9, 12_345, 1), (6, 23, 1, 1), (2, 3, 4, 0)),
        "answered_after": {
            Band.DAY: counted(5, 10, 179, 181, 2000),
            Band.NIGHT: counted(7),
            Band.REST: counted(),
        },
        "unanswered_after": counted(1, 180, 300, 901),
    }
    return found(**usual | of)


@pytest.fixture(scope="module", params=LANGS)
def pictures(request: pytest.FixtureRequest) -> tuple[Chart, ...]:
    return charts(busy(), request.param)


def test_the_five_pictures_in_order(pictures: tuple[Chart, ...]) -> None:
    assert [one.key for one in pictures] == KEYS
    assert all(one.title and one.told for one in pictures)


def test_only_colours_of_the_page(pictures: tuple[Chart, ...]) -> None:
    for one in pictures:
        used = {node.get(name) for node in parts(one) for name in ("fill", "stroke")}
        assert used <= COLOURS | {None, "none"}
        assert used & COLOURS


def test_nothing_from_outside_and_nothing_that_runs(pictures: tuple[Chart, ...]) -> None:
    for one in pictures:
        tags = {node.tag.rpartition("}")[2] for node in parts(one)}
        assert tags <= {"svg", "g", "path", "line", "text", "tspan", "rect"}
        names = {name for node in parts(one) for name in node.attrib}
        assert not [name for name in names if name.startswith("on") or "href" in name]
        assert re.findall("https?:", one.svg) == ["http:"]  # the namespace
        assert "url(" not in one.svg


def test_it_scales_and_its_text_is_large_enough_for_a_phone(
    pictures: tuple[Chart, ...],
) -> None:
    for one in pictures:
        root, *nodes = parts(one)
        left, top, width, height = (float(part) for part in root.attrib["viewBox"].split())
        assert (left, top, root.get("width")) == (0, 0, "100%")
        assert width == WIDTH
        assert height > 0
        assert TEXT * 358 / width > 9
        sizes = [node.attrib["font-size"] for node in nodes if "font-size" in node.attrib]
        assert all(float(size.removesuffix("px")) >= TEXT for size in sizes)


def test_what_is_told_is_read_aloud(pictures: tuple[Chart, ...]) -> None:
    for one in pictures:
        root, *nodes = parts(one)
        assert (root.get("role"), root.get("aria-label")) == ("img", one.told)
        assert not [node for node in nodes if node.get("role") or node.get("aria-label")]


def test_each_language_keeps_to_itself() -> None:
    chinese, english = (charts(busy(cells={}), lang) for lang in LANGS)
    for one in english:
        assert not re.search(
            r"[\u3000-\u9fff\uff00-\uffef]", one.svg + one.title + one.told
        )
    for one in chinese:
        lines = [one.told, one.title, *texts(one)]
        assert not [line for line in lines if re.search(r"[\u4e00-\u9fff] ?[,;:()]", line)]
        assert not [line for line in lines if re.search(r"[a-z]{2}", line)]


def test_the_same_outcome_gives_the_same_bytes(tmp_path: Path) -> None:
    log = csv_of(*rows_of(70), f"u,mail,{at('11:00:00')},")
    logs = (written(tmp_path, log, name) for name in ("one.csv", "other.csv"))
    one, other = (charts(audited(path).outcome, "zh") for path in logs)
    assert one == other


def test_hostile_names_of_channels_are_text(tmp_path: Path) -> None:
    name = HOSTILE.replace('"', "")
    own = Limits(day=240 * SECOND, night=240 * SECOND, rest=240 * SECOND)
    by = terms(channel_limits=MappingProxyType({name: own}))
    log = written(tmp_path, csv_of(f"q1,{name},{at('10:00:00')},", *rows_of(5)))
    for one in charts(audited(log, by=by).outcome, "en"):
        assert "<script" not in one.svg
        assert one.svg.count("</svg>") == 1
        if one.key in ("distribution", "unanswered"):
            assert "&lt;/svg&gt;&lt;script" in one.svg
            assert any(line.startswith("limit 240 s") for line in texts(one))
            assert any("</svg>" in line for line in texts(one))


def test_ids_of_two_pictures_never_meet() -> None:
    bars = rows([{"a": 1}]).mark_bar(clip=True, color="var(--ink)").encode(x="a:Q")
    one, other = (drawn(layered([bars]), key, "") for key in ("one", "other"))
    ids, others = (set(re.findall(r'\bid="([^"]+)"', svg)) for svg in (one, other))
    assert ids
    assert not ids & others
    for svg, known in ((one, ids), (other, others)):
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) == known


@pytest.mark.parametrize("lang", LANGS)
def test_without_data_every_picture_says_so(lang: Lang) -> None:
    for one in charts(found(), lang):
        assert texts(one) == [NO_DATA[lang]]
        assert one.told
        assert not re.search(r"\d", one.told)


def test_what_is_drawn_keeps_to_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """Descriptions are not checked before they are drawn, for that takes long; here they are."""
    described: list[dict[str, Any]] = []

    def listening(spec: dict[str, Any], **how: Any) -> str:
        described.append(spec)
        return vegalite_to_svg(spec, **how)

    monkeypatch.setattr(drawing, "vegalite_to_svg", listening)
    charts(busy(), "zh")
    charts(found(), "en")
    assert len(described) == 2 * len(KEYS)
    for spec in described:
        assert alt.Chart.from_dict(spec, validate=True).to_dict()
