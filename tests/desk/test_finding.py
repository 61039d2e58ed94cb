"""What was said in open conversations is found by a few words, by who serves the contract, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.conversations.acts import Accepted, Closed, Said
from shinuo.desk.finding import AFTER, BEFORE, BEGINNING, excerpt
from shinuo.journal.models import Content, Entry
from shinuo.rules.events import Form
from tests.desk.cast import Past, signed_in
from tests.live.cast import Office
from tests.people.cast import ana, rival

MOST_QUERIES = 8


def found(hall: Office, asked: str) -> dict[str, str]:
    page = signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/said", {"q": asked})
    assert page.status_code == 200
    return dict(page.json()["found"])


def test_words_of_either_side_and_notes_are_found(hall: Office, past: Past) -> None:
    of, other = past.asks("订单 2026112701 没到"), past.asks("开发票")
    by = f"agent:{hall.agent.username}"
    past.does(other, by, Accepted())
    past.does(other, by, Said(), "电子 Invoice 可以吗")
    past.does(other, by, Said(form=Form.NOTE), "老客户")
    assert found(hall, "26112702") == {}
    assert found(hall, "26112701") == {of: "订单 2026112701 没到"}
    assert found(hall, "invoice") == {other: "电子 Invoice 可以吗"}
    assert found(hall, "老客") == {other: "老客户"}
    assert found(hall, "  ") == {}


def test_the_last_words_are_shown(hall: Office, past: Past) -> None:
    of = past.asks("物流停了")
    past.does(of, f"visitor:{past.visitor}", Said(), "还是那个物流问题")
    assert found(hall, "物流") == {of: "还是那个物流问题"}


def lately(hall: Office, *conversations: str) -> dict[str, tuple[str, bool]]:
    """Of each what was said last, and whether by us."""
    path, of = f"/desk/{hall.contract.pk}/lately", ",".join(conversations)
    page = signed_in(hall.agent).get(path, {"of": of})
    assert page.status_code == 200
    told = page.json()["found"]
    return {name: (one["text"], one["is_ours"]) for name, one in told.items()}


def test_a_list_tells_what_was_said_last(hall: Office, past: Past) -> None:
    by = f"agent:{hall.agent.username}"
    waits, answered = past.asks("长" * 200), past.asks("开发票")
    past.does(answered, by, Accepted())
    past.does(answered, by, Said(), "好的")
    past.does(answered, by, Said(form=Form.NOTE), "老客户")
    assert lately(hall, waits, answered, "", "\0", "no-such") == {
        waits: ("长" * BEGINNING, False),
        answered: ("好的", True),
    }
    erased = Entry.objects.filter(contract=hall.contract.pk, of=waits).values("seq")
    personal = Content.objects.filter(contract=hall.contract.pk, seq__in=erased)
    personal.update(salt=None, body=None)
    assert lately(hall, waits) == {}
    for user in (rival(), ana(hall.contract)):
        page = signed_in(user).get(f"/desk/{hall.contract.pk}/lately", {"of": answered})
        assert page.status_code == 404


def test_what_is_closed_or_anothers_is_not_found(hall: Office, past: Past) -> None:
    of = past.asks("退款呢")
    past.does(of, f"supervisor:{hall.supervisor.username}", Closed())
    assert found(hall, "退款") == {}
    for user in (rival(), ana(hall.contract)):
        page = signed_in(user).get(f"/desk/{hall.contract.pk}/said", {"q": "退款"})
        assert page.status_code == 404


def test_more_that_is_open_asks_no_more(hall: Office, past: Past) -> None:
    for n in range(12):
        past.asks(f"物流 {n}")
    browser = signed_in(hall.agent)
    with CaptureQueriesContext(connection) as made:
        page = browser.get(f"/desk/{hall.contract.pk}/said", {"q": "物流"})
    assert len(page.json()["found"]) == 12
    assert len(made) <= MOST_QUERIES


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("到哪里了", "哪里", "到哪里了"),
        ("A\n b", "a B", "A b"),
        ("到哪里了", "退款", ""),
        ("到哪里了", "", ""),
        (f"{'前' * 9}中{'后' * 33}", "中", f"…{'前' * BEFORE}中{'后' * AFTER}…"),
        (f"{'前' * 8}中{'后' * 32}", "中", f"{'前' * BEFORE}中{'后' * AFTER}"),
    ],
)
def test_where_it_stands(text: str, asked: str, shown: str) -> None:
    assert excerpt(text, asked) == shown
