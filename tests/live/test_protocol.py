"""The document of the protocol says what is: the refusals one may meet, and their statuses."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

import shinuo.conversations.refusals
import shinuo.files.refusals
import shinuo.journal.refusals
import shinuo.live.api.refusals
import shinuo.live.frames
import shinuo.live.refusals
import shinuo.live.tokens
from shinuo.conversations.unmasking import MayNotUnmask
from shinuo.conversations.values import LONGEST_TEXT
from shinuo.journal.refusals import Refusal
from shinuo.live.api.refusals import status_of
from shinuo.live.told import row_frame
from shinuo.people.refusals import BadStanding
from shinuo.settlement.refusals import BadFact, MustSay, NoTerms
from tests.conversations.cast import asked
from tests.project.documents import rows, text
from tests.project.tree import ROOT

ROOMS = {
    one.__name__
    for one in (
        shinuo.conversations.refusals,
        shinuo.files.refusals,
        shinuo.journal.refusals,
        shinuo.live.api.refusals,
        shinuo.live.frames,
        shinuo.live.refusals,
        shinuo.live.tokens,
    )
}
"""Where what they refuse is for those who speak the protocol; of other rooms single ones are."""
OTHERS = {BadFact, BadStanding, MayNotUnmask, MustSay, NoTerms}


def refusals(above: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for one in above.__subclasses__():
        yield one
        yield from refusals(one)


def test_every_refusal_is_listed_with_its_status_and_no_other() -> None:
    met = {one for one in refusals() if one.__module__ in ROOMS} | OTHERS
    listed = rows(text(ROOT / "docs" / "protocol.md"), "Refusal")
    found = {(code.strip("`"), int(status)) for code, status, _ in listed}
    assert found == {(one.code, status_of(one.__new__(one))) for one in met}
    assert len(listed) == len(found)


def test_pages_hold_a_message_for_too_long_when_the_record_does() -> None:
    script = Path(shinuo.live.__path__[0]) / "static" / "live" / "client.js"
    (most,) = re.findall(r"MOST = ([\d_]+);", script.read_text(encoding="utf-8"))
    assert int(most) == LONGEST_TEXT


def test_a_row_has_the_members_that_are_listed() -> None:
    (listed,) = re.findall(r"\*\*row\.\*\* `{(.*?)}`", text(ROOT / "docs" / "protocol.md"))
    found = msgspec.json.decode(row_frame(asked().now, 0, None))
    assert {"t", *re.findall(r'"(\w+)"', listed)} == set(found)
