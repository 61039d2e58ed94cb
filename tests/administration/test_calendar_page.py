"""The plan of a year is read, shown and taken in by the page, by administrators alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client as Visit
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.calendars import plans
from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.rules.calendar import PLANS, plan_json
from tests.contracts.test_calendars import plan_2027
from tests.desk.cast import signed_in, text_of
from tests.people.cast import ana, lao_zhou, mei

PAGE = "/administration/calendar/"
MOST_QUERIES = 8


@pytest.fixture(autouse=True)
def undone(database: str) -> Iterator[None]:
    """Plans are the whole installation's: what is taken in here is undone."""
    assert database
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def told(of: Contract) -> int:
    """How many entries of the contract tell of a plan."""
    return Entry.objects.filter(contract=of.pk, kind__startswith="calendar").count()


def test_a_plan_is_read_shown_and_taken_in(admin: Visit, of: Contract) -> None:
    before = told(of)
    shown = admin.post(PAGE, {"plan": plan_2027(), "act": "check"})
    says = text_of(shown)
    assert (shown.status_code, 2027 in plans()) == (200, False)
    assert "2027-01-04 上班 放假 元旦" in says
    assert "收下这份安排" in says
    taken = admin.post(PAGE, {"plan": plan_2027(), "act": "save"}, follow=True)
    assert "2027 年的安排已收下。" in text_of(taken)
    assert "国务院2027年节假日安排" in text_of(taken)
    assert date(2027, 1, 4) in plans()[2027].days
    assert told(of) == before + 1
    again = text_of(admin.post(PAGE, {"plan": plan_2027(), "act": "check"}))
    assert "没有一天有变。" in again
    admin.post(PAGE, {"plan": plan_2027(), "act": "save"})
    assert told(of) == before + 1


def test_what_cannot_stand_is_said_and_stays_in_the_form(admin: Visit) -> None:
    for text, says in (
        ("", "不能成立"),
        ("{", "不能成立"),
        (plan_2027().replace("2027-01-04", "2027-02-31"), "2027-02-31"),
    ):
        refused = admin.post(PAGE, {"plan": text, "act": "save"})
        html = refused.content.decode()
        assert (refused.status_code, html.count('role="alert"')) == (409, 1)
        assert says in text_of(refused)
        assert 'value="save"' not in html
    assert text_of(refused).count("2027-02-31") > 1
    assert set(plans()) == set(PLANS)


def test_a_known_year_shows_what_becomes_otherwise(admin: Visit) -> None:
    text = plan_json(PLANS[2026])
    assert "没有一天有变。" in text_of(admin.post(PAGE, {"plan": text}))
    with CaptureQueriesContext(connection) as made:
        assert admin.get(PAGE).status_code == 200
    assert len(made) <= MOST_QUERIES


def test_it_is_for_administrators(of: Contract) -> None:
    for who in (ana(of), lao_zhou(of), mei(of)):
        browser = signed_in(who)
        assert browser.get(PAGE).status_code == 404
        assert browser.post(PAGE, {"plan": plan_2027(), "act": "save"}).status_code == 404
