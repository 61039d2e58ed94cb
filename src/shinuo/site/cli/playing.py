"""The demo's traffic played for the command line, until there was enough or Ctrl-C."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from random import Random

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Lang, Words, same
from shinuo.site.demo.logins import Logins, read_logins
from shinuo.site.demo.traffic import Asked, Traffic
from shinuo.site.held import served_at

from .demo import MINUTES, RATE
from .ending import ended_like_interrupted
from .errors import shown
from .screen import screen


def carry_out(data: Path, given: Mapping[str, int | None], lang: Lang) -> None:
    """Play, and say what became of it.

    Raises:
        Refused: there is no demo in `data`, nobody serves it, or a login does not hold.
    """
    minutes = given["minutes"]
    asked = Asked(
        rate=given["rate"] or RATE,
        minutes=MINUTES if minutes is None else minutes,
        visitors=given["visitors"] or 0,
    )
    chance = Random(given["seed"] or 1)  # noqa: S311  (a demo, no secret)
    logins, url = _found(data)
    traffic = Traffic(url, logins, asked, chance)
    screen().say(_BEGUN[lang].format(url=url, rate=asked.rate))
    try:
        with ended_like_interrupted():
            asyncio.run(traffic.run())
    except* Refused as group:
        raise group.exceptions[0] from None
    finally:
        _show(traffic, lang)


def _found(data: Path) -> tuple[Logins, str]:
    logins, url = read_logins(data), served_at(data)
    if logins is None or not logins.contract:
        raise _refusal(data, _NO_DEMO, "shinuo seed")
    if url is None:
        raise _refusal(data, _NOT_SERVED, "shinuo serve")
    return logins, url


def _refusal(data: Path, problem: Words, right: str) -> Refused:
    return Refused((Fault("no_demo", shown(data), "", problem, same(right)),))


def _show(traffic: Traffic, lang: Lang) -> None:
    ended = traffic.ended
    screen().say(
        _ENDED[lang].format(
            came=traffic.came,
            served=ended["served"] + ended["closed"],
            left=ended["left"],
            off=ended["cut off"],
            answers=sum(one.answered for one in traffic.agents),
        )
    )


_BEGUN = Words(
    "演示开始：{url}，每分钟约 {rate} 人。Ctrl-C 停止。",
    "The demo begins: {url}, about {rate} visitors a minute. Ctrl-C ends it.",
)
_ENDED = Words(
    "演示结束：来了 {came} 人，{served} 人谈完，{left} 人等不及，{off} 人断线；回答 {answers} 句。",
    "The demo is over: {came} visitors came, {served} were served, {left} did not wait, {off} were cut off; "
    "{answers} answers.",
)
_NO_DEMO = Words("这个数据目录里没有演示", "there is no demo in this data folder")
_NOT_SERVED = Words("没有服务在用这个数据目录", "no service uses this data folder now")
