"""How the door of a channel looks to a visitor: its colour and name, and what it asks before the first message.

Source: clause 5.4, the client guides visitors to describe their question.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from shinuo.rules.words import Lang

from .models import LONGEST_NAME, LONGEST_WORD, Channel
from .recording import holding, record
from .refusals import BadColour, BadForm, ChannelClosed
from .texts import readable

MOST_QUESTIONS, MOST_CHOICES = 8, 20
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_LEAST_CONTRAST = 4.5
"""Of white words on the colour. Source: WCAG 2.2, 1.4.3"""


class QuestionKind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the opening form: `name` is what the record calls it, `name_en` what English readers are asked.

    Of a choice `choices` are the answers; what is `needed` must be answered.
    """

    name: str
    kind: QuestionKind = QuestionKind.LINE
    name_en: str = ""
    needed: bool = False
    choices: tuple[str, ...] = field(default=())

    def asked_in(self, lang: Lang) -> str:
        """The question in one language."""
        return self.name_en if lang == "en" and self.name_en else self.name


def set_opening_form(
    channel: Channel, questions: Sequence[Question], by: str, at: datetime
) -> None:
    """Ask `questions` before the first message, none if there are none; the same again is nothing new.

    Raises:
        BadForm: a question cannot be asked so.
        ChannelClosed: nobody comes in there any more.
    """
    _check(questions)
    asked = [_plain(one) for one in questions]
    _set(channel, "opening_form", asked, "opening_form_set", {"questions": asked}, by, at)


def set_look(channel: Channel, colour: str, name: str, by: str, at: datetime) -> None:
    """Let the door have `colour` (`#rrggbb`, "" for ours) and `name` (whose it is; "" for the client's own).

    Raises:
        BadColour: white words could not be read on it.
        BadText: the name cannot stand.
        ChannelClosed: nobody comes in there any more.
    """
    if colour and (not _COLOUR.fullmatch(colour) or _contrast(colour) < _LEAST_CONTRAST):
        raise BadColour(colour=colour[:20])
    if name:
        readable("name", name, LONGEST_NAME)
    look = {"colour": colour, "name": name}
    _set(channel, "look", look, "channel_look_set", look, by, at)


def questions_of(channel: Channel) -> list[Question]:
    """What the channel asks before the first message."""
    return [
        Question(
            name=one["name"],
            kind=QuestionKind(one["kind"]),
            name_en=one["name_en"],
            needed=one["needed"],
            choices=tuple(one["choices"]),
        )
        for one in channel.opening_form
    ]


def _set(  # noqa: PLR0913  (one column, one entry)
    channel: Channel,
    column: str,
    value: Any,
    kind: str,
    said: Mapping[str, Any],
    by: str,
    at: datetime,
) -> None:
    with holding(channel.contract_id):
        channel.refresh_from_db()
        if not channel.is_open:
            raise ChannelClosed(name=channel.name)
        if getattr(channel, column) != value:
            setattr(channel, column, value)
            channel.save(update_fields=[column])
            record(channel.contract_id, kind, f"channel:{channel.pk}", by, at, **said)


def _check(questions: Sequence[Question]) -> None:
    names = [one.name for one in questions]
    if len(questions) > MOST_QUESTIONS or len(set(names)) < len(names):
        raise BadForm(name=", ".join(names)[:LONGEST_WORD], most=MOST_QUESTIONS)
    for one in questions:
        texts = [one.name, *([one.name_en] if one.name_en else []), *one.choices]
        for text in texts:
            readable("question", text, LONGEST_WORD)
        is_choice = one.kind is QuestionKind.CHOICE
        if is_choice is not (
            2 <= len(set(one.choices)) == len(one.choices) <= MOST_CHOICES
        ):
            raise BadForm(name=one.name, most=MOST_QUESTIONS)


def _plain(question: Question) -> dict[str, Any]:
    return {
        **asdict(question),
        "kind": question.kind.value,
        "choices": list(question.choices),
    }


def _contrast(colour: str) -> float:
    """Of white against `colour`. Source: WCAG 2.2, contrast ratio"""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
