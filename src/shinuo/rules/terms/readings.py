"""The readings R1–R21: what the text leaves open, as named terms with defaults and wording.

Each has its place in the terms file. One that offers a single value is still written down, so
that both parties confirm it; a file may state it and may not state anything else.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Bands(StrEnum):
    """R1: where the night of a Friday ends and that of a Sunday belongs."""

    START_DATE = "start_date"
    NIGHT_RUNS_ON = "night_runs_on"


class Edges(StrEnum):
    """R2: to which band 9:00 and 18:00 belong."""

    HALF_OPEN = "half_open"


class AtLimit(StrEnum):
    """R3: a wait of exactly the limit."""

    MET = "met"


class Start(StrEnum):
    """R5: what starts the clock."""

    FIRST_MESSAGE = "first_message"


class BotPolicy(StrEnum):
    """R6: whether the clock runs while a bot serves."""

    LITERAL = "literal"
    HANDOVER = "handover"


class BotResolved(StrEnum):
    """R6: what becomes of a request that a bot solved alone."""

    JUDGED = "judged"
    NOT_APPLICABLE = "not_applicable"


class HumanContact(StrEnum):
    """R7: what stops the clock."""

    WORDS_OR_CALL = "words_or_call"


class Abandoned(StrEnum):
    """R8: what becomes of the clock when the visitor leaves."""

    RUNS_ON = "runs_on"
    EXCUSED = "excused"


class Transfer(StrEnum):
    """R10: what a transfer does to the clock."""

    RUNS_ON = "runs_on"


class UrgentMarker(StrEnum):
    """R11: who may mark a request urgent."""

    CLIENT_PEOPLE = "client_people"
    CLIENT_RULES = "client_rules"


class NeverAnswered(StrEnum):
    """R12: from when an unanswered request is a miss."""

    FROM_DEADLINE = "from_deadline"


class ExcessDay(StrEnum):
    """R14: how a day's mean is held against limits that differ."""

    RATIO_OF_SUMS = "ratio_of_sums"


class CountingDays(StrEnum):
    """R16: how a period in days is counted."""

    CIVIL_CODE = "civil_code"


class ForceMajeureReading(StrEnum):
    """R17: when a claim of force majeure excludes."""

    ONCE_ACCEPTED = "once_accepted"


class MonitorGapReading(StrEnum):
    """R18: a verdict that depends on what the monitor did not see."""

    INDETERMINATE = "indeterminate"


class Suspension(StrEnum):
    """R19: requests inside a suspended scope."""

    NOT_APPLICABLE = "not_applicable"


class Version(StrEnum):
    """R20: which version of the terms judges a request."""

    IN_FORCE_AT_START = "in_force_at_start"


class MissingPlan(StrEnum):
    """R21: a year whose official plan is not out."""

    PROVISIONAL_STATUTE = "provisional_statute"


@dataclass(frozen=True, slots=True)
class Readings:
    """Every reading that has no table of its own (R4 is `calendar.policy`, R13 and part of R14 stand
    in `triggers`, R15 is `damages`, the limit of R11 is `limits.urgent`)."""

    bands: Bands = Bands.START_DATE
    edges: Edges = Edges.HALF_OPEN
    at_limit: AtLimit = AtLimit.MET
    start: Start = Start.FIRST_MESSAGE
    bot_policy: BotPolicy = BotPolicy.LITERAL
    bot_resolved: BotResolved = BotResolved.JUDGED
    human_contact: HumanContact = HumanContact.WORDS_OR_CALL
    abandoned: Abandoned = Abandoned.RUNS_ON
    idle_after: timedelta = timedelta(hours=24)
    cross_channel_stop: bool = False
    transfer: Transfer = Transfer.RUNS_ON
    urgent_marks: tuple[UrgentMarker, ...] = tuple(UrgentMarker)
    never_answered: NeverAnswered = NeverAnswered.FROM_DEADLINE
    excess_day: ExcessDay = ExcessDay.RATIO_OF_SUMS
    counting_days: CountingDays = CountingDays.CIVIL_CODE
    force_majeure: ForceMajeureReading = ForceMajeureReading.ONCE_ACCEPTED
    monitor_gap: MonitorGapReading = MonitorGapReading.INDETERMINATE
    gap_evidence_days: int = 7
    suspension: Suspension = Suspension.NOT_APPLICABLE
    version: Version = Version.IN_FORCE_AT_START
    missing_plan: MissingPlan = MissingPlan.PROVISIONAL_STATUTE
