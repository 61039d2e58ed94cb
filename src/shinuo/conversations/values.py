"""What the words of a command may be: neither empty nor endless, and codes that are codes."""

import re
from functools import lru_cache

from shinuo.rules.events import Form
from shinuo.rules.instants import BEIJING, from_us
from shinuo.rules.words import Words, moment

from .actors import LONGEST, LONGEST_NAME
from .acts import (
    Act,
    Assigned,
    Closed,
    ContactedOutside,
    Content,
    Requested,
    Said,
    SendFailed,
    Tagged,
    Transferred,
    Untagged,
)
from .events import Command
from .refusals import BadValue, EmptyMessage, TooLong

LONGEST_TEXT = 20_000
"""Characters of one message."""
LONGEST_FIELD = 2_000
LONGEST_CODE = 100
LONGEST_TAG = 40
MOST_TAGS = 10
"""On one conversation."""
MOST_FIELDS = 40
MOST_FILES = 20
_ID = re.compile(r"[0-9A-Za-z_-]{1,40}", re.ASCII)
_NOTHING = Content()
_SILENT = (Form.STATUS, Form.REACTION)


def check_content(command: Command) -> None:
    """Whether ids, texts and codes of `command` are such that they can be recorded.

    Raises:
        Refusal: `bad_value`, `empty_message`, `too_long`.
    """
    check_id("id", command.id)
    check_id("of", command.of)
    content = command.content or _NOTHING
    if _must_say(command) and content.is_empty:
        raise EmptyMessage
    _check_length("text", content.text, LONGEST_TEXT)
    if content.fields or content.files:
        _check_lists(content)
    _check_actor(command.by.text)
    for place, text, most in _codes(command):
        _check_code(place, text, most)


def check_id(place: str, id: str) -> None:
    """Whether something may be called `id`.

    Raises:
        BadValue: it may not.
    """
    if not _ID.fullmatch(id):
        raise BadValue(place=place, value=repr(id[:40]), right="[0-9A-Za-z_-]{1,40}")


def _must_say(command: Command) -> bool:
    act = command.act
    return isinstance(act, Requested) or (isinstance(act, Said) and act.form not in _SILENT)


def _check_length(place: str, text: str, most: int) -> None:
    if len(text) > most:
        raise TooLong(place=place, length=len(text), most=most)


def _check_lists(content: Content) -> None:
    for place, number, most in (
        ("fields", len(content.fields), MOST_FIELDS),
        ("files", len(content.files), MOST_FILES),
    ):
        if number > most:
            raise BadValue(place=place, value=number, right=f"≤ {most}")
    for name, text in content.fields.items():
        _check_length("fields", name, 100)
        _check_length(f"fields.{name}", text, LONGEST_FIELD)
    for file in content.files:
        _check_length("files", file, 200)


def _check_code(place: str, text: str, most: int) -> None:
    """Codes and names stand in columns of their own, where no database takes everything."""
    _check_length(place, text, most)
    if _UNWRITABLE.search(text):
        raise BadValue(place=place, value=repr(text[:40]), right="Unicode, no NUL")


@lru_cache(maxsize=65_536)
def _check_actor(text: str) -> None:
    """The same of whoever asks, who asks again and again."""
    _check_code("by", text, LONGEST)


_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def _codes(command: Command) -> tuple[tuple[str, str, int], ...]:
    most = LONGEST_CODE
    match command.act:
        case Closed(topic=topic, outcome=outcome):
            return (("topic", topic, most), ("outcome", outcome, most))
        case Assigned(to=to):
            return (("to", to, LONGEST_NAME),)
        case Transferred(to=to, skill=skill, silent=silent):
            names = (("to", to, LONGEST_NAME), ("silent", silent, LONGEST_NAME))
            return (*names, ("skill", skill, most))
        case Said(medium=medium, to=to):
            return (("medium", medium, most), ("to", to, LONGEST_NAME))
        case Tagged(tag=tag) | Untagged(tag=tag):
            return (("tag", tag, LONGEST_TAG),)
    return _codes_of_fates(command.act)


def _codes_of_fates(act: Act) -> tuple[tuple[str, str, int], ...]:
    """By what a message or a call went, or why it did not."""
    match act:
        case ContactedOutside(medium=medium):
            return (("medium", medium, LONGEST_CODE),)
        case SendFailed(why=why):
            return (("why", why, LONGEST_CODE),)
    return ()


def impossible(at_us: int, first_us: int, now_us: int) -> BadValue:
    """That somebody was reached at `at_us`: before they wrote, or in a time to come. For people, by Beijing's clocks."""
    right = Words(
        "用户首次来信 {first} 至此刻 {now} 之间（北京时间）",
        "between the first message, {first}, and now, {now} (Beijing time)",
    )
    return BadValue(
        place=Words("联系时间", "the time of the contact"),
        value=_moment(at_us),
        right=right.of(first=_moment(first_us), now=_moment(now_us)),
    )


def _moment(at_us: int) -> str:
    """The instant to the second; one that no calendar has, as it was given."""
    try:
        return moment(from_us(at_us).replace(microsecond=0), BEIJING)
    except (OverflowError, ValueError):
        return str(at_us)
