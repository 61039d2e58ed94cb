"""What the visitor said since an agent last spoke to them: for lists, not for verdicts."""

from datetime import UTC, datetime, timedelta

import pytest

from shinuo.conversations.conversation import Conversation
from shinuo.rules.events import Author, Event, Form, Message, OutsideContact, VisitorWrote
from shinuo.rules.instants import to_us

START = datetime(2026, 11, 27, 2, tzinfo=UTC)


def at(second: int) -> datetime:
    return START + timedelta(seconds=second)


def wrote(second: int) -> VisitorWrote:
    return VisitorWrote(f"v{second}", at(second))


def sent(second: int, author: Author = Author.AGENT, form: Form = Form.WORDS) -> Message:
    return Message(f"m{second}", at(second), author=author, who="mei", form=form)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([wrote(0), wrote(1)], [0, 1], id="nobody answered yet"),
        pytest.param([wrote(0), sent(1)], [], id="answered"),
        pytest.param([wrote(0), sent(1), wrote(2), wrote(3)], [2, 3], id="said since"),
        pytest.param([wrote(0), sent(1, form=Form.CALL)], [], id="a call answers"),
        pytest.param(
            [wrote(0), OutsideContact("c", at(1), who="mei")], [], id="so it does outside"
        ),
        pytest.param([wrote(0), sent(1, form=Form.NOTE)], [0], id="a note does not"),
        pytest.param([wrote(0), sent(1, Author.BOT)], [0], id="nor a bot"),
        pytest.param(
            [wrote(n) for n in range(21)], list(range(1, 21)), id="at most twenty"
        ),
    ],
)
def test_what_is_unanswered(told: list[Event], seconds: list[int]) -> None:
    state = Conversation("of", "web", "li", 0, 0, told=tuple(told))
    assert state.unanswered_at == [to_us(at(second)) for second in seconds]
