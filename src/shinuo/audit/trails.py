"""The trail of every verdict: the clauses and readings of its trace, in order, without the sentences.

Rows of one kind have one trail, and it is taken from the trace of one of them: `judge` itself says it.
"""

from datetime import datetime
from typing import Any

import numpy as np

from shinuo.rules.bulk import Array, Judged
from shinuo.rules.instants import NEVER, from_us
from shinuo.rules.judge import judge
from shinuo.rules.judgement import RULES
from shinuo.rules.measurement import Contact, Measurement, Uncounted
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.verdict import Verdict
from shinuo.rules.words import Words

_BOT = Words("机器人自动回复", "an automatic reply of a bot")


class Trails:
    """The trails met so far, by kind of row; `of` numbers them, `texts` holds them."""

    def __init__(self, terms: Terms, timeline: Timeline, as_of: datetime) -> None:
        self.terms, self.timeline, self.as_of = terms, timeline, as_of
        self.texts: list[str] = []
        self._numbers: dict[int, int] = {}
        self._works = np.array(
            [_works(timeline, at) for at in timeline.midnights[:-1]] or [False]
        )

    def of(self, judged: Judged) -> Array:
        """For each row the number of its trail."""
        kinds = self._kinds(judged)
        distinct, first, places = np.unique(kinds, return_index=True, return_inverse=True)
        numbers = [
            self._number(int(kind), judged, int(row))
            for kind, row in zip(distinct, first, strict=True)
        ]
        return np.array(numbers, np.uint32)[places]

    def _kinds(self, judged: Judged) -> Array:
        """One number for all that the steps of a trace depend on."""
        marks, case = judged.case.marks, judged.case
        day = np.searchsorted(self.timeline.midnights, case.start, side="right") - 1
        works = self._works[np.clip(day, 0, len(self._works) - 1)]
        flags: tuple[Any, ...] = (
            works,
            case.start == marks.requested,
            marks.urgent < NEVER,
            (marks.bot < NEVER) & (marks.bot <= marks.contact),
            marks.contact < NEVER,
            marks.left < NEVER,
        )
        kind = judged.cell.astype(np.int64) * len(RULES) + judged.rule
        for flag in flags:
            kind = kind * 2 + flag
        return np.asarray(kind)

    def _number(self, kind: int, judged: Judged, row: int) -> int:
        if kind not in self._numbers:
            trace = self.verdict(judged, row).trace
            text = " → ".join(step.source for step in trace)
            if text not in self.texts:
                self.texts.append(text)
            self._numbers[kind] = self.texts.index(text)
        return self._numbers[kind]

    def verdict(self, judged: Judged, row: int, name: str = "", agent: str = "") -> Verdict:
        """The whole verdict on one row, trace and all."""
        request = measurement(judged, row, name, agent)
        return judge(request, self.terms, self.timeline, as_of=self.as_of)


def measurement(judged: Judged, row: int, name: str = "", agent: str = "") -> Measurement:
    """One row as the request that it records."""
    columns = judged.columns
    marks = columns.marks

    def at(column: Any) -> datetime | None:
        us = int(column if isinstance(column, int) else column[row])
        return None if us == NEVER else from_us(us)

    contact, bot = at(marks.contact), at(marks.bot)
    channel = 0 if columns.channel is None else int(columns.channel[row])
    is_first = bot is not None and (contact is None or bot <= contact)
    return Measurement(
        id=name,
        requested_at=from_us(int(marks.requested[row])),
        channel=columns.channels[channel],
        asked_at=at(marks.asked),
        bot_at=bot,
        contact=Contact(contact, agent) if contact else None,
        urgent_at=at(marks.urgent),
        left_at=at(marks.left),
        closed_at=at(marks.closed),
        uncounted=(Uncounted(bot, _BOT),) if is_first and bot else (),
    )


def _works(timeline: Timeline, midnight: int) -> bool:
    return timeline.calendar.is_workday(timeline.date_of(from_us(midnight)))
