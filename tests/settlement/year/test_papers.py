"""Every document of the scripted year, opened again by a library: ledger, report and portal say what a naive bookkeeper does.

The reports of all twelve months as DOCX, PDF, XLSX and JSON, the contract and its amendment, the papers given with steps;
and each month's pages and calls of programs as they were at the instant at which its report was frozen.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pgserver.postgres_server import get_server

from shinuo.reports import reporting
from shinuo.rules.instants import to_us
from shinuo.settlement.posting import settle_ledger
from shinuo.settlement.queries import ledger_of
from tests.databases import using
from tests.desk.cast import Hand
from tests.reports.cast import first_pictures
from tests.settlement.year.counted import (
    Books,
    Count,
    Fired,
    Reported,
    by_day,
    cells,
    fired_in,
    month,
)
from tests.settlement.year.naive import BEIJING, Ask
from tests.settlement.year.opened import (
    Rows,
    bare,
    figure,
    headed,
    page_tables,
    page_text,
    pdf_text,
    runs_of,
    sheets,
    word_tables,
    word_text,
)
from tests.settlement.year.reported import (
    PLAN,
    TRIGGERS,
    Look,
    Papers,
    signed,
    with_papers,
)
from tests.settlement.year.script import BY, MONTHS, at, story

LAST = at("2027-07-10")
BANDS = {"day": "工作日工作时间", "night": "工作日夜间", "rest": "周末及节假日"}
US = 1_000_000
KINDS = ("sqlite", "postgresql") if os.environ.get("SHINUO_TESTS") == "all" else ("sqlite",)


@pytest.fixture(params=KINDS)
def papers(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Papers]:
    """The year lived, and every paper of it; its pictures are drawn once, for they show no figure that no table has."""
    monkeypatch.setattr(reporting, "drawn_pictures", first_pictures)
    with _url(request.param, tmp_path) as url, using(url, tmp_path):
        hand = Hand()
        told = story(hand, seed=1)
        told.paper = with_papers(told)
        taken = Papers(told, monkeypatch)
        taken.plan()
        told.is_carried_out()
        yield taken
        hand.writer.stop()


@contextmanager
def _url(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'year.sqlite3'}"
    else:
        with get_server(folder, cleanup_mode="stop") as server:
            yield server.get_uri()


# The year is lived in one test: each worker would live it anew.
@pytest.mark.timeout(300)
def test_ledger_report_and_portal_say_what_is_counted_by_hand(papers: Papers) -> None:
    year = papers.told.year
    books, reported = Books(year), Reported(year)
    assert [one.month for one in papers.looks] == [f"{one:%Y-%m}" for one in MONTHS]
    for look in papers.looks:
        opening = books.balance
        wanted = Wanted(
            look,
            month(year, look.month, look.at),
            fired_in(year, look.month, look.at),
            opening,
            books.closes(look.month, look.at),
            reported.adjusts(look.month, look.at),
        )
        the_statement_is_that_of(wanted)
        the_figures_are_those_of(wanted)
        the_workbook_says(wanted)
        the_paper_says(wanted)
        pdf_and_page_say_what_the_word_file_does(wanted)
        the_portal_lists_the_misses_of(wanted)
        the_portals_ledger_is_that_of(wanted)
        every_firing_is_shown(papers, look)
        programs_are_told(wanted)
        the_first_page_counts(papers, look)
    every_kind_of_figure_was_there(papers)
    at_the_end_every_month_is_shown_as_it_stands(papers)
    the_contract_and_its_amendment_say_what_was_agreed(papers)
    what_was_given_is_given_back(papers)


class Wanted:
    """A look, and what there should be to see."""

    def __init__(
        self,
        look: Look,
        count: Count,
        fired: list[Fired],
        opening: int,
        lines: dict[str, int],
        adjusted: dict[str, Any],
    ) -> None:
        self.look, self.count, self.fired = look, count, fired
        self.opening, self.lines, self.adjusted = opening, lines, adjusted
        self.cells = cells(count)
        self.paper = word_tables(look.files["docx"])

    @property
    def closing(self) -> int:
        return self.opening + sum(self.lines.values())

    @property
    def missed(self) -> list[Ask]:
        """As reports list them: the longest overrun first."""
        return sorted(
            self.count.of("missed"),
            key=lambda one: (-self.count.overrun(one), one.at, one.id),
        )

    @property
    def excused(self) -> list[Ask]:
        """Those that would be misses if nobody had decided otherwise, by their start."""
        ruled = self.count.year.met_by_ruling
        met = (one for one in self.count.of("met") if one.id in ruled)
        known = [one for one in met if ruled[one.id] <= self.look.at]
        return sorted([*self.count.of("excused"), *known], key=lambda one: (one.at, one.id))


def the_statement_is_that_of(wanted: Wanted) -> None:
    found = wanted.look.statement
    assert summed((line.request, line.amount_fen) for line in found.lines) == wanted.lines
    assert (found.opening_fen, found.closing_fen) == (wanted.opening, wanted.closing)
    assert found.closed_at == wanted.look.at


def summed(lines: Any) -> dict[str, int]:
    """What each request comes to."""
    found: dict[str, int] = {}
    for request, fen in lines:
        found[request] = found.get(request, 0) + fen
    return found


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


def close(cell: str, wanted: Fraction | None, closeness: Fraction) -> None:
    """A cell says what is wanted, as closely as it is shown."""
    found = figure(cell)
    if found is None or wanted is None:
        assert found is wanted, cell
    else:
        assert abs(found - wanted) <= closeness, cell


def seconds(us: Fraction | int | None) -> Fraction | None:
    return None if us is None else Fraction(us) / US


def in_fen(cell: str) -> Fraction:
    return (figure(cell) or Fraction(0)) * 100


def yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02}"


def listed(rows: Rows) -> list[str]:
    return [row[0] for row in rows]


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


def the_portal_lists_the_misses_of(wanted: Wanted) -> None:
    page = wanted.look.pages["misses/?month={}"]
    assert verdicts_on(page) == {
        **{one.id: True for one in wanted.missed},
        **{one.id: False for one in wanted.excused},
    }
    text = page_text(page)
    assert f"计为未达标 {len(wanted.missed)} 件" in text
    assert (f"另有不计入 {len(wanted.excused)} 件" in text) is bool(wanted.excused)
    if verdicts_on(page):
        (table,) = page_tables(page)
        waited, limited = (table[0].index(head) for head in ("历时 / 秒", "时限 / 秒"))
        asks = sorted([*wanted.missed, *wanted.excused], key=lambda one: (one.at, one.id))
        limits = [wanted.count.limit(one) for one in asks[::-1]]
        overruns = [wanted.count.overrun(one) for one in asks[::-1]]
        assert [figure(row[limited]) for row in table[1:]] == list(map(seconds, limits))
        assert [figure(row[waited]) for row in table[1:]] == [
            seconds(sum(both)) for both in zip(limits, overruns, strict=True)
        ]


def verdicts_on(page: str) -> dict[str, bool]:
    """The requests that the list of misses names, and whether each counts."""
    found = re.findall(r'data-look="(\w+)" href="/portal/\d+/misses/([\w-]+)/"', page)
    return {request: look == "miss" for look, request in found}


def the_portals_ledger_is_that_of(wanted: Wanted) -> None:
    look = wanted.look
    page = look.pages["ledger/?month={}"]
    months, *lines = page_tables(page)
    (row,) = (one for one in months if one[0] == look.month)
    money = [in_fen(row[place]) for place in (1, 3, 4)]
    assert money == [wanted.opening, wanted.closing - wanted.opening, wanted.closing]
    assert len(lines) == bool(wanted.lines)
    amounts = (in_fen(row[5]) for table in lines for row in table[1:])
    assert sum(amounts) == wanted.closing - wanted.opening
    assert "已结账" in row[5]
    balance = sum(wanted.count.year.costs(look.at).values())
    assert f"¥{balance // 100}.{balance % 100:02}" in page_text(page).replace(",", "")


def every_firing_is_shown(papers: Papers, look: Look) -> None:
    year, page = papers.told.year, "".join(look.pages[one] for one in TRIGGERS)
    found = {
        frozenset(re.findall(r'misses/([\w-]+)/"', one))
        for one in re.findall(r"<details><summary>.*?</details>", page, re.DOTALL)
    }
    by_number = {frozenset(ids) for ids in year.firings(look.at)}
    assert found == by_number | {frozenset(ids) for _, ids in year.runs(look.at)}


def programs_are_told(wanted: Wanted) -> None:
    look, count = wanted.look, wanted.count
    states = {
        "met": "met",
        "missed": "missed",
        "excused": "excluded",
        "suspended": "not_applicable",
    }
    wanted_states = {one.id: states[count.year.state(one, look.at)] for one in count.asks}
    found = look.calls["requests"]["requests"]
    assert {one["id"]: one["verdict"]["state"] for one in found} == wanted_states
    judged = {
        one["id"]: one["verdict"]
        for one in found
        if one["verdict"]["state"] in {"met", "missed"}
    }
    assert {id: one["limit_us"] for id, one in judged.items()} == {
        one.id: count.limit(one) for one in count.asks if one.id in judged
    }
    missed = look.calls["misses"]["misses"]
    assert {one["request"] for one in missed} == {one.id for one in wanted.missed}
    ledger = look.calls["ledger"]
    lines = [one for one in ledger["lines"] if one["month"] == look.month]
    assert summed((one["request"], one["amount_fen"]) for one in lines) == wanted.lines
    assert ledger["balance_fen"] == sum(count.year.costs(look.at).values())
    (duty,) = (one for one in look.calls["duties"]["duties"] if one["of"] == look.month)
    assert (duty["done_at"], duty["state"]) == (to_us(look.at), "done")
    rows = look.pages["requests.csv"].lstrip("\ufeff").splitlines()[2:]
    assert sorted(row.split(",")[0] for row in rows) == sorted(wanted_states)


def the_first_page_counts(papers: Papers, look: Look) -> None:
    """As the month's last second begins: every channel in every band, and the day."""
    known = look.home_at
    count = month(papers.told.year, look.month, known)
    (table,) = (
        one for one in page_tables(look.home) if one[0][:3] == ["渠道", "时段", "请求"]
    )
    found = {(row[0], row[1]): row[2:] for row in table[1:]}
    wanted = cells(count)
    for (channel, band), row in found.items():
        key = next(name for name, words in BANDS.items() if words == band)
        one = wanted.pop((channel, key), Count(count.year, [], known))
        assert [figure(row[0]), figure(row[2])] == [len(one.asks), one.number("missed")]
        close(row[1], one.attainment, Fraction(1, 1000))
        close(row[3], seconds(one.mean), Fraction(1, 10))
        close(row[4], seconds(one.mean_all), Fraction(1, 10))
    assert wanted == {}


def every_kind_of_figure_was_there(papers: Papers) -> None:
    """What is compared above was not compared with nothing."""
    looks = {one.month: json.loads(one.files["json"]) for one in papers.looks}
    assert looks["2026-09"]["total"]["excluded"]
    assert looks["2026-10"]["total"]["states"]["not_applicable"]
    assert any(one["month"] == "2026-08" for one in looks["2027-01"]["adjusted"])
    assert any(one["month"] == "2027-01" for one in looks["2027-02"]["adjusted"])
    assert sum(len(one["fired"]) for one in looks.values()) > 10
    assert {line["kind"] for one in looks.values() for line in one["lines"]} >= {
        "charge",
        "correction",
        "waiver",
        "reversal",
    }


def at_the_end_every_month_is_shown_as_it_stands(papers: Papers) -> None:
    """What is frozen is as it was; the lists of misses and the ledger are as they are now."""
    year, contract = papers.told.year, papers.told.lived.contract
    settle_ledger(contract, BY, LAST)
    balance = ledger_of(contract, LAST).balance_fen
    assert balance == sum(year.costs(LAST).values())
    for look in papers.looks:
        assert papers.opened(f"reports/{look.month}/json", LAST) == look.files["json"]
        page = papers.opened(f"misses/?month={look.month}", LAST).decode()
        assert {id for id, counts in verdicts_on(page).items() if counts} == {
            one.id for one in month(year, look.month, LAST).of("missed")
        }
    assert f"¥{balance // 100}.{balance % 100:02}" in page_text(
        papers.opened("ledger/", LAST).decode()
    ).replace(",", "")
    assert papers.called("ledger", LAST)["balance_fen"] == balance


AGREED = {
    1: ("不超过180秒", "不超过300秒", "每开始一分钟10.00元", "每次上限60.00元", "每月上限400.00元", "合同期内上限2800.00元", "累计未达标满10次"),
    2: ("不超过120秒", "不超过300秒", "每次50.00元", "每次上限60.00元", "每月上限400.00元", "合同期内上限2800.00元", "累计未达标满8次"),
}  # fmt: skip
"""What each version says in figures."""


def the_contract_and_its_amendment_say_what_was_agreed(papers: Papers) -> None:
    for number, sentences in AGREED.items():
        word = word_text(papers.opened(f"agreement/{number}/docx", LAST))
        pdf = pdf_text(papers.opened(f"agreement/{number}/pdf", LAST))
        page = bare(page_text(papers.opened(f"agreement/{number}/", LAST).decode()))
        for text in (word, pdf, page):
            for one in sentences:
                assert one in text, (number, one)
        made = signed(papers, number, LAST)
        digest = hashlib.sha256(made).hexdigest()
        assert papers.opened(f"agreement/{number}/copies/{digest}", LAST) == made
        assert digest in papers.opened(f"agreement/{number}/", LAST).decode()
    changed = papers.opened("agreement/2/changes/docx", LAST)
    before, after = runs_of(changed, "gone"), runs_of(changed, "new")
    for number, text in ((1, before), (2, after)):
        for one in {*AGREED[number]} - {*AGREED[3 - number]}:
            assert one in text
            assert one not in (before, after)[2 - number]
    pdf = pdf_text(papers.opened("agreement/2/changes/pdf", LAST))
    assert "不超过180120秒" in pdf
    assert "10.0050.00元" in pdf


def what_was_given_is_given_back(papers: Papers) -> None:
    """The papers of the demand and of the explanation."""
    digest = hashlib.sha256(PLAN).hexdigest()
    for matter in ("demand", "suspension", "dispute", "force_majeure"):
        assert digest in papers.opened(f"matters/{matter}/1/", LAST).decode(), matter
    assert papers.opened(f"documents/{digest}", LAST) == PLAN
