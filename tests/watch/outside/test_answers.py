"""What a service's answer means: bots say 200 and no in one breath."""

from datetime import UTC, datetime, timedelta

import pytest

from shinuo.watch.outside.answers import Answer, Outcome, Problem, outcome
from shinuo.watch.outside.kinds import Kind
from shinuo.watch.outside.pace import BACK_OFF, LIMITED, LONGEST, pause

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    return Answer(status, headers, body)


@pytest.mark.parametrize(
    ("kind", "given", "is_sent", "found"),
    [
        (Kind.JSON, answer(), True, Outcome()),
        (Kind.JSON, answer(204), True, Outcome()),
        (Kind.JSON, answer(body=b'{"errcode": 45009}'), True, Outcome()),
        (Kind.JSON, answer(302), False, Outcome(Problem.REFUSED, 302)),
        (Kind.JSON, answer(500), False, Outcome(Problem.REFUSED, 500)),
        (Kind.JSON, answer(429), False, Outcome(Problem.LIMITED, 429)),
        (
            Kind.JSON,
            Answer(429, {"RETRY-AFTER": "7"}, b""),
            False,
            Outcome(Problem.LIMITED, 429, "7"),
        ),
        (Kind.JSON, None, False, Outcome(Problem.UNREACHABLE)),
        (Kind.MAIL, None, True, Outcome()),
        (Kind.WECOM, answer(body=b'{"errcode":0,"errmsg":"ok"}'), True, Outcome()),
        (
            Kind.WECOM,
            answer(body=b'{"errcode":45009,"errmsg":"api freq out of limit"}'),
            True,
            Outcome(Problem.LIMITED, 45009),
        ),
        (
            Kind.WECOM,
            answer(body=b'{"errcode":93000,"errmsg":"invalid webhook url"}'),
            True,
            Outcome(Problem.REFUSED, 93000),
        ),
        (
            Kind.DINGTALK,
            answer(body=b'{"errcode":130101,"errmsg":"send too fast"}'),
            True,
            Outcome(Problem.LIMITED, 130101),
        ),
        (
            Kind.DINGTALK,
            answer(body=b'{"errcode":310000,"errmsg":"keywords not in content"}'),
            True,
            Outcome(Problem.REFUSED, 310000),
        ),
        (
            Kind.FEISHU,
            answer(body=b'{"StatusCode":0,"StatusMessage":"success","code":0}'),
            True,
            Outcome(),
        ),
        (
            Kind.FEISHU,
            answer(body=b'{"code":11232,"msg":"frequency limited"}'),
            True,
            Outcome(Problem.LIMITED, 11232),
        ),
        (Kind.LARK, answer(body=b"<html>"), True, Outcome(Problem.REFUSED, -1)),
        (Kind.LARK, answer(body=b"[]"), True, Outcome(Problem.REFUSED, -1)),
    ],
)
def test_what_it_means(
    kind: Kind,
    given: Answer | None,
    is_sent: bool,  # noqa: FBT001
    found: Outcome,
) -> None:
    assert outcome(kind, given, is_sent=is_sent) == found


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_is_said_in_both_languages(problem: Problem) -> None:
    said = problem.words.of(said=429)
    assert said.zh
    assert said.en
    assert len(problem) <= 32


@pytest.mark.parametrize(
    ("failures", "retry_after", "wait"),
    [
        (1, "", BACK_OFF[0]),
        (2, "", BACK_OFF[1]),
        (99, "", BACK_OFF[-1]),
        (1, "7", BACK_OFF[0]),
        (1, "90", timedelta(seconds=90)),
        (1, "Fri, 27 Nov 2026 09:01:40 GMT", timedelta(seconds=100)),
        (1, "Fri, 27 Nov 2026 08:00:00 GMT", BACK_OFF[0]),
        (1, "tomorrow", BACK_OFF[0]),
        (1, "9" * 40, LONGEST),
        (6, "5", BACK_OFF[-1]),
    ],
)
def test_how_long_is_waited(failures: int, retry_after: str, wait: timedelta) -> None:
    assert pause(failures, NOW, retry_after=retry_after) == wait


def test_who_says_too_much_and_not_for_how_long_is_left_alone_longer() -> None:
    assert pause(1, NOW, is_limited=True) == LIMITED
    assert pause(1, NOW, is_limited=True, retry_after="30") == timedelta(seconds=30)
