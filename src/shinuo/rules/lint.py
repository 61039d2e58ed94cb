"""What the parties should know before they sign: gaps and traps in terms that can stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .bands import Band
from .partition import Partition, prove_partition
from .terms import DamagesKind, Terms
from .terms.readings import Abandoned, BotPolicy, BotResolved
from .timeline import Timeline
from .words import Words, joined, same


class Weight(StrEnum):
    """How much a finding weighs: proven fine, worth knowing, or worth settling before signing."""

    PROVEN = "proven"
    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a stable code, the clause or reading, the key it is about, and what it says."""

    code: str
    weight: Weight
    source: str
    path: str
    words: Words


def lint(terms: Terms, timeline: Timeline) -> tuple[Finding, ...]:
    """Every finding on `terms`, in the order of the clauses."""
    return (
        _partition(timeline),
        *_urgent(terms),
        *_bots(terms),
        *_abandoned(terms),
        *_caps(terms),
        *_minutes_without_end(terms),
        *_calendar(terms, timeline),
    )


def _partition(timeline: Timeline) -> Finding:
    proof = prove_partition(timeline)
    if not (proof.is_total and proof.is_disjoint):
        words = Words(
            "时段未构成划分，请勿签署。", "The bands are no partition: do not sign."
        )
        return Finding("bands_no_partition", Weight.WARNING, "R1", "calendar.hours", words)
    shares = joined(
        [
            band.words + same(f" {n // 10}.{n % 10}%")
            for band, n in _thousandths(proof).items()
        ]
    )
    words = Words(
        "已证明：期限内每一时刻恰属一个时段（{shares}）。",
        "Proven: every instant of the term lies in exactly one band ({shares}).",
    )
    return Finding(
        "bands_proven", Weight.PROVEN, "R1", "calendar.hours", words.of(shares=shares)
    )


def _thousandths(proof: Partition) -> dict[Band, int]:
    """Each band's share of the term in thousandths, rounded so that they add up: largest remainders first."""
    parts = {
        band: divmod(1000 * length, proof.length) for band, length in proof.by_band.items()
    }
    found = {band: whole for band, (whole, _) in parts.items()}
    by_rest = sorted(Band, key=lambda band: parts[band][1], reverse=True)
    for band in by_rest[: 1000 - sum(found.values())]:
        found[band] += 1
    return found


def _urgent(terms: Terms) -> Iterator[Finding]:
    if terms.limits.urgent is not None:
        return
    words = Words(
        "紧急时限未约定：标记紧急只作优先提示，不产生违约。",
        "The urgent limit is not agreed: a mark is advisory and no miss follows from it.",
    )
    if any(limits.urgent for limits in terms.channel_limits.values()):
        words = Words(
            "紧急时限仅在个别渠道约定：其余渠道标记紧急只作优先提示，不产生违约。",
            "The urgent limit is agreed for some channels only: elsewhere a mark is advisory and no miss follows "
            "from it.",
        )
    yield Finding("urgent_advisory", Weight.NOTE, "R11", "limits.urgent", words)


def _bots(terms: Terms) -> Iterator[Finding]:
    readings = terms.readings
    is_judged = readings.bot_resolved is BotResolved.JUDGED
    if readings.bot_policy is BotPolicy.LITERAL and is_judged:
        words = Words(
            "机器人独立解决、人工未回应的会话计为未达标；若不应如此，请把“机器人独自解决的”约定为“不适用”。",
            "A chat that a bot solved alone is a miss, for no human answered; if that is not meant, agree that what "
            "a bot solved alone does not apply.",
        )
        yield Finding(
            "bot_solved_is_miss", Weight.WARNING, "R6", "readings.bot_resolved", words
        )
    if readings.bot_policy is BotPolicy.HANDOVER:
        words = Words(
            "机器人不提供转人工时，计时永不开始。",
            "While a bot offers no way to a human, no clock ever starts.",
        )
        yield Finding(
            "bot_may_hold_clock", Weight.WARNING, "R6", "readings.bot_policy", words
        )


def _abandoned(terms: Terms) -> Iterator[Finding]:
    if terms.readings.abandoned is Abandoned.EXCUSED:
        words = Words(
            "等不及而离开的用户不计违约：请一并查看“未回应者计入”的平均值。",
            "Visitors who give up waiting cost nothing: read the mean that counts the unanswered as well.",
        )
        yield Finding("abandoned_excused", Weight.NOTE, "R8", "readings.abandoned", words)


def _caps(terms: Terms) -> Iterator[Finding]:
    damages = terms.damages
    if damages.cap_per_month_fen is None and damages.cap_per_term_fen is None:
        words = Words("违约金没有月度或期内上限。", "Damages have no cap by month or term.")
        yield Finding(
            "damages_uncapped", Weight.WARNING, "R15", "damages.cap_per_month", words
        )


def _minutes_without_end(terms: Terms) -> Iterator[Finding]:
    damages = terms.damages
    if damages.kind is DamagesKind.PER_STARTED_MINUTE and damages.cap_per_miss_fen is None:
        words = Words(
            "按分钟计价且单次不设上限：从未回应的请求在关闭前持续累加。",
            "Priced by the minute without a cap per miss: an unanswered request grows until it is closed.",
        )
        yield Finding(
            "minutes_uncapped", Weight.WARNING, "R15", "damages.cap_per_miss", words
        )


def _calendar(terms: Terms, timeline: Timeline) -> Iterator[Finding]:
    for year in terms.term.years:
        if timeline.calendar.is_provisional(year):
            words = Words(
                "{year} 年尚无国务院安排，暂按法定节假日，安排公布后重新判定。",
                "{year} has no State Council plan yet: the statute runs, provisionally, until the plan arrives.",
            )
            yield Finding(
                "calendar_provisional", Weight.NOTE, "R21", "term", words.of(year=year)
            )
