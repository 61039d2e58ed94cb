"""What stands and what is refused, case by case; a refusal leaves the conversation as it was."""

import pytest

from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Assigned,
    Closed,
    ContactedOutside,
    Delivered,
    HumanAskedFor,
    Joined,
    Left,
    Overdue,
    Rated,
    Reopened,
    Requested,
    Said,
    SendFailed,
    Tagged,
    Transferred,
    Untagged,
    UrgentMarked,
    Warned,
)
from shinuo.conversations.lifecycle import decide
from shinuo.conversations.refusals import (
    NotBegun,
)
from shinuo.journal.refusals import Refusal
from shinuo.rules.events import Form
from shinuo.rules.terms.readings import UrgentMarker
from tests.conversations.cast import (
    ANA,
    AT,
    BOT,
    LAO_ZHOU,
    LI,
    MEI,
    RULE,
    SECOND,
    STRANGER,
    SYSTEM,
    XIAO_CHEN,
    Story,
    accepted,
    answered,
    asked,
    command,
    refused,
)

CLOSED = answered().then(MEI, Closed(topic="delivery", outcome="solved"))
FRESH = Story()
NEVER_ANSWERED = accepted().then(MEI, Closed())
ANSWERED_AT = AT + 2 * SECOND
DUE = AT + 180 * SECOND
TAKEN = Transferred("xiao_chen", silent="mei")
FIRST_WARNED = Warned("first", 50, DUE)
THEIRS = asked().then(LAO_ZHOU, Accepted())
WHISPER = Said(form=Form.NOTE, to="mei")
TOO_LONG = Said(form=Form.NOTE, to="m" * 96)
BY_RULE = UrgentMarked(UrgentMarker.CLIENT_RULES)
FIRST_OVERDUE = Overdue("first", DUE)


def tagged(count: int) -> Story:
    """Answered, with so many tags."""
    story = answered()
    for number in range(count):
        story = story.then(MEI, Tagged(tag=f"tag {number}"))
    return story


CASES = [
    ("no such channel", FRESH, LI, Requested(channel="fax"), "x", "no_such_channel"),
    ("begun twice", asked(), LI, Requested(channel="web"), "x", "conversation_exists"),
    ("not begun", FRESH, LI, Said(), "x", "no_such_conversation"),
    ("not begun, an agent", FRESH, MEI, Accepted(), "", "no_such_conversation"),
    ("a stranger writes", asked(), STRANGER, Said(), "x", "no_such_conversation"),
    *(
        (f"a visitor's {form}", asked(), LI, Said(form=form), "@小梅", "bad_value")
        for form in (Form.NOTE, Form.EDIT, Form.STATUS, Form.GREETING)
    ),
    ("a stranger leaves", asked(), STRANGER, Left(), "", "no_such_conversation"),
    ("a stranger rates", CLOSED, STRANGER, Rated(stars=1), "", "no_such_conversation"),
    ("accepted twice", accepted(), MEI, Accepted(), "", "already_held"),
    ("accepted by two", accepted(), XIAO_CHEN, Accepted(), "", "held_by_other"),
    ("accepted when closed", CLOSED, XIAO_CHEN, Accepted(), "", "conversation_closed"),
    ("words before accepting", asked(), MEI, Said(), "hi", "not_held"),
    ("words in another's", accepted(), XIAO_CHEN, Said(), "hi", "held_by_other"),
    ("words when closed", CLOSED, MEI, Said(), "hi", "conversation_closed"),
    ("a bot when closed", CLOSED, BOT, Said(), "hi", "conversation_closed"),
    ("no words", accepted(), MEI, Said(), "", "empty_message"),
    ("blank words", accepted(), MEI, Said(), " \n\t", "empty_message"),
    ("an empty request", FRESH, LI, Requested(channel="web"), "", "empty_message"),
    ("endless words", accepted(), MEI, Said(), "x" * 20_001, "too_long"),
    ("given to nobody", asked(), LAO_ZHOU, Assigned(), "", "bad_value"),
    ("given where it is", accepted(), LAO_ZHOU, Assigned(to="mei"), "", "already_held"),
    ("given when closed", CLOSED, LAO_ZHOU, Assigned(to="mei"), "", "conversation_closed"),
    ("joined where nobody is", asked(), LAO_ZHOU, Joined(), "", "not_held"),
    ("joined when closed", CLOSED, LAO_ZHOU, Joined(), "", "conversation_closed"),
    ("joined by an agent", accepted(), XIAO_CHEN, Joined(), "", "not_allowed"),
    ("joined by who has it", THEIRS, LAO_ZHOU, Joined(), "", "already_held"),
    ("words whispered", accepted(), MEI, Said(to="lao_zhou"), "hi", "bad_value"),
    ("a visitor whispers", accepted(), LI, WHISPER, "hi", "bad_value"),
    ("a bot whispers", accepted(), BOT, WHISPER, "hi", "bad_value"),
    ("whispered to nobody's name", accepted(), LAO_ZHOU, TOO_LONG, "hi", "too_long"),
    ("moved to nobody", accepted(), MEI, Transferred(), "", "bad_value"),
    ("to both", accepted(), MEI, Transferred(to="a", skill="b"), "", "bad_value"),
    ("moved to oneself", accepted(), MEI, Transferred(to="mei"), "", "already_held"),
    ("moved by another", accepted(), XIAO_CHEN, Transferred(to="a"), "", "held_by_other"),
    ("moved by nobody's", asked(), MEI, Transferred(to="a"), "", "not_held"),
    ("moved when closed", CLOSED, MEI, Transferred(to="a"), "", "conversation_closed"),
    ("given by the router", accepted(), SYSTEM, Assigned("chen"), "", "held_by_other"),
    ("from another", accepted(), SYSTEM, Transferred("a", silent="x"), "", "held_by_other"),
    ("from nobody", asked(), SYSTEM, Transferred("a", silent="mei"), "", "not_held"),
    ("from one who spoke", answered(), SYSTEM, TAKEN, "", "not_waiting"),
    ("taken by a human", accepted(), LAO_ZHOU, TAKEN, "", "bad_value"),
    ("taken to both", accepted(), SYSTEM, Transferred("a", "b", "mei"), "", "bad_value"),
    (
        "taken to oneself",
        accepted(),
        SYSTEM,
        Transferred("mei", silent="mei"),
        "",
        "already_held",
    ),
    ("taken when closed", NEVER_ANSWERED, SYSTEM, TAKEN, "", "conversation_closed"),
    ("closed twice", CLOSED, MEI, Closed(), "", "conversation_closed"),
    ("closed by another", accepted(), XIAO_CHEN, Closed(), "", "held_by_other"),
    ("left when closed", CLOSED, LI, Left(), "", "conversation_closed"),
    ("a human when closed", CLOSED, LI, HumanAskedFor(), "", "conversation_closed"),
    ("reopened when open", accepted(), MEI, Reopened(), "", "conversation_open"),
    ("of no message", accepted(), SYSTEM, Delivered(of="x"), "", "no_such_message"),
    ("of the visitor's", accepted(), SYSTEM, SendFailed(of="first"), "", "no_such_message"),
    ("a tag that is nothing", CLOSED, MEI, Tagged(), "", "bad_value"),
    ("a tag of two lines", CLOSED, MEI, Tagged(tag="a\nb"), "", "bad_value"),
    ("a tag with a margin", CLOSED, MEI, Tagged(tag=" a"), "", "bad_value"),
    ("a long tag", CLOSED, MEI, Tagged(tag="x" * 41), "", "too_long"),
    ("an eleventh tag", tagged(10), MEI, Tagged(tag="x"), "", "bad_value"),
    ("no star", CLOSED, LI, Rated(stars=0), "", "bad_value"),
    ("six stars", CLOSED, LI, Rated(stars=6), "", "bad_value"),
    ("warned of when answered", answered(), SYSTEM, FIRST_WARNED, "", "not_waiting"),
    ("warned of when closed", NEVER_ANSWERED, SYSTEM, FIRST_WARNED, "", "not_waiting"),
    ("warned of nothing", asked(), SYSTEM, Warned("x", 50, DUE), "", "not_waiting"),
    ("overdue when answered", answered(), SYSTEM, FIRST_OVERDUE, "", "not_waiting"),
    (
        "overdue when answered in the last microsecond",
        answered(),
        SYSTEM,
        Overdue("first", ANSWERED_AT),
        "",
        "not_waiting",
    ),
    ("overdue, and no such request", asked(), SYSTEM, Overdue("x", DUE), "", "not_waiting"),
    (
        "a call before the request",
        accepted(),
        MEI,
        ContactedOutside(medium="phone", at_us=AT - 1),
        "call 7",
        "bad_value",
    ),
    (
        "a call to come",
        accepted(),
        MEI,
        ContactedOutside(medium="phone", at_us=AT + 2 * SECOND + 1),
        "call 7",
        "bad_value",
    ),
    ("by what", accepted(), MEI, ContactedOutside(at_us=AT), "call 7", "bad_value"),
    ("no proof", accepted(), MEI, ContactedOutside("phone", AT), "", "no_proof"),
    ("a blank proof", accepted(), MEI, ContactedOutside("phone", AT), " ", "no_proof"),
    ("a rule's mark by a person", asked(), ANA, BY_RULE, "", "bad_value"),
    ("a person's mark by a rule", asked(), RULE, UrgentMarked(), "", "bad_value"),
]


@pytest.mark.parametrize(
    ("story", "by", "act", "text", "code"),
    [pytest.param(*case, id=name) for name, *case in CASES],
)
def test_refused(story: Story, by: Actor, act: Act, text: str, code: str) -> None:
    before = story.state
    assert refused(story, by, act, text) == code
    assert story.state is before


STANDS = [
    ("a visitor writes on", accepted(), LI, Said(), "more"),
    ("a visitor writes after the close", CLOSED, LI, Said(), "thanks"),
    ("a note by another", accepted(), XIAO_CHEN, Said(form=Form.NOTE), "vip"),
    ("a note after the close", CLOSED, MEI, Said(form=Form.NOTE), "paid"),
    ("a reaction says nothing", accepted(), LI, Said(form=Form.REACTION), ""),
    ("a supervisor joins", accepted(), LAO_ZHOU, Said(), "let me help"),
    ("a supervisor closes", accepted(), LAO_ZHOU, Closed(), ""),
    ("a supervisor takes over", accepted(), LAO_ZHOU, Assigned(to="lao_zhou"), ""),
    ("the router moves it on", accepted(), SYSTEM, Transferred(skill="refunds"), ""),
    ("from a silent agent", accepted(), SYSTEM, TAKEN, ""),
    ("back for anybody", accepted(), SYSTEM, Transferred(silent="mei"), ""),
    ("warned of while it waits", asked(), SYSTEM, FIRST_WARNED, ""),
    ("overdue while it waits", asked(), SYSTEM, FIRST_OVERDUE, ""),
    ("overdue and closed", NEVER_ANSWERED, SYSTEM, FIRST_OVERDUE, ""),
    (
        "overdue by a microsecond",
        answered(),
        SYSTEM,
        Overdue("first", ANSWERED_AT - 1),
        "",
    ),
    (
        "just now",
        accepted(),
        MEI,
        ContactedOutside(medium="phone", at_us=AT + 2 * SECOND),
        "call 7",
    ),
    (
        "with the request",
        accepted(),
        MEI,
        ContactedOutside(medium="mail", at_us=AT),
        "<7@mail>",
    ),
    ("marked by a rule", asked(), RULE, BY_RULE, ""),
    ("marked by a person", asked(), ANA, UrgentMarked(), ""),
    ("a tag on what is closed", CLOSED, XIAO_CHEN, Tagged(tag="x" * 40), ""),
    ("a tag that is on it", tagged(10), MEI, Tagged(tag="tag 3"), ""),
    ("a tag taken off that is not on it", CLOSED, MEI, Untagged(tag="x"), ""),
    ("a whisper in another's", accepted(), LAO_ZHOU, WHISPER, "先道歉"),
    ("joined", accepted(), LAO_ZHOU, Joined(), ""),
    ("a supervisor's words in another's", accepted(), LAO_ZHOU, Said(), "我是主管"),
    ("one star", CLOSED, LI, Rated(stars=1), ""),
    ("five stars", CLOSED, LI, Rated(stars=5), ""),
    ("20,000 characters", accepted(), MEI, Said(), "x" * 20_000),
]


@pytest.mark.parametrize(
    ("story", "by", "act", "text"), [pytest.param(*case, id=name) for name, *case in STANDS]
)
def test_stands(story: Story, by: Actor, act: Act, text: str) -> None:
    event = decide(story.state, command(by, act, text), story.at, {"web"})
    assert (event.by, event.act, event.at) == (by, act, story.at)


@pytest.mark.parametrize(
    ("story", "by"), [(FRESH, LI), (asked(), STRANGER)], ids=["not begun", "another's"]
)
def test_first_words_under_a_wrong_id_hear_which_is_right(story: Story, by: Actor) -> None:
    """In the same words whether it is there or not."""
    with pytest.raises(NotBegun, match="has the id that is its of"):
        decide(story.state, command(by, Said(), "x"), AT, {"web"})


def test_urgent_may_be_marked_whatever_the_state() -> None:
    for story in (asked(), CLOSED):
        event = decide(story.state, command(ANA, UrgentMarked()), story.at, {"web"})
        assert event.act == UrgentMarked()


def test_an_impossible_time_is_told_as_people_read_it() -> None:
    story, act = accepted(), ContactedOutside(medium="phone", at_us=AT - 1)
    with pytest.raises(Refusal) as told:
        decide(story.state, command(MEI, act, "call 7"), story.at, {"web"})
    said = told.value.words
    assert said.zh.startswith("联系时间 不能是 20")
    for bad in ("at_us", str(AT)):
        assert bad not in said.zh + said.en
