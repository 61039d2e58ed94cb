"""What is personal goes whole, words, files and documents; what the record proves stays. Source: clause 4.4"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shinuo.conversations.actors import actor
from shinuo.conversations.acts import Content, Said
from shinuo.conversations.events import Command
from shinuo.conversations.queries import history
from shinuo.files.actions import Place, mark_said
from shinuo.files.actions import keep as keep_file
from shinuo.files.folder import place_of
from shinuo.files.models import Attachment
from shinuo.journal.checking import flaws
from shinuo.journal.models import Entry
from shinuo.portal.documents import keep
from shinuo.portal.erasing import Personal, erase_personal, personal_of
from shinuo.portal.models import Document
from shinuo.settlement import acts
from shinuo.settlement.checking import differences
from shinuo.settlement.matter import File, Saying
from shinuo.settlement.queries import Judge, matter
from tests.files.pictures import camera
from tests.live.talk import fresh
from tests.settlement.cast import DAY, HOUR, MONDAY, Life

AT = MONDAY + 9 * DAY
PDF = b"%PDF-1.7 of nobody"


def sent(lived: Life, of: str, content: bytes, name: str) -> Attachment:
    """The agent says a file in `of`."""
    by = f"agent:{lived.mei.username}"
    row = keep_file(Place(lived.contract.pk, of, by), name, content, MONDAY)
    mark_said(lived.contract.pk, of, [row.id], MONDAY)
    said = Content(text="见附件", files=(row.id,))
    command = Command(lived.contract.pk, of, fresh(), actor(by), Said(), said)
    lived.hand.records(command, MONDAY + HOUR)
    return row


def put(lived: Life, text: str) -> File:
    """A document that a step names."""
    given = SimpleUploadedFile(f"{text}.txt", text.encode())
    return keep(lived.contract, given, lived.zhou, MONDAY)


def lie(row: Attachment) -> list[bool]:
    return [
        place_of(row.contract_id, row.sha256, is_small=small).exists()
        for small in (False, True)
    ]


def test_a_conversation_goes_with_its_files_and_is_judged_as_before(lived: Life) -> None:
    request, other = lived.missed(), lived.missed(MONDAY + 3 * HOUR)
    picture = sent(lived, request, camera(), "身份证.jpg")
    shared = [sent(lived, of, PDF, "单据.pdf") for of in (request, other)]
    before = Judge(lived.contract, AT).request(request)
    found = erase_personal(lived.contract, [request], "user:root", AT)
    assert found.files == {picture.id, shared[0].id}
    assert len(found.seqs) == 4  # asked, answered, said twice
    assert all(content is None for _, _, content in history(lived.contract.pk, request))
    assert lie(picture) == [False, False]
    assert lie(shared[1])[0], "the bytes are those of another conversation, too"
    rows = Attachment.objects.filter(contract=lived.contract.pk)
    assert [one.pk for one in rows] == [shared[1].pk]
    assert Judge(lived.contract, AT).request(request) == before
    assert any(content for _, _, content in history(lived.contract.pk, other))
    assert list(flaws(lived.contract.pk, lambda _: None)) == []
    entry = Entry.objects.get(contract=lived.contract.pk, kind="content_erased")
    assert entry.by == "user:root"
    assert erase_personal(lived.contract, [request], "user:root", AT) == Personal()
    assert (
        Entry.objects.filter(kind="content_erased", contract=lived.contract.pk).count() == 1
    )


def test_a_matter_goes_with_the_documents_that_no_other_names(lived: Life) -> None:
    own, shared = put(lived, "录音说明"), put(lived, "值班表")
    requests = [lived.missed(MONDAY + n * HOUR) for n in range(2)]
    said = (Saying("详情", (own, shared)), Saying("另一次", (shared,)))
    for about, saying in zip(requests, said, strict=True):
        lived.opens(lived.zhou, acts.Disputed(about=about), AT, saying)
    only_asked = personal_of(lived.contract, ["dispute:1"])
    assert only_asked.documents == {own.sha256}
    assert Document.objects.filter(contract=lived.contract).count() == 2
    assert erase_personal(lived.contract, ["dispute:1"], "user:root", AT) == only_asked
    kept = Document.objects.filter(contract=lived.contract)
    assert [one.sha256 for one in kept] == [shared.sha256]
    found = matter(lived.contract.pk, "dispute:1")
    assert found
    assert found.steps[0].saying is None
    assert found.about == requests[0]
    assert list(differences(lived.contract.pk)) == []
    assert erase_personal(lived.contract, ["dispute:2"], "user:root", AT).documents == {
        shared.sha256
    }
    assert not kept.all().exists()


@pytest.mark.parametrize("thing", ["nothing", "contract:1", ""])
def test_where_nothing_is_nothing_is_erased(lived: Life, thing: str) -> None:
    lived.missed()
    assert erase_personal(lived.contract, [thing], "user:root", AT) == Personal()
    assert not Entry.objects.filter(
        contract=lived.contract.pk, kind="content_erased"
    ).exists()
