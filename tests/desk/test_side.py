"""What the desk fetches beside a conversation: for who serves the contract, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo import clock
from shinuo.conversations.acts import Accepted, Closed, Said
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Content, Entry
from shinuo.rules.instants import to_us
from shinuo.settlement.actions import open_matter
from shinuo.settlement.acts import Notified
from shinuo.settlement.matter import Saying
from tests.desk.cast import Past, signed_in, text_of
from tests.live.cast import Office
from tests.people.cast import ana, rival

MOST_QUERIES = 8


def closed(past: Past, hall: Office, text: str, topic: str) -> str:
    """A conversation that the agent closed; returns it."""
    of, by = past.asks(text), f"agent:{hall.agent.username}"
    past.does(of, by, Accepted())
    past.does(of, by, Closed(topic=topic, outcome="resolved"))
    return of


def test_the_visitors_other_conversations(hall: Office, past: Past) -> None:
    first, second = past.asks("退款呢"), past.asks("还没到账")
    page = signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/{second}/visitor")
    assert page.status_code == 200
    assert f"/requests/{hall.contract.pk}/{first}/" in page.content.decode()
    assert f"/requests/{hall.contract.pk}/{second}/" not in page.content.decode()


def test_the_trace(hall: Office, past: Past) -> None:
    of = past.answered(hall.agent)
    said = text_of(signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/{of}/verdict"))
    assert "判定依据" in said
    assert "R5" in said
    assert f"{hall.agent.display_name} {hall.agent.username} 首次人工联系于" in said


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [("", 1), ("物流", 1), ("物", 1), ("退款", 0), ("%", 0)],
)
def test_what_is_closed_is_found_by_its_topic(
    hall: Office, past: Past, asked: str, is_found: int
) -> None:
    of = closed(past, hall, "到哪里了", topic="物流")
    page = signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/closed", {"q": asked})
    assert (f'data-of="{of}"' in page.content.decode()) == bool(is_found)


def test_what_is_closed_is_found_by_the_end_of_its_id(hall: Office, past: Past) -> None:
    of, other = closed(past, hall, "一", topic="甲"), closed(past, hall, "二", topic="甲")
    page = signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/closed", {"q": of[-10:]})
    assert of in page.content.decode()
    assert other not in page.content.decode()


def found_closed(hall: Office, asked: str) -> str:
    page = signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/closed", {"q": asked})
    assert page.status_code == 200
    return page.content.decode()


def test_what_is_closed_is_found_by_what_was_said(hall: Office, past: Past) -> None:
    of = closed(past, hall, "订单 2026112701 没到", topic="物流")
    other = closed(past, hall, "开 Invoice", topic="发票")
    for asked, is_found in (("26112701", of), ("没到", of), ("invoice", other)):
        said = found_closed(hall, asked)
        assert [one for one in (of, other) if f'data-of="{one}"' in said] == [is_found]
    assert "…6112701 没到" in found_closed(hall, "没到")
    assert "1000" not in found_closed(hall, "#没到")
    assert "最近关闭的 1000 个" in found_closed(hall, "查无此话")


def test_what_was_erased_is_not_found(hall: Office, past: Past) -> None:
    of = closed(past, hall, "我叫赵钱孙", topic="物流")
    assert of in found_closed(hall, "赵钱孙")
    personal = Content.objects.filter(contract=hall.contract.pk)
    seqs = Entry.objects.filter(contract=hall.contract.pk, of=of).values("seq")
    personal.filter(seq__in=seqs).update(salt=None, body=None)
    assert of not in found_closed(hall, "赵钱孙")


def test_the_words_of_another_contract_are_not_found(hall: Office, past: Past) -> None:
    closed(past, hall, "订单 2026112701", topic="物流")
    other = rival()
    page = signed_in(other).get(f"/desk/{hall.contract.pk}/closed", {"q": "2026112701"})
    assert page.status_code == 404


def test_who_asks_again_after_a_close_is_no_stranger(hall: Office, past: Past) -> None:
    of = closed(past, hall, "退款呢", topic="退款")
    past.does(of, f"visitor:{past.visitor}", Said(), "还没到账")
    said = text_of(signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/{of}/visitor"))
    assert "第一次来" not in said
    assert "此前还问过 1 次" in said
    new = past.asks("在吗")
    ConversationRow.objects.filter(id=new).update(visitor="a-nobody")
    said = text_of(signed_in(hall.agent).get(f"/desk/{hall.contract.pk}/{new}/visitor"))
    assert "第一次来" in said


def test_strangers_and_auditors_find_nothing_there(hall: Office, past: Past) -> None:
    of = past.asks("在吗")
    for user in (rival(), ana(hall.contract)):
        browser = signed_in(user)
        for path in (f"{of}/visitor", f"{of}/verdict", "closed"):
            assert browser.get(f"/desk/{hall.contract.pk}/{path}").status_code == 404


def test_lists_ask_no_more_for_more(hall: Office, past: Past) -> None:
    for n in range(12):
        closed(past, hall, f"{n}", topic="物流")
    of = past.asks("在吗")
    told = Saying(text="断网")
    notice = Notified(began_us=to_us(past.at))
    open_matter(hall.supervisor, hall.contract, notice, clock.now(), told)
    browser = signed_in(hall.agent)
    for path in (f"{of}/visitor", f"{of}/verdict", "closed?q=物流"):
        with CaptureQueriesContext(connection) as made:
            assert browser.get(f"/desk/{hall.contract.pk}/{path}").status_code == 200
        assert len(made) <= MOST_QUERIES, path
