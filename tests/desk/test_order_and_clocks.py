"""What the pages work out themselves: the order of the lists, what is left of a limit, instants in the contract's zone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.desk.cast import let_in
from tests.desk.seen import enter, opened
from tests.live.cast import office

SECOND = 1_000_000
NOW = 1_767_578_400 * SECOND
LIMIT = 180 * SECOND


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desk whose modules can be asked."""
    at = office(address)
    with opened(browser) as one:
        enter(one, at, let_in(at.agent))
        one.wait_for_selector("[data-line][data-state=live]")
        yield one


def row(of: str, waited_s: float | None, **rest: Any) -> dict[str, Any]:
    """A row whose visitor has waited so long for a limit of three minutes; None: for nothing."""
    wait = None
    if waited_s is not None:
        since = NOW - int(waited_s * SECOND)
        wait = {
            "since_us": since,
            "due_us": since + LIMIT,
            "band": "day",
            "is_urgent": False,
        }
    usual = {
        "of": of,
        "seq": 1,
        "agent": "",
        "last_at": NOW,
        "closed_at": None,
        "topic": "",
    }
    return {**usual, "wait": wait, **rest}


def urgent(of: str, waited_s: float) -> dict[str, Any]:
    found = row(of, waited_s)
    found["wait"]["is_urgent"] = True
    return found


ORDER = """async ([name, rows, now]) => {
  const { Rows } = await import("/static/desk/rows.js");
  const made = new Rows("mei", (row) => Boolean(row.unanswered_at) && !row.isSeen);
  for (const row of rows) made.put(row);
  return made.sorted(name, now).map((row) => row.of);
}"""


def order(page: Page, name: str, *rows: dict[str, Any]) -> list[str]:
    return list(page.evaluate(ORDER, [name, list(rows), NOW]))


def test_what_can_be_saved_stands_before_what_is_lost(page: Page) -> None:
    rows = (
        row("quiet", None, last_at=NOW - 5),
        row("later", 10),
        row("lost", 400),
        row("lost-just-now", 180.000_001),
        row("on-the-limit", 180),
        urgent("urgent", 5),
        row("soon", 170),
        row("quiet-since", None, last_at=NOW - 9),
        row("closed", 90, closed_at=NOW),
    )
    assert order(page, "all", *rows) == [
        "urgent",
        "on-the-limit",
        "soon",
        "later",
        "lost",
        "lost-just-now",
        "quiet",
        "quiet-since",
    ]


def test_who_waits_for_more_stands_before_who_does_not(page: Page) -> None:
    """The first who spoke first; what I have looked at comes after what I have not, and before what is answered."""
    rows = (
        row("answered-now", None, last_at=NOW),
        row("spoke-late", None, unanswered_at=[NOW - 3, NOW - 1], last_at=NOW - 1),
        row("spoke-first", None, unanswered_at=[NOW - 9], last_at=NOW - 9),
        row("seen", None, unanswered_at=[NOW - 20], last_at=NOW - 20, isSeen=True),
        row("lost", 400),
    )
    assert order(page, "all", *rows) == [
        "lost",
        "spoke-first",
        "spoke-late",
        "seen",
        "answered-now",
    ]


def test_each_list_holds_its_own(page: Page) -> None:
    rows = (row("mine", 1, agent="mei"), row("free", 2), row("hers", 3, agent="wu"))
    assert order(page, "mine", *rows) == ["mine"]
    assert order(page, "waiting", *rows) == ["free"]
    assert order(page, "all", *rows) == ["hers", "free", "mine"]


def test_an_older_row_changes_nothing(page: Page) -> None:
    newer, older = row("a", 1, agent="mei", seq=9), row("a", 1, seq=8)
    assert order(page, "mine", newer, older) == ["a"]


OTHER = """async ([row, now]) => {
  const { other } = await import("/static/desk/list.js");
  return other(row, now);
}"""


@pytest.mark.parametrize(
    ("left", "contact", "unanswered", "words"),
    [
        (None, NOW - 9 * SECOND, [], "已回应"),
        (None, NOW - 9 * SECOND, [NOW - 5 * SECOND, NOW], "待回复 0:05"),
        (NOW, NOW - 9 * SECOND, [NOW - 5 * SECOND], "用户已结束"),
        (NOW, NOW - 9 * SECOND, [], "用户已结束"),
    ],
)
def test_where_no_limit_runs_it_is_said_who_is_to_go_on(
    page: Page, left: int | None, contact: int, unanswered: list[int], words: str
) -> None:
    told = row("a", None, left_at=left, contact_at=contact, unanswered_at=unanswered)
    assert page.evaluate(OTHER, [told, NOW]) == words


LEFT = """async ([wait, now]) => {
  const { left, phase } = await import("/static/desk/countdown.js");
  return [phase(wait, now), left(wait, now)];
}"""


@pytest.mark.parametrize(
    ("waited_us", "phase", "words"),
    [
        (0, "calm", "剩 3:00"),
        (1, "calm", "剩 3:00"),
        (90 * SECOND - 1, "calm", "剩 1:31"),
        (90 * SECOND, "warn", "剩 1:30"),
        (144 * SECOND - 1, "warn", "剩 0:37"),
        (144 * SECOND, "hot", "剩 0:36"),
        (180 * SECOND - 1, "hot", "剩 0:01"),
        (180 * SECOND, "hot", "剩 0:00"),
        (180 * SECOND + 1, "over", "超时 0:00"),
        (181 * SECOND, "over", "超时 0:01"),
        (4000 * SECOND, "over", "超时 1:03:40"),
    ],
)
def test_what_is_left_of_a_limit(
    page: Page, waited_us: int, phase: str, words: str
) -> None:
    wait = {"since_us": NOW, "due_us": NOW + LIMIT}
    assert page.evaluate(LEFT, [wait, NOW + waited_us]) == [phase, words]


AT = """async ([zone, text]) => {
  const { Clocks } = await import("/static/desk/times.js");
  const clocks = new Clocks(zone);
  const at = clocks.at(text);
  return [at, clocks.input(at), clocks.whole(at)];
}"""


@pytest.mark.parametrize(
    ("zone", "text", "at_s"),
    [
        ("Asia/Shanghai", "2026-01-05T10:00:00", 1_767_578_400),
        ("Asia/Shanghai", "2026-01-05T00:00:00", 1_767_542_400),
        ("Europe/Berlin", "2026-03-29T01:59:59", 1_774_745_999),
        ("Europe/Berlin", "2026-03-29T03:00:00", 1_774_746_000),
        ("America/New_York", "2026-07-04T12:00:00", 1_783_180_800),
    ],
)
def test_instants_are_those_of_the_contracts_zone(
    page: Page, zone: str, text: str, at_s: int
) -> None:
    day, _, time = text.partition("T")
    assert page.evaluate(AT, [zone, text]) == [at_s * SECOND, text, f"{day} {time}.000"]
