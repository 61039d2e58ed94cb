"""What a breach costs and sets in motion: the tables `damages`, `triggers` and `deadlines`."""

from datetime import timedelta

from shinuo.rules.money import yuan
from shinuo.rules.words import Words, same

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
    kind = table.take("kind", v.choice(DamagesKind), DamagesKind.FIXED)
    damages = DamagesTerms(
        kind=kind,
        amount_fen=table.take("amount", v.amount, 100_00),
        tiers=_tiers(table, kind),
        cap_per_miss_fen=table.take("cap_per_miss", v.amount, None),
        cap_per_month_fen=table.take("cap_per_month", v.amount, None),
        cap_per_term_fen=table.take("cap_per_term", v.amount, None),
    )
    table.refuse_unknown()
    if kind is DamagesKind.TIERS and "amount" in table.given:
        right = Words("按档计价时只写 tiers", "with tiers, only tiers")
        table.wrong(
            "contradiction",
            "amount",
            table.given["amount"],
            Words("与 tiers 矛盾", "contradicts tiers"),
            right,
        )
    _refuse_low_caps(table, damages)
    return damages


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


def _tiers(table: Table, kind: DamagesKind) -> tuple[Tier, ...]:
    right = Words(
        '[{over = 0, amount = "50.00"}, …],over 递增',
        '[{over = 0, amount = "50.00"}, …], over rising',
    )
    given = table.take_list("tiers", _inline_table, ())
    if bool(given) != (kind is DamagesKind.TIERS):
        problem = Words(
            'tiers 与 kind = "tiers" 须同时出现', 'tiers and kind = "tiers" go together'
        )
        table.wrong("contradiction", "tiers", table.given.get("tiers"), problem, right)
    tiers = []
    for place, pairs in enumerate(given):
        one = Table(table.at(f"tiers[{place}]"), pairs, table.faults, table.stated)
        tiers.append(
            Tier(one.need("over", v.over, timedelta(0)), one.need("amount", v.amount, 1))
        )
        one.refuse_unknown()
    starts = [tier.over for tier in tiers]
    if starts and (starts[0] or starts != sorted(set(starts))):
        table.wrong(
            "bad_tiers",
            "tiers",
            table.given["tiers"],
            Words("档次未从 0 递增", "tiers do not rise from 0"),
            right,
        )
    return tuple(tiers)


def _inline_table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        right = same('{over = 0, amount = "50.00"}')
        raise v.Wrong("wrong_type", Words("类型不对", "wrong type"), right)
    return value


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
    is_rolling = triggers.cumulative_window is CumulativeWindow.ROLLING_DAYS
    if is_rolling != ("rolling_days" in table.given):
        problem = Words("与 cumulative_window 不相配", "does not fit cumulative_window")
        right = Words(
            '仅当 cumulative_window = "rolling_days" 时写天数',
            'a number of days with cumulative_window = "rolling_days", else nothing',
        )
        table.wrong(
            "contradiction", "rolling_days", table.given.get("rolling_days"), problem, right
        )
    return triggers


def read_deadlines(table: Table) -> DeadlineTerms:
    """The table `deadlines`. Source: clauses 3.3, 6.2, 6.3."""
    deadlines = DeadlineTerms(
        remedy_days=table.take("remedy_days", v.whole(1, 365), 7),
        force_majeure_notice_days=table.take(
            "force_majeure_notice_days", v.whole(1, 365), 2
        ),
        report_workdays=table.take("report_workdays", v.whole(1, 60), 5),
    )
    table.refuse_unknown()
    return deadlines
