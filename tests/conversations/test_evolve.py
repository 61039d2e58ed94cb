"""What each event makes of a conversation, and what the rules measure of it."""

import pytest

from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Assigned,
    Closed,
    ContactedOutside,
    Delivered,
    Joined,
    Rated,
    Reopened,
    Said,
    SendFailed,
    Tagged,
    Transferred,
    Untagged,
    UrgentMarked,
)
from shinuo.rules.events import Delivery, Form
from shinuo.rules.instants import from_us
from tests.conversations.cast import (
    AI,
    ANA,
    AT,
    BOT,
    CAMPAIGN,
    LAO_ZHOU,
    LI,
    MEI,
    SECOND,
    SYSTEM,
    XIAO_CHEN,
    Story,
    accepted,
    answered,
    asked,
)

NO_CONTACT = [
    ("bot", asked(), BOT, Said()),
    ("AI by itself", asked(), AI, Said()),
    ("greeting on accept", accepted(), MEI, Said(form=Form.GREETING)),
    ("accept alone", asked(), MEI, Accepted()),
    ("assigned alone", asked(), SYSTEM, Assigned(to="mei")),
    ("status", accepted(), MEI, Said(form=Form.STATUS)),
    ("internal note", accepted(), MEI, Said(form=Form.NOTE)),
    ("system notice", asked(), SYSTEM, Said()),
    ("campaign", asked(), CAMPAIGN, Said()),
    ("edit", accepted(), MEI, Said(form=Form.EDIT)),
    ("reaction", accepted(), MEI, Said(form=Form.REACTION)),
    ("failed send", accepted(), MEI, Said(delivery=Delivery.FAILED)),
    ("send under way", accepted(), MEI, Said(delivery=Delivery.PENDING)),
    ("the client's staff", asked(), ANA, Said()),
    ("transfer", accepted(), MEI, Transferred(to="xiao_chen")),
    ("urgent mark", asked(), ANA, UrgentMarked()),
    ("the visitor again", asked(), LI, Said()),
]


@pytest.mark.parametrize(
    ("story", "by", "act"), [pytest.param(*case, id=name) for name, *case in NO_CONTACT]
)
def test_r7_no_contact_leaves_the_clock_running(story: Story, by: Actor, act: Act) -> None:
    after = story.then(by, act, "words")
    assert (after.now.request.contact_at, after.now.request.requested_at) == (None, at(0))


CONTACT = [
    ("words", accepted(), MEI, Said()),
    ("a call", accepted(), MEI, Said(form=Form.CALL)),
    ("a supervisor's words", asked(), LAO_ZHOU, Said()),
]


@pytest.mark.parametrize(
    ("story", "by", "act"), [pytest.param(*case, id=name) for name, *case in CONTACT]
)
def test_r7_contact_stops_it(story: Story, by: Actor, act: Act) -> None:
    sent_at = from_us(story.at)
    contact = story.then(by, act, "words").now.request.contact
    assert contact
    assert (contact.at, contact.by, contact.medium) == (sent_at, by.name, "web")


def test_an_outside_contact_counts_from_when_it_was() -> None:
    called = ContactedOutside(medium="phone", at_us=AT + 500_000)
    request = accepted().then(MEI, called, "13:05 → +86 …").now.request
    assert request.contact
    assert (request.contact.at, request.contact.medium) == (from_us(AT + 500_000), "phone")


def test_a_slow_channel_is_not_the_agents() -> None:
    sent = accepted().then(MEI, Said(delivery=Delivery.PENDING), "hi", id="m")
    story = sent.then(LI, Said(), "hello?").then(SYSTEM, Delivered(of="m"))
    assert story.now.request.contact_at == at(2)


def test_a_send_that_failed_later_was_none() -> None:
    story = accepted().then(MEI, Said(), "hi", id="m").then(LI, Said(), "hello?")
    assert story.now.request.contact_at == at(2)
    story.then(SYSTEM, SendFailed(of="m", why="45015"))
    assert story.now.request.contact_at is None


def test_whoever_accepts_holds_it_and_transfers_it() -> None:
    story = accepted()
    assert (story.now.agent, story.now.held_since) == ("mei", AT + SECOND)
    story.then(MEI, Transferred(skill="refunds"))
    assert held(story) == ("", "mei", "refunds")
    story.then(XIAO_CHEN, Accepted())
    assert held(story) == ("xiao_chen", "mei", "")
    story.then(XIAO_CHEN, Transferred(to="mei"))
    assert held(story) == ("mei", "xiao_chen", "")
    story.then(LAO_ZHOU, Assigned(to="lao_zhou"))
    assert story.now.agent == "lao_zhou"


def test_r10_a_transfer_restarts_nothing() -> None:
    story = accepted().then(MEI, Transferred(to="xiao_chen"))
    assert story.now.request.transfers == 1
    assert story.now.request.requested_at == at(0)


def test_closed_and_reopened() -> None:
    story = answered().then(MEI, Closed(topic="delivery", outcome="solved"))
    assert (story.now.closed_at, story.now.is_open) == (AT + 3 * SECOND, False)
    assert (story.now.topic, story.now.outcome) == ("delivery", "solved")
    story.then(XIAO_CHEN, Reopened())
    assert (story.now.closed_at, story.now.topic, story.now.outcome) == (None, "", "")
    assert story.now.agent == "xiao_chen"
    assert len(story.now.running.requests) == 1
    assert story.now.request.closed_at is None


def test_r9_a_message_after_the_close_is_a_new_request_in_the_queue() -> None:
    story = answered().then(MEI, Closed(topic="delivery", outcome="solved"))
    story.then(LI, Said(), "one more thing", id="second")
    assert held(story) == ("", "mei", "")
    assert (story.now.is_open, story.now.topic) == (True, "")
    assert [one.id for one in story.now.running.requests] == ["first", "second"]
    assert story.now.request.contact_at is None


def test_who_had_it_last_is_remembered_where_nobody_held_it_as_it_was_closed() -> None:
    story = accepted().then(MEI, Transferred(skill="refunds")).then(SYSTEM, Closed())
    assert held(story.then(LI, Said(), "still there?")) == ("", "mei", "refunds")


def test_what_is_stamped_before_the_last_event_takes_nothing_back() -> None:
    """Two processes may take commands in at once: the order of the record decides."""
    story = answered()
    last_at, story.at = story.now.last_at, AT
    assert story.then(LI, Said(), "谢谢").now.last_at == last_at


def test_a_thumb_after_the_close_is_no_request() -> None:
    story = answered().then(MEI, Closed()).then(LI, Said(form=Form.REACTION))
    assert not story.now.is_open
    assert len(story.now.running.requests) == 1


def test_who_joins_changes_nothing_and_answers_by_words() -> None:
    """The agent keeps it; the supervisor's words are the first contact, their whisper and joining are none."""
    joined = accepted().then(LAO_ZHOU, Said(form=Form.NOTE, to="mei"), "先道歉")
    joined = joined.then(LAO_ZHOU, Joined())
    assert held(joined)[0] == "mei"
    assert joined.now.request.contact is None
    contact = joined.then(LAO_ZHOU, Said(), "我是主管").now.request.contact
    assert contact is not None
    assert contact.by == "lao_zhou"


def test_a_note_after_the_close_opens_nothing() -> None:
    story = answered().then(MEI, Closed()).then(MEI, Said(form=Form.NOTE), "refund paid")
    assert not story.now.is_open


def test_tags_stand_once_each_the_latest_last() -> None:
    story = answered()
    for tag in ("vip", "退款", "vip"):
        story = story.then(MEI, Tagged(tag=tag))
    assert story.now.tags == ("退款", "vip")
    assert story.then(LAO_ZHOU, Untagged(tag="退款")).now.tags == ("vip",)


def test_rated() -> None:
    assert answered().then(LI, Rated(stars=4)).now.stars == 4


def test_messages_are_counted() -> None:
    assert asked().now.messages == 1
    assert answered().then(MEI, Said(form=Form.NOTE), "x").now.messages == 3


def at(seconds: int) -> object:
    return from_us(AT + seconds * SECOND)


def held(story: Story) -> tuple[str, str, str]:
    return story.now.agent, story.now.previous_agent, story.now.skill
