"""Every page: what it says to either party, empty and full, in both languages, and how often it asks the database."""

import re
from datetime import timedelta
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shinuo.conversations.acts import Said
from shinuo.conversations.unmasking import set_masked_names
from shinuo.portal.models import Document
from shinuo.portal.shown import percent
from shinuo.rules.causes import Cause
from shinuo.settlement.acts import Asked, Confirmed, Imposed, Waived
from shinuo.settlement.queries import firings_of
from tests.desk.cast import Past, signed_in, text_of
from tests.people.cast import ana, contract, mei
from tests.portal.cast import MOST_QUERIES, Seat, asked
from tests.settlement.cast import DAY, HOUR, IN_TIME, LATE, MONDAY, Life
from tests.settlement.test_firing import DUE, demanded

PAGES = (
    "",
    "now",
    "figures",
    "misses/",
    "misses/?month=2026-01",
    "triggers/",
    "ledger/",
    "reports/",
    "agreement/",
    "agreement/1/",
    "matters/",
    "matters/new/complaint/",
    "duties/",
    "trail/",
    "settings/",
)
AFTER = MONDAY + DAY


@pytest.fixture
def seat(lived: Life, monkeypatch: pytest.MonkeyPatch) -> Seat:
    return Seat(lived.ana, lived.contract, monkeypatch).at(AFTER)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_a_contract_in_which_nothing_happened(
    path: str, lang: str, seat: Seat
) -> None:
    page = seat.get(path, lang=lang)
    assert page.status_code == 200
    text = text_of(page)
    assert "100.0 %" not in text
    assert "{" not in text
    assert "None" not in text


def test_the_first_page_counts_what_happened(lived: Life, seat: Seat) -> None:
    lived.answered(AFTER - HOUR / 2, IN_TIME)
    lived.missed(AFTER - HOUR / 3)
    waits = lived.asks(AFTER - timedelta(seconds=100))
    text = text_of(seat.get())
    assert "等待首次人工联系 1" in text
    assert "今天 · 达标率 50.0 %" in text
    assert "web 工作日工作时间 3 50.0 % 1" in text
    assert "web 周末及节假日 0 无数据" in text
    assert "1:20" in text
    assert waits[-8:] in text


def test_a_wait_beyond_the_limit_says_so_in_words(lived: Life, seat: Seat) -> None:
    lived.asks(AFTER - timedelta(seconds=181))
    assert "已超时 +0:01" in text_of(seat.get("now"))


def test_whoever_is_overdue_is_counted_though_not_all_are_shown(
    lived: Life, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shinuo.portal.now.MOST_SHOWN", 1)
    for seconds in (500, 400, 181, 180):
        lived.asks(AFTER - timedelta(seconds=seconds))
    for path in ("", "now"):
        page = seat.get(path)
        assert "等待首次人工联系 4 其中已超时 3" in text_of(page)
        assert page.content.decode().count("data-mark=") == 1


def test_where_the_service_is_suspended_nobody_is_overdue(lived: Life, seat: Seat) -> None:
    demand = demanded(lived)
    lived.opens(lived.ana, Imposed(about=demand.of), DUE)
    lived.asks(DUE + HOUR)
    seat.at(DUE + 2 * HOUR)
    for path in ("", "now"):
        page = seat.get(path)
        assert "等待首次人工联系 1 其中已超时 0" in text_of(page)
        assert 'data-phase="none"' in page.text


def test_on_the_due_instant_there_is_time(lived: Life, seat: Seat) -> None:
    lived.asks(AFTER - timedelta(seconds=180))
    text = seat.get("now").content.decode()
    assert 'data-phase="hot"' in text
    assert "已超时 +" not in text


def test_misses_of_a_month_with_cause_and_matters(lived: Life, seat: Seat) -> None:
    missed = lived.missed()
    waived = lived.missed(MONDAY + HOUR)
    lived.opens(lived.ana, Waived(about=waived))
    text = text_of(seat.get("misses/"))
    assert "计为未达标 1 件 另有不计入 1 件" in text
    assert "记录所示" in text
    assert "弃权：已弃权" in text
    page = text_of(seat.get(f"misses/{missed}/"))
    assert "判定依据" in page
    assert "为何未达标" in page
    assert "原先为何未达标" in text_of(seat.get(f"misses/{waived}/"))
    assert f"{lived.mei.display_name} {lived.mei.username} 首次人工联系于" in page
    assert text_of(seat.get("misses/", month="2025-12")).count("这个月没有未达标") == 1
    assert "没有符合筛选的未达标" in text_of(seat.get("misses/", why="channel_fault"))


def test_causes_stand_by_their_misses_and_among_matters_where_they_are_asked_for(
    lived: Life, seat: Seat
) -> None:
    missed = lived.missed()
    lived.opens(lived.zhou, Confirmed(about=missed, cause=Cause.ALL_FULL))
    lived.opens(lived.ana, Asked(about=missed))
    found = {
        kind: re.findall(r'/matters/(\w+)/1/"', seat.get("matters/", kind=kind).text)
        for kind in ("", "every", "cause")
    }
    assert found == {
        "": ["question"],
        "every": ["question", "cause"],
        "cause": ["cause"],
    }


def test_what_is_empty_says_why(seat: Seat) -> None:
    assert "还没有事项。在下面提出" in text_of(seat.get("matters/"))
    assert "没有符合筛选的事项" in text_of(seat.get("matters/", open="1"))
    assert "没有被拒绝的" in text_of(seat.get("trail/", refused="1"))


def test_the_firings_are_found_beneath_the_misses(seat: Seat) -> None:
    assert '/misses/" aria-current="page"' in seat.get("triggers/").content.decode()


def test_an_unknown_request_or_matter_is_not_there(seat: Seat) -> None:
    assert seat.get("misses/nothing/").status_code == 404
    assert seat.get("matters/dispute/1/").status_code == 404
    assert seat.get("matters/new/nonsense/").status_code == 404
    assert seat.get("documents/" + "ab" * 32).status_code == 404


def test_agents_have_no_business_here_but_the_complaints_they_see_to(
    lived: Life, seat: Seat
) -> None:
    agent = Seat(lived.mei, lived.contract, seat.patch)
    for path in set(PAGES) - {"matters/", "matters/new/complaint/"}:
        assert agent.get(path).status_code == 404, path
    for kind in ("adjustment", "force_majeure", "dispute", "gap"):
        assert agent.get(f"matters/new/{kind}/").status_code == 404
    assert signed_in(mei(contract())).get("/portal/").status_code == 200
    sent = agent.post("matters/new/complaint/", text="用户嫌慢")
    assert sent.headers["Location"].endswith("/matters/")
    page = "matters/complaint/1/"
    assert "没有交给您处理的投诉" in text_of(agent.get("matters/"))
    assert agent.get(page).status_code == 404
    lead = Seat(lived.zhou, lived.contract, seat.patch)
    proof = SimpleUploadedFile("聊天.txt", b"slow")
    lead.post(page, act="assigned", to=lived.mei.username, files=proof)
    sha256 = Document.objects.get(contract=lived.contract).sha256
    assert agent.get(f"documents/{sha256}").content == b"slow"
    stranger = Seat(mei(lived.contract), lived.contract, seat.patch)
    assert stranger.get(f"documents/{sha256}").status_code == 404
    assert stranger.get(page).status_code == 404
    assert page in agent.get("matters/?open=1").text
    shown = agent.get(page)
    assert "交由 梅" in text_of(shown)
    assert [f'value="{act}"' in shown.text for act in ("answered", "assigned")] == [
        True,
        False,
    ]
    assert agent.post(page, act="assigned", to=lived.mei.username).status_code == 409
    assert agent.post(page, act="answered", text="已加人").status_code == 302


def test_both_parties_read_the_same(lived: Life, seat: Seat) -> None:
    missed = lived.missed()
    lived.opens(lived.ana, Asked(about=missed))
    provider = Seat(lived.zhou, lived.contract, seat.patch)
    for path in ("misses/", "duties/", "triggers/"):
        mine, theirs = (
            re.findall(r"<t[dh].*?>.*?</t[dh]>", _OWN_STEP.sub("", one.get(path).text))
            for one in (seat, provider)
        )
        assert mine == theirs
    assert "书面说明" in text_of(provider.get("duties/"))


_OWN_STEP = re.compile(r' <a class="button small".*?</a>')
"""The button of whoever's turn it is."""


def test_no_page_asks_more_for_more(lived: Life, seat: Seat) -> None:
    """Ten times as much, and people of the client to permit things to: the same number of questions, and few."""

    def more(numbers: range) -> None:
        for number in numbers:
            at = MONDAY + number * timedelta(minutes=7)
            lived.opens(lived.ana, Asked(about=lived.missed(at)))
            lived.asks(AFTER - timedelta(seconds=number + 1))
            ana(lived.contract)

    missed = lived.missed(MONDAY - HOUR)
    set_masked_names(lived.contract, ["王小明"], "user:ana", MONDAY)
    firing = firings(lived)
    paths = [*PAGES, "misses/{missed}/", "matters/question/1/"]
    more(range(1))
    few = {path: asked(seat, path.format(missed=missed)) for path in paths}
    more(range(1, 10))
    assert firings(lived) > firing
    assert {path: asked(seat, path.format(missed=missed)) for path in paths} == few
    assert {path: number for path, number in few.items() if number > MOST_QUERIES} == {}


def firings(lived: Life) -> int:
    return len(firings_of(lived.contract, AFTER))


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(1), "100.0 %"),
        (Fraction(9_999, 10_000), "99.9 %"),
        (Fraction(1, 10_000), "0.0 %"),
        (Fraction(2, 3), "66.6 %"),
        (None, "无数据"),
    ],
)
def test_a_share_is_cut_and_never_flatters(share: Fraction | None, shown: str) -> None:
    assert percent(share, "zh") == shown


def test_a_miss_of_before_is_not_among_the_latest(lived: Life, seat: Seat) -> None:
    """Though its conversation went on of late."""
    recent = "/misses/{}/".format
    past = Past(lived.hand, lived.contract, AFTER - timedelta(days=3, minutes=1))
    old, new = past.answered(lived.mei, 2 * LATE), lived.missed(AFTER - HOUR)
    past.at = AFTER - HOUR
    past.does(old, f"agent:{lived.mei.username}", Said(), "还有什么可以帮您")
    html = seat.get().text
    assert (recent(old) in html, recent(new) in html) == (False, True)


def test_a_month_is_read_whatever_is_asked(seat: Seat) -> None:
    for month in ("2026-13", "x", "9999-01", "2026-01-01", "0000-00", "\0"):
        assert seat.get("misses/", month=month).status_code == 200
        assert seat.get("ledger/", month=month).status_code == 200
