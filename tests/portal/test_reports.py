"""Monthly reports on their pages: each party takes the steps that are its own, and takes copies that say who took them."""

import hashlib
import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from shinuo.people.serving import join
from shinuo.portal.models import TrailLine
from shinuo.reports import reporting
from shinuo.reports.drafting import draft_what_is_over
from shinuo.reports.models import MonthlyReport
from shinuo.settlement.acts import Asked
from shinuo.settlement.models import ClosedMonth
from shinuo.settlement.queries import duties_of
from tests.desk.cast import signed_in, text_of
from tests.people.cast import BY, agreed, contract, fresh, rival
from tests.portal.cast import MOST_QUERIES, Seat, asked
from tests.reports.cast import DAY, ENDS, first_pictures
from tests.reports.reading import pages
from tests.settlement.cast import MONDAY, Life

AT = ENDS + 3 * DAY
MONTH = "reports/2026-01/"
KINDS = ("docx", "pdf", "xlsx", "json")


@pytest.fixture(autouse=True)
def quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "drawn_pictures", first_pictures)


@pytest.fixture
def client(lived: Life, monkeypatch: pytest.MonkeyPatch) -> Seat:
    return Seat(lived.ana, lived.contract, monkeypatch).at(AT)


@pytest.fixture
def provider(lived: Life, monkeypatch: pytest.MonkeyPatch) -> Seat:
    return Seat(lived.zhou, lived.contract, monkeypatch).at(AT)


def sent(provider: Seat) -> MonthlyReport:
    for act in ("draft", "freeze", "send"):
        assert provider.post(MONTH, act=act).status_code == 302, act
    return MonthlyReport.objects.get(contract=provider.contract)


def test_a_report_goes_its_way_on_the_pages_of_both(
    lived: Life, client: Seat, provider: Seat
) -> None:
    lived.missed()
    assert "2026-01 未起草 乙方 2026-02-06" in text_of(client.get("reports/"))
    steps = [
        (provider, "draft", "", "起草中"),
        (provider, "remark", "周一上午人手不足，已增派一人。", "起草中"),
        (provider, "freeze", "", "已冻结"),
        (provider, "send", "", "已发出"),
        (client, "receive", "", "已签收"),
        (client, "dispute", "第一件与我方记录不符", "有异议"),
    ]
    for seat, act, text, state in steps:
        other = client if seat is provider else provider
        assert other.post(MONTH, act=act, text=text).status_code == 404, act
        assert seat.post(MONTH, act=act, text=text).status_code == 302, act
        assert f"2026-01 {state}" in text_of(other.get("reports/")), act
    for seat in (client, provider):
        page = text_of(seat.get(MONTH))
        for said in (
            "周一上午人手不足",
            "第一件与我方记录不符",
            "在线客服回应时限月度报告",
            f"· {lived.zhou.display_name} {lived.zhou.username}",
            f"· {lived.ana.display_name} {lived.ana.username}",
        ):
            assert said in page
        assert "<textarea" not in seat.get(MONTH).content.decode()
    assert ClosedMonth.objects.filter(contract=lived.contract).count() == 1
    assert "已完成" in text_of(client.get("duties/")).partition("月度报告")[2]


def test_a_refused_step_comes_back_as_it_was_typed(provider: Seat) -> None:
    provider.post(MONTH, act="draft")
    long = "长" * 4_001
    answer = provider.post(MONTH, act="remark", text=long)
    assert answer.status_code == 409
    assert 'data-code="bad_remark"' in answer.content.decode()
    assert long in answer.content.decode()


def test_earlier_drafts_are_frozen_first(provider: Seat) -> None:
    provider.post(MONTH, act="draft")
    provider.at(AT + 30 * DAY).post("reports/2026-02/", act="draft")
    answer = provider.post("reports/2026-02/", act="freeze")
    assert answer.status_code == 409
    assert 'data-code="earlier_report_first"' in answer.content.decode()


def test_a_month_that_is_not_over_or_not_of_the_term_is_not_there(
    client: Seat, provider: Seat
) -> None:
    for month in ("2026-02", "2025-12", "2026-13", "x", "2026-1"):
        assert client.get(f"reports/{month}/").status_code == 404
        assert provider.post(f"reports/{month}/", act="draft").status_code == 404
        assert client.get(f"reports/{month}/pdf").status_code == 404
    assert not MonthlyReport.objects.filter(contract=provider.contract).exists()


def test_a_preview_says_that_it_is_none(lived: Life, client: Seat, provider: Seat) -> None:
    lived.missed()
    provider.post(MONTH, act="draft")
    assert "在线客服回应时限月度报告" not in text_of(client.get(MONTH))
    page = text_of(client.get(MONTH, preview="1"))
    assert "这是预览，不是报告" in page
    assert "计为未达标 1" in page
    provider.post(MONTH, act="freeze")
    assert "这是预览" not in text_of(client.get(MONTH, preview="1"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_names_who_took_it_and_when_and_is_in_the_trail(
    kind: str, lived: Life, client: Seat, provider: Seat
) -> None:
    lived.missed()
    assert client.get(f"{MONTH}{kind}").status_code == 404
    report = sent(provider)
    got = client.at(AT + timedelta(hours=5)).get(f"{MONTH}{kind}")
    assert got.status_code == 200
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    if kind == "json":
        assert hashlib.sha256(got.content).hexdigest() == report.sha256
        assert json.loads(got.content)["total"]["misses"] == 1
    elif kind == "pdf":
        other = provider.get(f"{MONTH}pdf").content
        assert other != got.content
        assert pages(other) == pages(got.content)
    else:
        told = _told(got.content)
        assert lived.ana.username in told
        assert "2026-02-04 05:00:00" in told
    line = TrailLine.objects.filter(
        contract=lived.contract, view="portal_report_file", status=200
    ).get()
    assert (line.user, line.path.endswith(f"2026-01/{kind}")) == (lived.ana, True)


def _told(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as file:
        return "".join(
            file.read(name).decode("utf-8", "replace") for name in file.namelist()
        )


def test_no_formula_is_made_of_a_name(lived: Life, client: Seat, provider: Seat) -> None:
    lived.ana.display_name = "=1+1&P"
    lived.ana.save(update_fields=["display_name"])
    sent(provider)
    with ZipFile(BytesIO(client.get(f"{MONTH}xlsx").content)) as file:
        sheets = [
            file.read(one).decode() for one in file.namelist() if "sheets/sheet" in one
        ]
    assert not any("<f>" in one for one in sheets)
    assert all("=1+1&amp;&amp;P" in one for one in sheets)


def test_what_the_service_began_waits_for_the_provider(
    lived: Life, client: Seat, provider: Seat
) -> None:
    """Both see that it did, and go on as if a person had."""
    draft_what_is_over(lived.contract, "system:duties", ENDS)
    for seat in (client, provider):
        page = text_of(seat.get(MONTH))
        assert "起草 2026-02-01 00:00:00 · 系统" in page
        assert "system:" not in page
    assert provider.post(MONTH, act="freeze").status_code == 302


def test_before_the_first_terms_there_is_nothing_to_report(
    lived: Life, provider: Seat
) -> None:
    """The term began in January, and was agreed in February: January is owed by nobody."""
    other = contract(fresh("后签"))
    join(lived.zhou, other, BY, AT)
    agreed(other, at=AT)
    late = Seat(lived.zhou, other, provider.patch).at(AT + DAY)
    assert late.get(MONTH, preview="1").status_code == 404
    assert late.post(MONTH, act="draft").status_code == 404
    assert not draft_what_is_over(other, BY, AT + DAY)
    owed = (one.key for one in duties_of(other, AT + 40 * DAY))
    months = [key for key in owed if key.startswith("report:")]
    assert months == ["report:2026-02"]


def test_no_report_asks_more_for_more(lived: Life, provider: Seat) -> None:
    """A preview computes the month, and what every earlier one comes to now; it asks as often whatever lies in it."""

    def more(numbers: range) -> None:
        for number in numbers:
            missed = lived.missed(MONDAY + number * timedelta(minutes=7))
            lived.opens(lived.ana, Asked(about=missed))

    paths = (f"{MONTH}?preview=1", "reports/")
    more(range(1))
    few = {path: asked(provider, path) for path in paths}
    more(range(1, 10))
    assert {path: asked(provider, path) for path in paths} == few
    assert few["reports/"] <= MOST_QUERIES
    sent(provider)
    assert asked(provider, MONTH) <= MOST_QUERIES


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_month_of_nothing_is_a_report_too(lang: str, provider: Seat) -> None:
    for page in (
        provider.get(MONTH, preview="1", lang=lang),
        provider.get(MONTH, lang=lang),
    ):
        text = text_of(page)
        assert "100.0 %" not in text
        assert "{" not in text
    sent(provider)
    assert provider.get(MONTH, lang=lang).status_code == 200


def test_reports_are_there_for_the_parties_alone(lived: Life, provider: Seat) -> None:
    sent(provider)
    for user in (lived.mei, rival()):
        for path in ("reports/", MONTH, f"{MONTH}pdf"):
            answer = signed_in(user).get(f"/portal/{lived.contract.pk}/{path}")
            assert answer.status_code == 404
        answer = signed_in(user).post(
            f"/portal/{lived.contract.pk}/{MONTH}", {"act": "receive"}
        )
        assert answer.status_code == 404
    assert MonthlyReport.objects.get(contract=lived.contract).received_at is None
