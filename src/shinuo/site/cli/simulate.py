"""`shinuo simulate`: what it is asked; `simulating` does it, imported once it is, for it brings the readers of logs."""

import re

import click

from shinuo.rules.words import Lang, Words

from .audit import source_names
from .help import Example, Guide
from .pages import Page, argument, flag, option
from .shared import FILE, data_option, terms_option
from .values import PATH, Unreadable, Value, choice, whole

POLICIES = ("ours", "unguarded", "longest_wait", "least_busy", "round_robin")
"""The values of `routing.simulation.Policy`, known without importing it."""
MOST_AGENTS, MOST_SIZES = 1_000, 20
MOST_GUARD, MOST_CAPACITY = 1_000, 50
_SIZES = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)


def command(lang: Lang) -> click.Command:
    """`shinuo simulate` in `lang`."""

    def run(**given: object) -> None:
        from .simulating import Asked, carry_out

        known = {name: one for name, one in given.items() if one is not None}
        carry_out(Asked(**known), lang)  # type: ignore[arg-type]

    guide = Guide(lang, _ABOUT, _NOTES, _EXAMPLES)
    return Page("simulate", guide, run, _params(lang), _SHORT)


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        argument(lang, "log", _LOG, _LOG_SAYS, PATH),
        option(lang, "--source", _SOURCE, _SOURCE_SAYS, choice(*source_names())),
        option(lang, "--map", FILE, _MAP, PATH),
        terms_option(lang, _TERMS),
        option(lang, "--agents", _NUMBERS, _AGENTS, Value("sizes", _sizes)),
        option(lang, "--capacity", _NUMBER, _CAPACITY, whole(1, MOST_CAPACITY)),
        option(lang, "--guard", _NUMBER, _GUARD, whole(1, MOST_GUARD)),
        option(lang, "--policy", _POLICY, _POLICY_SAYS, choice(*POLICIES)),
        option(lang, "--seed", _NUMBER, _SEED, whole(0, 999_999_999)),
        option(lang, "--out", FILE, _OUT, Value("picture", _picture)),
        flag(lang, "--json", _JSON),
        data_option(lang),
    ]


def _sizes(text: str) -> tuple[int, ...]:
    found = _SIZES.fullmatch(text)
    if not found:
        raise Unreadable(_NO_SIZES, _SIZES_RIGHT)
    first, last = int(found[1]), int(found[2] or found[1])
    if not 1 <= first <= last <= MOST_AGENTS or last - first >= MOST_SIZES:
        raise Unreadable(_OUT_OF_RANGE, _SIZES_RIGHT)
    return tuple(range(first, last + 1))


def _picture(text: str) -> object:
    if not text.lower().endswith(".svg"):
        raise Unreadable(_NO_PICTURE, _PICTURE_RIGHT)
    return PATH.read(text)


_SHORT = Words(
    "用一份记录试算：换一种分配方式，会有多少次未达标。",
    "Try ways of giving out conversations on a log: how many misses each would have had.",
)
_ABOUT = Words(
    "把一份记录里真实的来访和服务时长，交给若干名客服人员按不同的方式再服务一遍，"
    "列出各方式的未达标数和等待，以及任何方式都不可能更少的下界。",
    "Serve the real arrivals and service times of a log once more, by so many agents, under different "
    "ways of giving out conversations; show the misses and waits of each, and the misses that no way "
    "can undercut.",
)
_NOTES = (
    Words(
        "ours：紧急的最先，其次是还来得及的里面时限最早的，再次是等得最久的；每 --guard 个名额里给等得最久的一个。"
        "unguarded：同上，不设保底。longest_wait：先到先得。least_busy、round_robin：一到就分给手上最少的人，或轮流分。",
        "ours: urgent ones first, then the earliest deadline among those that can still be saved, then the "
        "longest waiting, who also gets one slot in every --guard. unguarded: the same without that. "
        "longest_wait: first come, first served. least_busy and round_robin deal each out as it comes.",
    ),
    Words(
        "没有人回应的请求，服务时长从其余的里面抽取；没有人中途离开；客服人员整日都在。",
        "A request that nobody answered takes as long as one drawn from the others; nobody leaves while "
        "waiting; the agents are there day and night.",
    ),
)
_LOG = Words("记录", "LOG")
_LOG_SAYS = Words("记录文件。", "The log.")
_SOURCE = Words("来源", "SOURCE")
_SOURCE_SAYS = Words(
    "记录的种类，同 shinuo audit。", "The kind of log, as in shinuo audit."
)
_MAP = Words("列的对应，同 shinuo audit。", "Which columns are ours, as in shinuo audit.")
_TERMS = Words(
    "按这份合同的时限。默认：来源合同及其举例数字，自记录首年 1 月 1 日起一年。",
    "By the limits of this contract. Default: the source contract with its example figures, for the log's first year.",
)
_NUMBERS = Words("数量", "N-M")
_NUMBER = Words("数量", "N")
_AGENTS = Words(
    "客服人员数，如 8 或 7-10（默认）。", "How many agents, like 8 or 7-10 (the default)."
)
_CAPACITY = Words(
    "每人同时服务几个会话，默认 1。", "Conversations of an agent at a time, by default 1."
)
_GUARD = Words(
    "每几个名额里给等得最久的一个，默认 5。",
    "One slot in so many is for the longest waiting, by default 5.",
)
_POLICY = Words("方式", "POLICY")
_POLICY_SAYS = Words(
    "只试这一种。默认：全部五种。", "Try this one alone. Default: all five."
)
_SEED = Words("抽取的随机种子，默认 1。", "The seed of what is drawn, by default 1.")
_OUT = Words(
    "把未达标与最长等待的取舍画进这个 .svg 文件。",
    "Draw misses against the longest wait into this .svg file.",
)
_JSON = Words("只输出一个 JSON 对象。", "Print exactly one JSON object.")
_NO_SIZES = Words("不是客服人员数", "no number of agents")
_OUT_OF_RANGE = Words("超出范围", "out of range")
_SIZES_RIGHT = Words(
    f"1 至 {MOST_AGENTS} 的整数，或至多 {MOST_SIZES} 个连续的，如 7-10",
    f"a whole number from 1 to {MOST_AGENTS}, or at most {MOST_SIZES} in a row, like 7-10",
)
_NO_PICTURE = Words("不是图的文件名", "not the name of a picture")
_PICTURE_RIGHT = Words("以 .svg 结尾的文件名", "a name that ends in .svg")
_EXAMPLES = (
    Example(
        "shinuo simulate log.csv --agents 7-10 --out policies.svg",
        Words(
            "五种方式，七到十人，并画出来。",
            "Five ways, seven to ten agents, and a picture.",
        ),
    ),
    Example(
        "shinuo simulate log.csv --agents 8 --guard 3 --policy ours --json",
        Words("换一个保底，给程序用的数字。", "Another guard, figures for a program."),
    ),
)
