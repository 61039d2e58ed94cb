"""What a breach costs and sets in motion: the tables `damages`, `triggers` and `deadlines`."""

from datetime import timedelta

from shinuo.rules.money import yuan
from shinuo.rules.words import Words

from . import values as v
from .model import (
    CumulativeWindow,
    DamagesKind,
    DamagesTerms,
    DeadlineTerms,
    Tier,
    TriggerTerms,
)
from .reader import Table


def read_damages(table: Table) -> DamagesTerms:
    """The table `damages`. Source: clause 6.1, R15."""
    damages = DamagesTerms(
        kind=table.take("kind", v.choice(DamagesKind), DamagesKind.FIXED),
        amount_fen=table.take("amount", v.amount, 100_00),
        tiers=table.take_tables("tiers", _tier),
        cap_per_miss_fen=table.take("cap_per_miss", v.amount, None),
        cap_per_month_fen=table.take("cap_per_month", v.amount, None),
        cap_per_term_fen=table.take("cap_per_term", v.amount, None),
    )
    table.refuse_unknown()
    if table.holds("kind", "tiers"):
        _refuse_odd_tiers(table, damages)
    if table.holds("kind", "tiers", "amount"):
        _refuse_low_caps(table, damages)
    return damages


def _tier(table: Table) -> Tier:
    over = table.need("over", v.over, timedelta(0))
    tier = Tier(over, table.need("amount", v.amount, 1))
    table.refuse_unknown()
    return tier


def _refuse_odd_tiers(table: Table, damages: DamagesTerms) -> None:
    is_tiered = damages.kind is DamagesKind.TIERS
    starts = [tier.over for tier in damages.tiers]
    given = table.given.get("tiers")
    if is_tiered and "amount" in table.given:
        table.wrong("contradiction", "amount", table.given["amount"], *_ONLY_TIERS)
    if is_tiered != bool(starts):
        table.wrong("contradiction", "tiers", given, _TIERS_AND_KIND, _TIERS)
    elif starts and (starts[0] or starts != sorted(set(starts))):
        problem = Words("档次未从 0 递增", "tiers do not rise from 0")
        table.wrong("bad_tiers", "tiers", given, problem, _TIERS)


_ONLY_TIERS = (
    Words("与 tiers 矛盾", "contradicts tiers"),
    Words("按档计价时只写 tiers", "with tiers, only tiers"),
)
_TIERS_AND_KIND = Words(
    'tiers 与 kind = "tiers" 须同时出现', 'tiers and kind = "tiers" go together'
)
_TIERS = Words(
    '[{over = 0, amount = "50.00"}, …],over 递增',
    '[{over = 0, amount = "50.00"}, …], over rising',
)


def _refuse_low_caps(table: Table, damages: DamagesTerms) -> None:
    least = min((tier.amount_fen for tier in damages.tiers), default=damages.amount_fen)
    caps = {
        "cap_per_miss": damages.cap_per_miss_fen,
        "cap_per_month": damages.cap_per_month_fen,
        "cap_per_term": damages.cap_per_term_fen,
    }
    for name, cap in caps.items():
        if cap is not None and cap < least:
            problem = Words("上限低于一次违约金", "the cap is below the price of one miss")
            right = Words(f"不低于 {yuan(least)}", f"at least {yuan(least)}")
            table.wrong("cap_below_one_miss", name, table.given[name], problem, right)


def read_triggers(table: Table) -> TriggerTerms:
    """The table `triggers`. Source: clause 6.2, R13, R14."""
    triggers = TriggerTerms(
        cumulative=table.take("cumulative", v.whole(1, 1_000_000), 3),
        cumulative_window=table.take(
            "cumulative_window", v.choice(CumulativeWindow), CumulativeWindow.TERM
        ),
        rolling_days=table.take("rolling_days", v.whole(1, 366), None),
        consecutive_days=table.take("consecutive_days", v.whole(1, 366), 3),
        excess_bp=table.take("excess_percent", v.percent, 2000),
    )
    table.refuse_unknown()
    if table.holds("cumulative_window", "rolling_days"):
        _refuse_odd_window(table, triggers)
    return triggers


def _refuse_odd_window(table: Table, triggers: TriggerTerms) -> None:
    is_rolling = triggers.cumulative_window is CumulativeWindow.ROLLING_DAYS
    if is_rolling == (triggers.rolling_days is not None):
        return
    problem = Words("与 cumulative_window 不相配", "does not fit cumulative_window")
    right = Words(
        '仅当 cumulative_window = "rolling_days" 时写天数',
        'a number of days with cumulative_window = "rolling_days", else nothing',
    )
    table.wrong("contradiction", "rolling_days", triggers.rolling_days, problem, right)


def read_deadlines(table: Table) -> DeadlineTerms:
    """The table `deadlines`. Source: clauses 3.3, 4.5, 5.2, 6.2, 6.3."""
    remedy_days = table.take("remedy_days", v.whole(1, 365), 7)
    deadlines = DeadlineTerms(
        remedy_days=remedy_days,
        answer_days=table.take("answer_days", v.whole(1, 365), remedy_days),
        force_majeure_notice_days=table.take(
            "force_majeure_notice_days", v.whole(1, 365), 2
        ),
        report_workdays=table.take("report_workdays", v.whole(1, 60), 5),
    )
    table.refuse_unknown()
    return deadlines
