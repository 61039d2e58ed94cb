"""Lists and verdicts over HTTP: those of the desk and of the rules, and of the contract that is named."""

import asyncio
from typing import Any

import msgspec
import pytest

from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import conversation
from shinuo.live.api.shapes import Rows, Verdicts
from shinuo.rules.instants import from_us
from tests.live.api.cast import Asker, House
from tests.live.talk import Talk, fresh

pytestmark = pytest.mark.usefixtures("database")


def rows(asker: Asker, contract: int, **query: Any) -> Rows:
    """The same of lists."""
    answer = asker.get(f"/contracts/{contract}/rows", **query)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Rows)


async def _rows_of(agent: Talk, contract: int) -> dict[str, Any]:
    await agent.send("hello", contract=contract)
    await agent.next("caught_up")
    return {one["of"]: one for one in agent.got if one["t"] == "row"}


def test_rows_are_those_of_the_desk(at: House) -> None:
    of, other = at.visitor().asks(), at.visitor().asks()
    at.supervisor.do(other, "accepted", at.number)

    seat = at.office.seat(at.office.agent)

    async def over_a_socket() -> dict[str, Any]:
        async with seat as agent:
            return await _rows_of(agent, at.number)

    found = rows(at.agent, at.number)
    theirs = asyncio.run(over_a_socket())
    assert {one.of for one in found.rows} == {of, other} == set(theirs)
    told = msgspec.json.decode(msgspec.json.encode(found))["rows"]
    assert {one["of"]: one for one in told} == theirs
    waits = {one.of: one.wait for one in found.rows}
    assert all(waits.values())


def test_rows_after_a_seq_are_those_that_changed(at: House) -> None:
    of, other, third = (at.visitor().asks() for _ in range(3))
    seq = rows(at.agent, at.number).seq
    assert rows(at.agent, at.number, after=seq).rows == []
    at.supervisor.do(of, "accepted", at.number)
    at.supervisor.do(other, "closed", at.number)
    changed = {one.of: one for one in rows(at.agent, at.number, after=seq).rows}
    assert set(changed) == {of, other}
    assert changed[of].agent == at.office.supervisor.username
    assert changed[other].closed_at is not None
    assert {one.of for one in rows(at.agent, at.number).rows} == {of, third}


# --- verdicts ---


def test_verdicts_are_those_of_the_rules(at: House) -> None:
    visitor = at.visitor()
    of = visitor.asks()
    at.supervisor.say(of, "您好", contract=at.number)
    at.supervisor.do(of, "closed", at.number)
    visitor.say(of, "还在吗")
    answer = at.agent.get(f"/conversations/{of}/verdicts", contract=at.number)
    found = msgspec.json.decode(answer.content, type=Verdicts)
    state = conversation(at.number, of)
    assert state
    judging, as_of = Judging(at.number), from_us(found.as_of)
    expected = [judging.verdict(one, as_of) for one in state.running.requests]
    assert [one.state for one in found.verdicts] == ["met", "pending"]
    for one, right in zip(found.verdicts, expected, strict=True):
        assert right
        assert (one.request, one.reason, one.state) == (
            right.request,
            right.reason,
            right.state,
        )
        assert [(step.source, step.zh, step.en) for step in one.trace] == [
            (step.source, step.words.zh, step.words.en) for step in right.trace
        ]
        assert one.due_us is not None
        assert from_us(one.due_us) == right.due_at
        assert one.elapsed_us * 1e-6 == pytest.approx(right.elapsed.total_seconds())


def test_verdicts_are_of_the_contract_that_is_named(at: House) -> None:
    of = at.visitor().asks()
    for query in ({}, {"contract": 0}, {"contract": -1}, {"contract": at.number + 10_000}):
        answer = at.agent.get(f"/conversations/{of}/verdicts", **query)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_contract")
    for id in (fresh(), "%00", "%E9%94%AE", "x" * 300):
        answer = at.agent.get(f"/conversations/{id}/verdicts", contract=at.number)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_conversation")
