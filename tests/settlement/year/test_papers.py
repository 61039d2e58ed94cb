"""Every document of the scripted year, opened again by a library: ledger, report and portal say what a naive bookkeeper does.

The reports of all twelve months as DOCX, PDF, XLSX and JSON, the contract and its amendment, the papers given with steps;
and each month's pages and calls of programs as they were at the instant at which its report was frozen.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pgserver.postgres_server import get_server

from shinuo.reports import reporting
from shinuo.settlement.posting import settle_ledger
from shinuo.settlement.queries import ledger_of
from tests.databases import using
from tests.desk.cast import Hand
from tests.reports.cast import first_pictures
from tests.settlement.year.counted import Books, Reported, fired_in, month
from tests.settlement.year.opened import bare, page_text, pdf_text, runs_of, word_text
from tests.settlement.year.portal_says import (
    every_firing_is_shown,
    programs_are_told,
    the_first_page_counts,
    the_portal_lists_the_misses_of,
    the_portals_ledger_is_that_of,
    verdicts_on,
)
from tests.settlement.year.reported import PLAN, Papers, signed, with_papers
from tests.settlement.year.reports_say import (
    pdf_and_page_say_what_the_word_file_does,
    the_figures_are_those_of,
    the_paper_says,
    the_workbook_says,
)
from tests.settlement.year.script import BY, MONTHS, at, story
from tests.settlement.year.wanted import Wanted, summed

LAST = at("2027-07-10")
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


def the_statement_is_that_of(wanted: Wanted) -> None:
    found = wanted.look.statement
    assert summed((line.request, line.amount_fen) for line in found.lines) == wanted.lines
    assert (found.opening_fen, found.closing_fen) == (wanted.opening, wanted.closing)
    assert found.closed_at == wanted.look.at


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
