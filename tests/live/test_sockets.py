"""The way of one message, over real sockets: said, recorded, acknowledged, seen by the other side."""

import asyncio

import pytest

from shinuo.conversations.checking import differences
from shinuo.conversations.queries import history
from tests.live.cast import Office, asked
from tests.live.talk import Talk

pytestmark = pytest.mark.usefixtures("database")


def test_what_a_visitor_says_an_agent_sees_and_answers(desk: Office) -> None:
    async def run() -> str:
        async with desk.visitor() as visitor, desk.seat(desk.agent) as agent:
            await agent.send("hello", contract=desk.contract.pk)
            welcome = await agent.next("welcome")
            assert welcome["number"] == desk.contract.number
            await agent.next("caught_up")
            ack = await asked(visitor, desk.token(), "订单还没到")
            of = ack["id"]
            row = await agent.next("row", of=of)
            assert row["wait"]["since_us"] == ack["at"]
            assert row["wait"]["due_us"] > ack["at"]
            await agent.send("follow", of=of)
            event = await agent.next("event", of=of)
            assert (event["kind"], event["seq"]) == ("requested", ack["seq"])
            assert event["content"]["text"] == "订单还没到"
            accept = await agent.do(of, "accepted")
            await agent.next("ack", id=accept)
            words = await agent.say(of, "马上查")
            await agent.next("ack", id=words)
            seen = await visitor.next("event", kind="said")
            assert seen["content"]["text"] == "马上查"
            assert seen["by"] == {"role": "agent", "name": "", "shown": "梅"}
            row = await agent.next("row", of=of, wait=None)
            assert row["contact_by"] == desk.agent.username
            return str(of)

    of = asyncio.run(run())
    said = [event.act.kind for _, event, _ in history(desk.contract.pk, of)]
    assert said == ["requested", "accepted", "said"]
    assert not list(differences(desk.contract.pk))


def test_a_visitor_comes_again_and_misses_nothing(desk: Office) -> None:
    async def run() -> None:
        token = desk.token()
        async with desk.visitor() as visitor:
            ack = await asked(visitor, token)
            of = ack["id"]
        async with desk.seat(desk.agent) as agent:
            await agent.send("hello", contract=desk.contract.pk)
            await agent.next("welcome")
            await agent.do(of, "accepted")
            ids: list[str] = []
            for piece in range(3):  # more at once than may wait would be told to come again
                ids += [await agent.say(of, f"第 {piece}.{n} 句") for n in range(100)]
                await agent.next("ack", id=ids[-1])
        async with desk.visitor() as visitor:
            await visitor.send("hello", token=token, of=of, after=ack["seq"])
            welcome = await visitor.next("welcome")
            assert welcome["of"] == of
            await visitor.next("caught_up")
            found = [one["id"] for one in visitor.got if one["t"] == "event"]
            assert found[1:] == ids

    asyncio.run(run())


def test_the_same_words_sent_again_are_said_once(desk: Office) -> None:
    async def run() -> None:
        async with desk.visitor() as visitor:
            ack = await asked(visitor, desk.token(), "在吗")
            await visitor.say(ack["id"], "在吗", id=ack["id"])
            again = await visitor.next("ack", id=ack["id"])
            assert (again["seq"], again["at"]) == (ack["seq"], ack["at"])
            await visitor.say(ack["id"], "不在吗", id=ack["id"])
            refused = await visitor.next("refused", id=ack["id"])
            assert refused["code"] == "id_taken"

    asyncio.run(run())


def test_what_is_internal_never_reaches_a_visitor(desk: Office) -> None:
    async def run() -> None:
        async with desk.visitor() as visitor, desk.seat(desk.agent) as agent:
            of = (await asked(visitor, desk.token()))["id"]
            await agent.send("hello", contract=desk.contract.pk)
            await agent.next("welcome")
            await agent.do(of, "accepted")
            note = await agent.say(of, "这位客户很急", form="note")
            await agent.next("ack", id=note)
            await agent.send("typing", of=of)
            close = await agent.do(of, "closed", topic="物流", outcome="已解决")
            await agent.next("ack", id=close)
            await visitor.next("event", kind="closed")
            told = str(visitor.got)
            assert "很急" not in told
            assert "物流" not in told
            assert desk.agent.username not in told

    asyncio.run(run())


def test_whoever_holds_it_is_told_what_is_said_whether_they_follow_or_not(
    desk: Office,
) -> None:
    """Nobody else is; who follows gets the event besides, and each comes once."""

    async def run() -> None:
        async with (
            desk.visitor() as visitor,
            desk.seat(desk.agent) as agent,
            desk.seat(desk.supervisor) as boss,
        ):
            of = (await asked(visitor, desk.token()))["id"]
            for one in (agent, boss):
                await entered(desk, one)
            await agent.next("ack", id=await agent.do(of, "accepted"))
            await agent.next("ack", id=await agent.say(of, "在的"))
            first = await visitor.say(of, "还有" * 100)
            ack = await visitor.next("ack", id=first)
            told = await agent.next("said", of=of)
            assert (told["seq"], told["at"]) == (ack["seq"], ack["at"])
            assert (told["text"], told["files"]) == ("还有" * 50, 0)
            row = await agent.next("row", of=of, seq=ack["seq"])
            assert row["unanswered_at"] == [ack["at"]]
            assert not [one for one in agent.got if one["t"] == "event"]
            await agent.send("follow", of=of, after=ack["seq"])
            await agent.next("caught_up", of=of)
            second = await visitor.say(of, "好了吗")
            await visitor.next("ack", id=second)
            await agent.next("said", of=of, text="好了吗")
            note = await agent.say(of, "查过了", form="note")
            await agent.next("event", of=of, id=note)
            answer = await agent.say(of, "好了")
            await agent.next("row", of=of, unanswered_at=[])
            await visitor.next("event", id=answer)
            events = [one["id"] for one in agent.got if one["t"] == "event"]
            assert events == [second, note, answer]
            assert len([one for one in agent.got if one["t"] == "said"]) == 2
            assert not [one for one in boss.got + await boss.quiet() if one["t"] == "said"]

    asyncio.run(run())


def test_typing_and_seen_are_shown_to_the_other_side_only(desk: Office) -> None:
    async def run() -> None:
        async with desk.visitor() as visitor, desk.seat(desk.agent) as agent:
            of = (await asked(visitor, desk.token()))["id"]
            await agent.send("hello", contract=desk.contract.pk)
            await agent.send("follow", of=of)
            await agent.next("caught_up", of=of)
            await visitor.next("caught_up", of=of)
            await visitor.send("typing", of=of, text="我想问")
            assert (await agent.next("typing"))["text"] == "我想问"
            await agent.send("seen", of=of, seq=3)
            seen = await visitor.next("seen")
            assert (seen["seq"], seen["by"]["name"], seen["by"]["shown"]) == (3, "", "梅")

    asyncio.run(run())


def test_a_supervisor_watches_whispers_and_joins(desk: Office) -> None:
    """The agent is called, wherever at the desk they are; the visitor hears the supervisor's words, and nothing else."""

    async def run() -> None:
        async with (
            desk.visitor() as visitor,
            desk.seat(desk.agent) as agent,
            desk.seat(desk.supervisor) as boss,
        ):
            of = (await asked(visitor, desk.token()))["id"]
            for one in (agent, boss):
                await one.send("hello", contract=desk.contract.pk)
                await one.next("welcome")
            await agent.next("ack", id=await agent.do(of, "accepted"))
            await boss.send("follow", of=of)
            await boss.next("caught_up", of=of)
            await boss.send("seen", of=of, seq=3)
            whisper = {"form": "note", "to": desk.agent.username}
            await boss.next("ack", id=await boss.say(of, "先道歉", **whisper))
            by = {"name": desk.supervisor.username, "shown": "老周"}
            assert (await agent.next("mention", of=of, how="whisper"))["by"] == by
            await boss.next("ack", id=await boss.do(of, "joined"))
            assert (await agent.next("mention", of=of, how="joined"))["by"] == by
            await boss.next("ack", id=await boss.say(of, "我是主管"))
            heard = await visitor.next("event", kind="said")
            assert (heard["by"]["shown"], heard["content"]["text"]) == ("老周", "我是主管")
            told = str(visitor.got)
            for kept_back in ("先道歉", "joined", "'seen'", desk.agent.username):
                assert kept_back not in told
            assert "mention" not in str(boss.got)
            refused = await agent.next("refused", id=await agent.do(of, "joined"))
            assert refused["code"] == "not_allowed"

    asyncio.run(run())


async def entered(desk: Office, agent: Talk) -> None:
    await agent.send("hello", contract=desk.contract.pk)
    await agent.next("welcome")


def test_rows_of_what_is_open_come_all_and_of_what_closed_meanwhile(desk: Office) -> None:
    async def run() -> None:
        async with desk.visitor() as visitor, desk.visitor() as other:
            first = (await asked(visitor, desk.token()))["id"]
            second = (await asked(other, desk.token()))["id"]
            async with desk.seat(desk.agent) as agent:
                await entered(desk, agent)
                caught_up = await agent.next("caught_up")
                rows = [one["of"] for one in agent.got if one["t"] == "row"]
                assert sorted(rows) == sorted([first, second])
            async with desk.seat(desk.supervisor) as boss:
                await entered(desk, boss)
                close = await boss.do(first, "closed", topic="", outcome="")
                await boss.next("ack", id=close)
            async with desk.seat(desk.agent) as agent:
                await agent.send("hello", contract=desk.contract.pk, after=caught_up["seq"])
                await agent.next("caught_up")
                closed = {
                    one["of"]: one["closed_at"] for one in agent.got if one["t"] == "row"
                }
                assert closed[second] is None
                assert closed[first] is not None

    asyncio.run(run())
