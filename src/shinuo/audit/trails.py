"""The trail of every verdict: the clauses and readings of its trace, in order, without the sentences.

Rows of one kind have one trail, and it is taken from the trace of one of them: `judge` itself says it.
"""

from datetime import datetime
from typing import Any

import numpy as np

from shinuo.reports.days import day_finder
from shinuo.rules.bulk import CELLS_PER_CHANNEL, Array, Judged
from shinuo.rules.instants import NEVER, from_us
from shinuo.rules.judge import judge
from shinuo.rules.judgement import RULES
from shinuo.rules.measurement import Contact, Measurement, Uncounted
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.verdict import Verdict
from shinuo.rules.words import Words

_ALL = slice(None)
_FLAGS = 6
_BOT = Words("机器人自动回复", "an automatic reply of a bot")


class Trails:
    """The trails met so far, by kind of row; `of` numbers them, `texts` holds them."""

    def __init__(
        self, terms: Terms, timeline: Timeline, as_of: datetime, channels: tuple[str, ...]
    ) -> None:
        self.terms, self.timeline, self.as_of = terms, timeline, as_of
        self.texts: list[str] = []
        annexes = ["", *terms.channel_limits]
        self._annex = np.array(
            [annexes.index(one) if one in terms.channel_limits else 0 for one in channels],
            np.int32,
        )
        cells = len(annexes) * CELLS_PER_CHANNEL * len(RULES)
        self._known = np.full(cells << _FLAGS, -1, np.int32)
        self._day = day_finder(timeline)
        works = [_works(timeline, at) for at in timeline.midnights[:-1]] or [False]
        self._works = np.array([works[0], *works, works[-1]])

    def of(self, judged: Judged, which: Array | slice = _ALL) -> Array:
        """The number of the trail of each row, or of the rows `which`."""
        kinds = self._kinds(judged, which)
        numbers = self._known[kinds]
        new = np.flatnonzero(numbers < 0)
        if len(new):
            rows = np.arange(len(judged))[which]
            distinct, first = np.unique(kinds[new], return_index=True)
            for kind, at in zip(distinct.tolist(), new[first].tolist(), strict=True):
                self._known[kind] = self._number(judged, int(rows[at]))
            numbers = self._known[kinds]
        return numbers

    def _kinds(self, judged: Judged, which: Array | slice) -> Array:
        """One number for all that the steps of a trace depend on."""
        marks, case = judged.case.marks, judged.case

        def part(column: Any) -> Any:
            return column if isinstance(column, int) else column[which]

        start, bot, contact = part(case.start), part(marks.bot), part(marks.contact)
        flags = (
            self._works[self._day(start) + 1],
            start == part(marks.requested),
            part(marks.urgent) < NEVER,
            (bot < NEVER) & (bot <= contact),
            contact < NEVER,
            part(marks.left) < NEVER,
        )
        channel = 0 if judged.columns.channel is None else part(judged.columns.channel)
        kind = self._annex[channel] * np.int32(CELLS_PER_CHANNEL) + part(case.band)
        kind = kind * np.int32(len(RULES)) + part(judged.rule)
        for flag in flags:
            kind = kind * np.int32(2) + flag
        return np.asarray(kind)

    def _number(self, judged: Judged, row: int) -> int:
        trace = self.verdict(judged, row).trace
        text = " → ".join(step.source for step in trace)
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)

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
