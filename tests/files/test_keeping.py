"""Files kept under their hash, once for each contract, and forgotten if nobody says them."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest

from shinuo.files.actions import (
    LARGEST_FILE,
    MOST_FILES,
    Place,
    forget_unsaid,
    keep,
    mark_said,
)
from shinuo.files.folder import place_of
from shinuo.files.models import Attachment
from shinuo.files.queries import content_of, described
from shinuo.files.refusals import FileEmpty, FileTooLarge, NoSuchFile, TooManyFiles
from tests.files.pictures import camera
from tests.live.talk import fresh
from tests.people.cast import OPENED, contract

pytestmark = pytest.mark.usefixtures("database")
PDF = b"%PDF-1.7\n" + b"x" * 100


def place(of: str = "", number: int = 0) -> Place:
    return Place(number or contract().pk, of or fresh(), "visitor:a-1")


def lies(row: Attachment, *, is_small: bool = False) -> bool:
    return place_of(row.contract_id, row.sha256, is_small=is_small).exists()


def test_its_id_proves_its_bytes() -> None:
    where = place()
    row = keep(where, "发票.pdf", PDF, OPENED)
    assert row.id.endswith("." + hashlib.sha256(PDF).hexdigest())
    assert content_of(where.contract, where.of, row.id, is_small=False) == (row, PDF)
    assert (row.name, row.kind, row.size, row.width) == ("发票.pdf", "document", 109, None)


def test_of_a_picture_what_is_kept_is_hashed() -> None:
    where, content = place(), camera()
    row = keep(where, "a.jpg", content, OPENED)
    _, kept = content_of(where.contract, where.of, row.id, is_small=False)
    assert (
        hashlib.sha256(kept).hexdigest()
        == row.sha256
        != hashlib.sha256(content).hexdigest()
    )
    _, small = content_of(where.contract, where.of, row.id, is_small=True)
    assert small.startswith(b"RIFF")
    assert (row.kind, row.width, row.height) == ("picture", 900, 600)


def test_a_picture_that_cannot_be_read_is_a_file_without_a_type() -> None:
    row = keep(place(), "a.jpg", camera()[:4000], OPENED)
    assert (row.kind, row.media_type) == ("other", "application/octet-stream")


def test_an_archive_is_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 50_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda *_: pytest.fail("opened"))
    assert keep(place(), "a.zip", file.getvalue(), OPENED).size < 100_000


def test_files_are_told_of_in_the_order_in_which_they_are_asked_for() -> None:
    where = place()
    ids = [keep(where, f"{n}.pdf", PDF, OPENED).id for n in range(3)]
    for asked in (ids, ids[::-1], [ids[2], "none", ids[0]]):
        found = described(where.contract, where.of, asked)
        assert [row.id for row in found] == [one for one in asked if one in ids]


def test_other_conversations_and_contracts_have_it_not() -> None:
    where = place()
    row = keep(where, "a.pdf", PDF, OPENED)
    for contract_, of in ((where.contract, fresh()), (contract().pk, where.of)):
        assert described(contract_, of, [row.id]) == []
        with pytest.raises(NoSuchFile):
            content_of(contract_, of, row.id, is_small=False)
        with pytest.raises(NoSuchFile):
            mark_said(contract_, of, [row.id], OPENED)


def test_what_is_never_said_is_forgotten_and_its_bytes_with_the_last() -> None:
    where = place()
    said, unsaid, other = (keep(where, f"{n}.pdf", PDF, OPENED) for n in range(3))
    alone = keep(where, "b.jpg", camera(), OPENED)
    mark_said(where.contract, where.of, [said.id], OPENED)
    later = OPENED + timedelta(microseconds=1)
    assert forget_unsaid(OPENED) == 0
    assert forget_unsaid(later) >= 3
    left = Attachment.objects.filter(of=where.of)
    assert [row.id for row in left] == [said.id]
    assert lies(said)
    assert not lies(alone)
    assert not lies(alone, is_small=True)
    assert unsaid.sha256 == other.sha256 == said.sha256


def test_the_size_on_the_limit_and_a_byte_beyond() -> None:
    assert keep(place(), "a", b"\0" * LARGEST_FILE, OPENED).size == LARGEST_FILE
    with pytest.raises(FileTooLarge):
        keep(place(), "a", b"\0" * (LARGEST_FILE + 1), OPENED)
    with pytest.raises(FileEmpty):
        keep(place(), "a", b"", OPENED)


def test_a_conversation_holds_so_many_and_no_more() -> None:
    where = place()
    first = keep(where, "a", b"\0", OPENED)
    fields = {
        name: getattr(first, name) for name in ("by", "name", "kind", "sha256", "size")
    }
    Attachment.objects.bulk_create(
        Attachment(
            id=f"{where.of}{n}",
            contract_id=where.contract,
            of=where.of,
            kept_at=OPENED,
            **fields,
        )
        for n in range(MOST_FILES - 1)
    )
    with pytest.raises(TooManyFiles):
        keep(where, "a", b"\0", OPENED)


def test_a_stored_file_that_was_cut_short_is_healed_by_sending_it_again() -> None:
    where = place()
    first = keep(where, "发票.pdf", PDF, OPENED)
    place_of(where.contract, first.sha256).write_bytes(PDF[:20])
    keep(place(number=where.contract), "again.pdf", PDF, OPENED)
    assert content_of(where.contract, where.of, first.id, is_small=False)[1] == PDF
