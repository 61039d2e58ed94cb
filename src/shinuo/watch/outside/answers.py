"""What a service's answer means. Pure.

The bots answer 200 whatever happened, and say in the body that they took nothing; the library believes the 200.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from shinuo.rules.words import Words

from .kinds import Kind


class Problem(StrEnum):
    """Why a message was not taken."""

    NEAR = "alarm_address_near"
    BAD = "bad_alarm_address"
    LIMITED = "alarm_limited"
    REFUSED = "alarm_refused"
    UNREACHABLE = "alarm_unreachable"
    LOST = "alarm_lost"
    SEALED = "alarm_sealed"

    @property
    def words(self) -> Words:
        """What is said of it."""
        return _SAYS[self]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: taken if there is no `problem`; `said` is the number of status or error, 0 for none."""

    problem: Problem | None = None
    said: int = 0
    retry_after: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def outcome(kind: Kind, answer: Answer | None, *, is_sent: bool) -> Outcome:
    """What `answer` of a service of this kind means; `is_sent` is what the library believes."""
    if answer is None:
        return Outcome() if is_sent else Outcome(Problem.UNREACHABLE)
    wait = next((v for k, v in answer.headers.items() if k.lower() == "retry-after"), "")
    if answer.status == _TOO_MANY:
        return Outcome(Problem.LIMITED, answer.status, wait)
    if not is_sent or not 200 <= answer.status < 300:
        return Outcome(Problem.REFUSED, answer.status, wait)
    if code := _error(kind, answer.body):
        problem = Problem.LIMITED if code in _LIMITS[kind] else Problem.REFUSED
        return Outcome(problem, code, wait)
    return Outcome()


def _error(kind: Kind, body: bytes) -> int:
    """The error a bot tells of in its body; 0 for none."""
    if kind not in _LIMITS:
        return 0
    try:
        said = json.loads(body)
        return int(said.get("errcode") or said.get("code") or said.get("StatusCode") or 0)
    except (ValueError, TypeError, AttributeError):
        return -1


_TOO_MANY = 429
_LIMITS = MappingProxyType(
    {
        Kind.WECOM: frozenset({45009, 45033}),
        Kind.DINGTALK: frozenset({130101, 90030}),
        Kind.FEISHU: frozenset({9499, 11232, 230020}),
        Kind.LARK: frozenset({9499, 11232, 230020}),
    }
)
"""By which errors each service says that it was sent too much."""
_SAYS = MappingProxyType(
    {
        Problem.NEAR: Words(
            "地址不在公网，未发送", "the address is not public; nothing was sent"
        ),
        Problem.BAD: Words("地址不能用", "the address cannot be used"),
        Problem.LIMITED: Words(
            "对方说太频繁（{said}），稍后再发",
            "it says that it was sent too much ({said}); later again",
        ),
        Problem.REFUSED: Words("对方没有收下（{said}）", "it did not take it ({said})"),
        Problem.UNREACHABLE: Words("联系不上对方", "it cannot be reached"),
        Problem.LOST: Words(
            "不知是否送达，将再发", "nobody knows whether it arrived; it is sent again"
        ),
        Problem.SEALED: Words(
            "密钥（SHINUO_SECRET）已更换，打不开地址；请移除后重新添加",
            "the key (SHINUO_SECRET) is another one, the address cannot be opened; remove it and add it again",
        ),
    }
)
