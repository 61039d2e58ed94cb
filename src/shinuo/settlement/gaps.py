"""Gaps that the monitor recorded of itself, each made a matter in which the provider owes evidence. Source: clause 3.2, R18

Done after a gap was recorded, and where duties are looked at; not as it is recorded: the monitor writes to every log in a hurry, knows
neither terms nor matters, and may itself stop half-way. Whoever looks next finds what is missing, for the matter has the name of its gap.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.journal.models import Entry
from shinuo.journal.monitor import BY, GAP, MONITOR, Why, why_words
from shinuo.journal.reading import recorded
from shinuo.rules.bands import Band
from shinuo.rules.decisions import GapKind, Scope
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.terms import Terms
from shinuo.rules.words import Words

from .actions import report_gap
from .acts import GapReported
from .matter import Matter, Saying
from .models import MatterRow
from .reading import Until, matters_in
from .states import MatterKind


class _Gap(NamedTuple):
    """A recorded gap, µs UTC; those that begin first and last longest come first."""

    began_us: int
    minus_ended_us: int
    kind: GapKind
    seq: int
    id: str
    why: str

    @property
    def ended_us(self) -> int:
        return -self.minus_ended_us

    @property
    def act(self) -> GapReported:
        """The step that reports it."""
        return GapReported(gap=self.kind, began_us=self.began_us, ended_us=self.ended_us)


def report_recorded_gaps(
    contract: Contract, at: datetime, judging: Judging
) -> tuple[Matter, ...]:
    """Report every gap recorded by `at` that a verdict can depend on, once however often it is looked at; returns the new.

    None is too short: what the monitor records is a gap. Left out is what lies outside of the terms agreed, for nothing is judged
    there, and what lies within a gap that was reported before.
    """
    found = _unreported(contract, to_us(at))
    if not found:
        return ()
    judged, admitted = list(_judged(judging)), _admitted(contract, at)
    made = []
    for one in found:
        if not _concerns(one, judged) or any(_covers(each, one.act) for each in admitted):
            continue
        admitted.append(one.act)
        made.append(report_gap(contract, one.act, BY, at, _said(one), one.id))
    return tuple(made)


def _unreported(contract: Contract, at_us: int) -> list[_Gap]:
    """The gaps that are over and have no matter of their name. Two queries, one where there are none."""
    rows = Entry.objects.filter(contract=contract.pk, of=MONITOR, kind=GAP, at__lte=at_us)
    over = [one for one in map(_gap, rows) if one.ended_us <= at_us]
    if not over:
        return []
    named = Entry.objects.filter(contract=contract.pk, id__in=[one.id for one in over])
    known = set(named.values_list("id", flat=True))
    return sorted(one for one in over if one.id not in known)


def _gap(row: Entry) -> _Gap:
    entry = recorded(row)
    why = str(entry.data["why"])
    kind = GapKind.CLOCK if why == Why.CLOCK else GapKind.DOWN
    began, ended = entry.data["began_us"], entry.data["ended_us"]
    return _Gap(began, -ended, kind, entry.seq, f"gap-{entry.id}", why)


def _judged(judging: Judging) -> Iterator[tuple[int, int]]:
    """The spans (µs UTC) in which something can happen to a request that is judged: the last one may still wait its limit."""
    agreed = judging.agreed()
    starts = [*(to_us(since) for since, _, _ in agreed), NEVER]
    for (since, until), (_, terms, timeline) in zip(pairwise(starts), agreed, strict=True):
        begins, ends = max(since, timeline.changes[0]), min(until, timeline.changes[-1])
        if begins < ends:
            yield begins, ends + _longest(terms) // timedelta(microseconds=1)


def _longest(terms: Terms) -> timedelta:
    every = (terms.limits, *terms.channel_limits.values())
    return max(limits.of(band) for limits in every for band in Band)


def _concerns(gap: _Gap, judged: list[tuple[int, int]]) -> bool:
    return any(begins < gap.ended_us and gap.began_us < ends for begins, ends in judged)


def _admitted(contract: Contract, at: datetime) -> list[GapReported]:
    rows = MatterRow.objects.filter(contract=contract, kind=MatterKind.GAP)
    known = matters_in(rows, contract.pk, Until(to_us(at)), with_words=False)
    found = (one.first(GapReported) for one in known)
    return [one[1] for one in found if one]


def _covers(known: GapReported, new: GapReported) -> bool:
    """Whether all that depends on `new` depends on `known`; a clock that is unproven casts doubt on more than a pause."""
    is_kind = known.gap in {GapKind.CLOCK, new.gap}
    is_inside = known.began_us <= new.began_us and new.ended_us <= known.ended_us
    return is_kind and is_inside and known.scope == Scope()


def _said(gap: _Gap) -> Saying:
    """In both languages: the record is read in either."""
    words = _RECORDED.of(seq=gap.seq, why=why_words(gap.why))
    return Saying(text=f"{words.zh}\n{words.en}")


_RECORDED = Words(
    "监控自己的记录，第 {seq} 条：{why}。",
    "The monitor's own record, entry {seq}: {why}.",
)
