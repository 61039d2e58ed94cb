"""The reports of a month, figure by figure: JSON, XLSX, DOCX, PDF and page."""

import hashlib
import json
from fractions import Fraction
from typing import Any

from shinuo.rules.instants import to_us
from tests.settlement.year.counted import Count, by_day
from tests.settlement.year.naive import BEIJING
from tests.settlement.year.opened import (
    Rows,
    bare,
    figure,
    headed,
    page_tables,
    page_text,
    pdf_text,
    sheets,
    word_text,
)
from tests.settlement.year.wanted import (
    BANDS,
    Wanted,
    close,
    in_fen,
    listed,
    seconds,
    summed,
    yuan,
)


def the_figures_are_those_of(wanted: Wanted) -> None:
    look, count = wanted.look, wanted.count
    body = look.files["json"]
    assert hashlib.sha256(body).hexdigest() == look.row.sha256
    found = json.loads(body)
    assert cell_figures(found["total"]) == cell_wanted(count)
    assert {(one["channel"], one["band"]): cell_figures(one) for one in found["cells"]} == {
        name: cell_wanted(one) for name, one in wanted.cells.items()
    }
    days = [
        (one["day"], one["requests"], one["met"], one["misses"]) for one in found["days"]
    ]
    assert days == [(str(day), *one.three) for day, one in by_day(count)]
    sums = [(one["elapsed_us"], one["limit_us"]) for one in found["days"]]
    assert sums == [one.sums() for _, one in by_day(count)]
    assert found["by_hour"] == by_hour(count)
    counted = [one["state"] == "missed" for one in found["misses"]]
    assert {
        one["request"]: is_miss
        for one, is_miss in zip(found["misses"], counted, strict=True)
    } == {
        **{one.id: True for one in wanted.missed},
        **{one.id: False for one in wanted.excused},
    }
    assert {one["request"]: one["overrun_us"] for one in found["misses"]} == {
        **{one.id: count.overrun(one) for one in wanted.missed},
        **{one.id: 0 for one in wanted.excused},
    }
    fired = [(one["at_us"], set(one["requests"])) for one in found["fired"]]
    assert fired == [(to_us(one.at), one.requests) for one in wanted.fired]
    assert (
        summed((one["request"], one["amount_fen"]) for one in found["lines"])
        == wanted.lines
    )
    assert (found["opening_fen"], found["closing_fen"]) == (wanted.opening, wanted.closing)
    assert {
        one["month"]: tuple(zip(one["requests"], one["met"], one["misses"], strict=True))
        for one in found["adjusted"]
    } == wanted.adjusted
    assert (found["urgent"], found["month"]) == (0, look.month)


def cell_figures(one: dict[str, Any]) -> list[Any]:
    mean, mean_all = (
        Fraction(*one[name]) if one[name] else None for name in ("mean_us", "mean_all_us")
    )
    states = dict(one["states"])
    ranks = [one["percentiles_us"].get(f"p{rank}") for rank in RANKS]
    return [
        one["requests"],
        one["answered"],
        *(states.pop(name, 0) for name in ("met", "missed", "excluded", "not_applicable")),
        one["misses"],
        states,
        mean,
        mean_all,
        *ranks,
        one["max_us"],
    ]


RANKS = (50, 90, 95, 99)


def cell_wanted(one: Count) -> list[Any]:
    waits = one.waits
    return [
        len(one.asks),
        len(waits),
        *(one.number(name) for name in ("met", "missed", "excused", "suspended")),
        one.number("missed"),
        {},
        one.mean,
        one.mean_all,
        *(one.percentile(rank) for rank in RANKS),
        waits[-1] if waits else None,
    ]


def by_hour(count: Count) -> list[list[list[int]]]:
    found = [[[0, 0] for _hour in range(24)] for _weekday in range(7)]
    for one in count.asks:
        local = one.at.astimezone(BEIJING)
        cell = found[local.weekday()][local.hour]
        cell[0] += 1
        cell[1] += count.year.state(one, count.known) == "missed"
    return found


def the_workbook_says(wanted: Wanted) -> None:
    book = sheets(wanted.look.files["xlsx"])
    tables = {
        name: [row for row in rows[1:] if any(row[1:])] for name, rows in book.items()
    }
    the_tables_say(wanted, tables, closeness=Fraction(1, 10**6))
    assert listed(tables["未达标"]) == [one.id for one in wanted.missed]
    assert listed(tables["免责明细"]) == [one.id for one in wanted.excused]
    said = {row[0]: row[1] for row in book["概要"]}
    total = wanted.count
    assert figure(said["请求"]) == len(total.asks)
    close(said["达标率"], total.attainment, Fraction(1, 10**6))
    close(said["平均首次回应（秒）"], seconds(total.mean), Fraction(1, 10**6))
    close(said["P95（秒）"], seconds(total.percentile(95)), Fraction(0))
    assert figure(said["计为未达标"]) == total.number("missed")
    assert figure(said["6.2 触发"]) == len(wanted.fired)
    assert figure(said["月末应付违约金（元）"]) == Fraction(wanted.closing, 100)
    days = [(row[0][:10], *map(int, row[1:4])) for row in tables["逐日"]]
    assert days == [(str(day), *one.three) for day, one in by_day(total)]


def the_paper_says(wanted: Wanted) -> None:
    found = wanted.paper
    heads = {
        "判定": ("渠道", "时段", "请求"),
        "回应时间": ("渠道", "时段", "已回应"),
        "账目": ("序号", "类别", "请求"),
        "触发": ("时刻", "类别", "个数"),
        "调整": ("月份", "原：请求"),
    }
    tables = {name: headed(found, *head) for name, head in heads.items()}
    the_tables_say(wanted, tables, closeness=Fraction(51, 1000))
    assert listed(headed(found, "请求", "渠道与时段")) == [
        one.id for one in [*wanted.missed, *wanted.excused]
    ]
    text = word_text(wanted.look.files["docx"])
    assert f"月末应付违约金（元）{yuan(wanted.closing)}" in text
    assert f"月初应付{yuan(wanted.opening)}元，月末应付{yuan(wanted.closing)}元" in text
    assert wanted.look.row.sha256 in text


def the_tables_say(wanted: Wanted, tables: dict[str, Rows], closeness: Fraction) -> None:
    """What stands in a file's tables; means and shares as closely as it shows them."""
    counts = [(*name, one) for name, one in wanted.cells.items()] + [
        ("合计", "", wanted.count)
    ]
    for row, (channel, band, one) in zip(tables["判定"], counts, strict=True):
        assert row[:2] == [channel, BANDS.get(band, "")]
        numbers = [one.number(name) for name in ("met", "missed")]
        numbers += [0, 0, 0, one.number("excused"), one.number("suspended"), 0]
        assert [figure(cell) for cell in row[2:12]] == [
            len(one.asks),
            len(one.waits),
            *numbers,
        ]
        close(row[13], one.attainment, closeness / 100)
    for row, (_, _, one) in zip(tables["回应时间"], counts, strict=True):
        waits = one.waits
        assert figure(row[2]) == len(waits)
        close(row[3], seconds(one.mean), closeness)
        close(row[4], seconds(one.mean_all), closeness)
        ranks = [*(one.percentile(rank) for rank in RANKS), waits[-1] if waits else None]
        assert [figure(cell) for cell in row[5:]] == [seconds(each) for each in ranks]
    *lines, total = tables["账目"] or [[""] * 6 + ["0"]]
    amounts = ((row[2], int(in_fen(row[6]))) for row in lines)
    assert summed(amounts) == wanted.lines
    assert in_fen(total[6]) == wanted.closing - wanted.opening
    assert [(row[0][:19], int(row[2])) for row in tables["触发"]] == [
        (f"{one.at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}", one.number)
        for one in wanted.fired
    ]
    assert {row[0]: tuple(map(int, row[1:])) for row in tables["调整"]} == {
        name: (*was, *now) for name, (was, now) in wanted.adjusted.items()
    }


def pdf_and_page_say_what_the_word_file_does(wanted: Wanted) -> None:
    look = wanted.look
    pdf, page = pdf_text(look.files["pdf"]), look.pages["reports/{}/"]
    on_page = [[bare(cell) for cell in row] for table in page_tables(page) for row in table]
    rows = 0
    for table in wanted.paper[1:]:
        for row in table:
            cells_ = [bare(cell) for cell in row]
            assert "".join(cells_) in pdf, (look.month, row)
            assert cells_ in on_page, (look.month, row)
            rows += 1
    assert rows > 50
    for text in (pdf, bare(page_text(page))):
        assert look.row.sha256 in text
