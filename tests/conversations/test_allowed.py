"""Who may do what, and what a command may hold at all."""

from contextlib import suppress

import pytest

from shinuo.conversations.actors import Role, actor
from shinuo.conversations.acts import (
    ACTS,
    Closed,
    Content,
    Said,
    Transferred,
)
from shinuo.conversations.lifecycle import MAY, decide
from shinuo.conversations.refusals import (
    AlreadyHeld,
    BadValue,
    ConversationExists,
    ConversationOpen,
    HeldByOther,
    NoSuchMessage,
    NotWaiting,
)
from shinuo.journal.refusals import Refusal
from tests.conversations.cast import (
    AI,
    ANA,
    AT,
    BOT,
    CAMPAIGN,
    LAO_ZHOU,
    LI,
    MEI,
    RULE,
    SYSTEM,
    accepted,
    command,
    refused,
)

EACH = {
    Role.VISITOR: LI,
    Role.AGENT: MEI,
    Role.SUPERVISOR: LAO_ZHOU,
    Role.CLIENT: ANA,
    Role.RULE: RULE,
    Role.BOT: BOT,
    Role.AI: AI,
    Role.CAMPAIGN: CAMPAIGN,
    Role.SYSTEM: SYSTEM,
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", sorted(ACTS))
def test_who_may_do_what(role: Role, kind: str) -> None:
    act = ACTS[kind]()
    if role not in MAY[ACTS[kind]]:
        assert refused(accepted(), EACH[role], act, "x") == "not_allowed"
        return
    others = (
        AlreadyHeld,
        BadValue,
        ConversationExists,
        ConversationOpen,
        HeldByOther,
        NoSuchMessage,
        NotWaiting,
    )
    with suppress(*others):
        decide(accepted().state, command(EACH[role], act, "x"), AT, {"web"})


MAY_DO = {
    "visitor": "human_asked_for left rated requested said",
    "agent": "accepted closed contacted_outside reopened said tagged transferred untagged",
    "supervisor": "accepted assigned closed contacted_outside joined reopened said tagged transferred untagged",
    "client": "said urgent_marked",
    "rule": "urgent_marked",
    "bot": "closed human_asked_for said",
    "ai": "said",
    "campaign": "said",
    "system": "assigned closed delivered overdue said send_failed transferred warned",
}


def test_the_house_order_in_full() -> None:
    found = {
        role.value: " ".join(sorted(act.kind for act, who in MAY.items() if role in who))
        for role in Role
    }
    assert found == MAY_DO


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (Content(fields={"topic": "x" * 2_001}), "too_long"),
        (Content(fields={"x" * 101: "y"}), "too_long"),
        (Content(fields={str(n): "y" for n in range(41)}), "bad_value"),
        (Content(files=("f",) * 21), "bad_value"),
        (Content(files=("f" * 201,)), "too_long"),
    ],
)
def test_what_a_message_may_hold(content: Content, code: str) -> None:
    assert refused(accepted(), MEI, Said(), content=content) == code


@pytest.mark.parametrize("place", ["id", "of"])
@pytest.mark.parametrize("value", ["", "x" * 41, "a b", "a\n", "键", "a;b"])
def test_ids_are_plain(place: str, value: str) -> None:
    assert refused(accepted(), MEI, Said(), "x", **{place: value}) == "bad_value"


@pytest.mark.parametrize("text", ["", "mei", "agent:", "king:mei", "agent:" + "x" * 91])
def test_nobody_is_called_this(text: str) -> None:
    with pytest.raises(Refusal, match="bad_actor"):
        actor(text)


def test_long_codes_are_refused() -> None:
    assert refused(accepted(), MEI, Closed(topic="x" * 101)) == "too_long"
    assert refused(accepted(), MEI, Closed(outcome="x" * 101)) == "too_long"
    assert refused(accepted(), MEI, Transferred(skill="x" * 101)) == "too_long"
    assert refused(accepted(), MEI, Said(medium="x" * 101), "x") == "too_long"
