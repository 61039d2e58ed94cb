"""Many misses ticked on a page and their causes confirmed: by either party, in both languages, by keyboard and on a phone."""

import pytest
from playwright.sync_api import Browser, expect

from shinuo import clock
from shinuo.journal.models import Entry
from shinuo.rules.causes import Cause
from shinuo.settlement.acts import Confirmed
from shinuo.settlement.queries import misses
from tests.desk.cast import Hand, let_in, signed_in, text_of
from tests.desk.seen import enter, opened
from tests.live.cast import Office, office
from tests.portal.cast import Seat
from tests.settlement.cast import DAY, HOUR, IN_TIME, MONDAY, Life, life

AFTER = MONDAY + DAY
MONTH = "2026-01"
DONE = "misses/causes"
FILTERS: tuple[dict[str, str], ...] = (
    {"why": "silent"},
    {"why": "demand"},
    {"open": "1"},
    {},
)


@pytest.fixture
def seat(lived: Life, monkeypatch: pytest.MonkeyPatch) -> Seat:
    return Seat(lived.zhou, lived.contract, monkeypatch).at(AFTER)


def confirmed(life: Life) -> dict[str, Cause | None]:
    found = misses(life.contract, MONDAY - DAY, AFTER, AFTER)
    return {one.request.id: one.confirmed for one in found}


def said(life: Life) -> list[str]:
    found = misses(life.contract, MONDAY - DAY, AFTER, AFTER)
    words = (one.matters[0].steps[-1].saying for one in found if one.confirmed)
    return [one.text for one in words if one]


def test_those_ticked_as_the_record_shows_them(lived: Life, seat: Seat) -> None:
    ticked, left = lived.missed(), lived.missed(MONDAY + HOUR)
    form = {"month": MONTH, "which": "ticked", "request": [ticked], "as": "suggested"}
    answer = seat.post(DONE, **form)
    assert answer.status_code == 302
    shown = misses(lived.contract, MONDAY - DAY, AFTER, AFTER)[0].suggestion.cause
    assert confirmed(lived) == {ticked: shown, left: None}
    assert said(lived) == ["与当时记录所示相符。"]
    assert "已认定 1 件" in text_of(seat.browser.get(answer.headers["Location"]))
    assert seat.post(DONE, **form).headers["Location"].endswith("told=0")
    assert said(lived) == ["与当时记录所示相符。"]


def test_all_that_the_filter_shows_with_one_cause_and_one_reason(
    lived: Life, seat: Seat
) -> None:
    """On whatever page they stand; what was confirmed before is not shown by this filter, and stays."""
    before = lived.missed()
    others = [lived.missed(MONDAY + n * HOUR) for n in (1, 2, 3)]
    lived.opens(lived.ana, Confirmed(before, Cause.SILENT), AFTER)
    form = {"month": MONTH, "open": "1", "which": "every", "as": "one"}
    answer = seat.post(DONE, **form, cause="demand", text="促销当日")
    assert answer.status_code == 302
    assert confirmed(lived) == {before: Cause.SILENT, **dict.fromkeys(others, Cause.DEMAND)}
    assert said(lived)[1:] == ["促销当日"] * 3
    shown = [seat.get("misses/", month=MONTH, **one) for one in FILTERS]
    assert [one.text.count('name="request"') for one in shown] == [1, 3, 0, 4]
    assert "Confirm causes together" in text_of(seat.get("misses/", lang="en"))


def test_what_is_refused_is_named_and_nothing_typed_is_lost(
    lived: Life, seat: Seat
) -> None:
    missed, met = lived.missed(), lived.answered(MONDAY + HOUR, IN_TIME)
    form = {"month": MONTH, "which": "ticked", "as": "one", "cause": "demand"}
    page = seat.post(DONE, **form, request=[missed, met, "<b>"], text="促销")
    assert page.status_code == 409
    assert "已认定 1 件，未能认定 2 件" in text_of(page)
    assert f"没有请求 {met}" in text_of(page)
    assert "<b>" not in page.content.decode().partition('id="problem"')[2][:900]
    assert confirmed(lived) == {missed: Cause.DEMAND}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"which": "ticked", "as": "suggested"}, "没有选中任何一件"),
        ({"which": "every", "as": "one", "cause": "magic", "text": "是"}, "无法识别"),
        ({"which": "every", "as": "one", "text": "是"}, "无法识别"),
        ({"which": "every", "as": "", "cause": "demand", "text": "是"}, "无法识别"),
        ({"which": "every", "as": "one", "cause": "demand"}, "未能认定 1 件"),
    ],
)
def test_a_form_that_says_too_little(
    given: dict[str, str], says: str, lived: Life, seat: Seat
) -> None:
    lived.missed()
    page = seat.post(DONE, month=MONTH, **given)
    assert page.status_code == 409
    assert says in text_of(page)
    assert (given.get("text", "") or "textarea") in page.content.decode()
    kinds = Entry.objects.filter(contract=lived.contract.pk, kind="cause_confirmed")
    assert not kinds.exists()


def test_more_than_can_be_done_at_once_is_said_before(
    lived: Life, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shinuo.portal.cause_views.MOST", 1)
    lived.missed()
    lived.missed(MONDAY + HOUR)
    page = seat.post(DONE, month=MONTH, which="every", **{"as": "suggested"})
    assert page.status_code == 409
    assert "一次最多 1 件，筛选出 2 件" in text_of(page)


def test_strangers_and_agents_confirm_nothing(lived: Life) -> None:
    path = f"/portal/{lived.contract.pk}/{DONE}"
    assert signed_in(lived.mei).post(path, {"which": "every"}).status_code == 404
    assert signed_in(lived.zhou).get(path).status_code == 302


@pytest.fixture
def hall(address: str) -> Office:
    return office(address)


def test_ticked_by_keyboard_on_a_phone(hall: Office, hand: Hand, browser: Browser) -> None:
    lived = life(hand)
    missed = [lived.missed(MONDAY + n * HOUR) for n in range(3)]
    size = {"width": 390, "height": 844}
    with opened(browser, viewport=size, color_scheme="dark") as page:
        enter(page, hall, let_in(lived.zhou))
        page.goto(f"http://{hall.address}/portal/{lived.contract.pk}/misses/?month={MONTH}")
        boxes = page.locator("tbody input[type=checkbox]")
        boxes.first.focus()
        page.keyboard.press("Space")
        expect(page.locator("[data-count]")).to_have_text("1")
        page.keyboard.press("Enter")
        expect(page.locator("[data-count]")).to_have_text("1")
        every = page.locator("[data-all]")
        every.focus()
        page.keyboard.press("Space")
        expect(page.locator("[data-count]")).to_have_text("3")
        boxes.last.uncheck()
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0
        page.locator("[name=cause]").select_option("demand")
        page.locator("[name=text]").fill("a day of sales")
        page.locator("[name=as][value=one]").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("已认定 2 件")).to_be_visible()
    found = misses(lived.contract, MONDAY - DAY, AFTER, clock.now())
    assert [one.confirmed for one in found] == [None, Cause.DEMAND, Cause.DEMAND]
    assert {one.request.id for one in found} == set(missed)
