"""How a channel's door looks and what it asks: set by an action, recorded, told again by the entries alone."""

import pytest

from shinuo.contracts.actions import close_channel, open_channel
from shinuo.contracts.checking import differences, rebuild
from shinuo.contracts.doors import (
    MOST_QUESTIONS,
    Question,
    QuestionKind,
    questions_of,
    set_look,
    set_opening_form,
)
from shinuo.contracts.models import Channel
from shinuo.contracts.refusals import BadColour, BadForm, BadText, ChannelClosed
from shinuo.journal.models import Entry
from tests.people.cast import BY, OPENED, contract

pytestmark = pytest.mark.usefixtures("database")
FORM = (
    Question("主题", QuestionKind.CHOICE, "Topic", needed=True, choices=("物流", "退款")),
    Question("订单号", name_en="Order number"),
    Question("发生了什么", QuestionKind.TEXT, "What happened", needed=True),
)


def door() -> Channel:
    return open_channel(contract(), "web", "web", BY, OPENED)


def kinds(channel: Channel) -> list[str]:
    rows = Entry.objects.filter(contract=channel.contract_id, of=f"channel:{channel.pk}")
    return list(rows.order_by("seq").values_list("kind", flat=True))


def test_a_form_is_kept_and_recorded_once() -> None:
    channel = door()
    for _ in range(2):
        set_opening_form(channel, FORM, BY, OPENED)
    assert questions_of(Channel.objects.get(pk=channel.pk)) == list(FORM)
    set_look(channel, "#0a7d55", "安娜小店", BY, OPENED)
    assert channel.look == {"colour": "#0a7d55", "name": "安娜小店"}
    assert kinds(channel) == ["channel_opened", "opening_form_set", "channel_look_set"]
    assert [one.asked_in("en") for one in FORM] == [
        "Topic",
        "Order number",
        "What happened",
    ]
    assert Question("a").asked_in("en") == "a"


def test_the_entries_alone_make_it_again() -> None:
    channel = door()
    set_opening_form(channel, FORM, BY, OPENED)
    set_look(channel, "#0a7d55", "", BY, OPENED)
    assert list(differences(channel.contract_id)) == []
    Channel.objects.filter(pk=channel.pk).update(
        opening_form=[], look={"colour": "#000000"}
    )
    found = {one.column for one in differences(channel.contract_id)}
    assert found == {"opening_form", "look"}
    rebuild(channel.contract_id)
    assert list(differences(channel.contract_id)) == []


@pytest.mark.parametrize(
    "form",
    [
        [Question(f"{n}") for n in range(MOST_QUESTIONS + 1)],
        [Question("a"), Question("a")],
        [Question("a", QuestionKind.CHOICE)],
        [Question("a", QuestionKind.CHOICE, choices=("x",))],
        [Question("a", QuestionKind.CHOICE, choices=("x", "x"))],
        [Question("a", choices=("x", "y"))],
    ],
    ids=[
        "too many",
        "twice",
        "no choice",
        "one choice",
        "twice a choice",
        "choices of a line",
    ],
)
def test_what_nobody_could_answer_is_not_asked(form: list[Question]) -> None:
    with pytest.raises(BadForm):
        set_opening_form(door(), form, BY, OPENED)


@pytest.mark.parametrize("name", ["", " a", "a\n", "长" * 101])
def test_a_question_can_be_read(name: str) -> None:
    with pytest.raises(BadText):
        set_opening_form(door(), [Question(name)], BY, OPENED)


@pytest.mark.parametrize(
    ("colour", "is_right"),
    [
        ("#767676", True),  # 4.54
        ("#777777", False),  # 4.48
        ("#0a7d55", True),
        ("#ffcc00", False),
        ("#FFF", False),
        ("red", False),
        ("#0a7d55;}", False),
        ("", True),
    ],
)
def test_white_words_can_be_read_on_it(colour: str, *, is_right: bool) -> None:
    channel = door()
    if is_right:
        set_look(channel, colour, "", BY, OPENED)
        return
    with pytest.raises(BadColour):
        set_look(channel, colour, "", BY, OPENED)


def test_a_closed_door_stays_as_it_is() -> None:
    channel = door()
    close_channel(channel, BY, OPENED)
    with pytest.raises(ChannelClosed):
        set_opening_form(channel, FORM, BY, OPENED)
    with pytest.raises(ChannelClosed):
        set_look(channel, "", "", BY, OPENED)
