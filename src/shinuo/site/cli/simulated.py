"""What trials came to, on a screen and for programs."""

from fractions import Fraction
from typing import Any

from rich.text import Text

from shinuo.audit.demand import Demand
from shinuo.audit.trials import Trials
from shinuo.routing.simulation import Policy, Waits
from shinuo.rules.words import Lang, Words

from .screen import Screen
from .tables import show_table

_SECOND = 1_000_000


def show_trials(out: Screen, trials: Trials, demand: Demand, seed: int, lang: Lang) -> None:
    """Write the figures of every trial, and the bound of each number of agents."""
    rows = len(demand.arrivals)
    out.entry(Text(), 0, _TITLE[lang].format(rows=rows, capacity=trials.capacity), "bold")
    out.entry(Text(), 0, _DRAWN[lang].format(drawn=demand.drawn, seed=seed))
    if demand.outside:
        out.entry(Text(), 0, _OUTSIDE[lang].format(outside=demand.outside))
    if demand.unreadable:
        said = _UNREADABLE[lang].format(unreadable=demand.unreadable)
        out.entry(Text(), 0, said)
    for agents, bound in trials.bounds.items():
        out.heading(_AGENTS[lang].format(agents=agents))
        rows_of = [
            _row(trials, agents, policy, lang)
            for number, policy in trials.waits
            if number == agents
        ]
        show_table(out, [head[lang] for head in _HEADS], rows_of, "lrrrrrr")
        out.entry(Text(), 2, _BOUND[lang].format(bound=bound), "dim")


def _row(trials: Trials, agents: int, policy: Policy, lang: Lang) -> list[str]:
    found, saved = trials.waits[agents, policy], trials.saved(agents, policy)
    name = policy.words[lang]
    if policy is Policy.OURS:
        name += _GUARD[lang].format(guard=trials.settings.guard)
    times = (found.mean_us, found.p50_us, found.p99_us, found.longest_us)
    return [
        name,
        f"{found.misses:,}",
        "–" if saved is None else _more(saved),
        *(f"{us / _SECOND:,.1f}" for us in times),
    ]


def _more(saved: Fraction) -> str:
    """How many more misses than under longest wait, in percent: fewer are negative, and nothing has no sign."""
    found = round(-100 * float(saved), 1)
    return f"{found:+.1f}%" if found else "0.0%"


def as_json(trials: Trials, demand: Demand, seed: int) -> dict[str, Any]:
    """The same for programs; times in seconds."""
    return {
        "requests": len(demand.arrivals),
        "drawn": demand.drawn,
        "outside": demand.outside,
        "unreadable": demand.unreadable,
        "seed": seed,
        "capacity": trials.capacity,
        "guard": trials.settings.guard,
        "trials": [
            {"agents": agents, "policy": policy.value} | _figures(found)
            for (agents, policy), found in trials.waits.items()
        ],
        "bounds": [
            {"agents": agents, "misses": misses} for agents, misses in trials.bounds.items()
        ],
    }


def _figures(found: Waits) -> dict[str, Any]:
    return {
        "misses": found.misses,
        "mean_s": found.mean_us / _SECOND,
        "p50_s": found.p50_us / _SECOND,
        "p99_s": found.p99_us / _SECOND,
        "max_s": found.longest_us / _SECOND,
    }


_TITLE = Words(
    "{rows:,} 条请求，每人同时服务 {capacity} 个会话",
    "{rows:,} requests, {capacity} at a time for each agent",
)
_DRAWN = Words(
    "其中 {drawn:,} 条没有服务时长，从其余的抽取（种子 {seed}）",
    "{drawn:,} of them without a service time, which was drawn from the others (seed {seed})",
)
_OUTSIDE = Words(
    "合同期外的 {outside:,} 条不计", "{outside:,} outside the term were left out"
)
_UNREADABLE = Words(
    "读不懂的 {unreadable:,} 行不计；shinuo audit 逐行列出",
    "left out because they cannot be read: {unreadable:,}; shinuo audit lists them",
)
_AGENTS = Words("客服人员 {agents} 人（秒）", "{agents} agents (seconds)")
_HEADS = (
    Words("分配方式", "Policy"),
    Words("未达标", "Misses"),
    Words("比先到先得", "Against longest wait"),
    Words("平均", "Mean"),
    Words("P50", "P50"),
    Words("P99", "P99"),
    Words("最长", "Longest"),
)
_GUARD = Words("（保底 {guard}）", " (guard {guard})")
_BOUND = Words(
    "预知一切，未达标也不会少于 {bound:,}",
    "Whoever knows all in advance has no fewer misses than {bound:,}",
)
