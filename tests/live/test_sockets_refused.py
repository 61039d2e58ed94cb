"""What a socket does not take: no hello, no frame, no id, a place beyond the end of the record; said, and at times its end."""

import asyncio

import pytest

from tests.live.cast import Office, asked
from tests.live.talk import Talk, fresh

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("", 4000),
        ("{", 4000),
        ("null", 4000),
        ("[]", 4000),
        ('{"t": "nothing"}', 4000),
        ('{"t": "hello", "token": 3}', 4000),
        ('{"t": "hello", "token": "x", "more": 1}', 4000),
        ('{"t": "ping"}', 4000),
        ('{"t": "hello", "token": "x"}', 4001),
        ('{"t": "hello", "token": "' + "x" * 60_000 + '"}', 4001),
        ("[" * 30_000, 4000),
        ("x" * 70_000, 1009),
    ],
    ids=range(12),
)
def test_what_is_no_hello_ends_the_socket(desk: Office, message: str, code: int) -> None:
    async def run() -> int:
        async with desk.visitor() as visitor:
            await visitor.socket.send(message)
            return await visitor.closed()

    assert asyncio.run(run()) == code


def test_bytes_are_no_frames(desk: Office) -> None:
    async def run() -> int:
        async with desk.visitor() as visitor:
            await visitor.socket.send(b"\xff\xfe")
            return await visitor.closed()

    assert asyncio.run(run()) == 4000


def test_an_id_of_another_form_is_refused(desk: Office) -> None:
    async def run() -> None:
        async with desk.visitor() as visitor:
            await asked(visitor, desk.token())
            await visitor.say("../../etc", "x", id=fresh())
            assert (await visitor.next("refused"))["code"] == "bad_value"

    asyncio.run(run())


def test_who_stands_beyond_the_end_of_the_record_forgets_and_comes_again(
    desk: Office,
) -> None:
    """An older copy of the database was put back: what they have is none of this record, and what comes is not hidden."""

    async def run() -> None:
        token, beyond = desk.token(), 10**9
        async with desk.visitor() as visitor:
            of = (await asked(visitor, token))["id"]
        async with desk.visitor() as visitor:
            await visitor.send("hello", token=token, of=of, after=beyond)
            assert (await visitor.closed(), kinds(visitor)) == (1012, ["reset"])
        async with desk.seat(desk.agent) as agent:
            await agent.send("hello", contract=desk.contract.pk, after=beyond)
            assert (await agent.closed(), kinds(agent)) == (1012, ["reset"])
        async with desk.seat(desk.agent) as agent:
            await agent.send("hello", contract=desk.contract.pk)
            await agent.next("caught_up")
            await agent.send("follow", of=of, after=beyond)
            assert await agent.closed() == 1012
            assert kinds(agent)[-1] == "reset"

    asyncio.run(run())


def test_standing_otherwise_than_one_can_is_refused_and_nothing_else(desk: Office) -> None:
    async def run() -> None:
        async with desk.seat(desk.agent) as agent:
            await agent.send("hello", contract=desk.contract.pk)
            await agent.next("caught_up")
            await agent.send("stand", state="away")
            assert (await agent.next("refused"))["code"] == "bad_standing"
            await agent.send("stand", state="away", reason="meal")
            assert (await agent.next("presence"))["reason"] == "meal"

    asyncio.run(run())


FAULTY = (
    b'{"t": "ping"}',
    '{"t": "ping"}',
    '{"t": "hello", "token": "x", "after": -2}',
    '{"t": "hello", "token": 1}',
    "{",
)


def test_what_is_faulty_is_said_before_the_end(desk: Office) -> None:
    """One that comes again with the same would only be sent away again: it is not told to."""

    async def run() -> None:
        for sent in FAULTY:
            async with desk.visitor() as visitor:
                await visitor.socket.send(sent)
                assert (await visitor.closed(), kinds(visitor)) == (4000, ["refused"])
        async with desk.seat(desk.agent) as agent:
            await agent.send("hello", contract=desk.contract.pk)
            await agent.send("hello", contract=desk.contract.pk)
            assert await agent.closed() == 4000
            assert agent.got[-1]["code"] == "bad_frame"

    asyncio.run(run())


def kinds(talk: Talk) -> list[str]:
    """What came, by kind."""
    return [one["t"] for one in talk.got]
