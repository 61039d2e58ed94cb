"""Who should know of an event at once, wherever at the desk they are, and how it calls them."""

from shinuo.conversations.acts import Joined, Said
from shinuo.conversations.events import Event
from shinuo.conversations.feed import Committed
from shinuo.rules.events import Form


def calls(event: Event) -> bool:
    """Whether it may call anybody; most do not."""
    act = event.act
    return isinstance(act, Joined) or (isinstance(act, Said) and act.form is Form.NOTE)


def called_by(one: Committed, username: str, shown: str) -> str:
    """How `one` calls `username`, whom people know as `shown`: a `whisper`, `joined`, a `mention`; "" for not at all."""
    act = one.event.act
    if isinstance(act, Joined):
        return "joined" if username == one.state.agent else ""
    if isinstance(act, Said) and act.to == username:
        return "whisper"
    text = one.content.text if one.content else ""
    return "mention" if shown and f"@{shown}" in text else ""
