"""The pages of a month, and what programs are told, as they were when its report was frozen."""

import re
from fractions import Fraction

from shinuo.rules.instants import to_us
from tests.settlement.year.counted import Count, cells, month
from tests.settlement.year.opened import figure, page_tables, page_text
from tests.settlement.year.reported import TRIGGERS, Look, Papers
from tests.settlement.year.wanted import BANDS, Wanted, close, in_fen, seconds, summed


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
