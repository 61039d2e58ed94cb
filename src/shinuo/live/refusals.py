"""What the sockets refuse, beside what the rooms behind them do."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class BadToken(Refusal):
    """The token is none of ours, or not for this."""

    code = "bad_token"
    says = Words("令牌无效；请重新进入", "the token is not valid; come in again")


class TooManyFollowed(Refusal):
    """A socket follows as much as it may."""

    code = "too_many_followed"
    says = Words(
        "最多同时查看 {most} 个会话", "at most {most} conversations can be followed"
    )
