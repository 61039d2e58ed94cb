"""What stops the clock and what does not: clauses 1.3, 2.3, reading R7, each kind a row."""

from itertools import product

import pytest

from shinuo.rules.contact import why_no_contact
from shinuo.rules.events import Author, Delivery, Event, Form, Message, OutsideContact
from tests.rules.cast import (
    ANA,
    LAO_ZHOU,
    MEI,
    after,
    bounced,
    got_through,
    measured,
    outcome,
    said,
    sent,
    stuck,
    wrote,
)

ACCEPTED, PENDING, FAILED = Delivery


def by(author: Author, who: str = "") -> Message:
    """Words of another author, 60 s after the request."""
    return Message("s1", after(60), author=author, who=who)


NO_CONTACT = [
    pytest.param(by(Author.BOT), "an automatic reply of a bot", id="bot"),
    pytest.param(
        by(Author.BOT, MEI), "an automatic reply of a bot", id="bot, in mei's name"
    ),
    pytest.param(by(Author.AI), "sent by an AI by itself", id="AI by itself"),
    pytest.param(by(Author.AI, MEI), "sent by an AI by itself", id="AI, in mei's name"),
    pytest.param(by(Author.SYSTEM), "a system notice", id="system notice: agent joined"),
    pytest.param(by(Author.CAMPAIGN), "a campaign", id="campaign"),
    pytest.param(
        by(Author.CLIENT_STAFF, ANA),
        "written by the client's staff",
        id="the client's staff",
    ),
    pytest.param(
        sent(60, Form.GREETING), "a greeting sent on accept", id="greeting on accept"
    ),
    pytest.param(sent(60, Form.NOTE), "an internal note", id="internal note"),
    pytest.param(
        sent(60, Form.STATUS), "a change of status", id="status change without words"
    ),
    pytest.param(sent(60, Form.REACTION), "a reaction", id="reaction"),
    pytest.param(sent(60, Form.EDIT), "an edit of an earlier message", id="edited message"),
    pytest.param(by(Author.AGENT), "no identified agent", id="nobody in particular"),
    pytest.param(
        sent(60, Form.CALL, Author.SYSTEM), "a system notice", id="call by a machine"
    ),
    pytest.param(
        stuck(60, PENDING),
        "not yet accepted by the channel",
        id="not accepted by the channel",
    ),
    pytest.param(stuck(60, FAILED), "failed to send", id="failed send"),
    pytest.param(
        OutsideContact("o1", after(60), medium="phone"),
        "no identified agent",
        id="call outside by nobody in particular",
    ),
]


CHINESE = {
    "no identified agent": "未署名客服人员",
    "written by the client's staff": "甲方人员所发",
    "an automatic reply of a bot": "机器人自动回复",
    "sent by an AI by itself": "AI 自行发送",
    "a system notice": "系统通知",
    "a campaign": "营销群发",
    "a greeting sent on accept": "接入时的自动问候",
    "an internal note": "内部备注",
    "a change of status": "状态变更",
    "a reaction": "表情回应",
    "an edit of an earlier message": "编辑旧消息",
    "not yet accepted by the channel": "渠道尚未接受",
    "failed to send": "发送失败",
}


@pytest.mark.parametrize(("event", "why"), NO_CONTACT)
def test_the_reason_is_given_in_chinese_too(
    event: Message | OutsideContact, why: str
) -> None:
    (reason,) = (one.why for one in measured(wrote(0), event).uncounted)
    assert reason.zh == CHINESE[why]


@pytest.mark.parametrize(("event", "why"), NO_CONTACT)
def test_it_leaves_the_clock_running(event: Message | OutsideContact, why: str) -> None:
    request = measured(wrote(0), event)
    assert request.contact is None
    assert [(one.at, one.why.en) for one in request.uncounted] == [(after(60), why)]
    assert outcome(request, as_of=after(180)) == "pending running"
    assert outcome(request, as_of=after(180, 1)) == "overdue unanswered"


@pytest.mark.parametrize(("event", "why"), NO_CONTACT)
def test_it_does_not_hide_the_answer_that_follows(
    event: Message | OutsideContact, why: str
) -> None:
    answer = said(180, 1, id="late")
    request = measured(wrote(0), event, answer)
    assert request.contact_at == answer.at
    assert outcome(request) == "missed late"
    assert outcome(measured(wrote(0), event, said(180, id="good"))) == "met in_time"


CONTACT = [
    pytest.param(said(180), "", id="words"),
    pytest.param(Message("s1", after(180), who=LAO_ZHOU), "", id="words of the supervisor"),
    pytest.param(Message("s1", after(180), who=MEI, form=Form.CALL), "", id="a call"),
    pytest.param(said(180, medium="email"), "email", id="words by e-mail"),
    pytest.param(
        OutsideContact("o1", after(180), who=MEI, medium="phone"),
        "phone",
        id="by phone outside",
    ),
    pytest.param(
        OutsideContact("o1", after(180), who=MEI, medium="in person", proof="receipt 7"),
        "in person",
        id="in person",
    ),
    pytest.param(OutsideContact("o1", after(180), who=MEI), "", id="by an unnamed medium"),
]


@pytest.mark.parametrize(("event", "medium"), CONTACT)
def test_it_stops_the_clock(event: Message | OutsideContact, medium: str) -> None:
    request = measured(wrote(0), event)
    assert request.contact is not None
    assert (request.contact.at, request.contact.by) == (event.at, event.who)
    assert request.contact.medium == medium
    assert request.uncounted == ()
    assert outcome(request) == "met in_time"


@pytest.mark.parametrize("who", [MEI, ""])
@pytest.mark.parametrize("delivery", Delivery)
def test_only_accepted_words_and_calls_of_an_identified_agent_count(
    who: str, delivery: Delivery
) -> None:
    for author, form in product(Author, Form):
        event = Message("s1", after(60), author=author, who=who, form=form)
        is_contact = why_no_contact(event, delivery) is None
        assert is_contact is (
            author is Author.AGENT
            and form in (Form.WORDS, Form.CALL)
            and who == MEI
            and delivery is ACCEPTED
        )


@pytest.mark.parametrize(
    ("event", "delivery", "why"),
    [
        pytest.param(
            sent(0, Form.EDIT, Author.BOT), FAILED, "an automatic reply of a bot", id="1"
        ),
        pytest.param(
            Message("s1", after(0), form=Form.NOTE), FAILED, "an internal note", id="2"
        ),
        pytest.param(Message("s1", after(0)), FAILED, "no identified agent", id="3"),
        pytest.param(said(0), FAILED, "failed to send", id="4"),
    ],
)
def test_of_several_reasons_the_plainest_is_named(
    event: Message, delivery: Delivery, why: str
) -> None:
    found = why_no_contact(event, delivery)
    assert found is not None
    assert found.en == why


@pytest.mark.parametrize("author", Author)
def test_people_and_machines(author: Author) -> None:
    assert author.is_human is (author in (Author.AGENT, Author.CLIENT_STAFF))


@pytest.mark.parametrize(
    ("later", "contact_at", "why"),
    [
        pytest.param([], None, "not yet accepted by the channel", id="still waiting"),
        pytest.param(
            [got_through(500)], after(60), None, id="accepted later: at its sending"
        ),
        pytest.param([bounced(61)], None, "failed to send", id="refused later"),
        pytest.param(
            [got_through(61), bounced(62)], None, "failed to send", id="then refused"
        ),
        pytest.param(
            [bounced(61), got_through(200)], after(200), None, id="by a retry: then"
        ),
        pytest.param(
            [bounced(61), got_through(200), got_through(300, id="d2")],
            after(200),
            None,
            id="by a retry, said twice: the first",
        ),
        pytest.param(
            [
                bounced(61),
                got_through(200),
                bounced(201, id="f2"),
                got_through(300, id="d2"),
            ],
            after(300),
            None,
            id="by a second retry: then",
        ),
        pytest.param(
            [got_through(61, of="a2")], None, "not yet accepted by the channel", id="not it"
        ),
        pytest.param(
            [bounced(61, of="a2")], None, "not yet accepted by the channel", id="nor it"
        ),
    ],
)
def test_what_the_channel_says_later(
    later: list[Event], contact_at: object, why: str | None
) -> None:
    request = measured(wrote(0), stuck(60, PENDING), *later)
    assert request.contact_at == contact_at
    assert [one.why.en for one in request.uncounted] == ([why] if why else [])


def test_a_slow_queue_of_the_channel_is_not_charged_to_the_agent() -> None:
    request = measured(wrote(0), stuck(180, PENDING), got_through(3_600))
    assert outcome(request) == "met in_time"


def test_a_send_that_failed_at_once_counts_from_its_retry() -> None:
    request = measured(wrote(0), stuck(60, FAILED), got_through(180, id="d1"))
    assert request.contact_at == after(180)
    assert outcome(measured(wrote(0), stuck(60, FAILED), got_through(181))) == "missed late"
