"""Signed copies: kept by their hash, the hash in the journal, the bytes whole or said to be gone."""

from hashlib import sha256

import pytest

from shinuo.journal.canonical import read_back
from shinuo.journal.models import Entry
from shinuo.journal.refusals import NoSuchLog
from shinuo.people.refusals import SpeaksForNoParty
from shinuo.reports.models import SignedCopy
from shinuo.reports.refusals import BadCopy, NoSuchVersion
from shinuo.reports.signing import (
    LARGEST_COPY,
    bytes_of,
    copies_visible_to,
    keep_signed,
    place_of,
)
from tests.people.cast import rival
from tests.settlement.cast import MONDAY, Life

PDF = b"%PDF-1.7 signed by both"


def kept(lived: Life, content: bytes = PDF, name: str = "合同 双签.pdf") -> SignedCopy:
    return keep_signed(lived.zhou, lived.contract, 1, name, content, MONDAY)


def test_a_copy_is_kept_with_its_hash_in_the_journal(lived: Life) -> None:
    copy = kept(lived)
    assert copy.sha256 == sha256(PDF).hexdigest()
    assert bytes_of(copy) == PDF
    entry = Entry.objects.get(contract_id=lived.contract.pk, seq=copy.seq)
    said = read_back(bytes(entry.body))
    assert (said["sha256"], said["version"], said["party"]) == (copy.sha256, 1, "provider")
    assert entry.of == "terms:1"
    assert "双签" not in bytes(entry.body).decode()


def test_the_same_again_is_what_was_kept(lived: Life) -> None:
    assert kept(lived) == keep_signed(lived.ana, lived.contract, 1, "x.pdf", PDF, MONDAY)
    assert SignedCopy.objects.filter(contract=lived.contract).count() == 1


def test_both_parties_may_and_nobody_else(lived: Life) -> None:
    other = PDF + b"!"
    assert keep_signed(lived.ana, lived.contract, 1, "a.pdf", other, MONDAY).kept_by
    with pytest.raises(SpeaksForNoParty):
        keep_signed(lived.mei, lived.contract, 1, "a.pdf", PDF, MONDAY)
    with pytest.raises(NoSuchLog):
        keep_signed(rival(), lived.contract, 1, "a.pdf", PDF, MONDAY)
    assert copies_visible_to(lived.ana).exists()
    assert not copies_visible_to(lived.mei).exists()
    assert not copies_visible_to(rival()).exists()


@pytest.mark.parametrize("content", [b"", b"MZ", b"<svg/>", PDF + bytes(LARGEST_COPY)])
def test_what_is_no_copy_is_refused(lived: Life, content: bytes) -> None:
    with pytest.raises(BadCopy):
        kept(lived, content)


def test_a_copy_is_of_a_version_there_is(lived: Life) -> None:
    with pytest.raises(NoSuchVersion):
        keep_signed(lived.zhou, lived.contract, 9, "a.pdf", PDF, MONDAY)


def test_bytes_that_were_changed_or_are_gone_are_not_given_out(lived: Life) -> None:
    copy = kept(lived)
    path = place_of(lived.contract.pk, copy.sha256)
    path.write_bytes(PDF + b"?")
    assert bytes_of(copy) is None
    path.unlink()
    assert bytes_of(copy) is None


@pytest.mark.parametrize(
    ("name", "shown"), [("../../etc/passwd", "passwd"), (" ", "signed.pdf")]
)
def test_a_name_is_only_a_name(lived: Life, name: str, shown: str) -> None:
    copy = kept(lived, name=name)
    assert copy.name == shown
