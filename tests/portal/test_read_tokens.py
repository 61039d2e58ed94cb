"""Tokens by which a client's own systems read: their own contract, as long as they hold, and nothing is written."""

from typing import Any

import pytest
from django.test import Client

from shinuo.contracts.models import Contract
from shinuo.people.closing import deactivate
from shinuo.people.models import User
from shinuo.portal.models import ReadToken, TrailLine
from shinuo.portal.tokens import make_token, revoke_token, token_row
from tests.people.cast import BY, OPENED, rival
from tests.portal.house import NOBODYS, House, house
from tests.portal.test_strangers import statements
from tests.settlement.cast import DAY, MONDAY

__all__ = ["house"]


def called(token: str, of: int, what: str) -> Any:
    return Client().get(
        f"/portal/api/v1/{of}/{what}?since=2026-01-01&until=2026-01-31",
        headers={"Authorization": f"Bearer {token}"},
    )


CALLS = ("requests", "misses", "ledger", "duties")


def token_of(user: User, of: Contract) -> str:
    return make_token(of, user, "报表", OPENED)[0]


@pytest.mark.parametrize("what", CALLS)
def test_a_token_reads_its_own_contract_and_no_other(
    what: str, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shinuo.clock.now", lambda: MONDAY + 2 * DAY)
    other = rival()
    own = Contract.objects.get(client=other.client)
    theirs, mine = token_of(other, own), token_of(house.life.ana, house.life.contract)
    of = house.life.contract.pk
    assert called(theirs, own.pk, what).status_code == 200
    with statements() as asked_for_theirs:
        refused = called(theirs, of, what)
    with statements() as asked_for_nobodys:
        nobodys = called(theirs, NOBODYS, what)
    assert asked_for_theirs == asked_for_nobodys
    assert refused.status_code == nobodys.status_code == 404
    assert refused.content == nobodys.content
    assert TrailLine.objects.filter(user=other, status=404, view="portal_api").count() == 2
    found = called(mine, of, what)
    assert found.status_code == 200
    assert found.headers["Cache-Control"] == "no-store, private"
    if what in {"requests", "misses"}:
        assert found.json()[what][0]["verdict"]["state"] == "missed"
        assert found.json()[what][0]["verdict"]["trace"]
    line = TrailLine.objects.filter(contract=of, view="portal_api").get()
    assert (line.user, line.status) == (house.life.ana, 200)


def test_days_that_are_none_are_refused_and_not_taken_for_others(house: House) -> None:
    of = house.life.contract.pk
    token = token_of(house.life.ana, house.life.contract)
    for days, status in (
        ("", 200),
        ("since=2026-01-31&until=2026-01-31", 200),
        ("since=2026-02-01&until=2026-01-31", 400),
        ("since=yesterday", 400),
        ("until=2026-02-30", 400),
    ):
        for what in ("requests", "misses"):
            answer = Client().get(
                f"/portal/api/v1/{of}/{what}?{days}",
                headers={"Authorization": f"Bearer {token}"},
            )
            assert answer.status_code == status, (what, days)
            assert status == 200 or answer.json() == {"code": "bad_span"}


def test_a_token_is_kept_as_a_hash_and_can_be_revoked(house: House) -> None:
    of = house.life.contract
    token = token_of(house.life.ana, of)
    row = ReadToken.objects.get(contract=of)
    assert token not in str(ReadToken.objects.values().get(pk=row.pk))
    assert token_row(token) == row
    for wrong in ("", "x", token[:-1], token + "x", "\ud800"):
        assert token_row(wrong) is None
    revoke_token(row, BY, OPENED)
    revoke_token(row, BY, OPENED)
    assert called(token, of.pk, "duties").status_code == 401
    assert Client().get(f"/portal/api/v1/{of.pk}/duties").status_code == 401


def test_nothing_is_read_by_the_token_of_somebody_who_left(house: House) -> None:
    token = token_of(house.life.ana, house.life.contract)
    deactivate(house.life.ana, BY, OPENED)
    assert called(token, house.life.contract.pk, "duties").status_code == 401


def test_the_api_only_reads(house: House) -> None:
    token = token_of(house.life.ana, house.life.contract)
    program = Client(enforce_csrf_checks=True)
    for what in CALLS:
        path = f"/portal/api/v1/{house.life.contract.pk}/{what}"
        headers = {"Authorization": f"Bearer {token}"}
        for method in ("post", "put", "delete", "patch", "options"):
            answer = getattr(program, method)(path, headers=headers)
            assert answer.status_code == 405
            assert answer.headers["Allow"] == "GET, HEAD"
            assert answer.json() == {"code": "method_not_allowed"}
