"""What the parties do on the pages: every step is in the record, what is refused comes back as it was typed."""

from django.core.files.uploadedfile import SimpleUploadedFile

from shinuo.contracts.confirming import propose_terms
from shinuo.journal.models import Entry
from shinuo.portal.models import Document
from shinuo.settlement.queries import matters_of
from shinuo.settlement.reminding import remind
from shinuo.settlement.states import MatterKind, Standing
from tests.desk.cast import text_of
from tests.people.cast import terms_file
from tests.portal.cast import Seat
from tests.portal.conftest import TUESDAY
from tests.settlement.cast import DAY, MONDAY, Life
from tests.settlement.test_gaps import MINUTE, recorded


def stands(life: Life, kind: MatterKind) -> Standing:
    return matters_of(life.contract, TUESDAY, kind)[-1].stands


def test_a_dispute_from_raising_to_decision(
    lived: Life, client: Seat, provider: Seat
) -> None:
    missed = lived.missed()
    raised = provider.post(
        "matters/new/dispute/", about=missed, wants="met", text="系统时钟有误"
    )
    assert raised.status_code == 302
    page = "matters/dispute/1/"
    assert raised.headers["Location"].endswith(page)
    assert "系统时钟有误" in text_of(client.get(page))
    assert provider.post(page, act="answered", text="自问自答").status_code == 409
    assert client.post(page, act="answered", text="不同意").status_code == 302
    assert provider.post(page, act="escalated").status_code == 302
    refused = client.post(
        page, act="decided", authority="仲裁委", is_upheld="yes", text="裁决如下"
    )
    assert refused.status_code == 409
    assert 'data-code="words_needed"' in refused.content.decode()
    assert "裁决如下" in refused.content.decode()
    file = SimpleUploadedFile("../裁决\n书.pdf", b"%PDF-1.7 decided")
    done = client.post(
        page,
        act="decided",
        authority="仲裁委",
        is_upheld="yes",
        text="裁决如下",
        files=file,
    )
    assert done.status_code == 302
    assert stands(lived, MatterKind.DISPUTE) is Standing.UPHELD
    assert "轮到 乙方 · 截止（当日 24:00） 2026-01-13" in text_of(client.get(page))
    button = f"{page}#next"
    assert button in provider.get("duties/").text
    assert button not in client.get("duties/").text
    kept = Document.objects.get(contract=lived.contract)
    assert kept.name == "裁决书.pdf"
    got = provider.get(f"documents/{kept.sha256}")
    assert got.content == b"%PDF-1.7 decided"
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert "达标" in text_of(client.get(f"misses/{missed}/"))
    assert Entry.objects.filter(contract=lived.contract.pk, of="dispute:1").count() == 4


def test_three_misses_fire_and_the_client_demands_by_the_exact_list(
    lived: Life, client: Seat, provider: Seat
) -> None:
    missed = [lived.missed(MONDAY + n * (DAY / 48)) for n in range(3)]
    page = client.get("triggers/").content.decode()
    for one in missed:
        assert one in page
    key = page.partition('name="about" value="')[2].partition('"')[0]
    assert "甲方尚未要求" in text_of(provider.get("triggers/"))
    assert client.post("matters/new/demand/", about=key).status_code == 302
    demand = client.get("matters/demand/1/").content.decode()
    for one in missed:
        assert one in demand
    assert "书面解释与改进计划" in text_of(provider.get("duties/"))
    assert "new/suspension/" not in demand  # no ground for it yet
    late = client.at(TUESDAY + 30 * DAY)
    assert "new/suspension/" in late.get("matters/demand/1/").text
    assert "已逾期" in text_of(late.get("duties/"))
    assert "已逾期" in text_of(late.get(""))  # whoever comes reads it first
    suspended = late.post(
        "matters/new/suspension/", about="demand:1", bands="night", text="逾期未交"
    )
    assert suspended.status_code == 302
    page = text_of(late.get("matters/suspension/1/"))
    assert "执行中" in page
    assert "时段 工作日夜间" in page
    assert late.post("matters/suspension/1/", act="lifted").status_code == 302


def test_the_provider_posts_and_closes_and_the_client_only_reads(
    lived: Life, client: Seat, provider: Seat
) -> None:
    lived.missed()
    assert client.post("ledger/lines").status_code == 404
    assert "尚未记入" in text_of(client.get("ledger/"))
    assert provider.post("ledger/lines").status_code == 302
    page = text_of(client.get("ledger/"))
    assert "¥100.00" in page
    assert "账目与此刻的判定一致" in page
    assert provider.post("ledger/lines", month="2026-01").status_code == 409
    later = provider.at(TUESDAY + 30 * DAY)
    assert "结账 2026-01" in text_of(later.get("ledger/"))
    assert later.post("ledger/lines", month="2026-01").status_code == 302
    assert "已结账" in text_of(client.get("ledger/"))


def test_who_is_to_accept_force_majeure_reads_whether_it_was_notified_in_time(
    client: Seat, provider: Seat
) -> None:
    for number, began in enumerate(("2026-01-03T00:00", "2026-01-05T09:00"), 1):
        provider.post("matters/new/force_majeure/", began=began, text="停电")
        shown = text_of(client.get(f"matters/force_majeure/{number}/"))
        is_late = number == 1
        assert ("通知截止（当日 24:00） 2026-01-05 · 通知逾期" in shown) is is_late
        assert ("2026-01-07 · 已按期通知" in shown) is not is_late


def test_a_recorded_gap_is_on_both_boards_and_its_evidence_is_a_button(
    lived: Life, client: Seat, provider: Seat
) -> None:
    recorded(lived.contract, MONDAY, MONDAY + MINUTE)
    remind(lived.contract, "system:duties", TUESDAY)
    page, button = "matters/gap/1/", f"/portal/{lived.contract.pk}/matters/gap/1/#next"
    # A version of the terms waits for both; it is no matter, and confirmed where the terms are read.
    propose_terms(
        lived.contract,
        terms_file(lived.contract),
        "user:zhou",
        MONDAY,
        wanted_from=TUESDAY,
    )
    assert "乙方 系统 2026-01-06" in text_of(client.get(page))
    for seat in (client, provider):
        board = seat.get("duties/")
        assert "监控缺口的证据" in text_of(board)
        assert "2026-01-12" in text_of(board)
        assert (button in board.text) == (seat is provider)
        assert "服务没有运行" in text_of(seat.get(page))
        assert "/matters/terms/" not in board.text
        assert f'href="/terms/?contract={lived.contract.pk}#next">办理' in board.text
    assert '<details class="card" open><summary>补充证据' in provider.get(page).text
    assert "补充证据" not in text_of(client.get(page)).partition("下一步")[2]
    proof = SimpleUploadedFile("升级记录.pdf", b"%PDF-1.7 upgrade")
    given = provider.post(page, act="proved", text="升级窗口，见附件", files=proof)
    assert given.status_code == 302
    assert stands(lived, MatterKind.GAP) is Standing.ANSWERED
    assert button in client.get("duties/").text
    assert button not in provider.get("duties/").text
    assert client.post(page, act="accepted").status_code == 302
    assert stands(lived, MatterKind.GAP) is Standing.ACCEPTED
    assert button not in client.get("duties/").text
