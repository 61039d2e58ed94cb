"""The contract's text on its pages: whole, what changed, and signed copies by their hash."""

import re
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shinuo.reports.models import SignedCopy
from shinuo.reports.signing import LARGEST_COPY, place_of
from shinuo.routing.actions import set_routing
from shinuo.routing.settings import USUAL, Settings
from tests.desk.cast import signed_in, text_of
from tests.people.cast import agreed, contract, rival
from tests.portal.cast import Seat
from tests.reports.reading import pages, word_lines
from tests.settlement.cast import DAY, MONDAY, Life

AFTER = MONDAY + 20 * DAY
PDF = b"%PDF-1.7 signed by both"


@pytest.fixture
def seat(lived: Life, monkeypatch: pytest.MonkeyPatch) -> Seat:
    return Seat(lived.ana, lived.contract, monkeypatch).at(AFTER)


def changed(lived: Life) -> None:
    agreed(lived.contract, "limits.day = 120", MONDAY + DAY)


def test_the_text_in_force_is_shown_and_each_version_by_its_number(
    lived: Life, seat: Seat
) -> None:
    assert "首次人工回应不超过 180 秒" in text_of(seat.get("agreement/"))
    changed(lived)
    assert "首次人工回应不超过 120 秒" in text_of(seat.get("agreement/"))
    assert "首次人工回应不超过 180 秒" in text_of(seat.get("agreement/1/"))
    assert seat.get("agreement/3/").status_code == 404
    assert seat.get("agreement/0/").status_code == 404


def test_what_changed_is_struck_out_and_put_in(lived: Life, seat: Seat) -> None:
    assert seat.get("agreement/1/changes/").status_code == 404
    changed(lived)
    html = seat.get("agreement/2/changes/").content.decode()
    assert "<del>180</del><ins>120</ins>" in html
    assert seat.get("agreement/1/changes/pdf").status_code == 404
    assert pages(seat.get("agreement/2/changes/pdf").content) >= 1
    assert "合同条款变更书" in word_lines(seat.get("agreement/2/changes/docx").content)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_both_download_the_same_text(kind: str, lived: Life, seat: Seat) -> None:
    got = seat.get(f"agreement/1/{kind}")
    assert got.headers["Content-Disposition"].startswith("attachment")
    other = Seat(lived.zhou, lived.contract, seat.patch)
    assert other.get(f"agreement/1/{kind}").content == got.content
    assert seat.get("agreement/1/xlsx").status_code == 404
    mine, theirs = (one.get(f"agreement/1/{kind}", copy="1") for one in (seat, other))
    assert len({mine.content, theirs.content, got.content}) == 3
    assert f"contract-copy-v1.{kind}" in mine.headers["Content-Disposition"]
    assert f"agreement/1/{kind}?copy=1" in seat.get("agreement/1/").text
    if kind == "docx":
        (line,) = word_lines(mine.content, "word/header1.xml")
        assert seat.user.username in line
        assert "2026-01-25 10:00:00 (Asia/Shanghai)" in line
    assert seat.get(f"agreement/2/{kind}").status_code == 404


def upload(seat: Seat, content: bytes = PDF, name: str = "合同 双签.pdf") -> int:
    file = SimpleUploadedFile(name, content)
    return int(seat.post("agreement/1/", file=file).status_code)


def test_a_signed_copy_is_kept_by_its_hash_and_given_back(lived: Life, seat: Seat) -> None:
    assert upload(seat) == 302
    digest = sha256(PDF).hexdigest()
    other = Seat(lived.zhou, lived.contract, seat.patch)
    page = text_of(other.get("agreement/1/"))
    assert digest in page
    assert "合同 双签.pdf" in page
    got = other.get(f"agreement/1/copies/{digest}")
    assert got.content == PDF
    assert got.headers["Content-Type"] == "application/octet-stream"
    assert seat.get(f"agreement/1/copies/{'ab' * 32}").status_code == 404
    assert upload(other) == 302
    assert SignedCopy.objects.filter(contract=lived.contract).count() == 1


def test_a_copy_that_was_changed_is_not_given_out_and_the_page_says_so(
    lived: Life, seat: Seat
) -> None:
    # Of its own: contracts of the other database have the same numbers, and the same folder for their copies.
    own = PDF + lived.contract.number.encode()
    upload(seat, own)
    digest = sha256(own).hexdigest()
    place_of(lived.contract.pk, digest).write_bytes(own + b"?")
    got = seat.get(f"agreement/1/copies/{digest}")
    assert got.status_code == 410
    assert 'data-code="copy_gone"' in got.content.decode()
    assert PDF not in got.content


@pytest.mark.parametrize("content", [b"", b"MZ", PDF + bytes(LARGEST_COPY)])
def test_what_is_no_copy_is_refused(content: bytes, lived: Life, seat: Seat) -> None:
    assert upload(seat, content) == 409
    assert seat.post("agreement/1/").status_code == 409
    assert seat.post("agreement/9/").status_code == 404
    assert not SignedCopy.objects.filter(contract=lived.contract).exists()


def test_copies_are_there_for_the_parties_alone(lived: Life, seat: Seat) -> None:
    upload(seat)
    digest = sha256(PDF).hexdigest()
    of = f"/portal/{lived.contract.pk}/agreement/1/"
    for user in (lived.mei, rival()):
        for path in (of, f"{of}pdf", f"{of}copies/{digest}"):
            assert signed_in(user).get(path).status_code == 404
        assert (
            signed_in(user).post(of, {"file": SimpleUploadedFile("x", PDF)}).status_code
            == 404
        )
    other = contract(lived.contract.client.name + "二")
    other.client = lived.contract.client
    other.save(update_fields=["client"])
    agreed(other)
    theirs = f"/portal/{other.pk}/agreement/1/"
    assert seat.browser.get(theirs).status_code == 200
    assert seat.browser.get(f"{theirs}copies/{digest}").status_code == 404


def test_a_contract_without_terms_has_no_text(lived: Life, seat: Seat) -> None:
    other = contract(lived.contract.client.name + "三")
    other.client = lived.contract.client
    other.save(update_fields=["client"])
    page = seat.browser.get(f"/portal/{other.pk}/agreement/")
    assert "还没有条款" in text_of(page)
    assert seat.browser.get(f"/portal/{other.pk}/agreement/1/").status_code == 404


def test_both_parties_see_how_conversations_are_given_out(lived: Life, seat: Seat) -> None:
    """Clause 2.2(4) and the guard: what the provider sets decides who waits. The usual, until something is set."""
    other = Settings(guard=None, reaction_us=3_000_000, silent_percent=40)
    for settings, told in ((USUAL, "5 0 25 %"), (other, "不设 3 40 %")):
        if settings is not USUAL:
            set_routing(lived.contract, settings, "user:root", MONDAY)
        for user in (lived.ana, lived.zhou):
            path = f"/portal/{lived.contract.pk}/agreement/"
            page = signed_in(user).get(path).content.decode()
            part = page.partition('id="routing"')[2].partition("</section>")[0]
            assert " ".join(re.findall(r"<dd>(.*?)</dd>", part)) == told
