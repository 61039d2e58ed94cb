"""The misses with the longest overruns, kept while pieces come by."""

from typing import Any

import numpy as np
import polars as pl

from shinuo.reports.outcome import MissedRequest
from shinuo.rules.bands import OUTSIDE, Band
from shinuo.rules.bulk import Array, Judged
from shinuo.rules.instants import from_us
from shinuo.rules.judgement import RULES

from .trails import Trails

LISTED = 1_000
"""How many misses an outcome lists."""
_TAKEN = ("line", "id", "agent")
_COLUMNS = (*_TAKEN, "channel", "rule", "band", "start", "limit", "elapsed", "trail")


class Worst:
    """At most `LISTED` misses, the longest overrun first; of equal ones the earlier line."""

    def __init__(self, trails: Trails, channels: tuple[str, ...]) -> None:
        self.trails, self.channels = trails, channels
        self._overrun = np.array([], np.int64)
        self._columns: dict[str, Array] = dict.fromkeys(_COLUMNS, self._overrun)

    def add(self, rows: pl.DataFrame, judged: Judged, limit: Array) -> None:
        """Take in one piece: `rows` as they were read, the verdicts on them, and the limit of each in µs."""
        overrun = judged.overruns
        least = self._overrun[-1] if len(self._overrun) >= LISTED else -1
        longer = np.flatnonzero(overrun > least)
        if not len(longer):
            return
        longer = longer[np.argsort(-overrun[longer], kind="stable")][:LISTED]
        which = judged.missed[longer]
        case, channel = judged.case, judged.columns.channel
        new: dict[str, Any] = {
            **{name: rows[name].gather(which).to_numpy() for name in _TAKEN},
            "channel": channel[which],
            "rule": judged.rule[which],
            "band": case.band[which],
            "start": case.start[which],
            "limit": limit[which],
            "elapsed": judged.elapsed_us()[which],
            "trail": self.trails.of(judged, which),
        }
        together = np.concatenate([self._overrun, overrun[longer]])
        order = np.argsort(-together, kind="stable")[:LISTED]
        self._overrun = together[order]
        self._columns = {
            name: np.concatenate([kept, new[name]])[order]
            for name, kept in self._columns.items()
        }

    def listed(self) -> tuple[MissedRequest, ...]:
        """Them all."""
        kept = {name: column.tolist() for name, column in self._columns.items()}
        return tuple(
            self._missed(dict(zip(kept, row, strict=True)), overrun)
            for *row, overrun in zip(*kept.values(), self._overrun.tolist(), strict=True)
        )

    def _missed(self, one: dict[str, Any], overrun: int) -> MissedRequest:
        line, rule, band = one["line"], RULES[one["rule"]], one["band"]
        return MissedRequest(
            line=line,
            id=one["id"] or str(line),
            channel=self.channels[one["channel"]],
            agent=one["agent"] or "",
            start_at=from_us(one["start"]),
            band=None if band == OUTSIDE else Band(band),
            limit_us=one["limit"],
            elapsed_us=one["elapsed"],
            overrun_us=overrun,
            state=rule.state,
            reason=rule.reason,
            trail=self.trails.texts[one["trail"]],
        )
