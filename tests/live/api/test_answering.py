"""What goes wrong is told as such, in the words of a refusal; what it was stands in the log alone."""

import asyncio
import json
import logging
from typing import Any

import pytest
from starlette.requests import Request

from shinuo.conversations.refusals import Busy, ConversationOpen, NoProof, NotRecorded
from shinuo.conversations.writer import Writer
from shinuo.live.api.answering import Endpoint
from shinuo.live.api.around import Around
from shinuo.live.api.limits import Limits, Rates
from shinuo.live.api.refusals import STATUSES, status_of
from shinuo.live.service import Live


def answered(error: Exception) -> Any:
    """The answer where `error` is raised."""

    async def does(_around: Around, _request: Request) -> None:
        raise error

    async def run() -> Any:
        around = Around(Live(Writer()), Limits(Rates()))
        scope = {"type": "http", "method": "GET", "path": "/x", "headers": []}
        return await Endpoint(around, does, is_for_pages=False).answer(Request(scope))

    return asyncio.run(run())


@pytest.mark.parametrize(
    "error", [KeyError("secret"), RuntimeError("secret"), ValueError("secret")]
)
def test_an_accident_is_told_without_what_it_was(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = answered(error)
    assert answer.status_code == 500
    assert json.loads(answer.body)["code"] == "internal_error"
    assert b"secret" not in answer.body
    assert "GET /x failed" in caplog.text


@pytest.mark.parametrize("refusal", [Busy(), NotRecorded()])
def test_what_may_be_asked_again_says_when(refusal: Exception) -> None:
    answer = answered(refusal)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


def test_every_code_has_one_status() -> None:
    codes = [code for codes in STATUSES.values() for code in codes]
    assert len(codes) == len(set(codes))
    assert status_of(ConversationOpen()) == 409
    assert status_of(NoProof()) == 400
    assert "retry-after" not in answered(ConversationOpen()).headers
