"""An administrator erases from a page what was looked at, says why, and means it; both parties see that it was done. Source: clause 4.4"""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shinuo.conversations.models import ConversationRow
from shinuo.conversations.queries import history
from shinuo.journal.checking import flaws
from shinuo.journal.models import Entry
from shinuo.portal.documents import keep
from shinuo.portal.privacy import privacy_beside
from shinuo.settlement import acts
from shinuo.settlement.matter import Saying
from shinuo.settlement.queries import Judge, matter
from tests.desk.cast import text_of
from tests.people.cast import ana, contract, root
from tests.portal.cast import MOST_QUERIES, Seat, asked
from tests.settlement.cast import DAY, HOUR, MONDAY, Life

AT = MONDAY + 9 * DAY
PAGE = "erasing/"
FOUND = MOST_QUERIES + 2
"""What would be erased is looked for wherever words may lie: an administrator's search asks two more than a page."""


@pytest.fixture
def admin(lived: Life, monkeypatch: pytest.MonkeyPatch) -> Seat:
    return Seat(root(), lived.contract, monkeypatch).at(AT)


def form_of(page: Any) -> dict[str, str]:
    """What the page would post, as a browser does."""
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    return dict(one for one in found if one[0] != "csrfmiddlewaretoken")


def erased(life: Life, of: str) -> bool:
    return all(content is None for _, _, content in history(life.contract.pk, of))


def meant(life: Life, reason: str = "用户要求删除") -> dict[str, str]:
    return {"reason": reason, "number": life.contract.number}


def test_a_conversation_goes_and_both_parties_read_why(lived: Life, admin: Seat) -> None:
    request, other = lived.missed(), lived.missed(MONDAY + HOUR)
    before = Judge(lived.contract, AT).request(request)
    page = admin.get(PAGE, of=request)
    assert "1 件，共 2 条记录的内容，文件 0 个，文书 0 份" in text_of(page)
    done = admin.post(PAGE, **form_of(page), **meant(lived))
    assert done.status_code == 302
    assert (erased(lived, request), erased(lived, other)) == (True, False)
    assert Judge(lived.contract, AT).request(request) == before
    assert list(flaws(lived.contract.pk, lambda _: None)) == []
    (entry,) = privacy_beside(lived.contract).erasures
    assert (entry.by, entry.count, entry.reason) == (
        admin.user.recorded_as,
        2,
        "用户要求删除",
    )
    row = Entry.objects.get(contract=lived.contract.pk, seq=entry.seq)
    assert "用户".encode() not in bytes(row.body), "the reason is content"
    for user in (lived.ana, lived.zhou):
        trail = Seat(user, lived.contract, admin.patch).get("trail/")
        assert "用户要求删除" in text_of(trail)
        assert admin.user.username in text_of(trail)
        assert "erasing/" not in trail.text
    assert "erasing/" in admin.get("trail/").text
    again = admin.get(PAGE, of=request)
    assert "没有可抹除的内容" in text_of(again)


def test_all_of_a_visitor_with_their_complaints(lived: Life, admin: Seat) -> None:
    of = lived.missed()
    visitor = ConversationRow.objects.get(contract=lived.contract.pk, id=of).visitor
    file = SimpleUploadedFile("录音.txt", b"about it")
    paper = keep(lived.contract, file, lived.zhou, MONDAY)
    lived.opens(lived.zhou, acts.Taken(about=of), AT, Saying("投诉详情", (paper,)))
    lived.opens(lived.ana, acts.Disputed(about=lived.missed(MONDAY + HOUR)), AT)
    alone = admin.get(PAGE, of=of)
    assert "投诉建议" not in text_of(alone).partition("将被抹除")[2]
    for asked_of in ({"of": of, "whole": "1"}, {"of": visitor}):
        page = admin.get(PAGE, **asked_of)
        assert "2 件，共 3 条记录的内容，文件 0 个，文书 1 份" in text_of(page)
        assert "录音.txt" in text_of(page)
    assert admin.post(PAGE, **form_of(page), **meant(lived)).status_code == 302
    found = [matter(lived.contract.pk, one) for one in ("complaint:1", "dispute:1")]
    kept = [one.steps[0].saying is not None for one in found if one]
    assert kept == [False, True]


def test_a_matter_by_its_name_in_english(lived: Life, admin: Seat) -> None:
    lived.opens(lived.ana, acts.Taken(), AT)
    page = admin.get(PAGE, of="complaint:1", lang="en")
    assert "Conversations and matters: 1; entries with content: 1" in text_of(page)
    assert admin.post(PAGE, **form_of(page), **meant(lived)).status_code == 302
    assert "没有这样的会话" in text_of(admin.get(PAGE, of="complaint:2", lang="zh"))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reason": ""}, "理由须为"),
        ({"reason": "长" * 501}, "理由须为"),
        ({"number": "SN"}, "以示确认"),
        ({"number": ""}, "以示确认"),
        ({"mark": ""}, "已有变化"),
        ({"of": "nothing"}, "没有可抹除"),
        ({"of": ""}, "没有可抹除"),
    ],
)
def test_what_is_not_meant_erases_nothing(
    changed: dict[str, str], says: str, lived: Life, admin: Seat
) -> None:
    of = lived.missed()
    form = form_of(admin.get(PAGE, of=of)) | meant(lived) | changed
    page = admin.post(PAGE, **form)
    assert page.status_code == 409
    assert says in text_of(page)
    assert not erased(lived, of)
    assert privacy_beside(lived.contract).erasures == ()


def test_what_came_after_the_look_is_shown_first(lived: Life, admin: Seat) -> None:
    lived.opens(lived.ana, acts.Taken(), MONDAY)
    form = form_of(admin.get(PAGE, of="complaint:1")) | meant(lived)
    found = matter(lived.contract.pk, "complaint:1")
    assert found
    lived.takes(lived.zhou, found, acts.Answered(), MONDAY + DAY, Saying("答复"))
    page = admin.post(PAGE, **form)
    assert page.status_code == 409
    assert "已有变化" in text_of(page)
    assert "共 2 条记录" in text_of(page)
    assert "用户要求删除" in page.text, "what was typed is not lost"
    assert admin.post(PAGE, **form_of(page), **meant(lived)).status_code == 302


def test_there_is_no_such_page_but_for_administrators(lived: Life, admin: Seat) -> None:
    of = lived.missed()
    form = form_of(admin.get(PAGE, of=of)) | meant(lived)
    for user in (lived.ana, lived.zhou, lived.mei, ana(contract())):
        seat = Seat(user, lived.contract, admin.patch)
        assert seat.get(PAGE).status_code == 404
        assert seat.post(PAGE, **form).status_code == 404
    assert not erased(lived, of)


def test_it_asks_a_fixed_number_of_questions(lived: Life, admin: Seat) -> None:
    for hour in range(4):
        lived.missed(MONDAY + hour * HOUR)
    assert asked(admin, PAGE) <= MOST_QUERIES
    rows = ConversationRow.objects.filter(contract=lived.contract.pk)
    for one in rows.values_list("visitor", flat=True):
        assert asked(admin, f"{PAGE}?of={one}&whole=1") <= FOUND
    assert asked(admin, "trail/") <= MOST_QUERIES
