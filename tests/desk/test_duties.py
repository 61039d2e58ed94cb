"""What the provider owes soon or late stands at the desk of those who lead, in a line; nothing owed is nothing said."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.settlement.actions import open_matter, take_step
from shinuo.settlement.acts import Answered, Assigned, Taken
from shinuo.settlement.matter import Saying
from shinuo.settlement.models import MatterRow
from tests.desk.cast import signed_in, text_of
from tests.live.cast import Office
from tests.people.cast import agreed, ana, contract, lao_zhou, mei, rival, root

TAKEN_AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
ENDS = datetime(2026, 3, 3, 16, tzinfo=UTC)
"""Tuesday 2026-03-03 at 24:00 in Beijing."""
SECOND = timedelta(seconds=1)


@pytest.fixture
def of(database: str) -> Contract:
    """A contract in force since the first of January, whose reports nobody made."""
    assert database
    return agreed(contract()).contract


def told(browser: Client, of: Contract) -> Counter[str]:
    """How many are late, and how many due soon."""
    html = browser.get(f"/desk/{of.pk}/duties").content.decode()
    found = re.findall(r'data-duty="(\w+)">(\d+) ', html)
    return Counter({state: int(number) for state, number in found})


@pytest.mark.parametrize(
    ("at", "state"), [(TAKEN_AT, "soon"), (ENDS - SECOND, "soon"), (ENDS, "late")]
)
def test_it_is_told_before_and_after_and_no_more_once_it_was_done(
    of: Contract, monkeypatch: pytest.MonkeyPatch, at: datetime, state: str
) -> None:
    boss = lao_zhou(of)
    monkeypatch.setattr(clock, "now", lambda: at)
    browser = signed_in(boss)
    before = told(browser, of)
    matter = open_matter(ana(of), of, Taken(days=1), TAKEN_AT, Saying("太慢"))
    assert told(browser, of) - before == Counter([state])
    row = MatterRow.objects.get(contract=of, of=matter.of)
    take_step(boss, row, Answered(), TAKEN_AT, Saying("已改进"))
    assert told(browser, of) == before


def test_nothing_owed_is_nothing_said(database: str) -> None:
    assert database
    of = contract()
    page = signed_in(lao_zhou(of)).get(f"/desk/{of.pk}/duties")
    assert text_of(page).strip() == ""


def test_it_is_for_those_who_lead(hall: Office, of: Contract) -> None:
    path = f"/desk/{hall.contract.pk}/duties"
    assert signed_in(hall.supervisor).get(path).status_code == 200
    assert signed_in(root()).get(path).status_code == 200
    for user in (mei(contract()), ana(hall.contract), rival()):
        assert signed_in(user).get(path).status_code == 404
    line = signed_in(lao_zhou(of)).get(f"/desk/{of.pk}/duties").content.decode()
    assert f'href="/portal/{of.pk}/duties/?by=provider"' in line
    for page in ("/desk/", "/wall/"):
        assert path in signed_in(hall.supervisor).get(page).content.decode()


def test_an_agent_is_told_of_the_complaints_they_see_to(
    of: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And of nothing else of the contract, whose reports are late. Source: 4.5"""
    agent = mei(of)
    monkeypatch.setattr(clock, "now", lambda: ENDS - SECOND)
    browser = signed_in(agent)
    assert told(browser, of) == Counter()
    matter = open_matter(ana(of), of, Taken(days=1), TAKEN_AT, Saying("太慢"))
    assert told(browser, of) == Counter()
    row = MatterRow.objects.get(contract=of, of=matter.of)
    take_step(lao_zhou(of), row, Assigned(to=agent.username), TAKEN_AT)
    assert told(browser, of) == Counter(["soon"])
    line = browser.get(f"/desk/{of.pk}/duties").text
    assert f'href="/portal/{of.pk}/matters/?open=1"' in line
    assert f"/desk/{of.pk}/duties" in browser.get("/desk/").text
    take_step(agent, row, Answered(), TAKEN_AT, Saying("已改进"))
    assert told(browser, of) == Counter()
