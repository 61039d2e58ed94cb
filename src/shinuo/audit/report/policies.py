"""Misses against the longest wait, for each policy and number of agents: what one is bought with of the other."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from shinuo.audit.trials import Trials
from shinuo.reports.charts.drawing import drawn
from shinuo.reports.charts.marks import Row, layered, note, rows
from shinuo.reports.charts.paint import ACCENT, BAD, FAINT, GOOD, INK, PAPER, TEXT, WIDTH
from shinuo.reports.charts.written import count
from shinuo.routing.simulation import Policy
from shinuo.rules.words import Lang, Words, joined

KEY = "policies"
LIGHT = {
    INK: "#16212c",
    FAINT: "#d5dce3",
    GOOD: "#17805a",
    BAD: "#c2352b",
    ACCENT: "#2566b0",
    PAPER: "#ffffff",
}
"""The colours of the report's light theme: a file of its own has no page to set them."""
_LOOKS = {
    Policy.OURS: (GOOD, "circle", "●"),
    Policy.UNGUARDED: (ACCENT, "diamond", "◆"),
    Policy.LONGEST_WAIT: (BAD, "square", "■"),
    Policy.LEAST_BUSY: (INK, "triangle-up", "▲"),
    Policy.ROUND_ROBIN: (INK, "triangle-down", "▼"),
}
_BEFORE, _AFTER = {"align": "right", "dx": -8}, {"align": "left", "dx": 8}
_BESIDE: dict[Policy, dict[str, Any]] = {
    Policy.OURS: _BEFORE | {"dy": -4},
    Policy.UNGUARDED: _AFTER | {"dy": 4},
    Policy.LONGEST_WAIT: _BEFORE | {"dy": -4},
    Policy.LEAST_BUSY: _AFTER | {"dy": 4},
    Policy.ROUND_ROBIN: _BEFORE | {"dy": -4},
}
"""Where the number of agents stands: where policies lie close together, on the side of the other."""
_LEFT, _RIGHT, _HIGH = 64, 22, 340
_INNER = WIDTH - _LEFT - _RIGHT
_LINE = 20
_MINUTE = 60_000_000
_BEND = 10
"""Below so many minutes or misses the axes are even, above logarithmic: no miss at all has its place too."""


def policies_picture(trials: Trials, lang: Lang) -> str:
    """The picture as one SVG file that can stand alone."""
    svg = drawn(_picture(trials, lang), KEY, _told(trials)[lang])
    for name, colour in LIGHT.items():
        svg = svg.replace(name, colour)
    return svg.replace("<svg ", f'<svg style="background:{LIGHT[PAPER]}" ', 1)


def _picture(trials: Trials, lang: Lang) -> alt.LayerChart:
    values = _rows(trials)
    at: dict[str, Any] = {"x": _x(values, lang), "y": _y(trials, values)}
    marks = [one.encode(**at) for one in _marks(trials, values)]
    layers = [*marks, *_bounds(trials), *_names(trials, lang)]
    return layered(layers, width=_INNER, height=_HIGH)


def _rows(trials: Trials) -> list[Row]:
    return [
        {
            "policy": policy.value,
            "agents": agents,
            "misses": found.misses,
            "wait": found.longest_us / _MINUTE,
        }
        for (agents, policy), found in trials.waits.items()
    ]


def _x(values: list[Row], lang: Lang) -> alt.X:
    most = max(_BEND, *(one["wait"] for one in values))
    scale = alt.Scale(type="symlog", constant=_BEND, domain=[0, most * 1.2], nice=False)
    axis = alt.Axis(
        title=_X[lang], format=",d", gridColor=FAINT, values=_marked(most), domain=True
    )
    return alt.X("wait:Q", axis=axis, scale=scale)


def _y(trials: Trials, values: list[Row]) -> alt.Y:
    most = max(_BEND, *(one["misses"] for one in values), *trials.bounds.values())
    scale = alt.Scale(type="symlog", constant=_BEND, domain=[0, most * 1.4], nice=False)
    axis = alt.Axis(
        title=None,
        format=",d",
        gridColor=FAINT,
        values=_marked(most),
        minExtent=_LEFT,
        maxExtent=_LEFT,
    )
    return alt.Y("misses:Q", axis=axis, scale=scale)


def _marked(most: float) -> list[int]:
    """0, 10, 30, 100, 300 and so on up to `most`."""
    steps = (step * 10**power for power in range(1, 10) for step in (1, 3))
    return [0, *(one for one in steps if one <= most)]


def _marks(trials: Trials, values: list[Row]) -> Iterator[alt.Chart]:
    """For each policy a line through its numbers of agents, and the number beside each mark."""
    for policy in dict.fromkeys(policy for _, policy in trials.waits):
        colour, shape, _ = _LOOKS[policy]
        own = rows([one for one in values if one["policy"] == policy.value])
        yield own.mark_line(color=colour, strokeWidth=1.5, opacity=0.6).encode(
            order="agents:Q"
        )
        yield own.mark_point(shape=shape, color=colour, size=70, filled=True, opacity=1)
        text = own.mark_text(color=colour, fontSize=TEXT - 2, **_BESIDE[policy])
        yield text.encode(text="agents:N")


def _bounds(trials: Trials) -> Iterator[alt.Chart]:
    """The bound of each number of agents, at the left edge."""
    values = [
        {"misses": misses, "agents": agents} for agents, misses in trials.bounds.items()
    ]
    at: dict[str, Any] = {"x": alt.value(0), "y": alt.Y("misses:Q")}
    yield rows(values).mark_rule(color=INK).encode(**at, x2=alt.value(12))
    text = rows(values).mark_text(align="left", dx=16, color=INK, fontSize=TEXT - 2)
    yield text.encode(**at, text="agents:N")


def _names(trials: Trials, lang: Lang) -> Iterator[alt.Chart]:
    """Above the picture: what it shows, and what the marks mean."""
    policies = list(dict.fromkeys(policy for _, policy in trials.waits))
    names = [
        (f"{_LOOKS[one][2]} {_name(one, trials)[lang]}", _LOOKS[one][0]) for one in policies
    ]
    names.append((f"— {_BOUND[lang]}", INK))
    lines = -(-len(names) // 2)
    for number, (text, colour) in enumerate(names):
        line, column = divmod(number, 2)
        y = -12 - _LINE * (lines - 1 - line)
        yield note(text, column * (_INNER - _LEFT) / 2, y, color=colour)
    for number, text in enumerate((_HOW[lang], _TITLE[lang])):
        y = -20 - _LINE * (lines + number)
        yield note(text, 0, y, fontWeight="bold" if number else "normal")


def _name(policy: Policy, trials: Trials) -> Words:
    if policy is not Policy.OURS:
        return policy.words
    return policy.words + _GUARD.of(guard=trials.settings.guard)


def _told(trials: Trials) -> Words:
    parts = [
        _ONE.of(
            policy=_name(policy, trials),
            agents=agents,
            misses=count(found.misses),
            minutes=count(round(found.longest_us / _MINUTE)),
        )
        for (agents, policy), found in trials.waits.items()
    ]
    bounds = [
        _ONE_BOUND.of(agents=agents, misses=count(misses))
        for agents, misses in trials.bounds.items()
    ]
    return _TITLE + _COLON + joined([*parts, *bounds], "；", "; ") + _END


_TITLE = Words("未达标与最长等待", "Misses against the longest wait")
_HOW = Words(
    "纵轴：未达标；标记旁：客服人员数；越靠左下越好",
    "upwards: misses; beside a mark: agents; lower left is better",
)
_X = Words("最长等待（分钟）", "longest wait (minutes)")
_GUARD = Words("（保底 {guard}）", " (guard {guard})")
_BOUND = Words("任何方式都不会更少", "no policy has fewer")
_COLON = Words("：", ": ")
_END = Words("。", ".")
_ONE = Words(
    "{policy}，{agents} 人：未达标 {misses}，最长等待 {minutes} 分钟",
    "{policy}, {agents} agents: {misses} misses, longest wait {minutes} minutes",
)
_ONE_BOUND = Words(
    "{agents} 人的下界：{misses}", "lower bound for {agents} agents: {misses}"
)
