"""The forms of steps: who has which, what they may hold, what is refused and said, and that twice sent is once done."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from shinuo.portal.documents import MOST_BYTES
from shinuo.settlement.queries import matters_of
from shinuo.settlement.states import MatterKind
from tests.desk.cast import text_of
from tests.portal.cast import Seat
from tests.portal.conftest import TUESDAY
from tests.settlement.cast import Life


@pytest.mark.parametrize(
    ("by", "kind", "given", "code"),
    [
        ("client", "question", {"about": "nothing", "text": "为何"}, "no_such_request"),
        (
            "client",
            "question",
            {"about": "{miss}", "days": "x", "text": "为何"},
            "bad_field",
        ),
        ("client", "waiver", {"about": "{miss}"}, ""),
        ("client", "complaint", {"text": ""}, "words_needed"),
        ("client", "complaint", {"text": "回复太慢"}, ""),
        ("provider", "cause", {"about": "{miss}", "cause": "silent", "text": "属实"}, ""),
        (
            "provider",
            "cause",
            {"about": "{miss}", "cause": "x", "text": "属实"},
            "bad_field",
        ),
        ("provider", "adjustment", {"amount": "-12.30", "text": "多计"}, ""),
        ("provider", "adjustment", {"amount": "1.234", "text": "多计"}, "bad_field"),
        ("provider", "adjustment", {"amount": "--1", "text": "多计"}, "bad_field"),
        ("provider", "adjustment", {"amount": "0", "text": "多计"}, "bad_fact"),
        (
            "provider",
            "force_majeure",
            {"began": "2026-01-05T09:00", "bands": "day", "text": "光缆中断"},
            "",
        ),
        ("provider", "force_majeure", {"began": "昨天", "text": "光缆中断"}, "bad_field"),
        (
            "provider",
            "force_majeure",
            {"began": "2027-01-05T09:00", "text": "光缆"},
            "bad_fact",
        ),
        (
            "provider",
            "force_majeure",
            {"began": "2026-01-05T09:00", "channels": "none", "text": "光缆"},
            "bad_fact",
        ),
        (
            "provider",
            "gap",
            {
                "gap": "down",
                "began": "2026-01-05T09:00",
                "ended": "2026-01-05T09:30:01",
                "text": "机房断电",
            },
            "",
        ),
        ("client", "suspension", {"about": "demand:9", "text": "暂停"}, "no_such_matter"),
        ("client", "demand", {"about": "cumulative:x"}, "no_such_firing"),
    ],
)
def test_what_may_be_raised(
    by: str,
    kind: str,
    given: dict[str, str],
    code: str,
    lived: Life,
    client: Seat,
    provider: Seat,
) -> None:
    miss = lived.missed()
    seat = {"client": client, "provider": provider}[by]
    said = {name: text.format(miss=miss) for name, text in given.items()}
    answer = seat.post(f"matters/new/{kind}/", **said)
    if not code:
        assert answer.status_code == 302, answer.content.decode()
        assert text_of(client.get(f"matters/{kind}/1/"))
        return
    assert answer.status_code == 409
    assert f'data-code="{code}"' in answer.content.decode()
    for text in said.values():
        assert text in answer.content.decode()


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        ("client", "force_majeure"),
        ("client", "gap"),
        ("client", "exclusion"),
        ("provider", "waiver"),
        ("provider", "question"),
        ("provider", "suspension"),
        ("provider", "demand"),
    ],
)
def test_what_is_the_other_partys_has_no_form(
    by: str, kind: str, lived: Life, client: Seat, provider: Seat
) -> None:
    seat = {"client": client, "provider": provider}[by]
    assert seat.get(f"matters/new/{kind}/").status_code == 404
    assert seat.post(f"matters/new/{kind}/", text="x").status_code == 404


def test_a_form_sent_twice_is_one_step(lived: Life, client: Seat, provider: Seat) -> None:
    """A button pressed twice begins nothing twice, nor takes a step twice: every form has an id of its own."""
    form = {"text": "回复太慢", "id": id_in(client.get("matters/new/complaint/"))}
    for _ in range(2):
        answer = client.post("matters/new/complaint/", **form)
        assert answer.headers["Location"].endswith("matters/complaint/1/")
    page = "matters/complaint/1/"
    step = {"act": "answered", "text": "已加人", "id": id_in(provider.get(page))}
    assert [provider.post(page, **step).status_code for _ in range(2)] == [302, 302]
    (complaint,) = matters_of(lived.contract, TUESDAY, MatterKind.COMPLAINT)
    assert len(complaint.steps) == 2
    other = client.post("matters/new/complaint/", **form | {"text": "另一件事"})
    assert 'data-code="id_taken"' in other.text
    assert id_in(other) != form["id"]


def id_in(page: HttpResponse) -> str:
    """The id of the first form on `page`."""
    found = re.search(r'name="id" value="([0-9A-Z]{26})"', page.content.decode())
    assert found
    return found[1]


def test_what_is_raised_already_is_not_offered_again(
    lived: Life, client: Seat, provider: Seat
) -> None:
    missed = lived.missed()
    page = f"misses/{missed}/"
    assert '<option value="met" selected>' in provider.get(page).text
    assert '<option value="silent" selected>' in provider.get(page).text
    provider.post("matters/new/exclusion/", about=missed, text="接口停机")
    provider.post("matters/new/cause/", about=missed, cause="silent", text="已查")
    shown = provider.get(page).text
    assert [f"new/{one}/" in shown for one in ("exclusion", "cause", "dispute")] == [
        False,
        False,
        True,
    ]
    refused = provider.post("matters/new/exclusion/", about=missed, text="再来")
    assert "此事已有 免责主张 1，请在其中继续" in text_of(refused)
    client.post("matters/exclusion/1/", act="rejected", text="否")
    again = client.post("matters/exclusion/1/", act="rejected", text="否")
    assert "免责主张 1 现为“未接受”，不能再作 不接受" in text_of(again)
    empty = provider.post("matters/exclusion/1/", act="proved", text=" ")
    assert "补充证据 须附说明" in text_of(empty)


def test_a_document_that_is_too_big_is_refused(client: Seat) -> None:
    file = SimpleUploadedFile("大.bin", b"x" * (MOST_BYTES + 1))
    answer = client.post("matters/new/complaint/", text="见附件", files=file)
    assert answer.status_code == 409
    assert 'data-code="document_too_big"' in answer.content.decode()
    assert "见附件" in answer.content.decode()


def test_a_refused_fact_is_named_as_its_form_names_it(client: Seat) -> None:
    refused = client.post("matters/new/complaint/", days="999", text="回复太慢")
    assert "期限 不能是 999；应为：1–" in text_of(refused)
