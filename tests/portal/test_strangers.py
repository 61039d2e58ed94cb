"""A person of one client tries every address, id and call of another: there is nothing, and the trail says they tried.

The addresses are read from the table itself, so a page that is added is tried too.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from shinuo.contracts.models import Contract
from shinuo.journal.refusals import Refusal
from shinuo.live.api.seeing import files_visible, place_for, visible_conversation
from shinuo.people.models import User
from shinuo.portal.models import TrailLine
from tests.desk.cast import signed_in, text_of
from tests.people.cast import ana, contract, rival
from tests.portal.addresses import address, named_by_contract, patterns
from tests.portal.house import NOBODYS, House, house

__all__ = ["house"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_of_another_client_is_not_there(method: str, house: House) -> None:
    other = rival()
    browser = signed_in(other)
    tried = 0
    for one in named_by_contract():
        path = address(one, house.facts)
        nowhere = address(one, house.facts | {"contract": NOBODYS})
        theirs = as_nowhere(getattr(browser, method), path, nowhere)
        if method == "get" and theirs.status_code == 302:  # to the page of the form
            assert path.startswith(theirs["Location"].partition("?")[0]), path
        else:
            assert theirs.status_code in {401, 404, 405}, path
        for secret in house.secrets:
            if secret not in path:
                assert secret not in theirs.content.decode(), path
        if one.name not in {"portal_now", "portal_figures"}:
            line = TrailLine.objects.filter(user=other, path__startswith=path).last()
            assert line, path
            assert (line.contract_id, line.client) == (None, other.client)
        tried += 1
    assert tried >= 25


def as_nowhere(sent: Callable[..., Any], path: str, nowhere: str) -> Any:
    """The answer to `path`, which is the same, after the same questions, as that to `nowhere`."""
    given = {"what": "urgent", "act": "asked"}
    with statements() as asked_for_theirs:
        theirs = sent(path, given)
    with statements() as asked_for_nobodys:
        nobodys = sent(nowhere, given)
    assert asked_for_theirs == asked_for_nobodys, path
    assert theirs.status_code == nobodys.status_code, path
    assert body(theirs, path) == body(nobodys, nowhere), path
    return theirs


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is asked inside, without the values: where that is the same, so is the work, and the time it takes."""
    found: list[str] = []

    def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  (of Django)
        found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield found


WITHIN = frozenset(
    {
        *("asked", "conversation", "sha256", "article", "answer", "number"),
        *("member", "channel", "target", "key"),
    }
)
"""The names of what lies in a contract."""
OF_WORDS = frozenset({"contract", "month", "kind", "what"})
"""The contract itself, and what names nothing that is somebody's."""
ELSEWHERE = frozenset({"user_changed", "client_renamed"})
"""Of the pages that are about no contract, those that take the number of something."""
VISITORS = frozenset({"chat", "panel", "chat_code"})
"""Pages for anybody who has the key of a channel, which is public."""


def test_every_name_in_an_address_is_tried() -> None:
    """An address with a new kind of name fails here, until it is tried with another client's."""
    names = {name for one in named_by_contract() for name in one.pattern.converters}
    assert names - OF_WORDS == WITHIN
    others = {
        one.name
        for one in patterns()
        if one.pattern.converters and "contract" not in one.pattern.converters
    }
    assert others == ELSEWHERE | VISITORS


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_about_no_contract_is_not_there_either(method: str, house: House) -> None:
    other = rival()
    at: dict[str, Any] = {"what": "name"}
    theirs = at | {"member": house.life.mei.pk, "client": house.life.contract.client_id}
    browser = signed_in(other)
    for one in patterns():
        if one.name not in ELSEWHERE:
            continue
        nowhere = at | {"member": NOBODYS, "client": NOBODYS}
        sent = getattr(browser, method)
        path = address(one, theirs)
        found = as_nowhere(sent, path, address(one, nowhere))
        to_its_form = method == "get" and path.startswith(
            found.headers.get("Location", "-")
        )
        assert to_its_form or found.status_code in {404, 405}, path


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_anothers_is_looked_for_as_what_is_nowhere(
    method: str, house: House
) -> None:
    """An id of another client within one's own contract: the same answer, after the same questions, as one nobody has."""
    other = rival()
    own = {"contract": Contract.objects.get(client=other.client).pk}
    nothing: dict[str, Any] = {"asked": NEVER, "conversation": NEVER, "sha256": "cd" * 32}
    nothing |= dict.fromkeys(("article", "answer", "member", "channel"), NOBODYS)
    nothing |= dict.fromkeys(("target", "key"), NOBODYS) | {"number": 999}
    browser, tried = signed_in(other), 0
    for one in named_by_contract():
        if not WITHIN & one.pattern.converters.keys():
            continue
        path = address(one, house.facts | own)
        nowhere = address(one, house.facts | own | nothing)
        as_nowhere(getattr(browser, method), path, nowhere)
        tried += 1
    assert tried >= 25


NEVER = "01J00000000000000000000000"
"""An id that nobody made."""


def body(answer: Any, path: str) -> str:
    """The answer without the address that was asked, which it may name, and without what is by chance."""
    text = answer.content.decode().replace(path, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


def test_what_was_tried_is_in_their_own_clients_trail_alone(house: House) -> None:
    other = rival()
    own = Contract.objects.get(client=other.client)
    path = f"/portal/{house.facts['contract']}/"
    signed_in(other).get(path)
    theirs = text_of(signed_in(other).get(f"/portal/{own.pk}/trail/"))
    assert f"GET {path}" in theirs
    assert "被拒绝 404" in theirs
    for reader in (house.life.ana, house.life.zhou):
        assert other.username not in text_of(signed_in(reader).get(f"{path}trail/"))


@pytest.mark.parametrize(
    "path",
    [
        "/requests/?contract={contract}",
        "/requests/?id={asked}",
        "/requests/?channel=web&id={asked}&state=missed",
        "/knowledge/?contract={contract}",
        "/knowledge/?q=退款",
        "/portal/?contract={contract}",
        "/answers/?contract={contract}",
    ],
)
def test_no_search_finds_it(path: str, house: House) -> None:
    """Nor does what the database is asked tell whether there is something."""
    browser = signed_in(rival())
    with statements() as asked_for_theirs:
        page = browser.get(path.format(**house.facts), follow=True)
    nowhere = house.facts | {"contract": NOBODYS, "asked": NEVER}
    with statements() as asked_for_nobodys:
        nobodys = browser.get(path.format(**nowhere).replace("退款", "无此"), follow=True)
    assert asked_for_theirs == asked_for_nobodys
    assert page.status_code == nobodys.status_code
    typed = house.facts["asked"]
    for secret in house.secrets:
        html = page.content.decode()
        for own in (f'value="{typed}"', f"id={typed}"):
            html = html.replace(own, "")
        assert secret not in html


@pytest.mark.parametrize("look", [visible_conversation, place_for, files_visible])
def test_conversations_files_and_uploads_of_the_api_are_looked_for_as_what_is_nowhere(
    look: Callable[[User, int, str], object], house: House
) -> None:
    """What sockets and calls ask before they show or take anything; by whichever half of the name it is another's."""
    other = rival()
    own = Contract.objects.get(client=other.client).pk
    theirs, asked = house.facts["contract"], house.facts["asked"]
    found = [
        refused(look, other, *at)
        for at in ((theirs, asked), (NOBODYS, NEVER), (own, asked), (own, NEVER))
    ]
    assert found[0] == found[1]
    assert found[2] == found[3]


def refused(
    look: Callable[[User, int, str], object], user: User, contract: int, of: str
) -> tuple[str, list[str]]:
    with pytest.raises(Refusal) as caught, statements() as asked:
        look(user, contract, of)
    return caught.value.code, asked


def test_own_ids_in_anothers_contract_and_the_other_way(house: House) -> None:
    """Each id is looked for in the contract that is named, whoever may see both."""
    other = contract(house.life.contract.client.name + "二")
    other.client = house.life.contract.client
    other.save(update_fields=["client"])
    browser = signed_in(house.life.ana)
    for path in (
        "misses/{asked}/",
        "matters/{kind}/{number}/",
        "documents/{sha256}",
    ):
        tail = path.format(**house.facts)
        assert browser.get(f"/portal/{house.life.contract.pk}/{tail}").status_code == 200
        assert browser.get(f"/portal/{other.pk}/{tail}").status_code == 404


def test_a_download_says_who_took_it_and_when(house: House) -> None:
    of = house.life.contract
    page = signed_in(house.life.ana).get(
        f"/portal/{of.pk}/requests.csv?since=2026-01-01&until=2026-01-31"
    )
    text = page.content.decode("utf-8-sig")
    first, columns, only = text.splitlines()
    assert house.life.ana.username in first
    assert of.number in first
    assert columns.startswith("请求,会话,渠道,首条消息（UTC）,首次人工联系（UTC）")
    cells = dict(zip(columns.split(","), only.split(","), strict=True))
    assert cells["请求"] == house.facts["asked"]
    assert cells["首条消息（UTC）"].endswith("Z")
    assert (cells["理由"], cells["理由代码"]) == ("迟回应", "late")
    assert "attachment" in page.headers["Content-Disposition"]
    line = TrailLine.objects.filter(contract=of, view="portal_csv").get()
    assert (line.user, line.status) == (house.life.ana, 200)


def test_the_trail_is_never_changed(house: House) -> None:
    signed_in(house.life.ana).get(f"/portal/{house.life.contract.pk}/")
    line = TrailLine.objects.filter(user=house.life.ana).first()
    assert line
    with pytest.raises(Exception, match="never changed"):
        TrailLine.objects.filter(pk=line.pk).update(status=200)
    with pytest.raises(Exception, match="never changed"):
        line.delete()


def test_an_auditor_of_the_same_client_reads_the_same_trail(house: House) -> None:
    signed_in(house.life.ana).get(f"/portal/{house.life.contract.pk}/ledger/")
    colleague = ana(house.life.contract)
    text = text_of(signed_in(colleague).get(f"/portal/{house.life.contract.pk}/trail/"))
    assert house.life.ana.username in text
