"""Whoever catches up while others go on: nothing is missed, nothing comes twice, and it ends."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from typing import Any, cast

import msgspec
import pytest

from shinuo.conversations.actors import actor
from shinuo.conversations.acts import Accepted, Content, Said
from shinuo.conversations.events import Command
from shinuo.conversations.feed import Committed
from shinuo.conversations.judging import Judging
from shinuo.journal.models import Log
from shinuo.live import hub
from shinuo.live.board import Board
from shinuo.live.followers import PIECE, Following, Listening
from shinuo.live.hub import ROWS, Hub
from shinuo.live.peer import MOST_BYTES, Peer
from shinuo.live.reading import close_readers
from tests.conversations.cast import AT, asked
from tests.desk.cast import Hand
from tests.live.talk import fresh
from tests.people.cast import agreed, contract
from tests.settlement.cast import IN_TIME, MONDAY, Life, life

pytestmark = pytest.mark.usefixtures("database")

MEI = actor("agent:mei")


class Room:
    """A conversation in which mei goes on talking, and one who follows it."""

    def __init__(self) -> None:
        self.hand = Hand()
        self.lived: Life = life(self.hand)
        self.of = self.lived.asks(MONDAY)
        self.hub = Hub(lambda name: name, lambda: self.hand.at_us)
        self.frames: list[dict[str, Any]] = []
        self.reads = self.said = 0
        self.says_act(Accepted())

    def says_act(self, act: Accepted | Said, text: str = "") -> None:
        """Mei does `act`."""
        content = Content(text=text) if text else None
        of = self.lived.contract.pk
        asked = Command(of, self.of, fresh(), MEI, act, content)
        self.hand.records(asked, MONDAY + IN_TIME)

    def says(self, number: int, text: str = "在") -> None:
        """Mei says so many things more, each durable and handed to the hub's loop."""
        self.said += number
        for _ in range(number):
            self.says_act(Said(), text)

    async def followed(self, pace_s: float) -> list[int]:
        """The seqs that a follower is shown, who takes a frame every `pace_s` seconds."""
        loop = asyncio.get_running_loop()

        def deliver(committed: Sequence[Committed]) -> None:
            loop.call_soon_threadsafe(self.hub.deliver, committed)

        async def send(message: Any) -> None:
            await asyncio.sleep(pace_s)
            lines = message.get("text", "").split("\n")
            self.frames += [json.loads(line) for line in lines if line]

        self.hand.writer.follow(deliver)
        peer = Peer(send)
        following = Following(peer, self.lived.contract.pk, self.of, -1, is_visitor=False)
        await asyncio.wait_for(self.hub.follow(following), 60)
        await asyncio.to_thread(self.says, 1)  # live by now
        await peer.drained()
        await asyncio.sleep(2 * pace_s)
        peer.stop()
        return [one["seq"] for one in self.frames if one["t"] == "event"]


@pytest.fixture
def room(database: str) -> Iterator[Room]:
    assert database
    one = Room()
    yield one
    one.hand.writer.stop()
    close_readers()


@pytest.mark.parametrize("pace_s", [0, 0.001])
@pytest.mark.parametrize(
    ("meanwhile", "reads"),
    [
        pytest.param([3] * 50, 1, id="what fits is kept"),
        pytest.param([PIECE + 20, 5], 7, id="what does not is read"),
        pytest.param([2 * PIECE, 0, 5], 7, id="in several pieces"),
    ],
)
def test_who_catches_up_misses_nothing_and_sees_nothing_twice(
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: list[int],
    reads: int,
    pace_s: float,
) -> None:
    """Each reading takes so long that mei says something more; that must not go on for ever."""
    real, more = hub._piece, iter(meanwhile)

    def slowly(contract: int, of: str, after: int, most: int) -> Any:
        found = real(contract, of, after, most)
        room.reads += 1
        room.says(next(more, 3))
        return found

    monkeypatch.setattr(hub, "_piece", slowly)
    seqs = asyncio.run(room.followed(pace_s))
    assert seqs == sorted(set(seqs))
    assert seqs[-1] == Log.objects.get(pk=room.lived.contract.pk).next_seq - 1
    assert len([one for one in room.frames if one.get("kind") == "said"]) == room.said
    assert room.reads == reads


@pytest.mark.parametrize(
    ("text", "most"),
    [
        pytest.param("在", [4, 8, 16, 32, 64], id="short"),
        pytest.param("长" * 10_000, [4, 2, 1, 2, 1], id="long"),
    ],
)
def test_what_is_long_is_read_in_shorter_pieces(
    room: Room, monkeypatch: pytest.MonkeyPatch, text: str, most: list[int]
) -> None:
    """30 kB each: two of them are long, one is not."""
    real, asked_for = hub._piece, []

    def watched(contract: int, of: str, after: int, most: int) -> Any:
        asked_for.append(most)
        return real(contract, of, after, most)

    room.says(3 * PIECE if text == "在" else 50, text)
    monkeypatch.setattr(hub, "_piece", watched)
    seqs = asyncio.run(room.followed(0))
    assert asked_for[:5] == most
    assert seqs == sorted(set(seqs))
    assert len([one for one in room.frames if one.get("kind") == "said"]) == room.said


def test_many_rows_at_once_are_no_more_than_a_reader_can_take(database: str) -> None:
    """More than may wait for one reader: they come some at a time, the newest of each, and nobody is closed for it."""
    assert database
    of, number = agreed(contract()).contract.pk, 6 * ROWS
    judging = Judging(of)
    tags = tuple(f"{tag}{'长' * 36}" for tag in range(10))

    async def run() -> list[dict[str, Any]]:
        here = Hub(lambda name: name, lambda: AT)
        board = here.boards[of] = Board(judging)
        frames: list[bytes] = []

        async def send(message: Any) -> None:
            frames.extend(message.get("text", "").encode().split(b"\n"))

        peer = Peer(send)
        here.listen(Listening(peer, of, "mei", is_supervisor=False))
        state = asked().now
        for seq in range(2 * number):
            id = f"c{seq % number}"
            board.put(seq, msgspec.structs.replace(state, id=id, tags=tags))
        for _ in range(2 * number // ROWS):
            here.send_others()
            await peer.drained()
        assert peer.closing is None
        peer.stop()
        return [json.loads(one) for one in frames if one]

    rows = asyncio.run(run())
    assert sum(len(json.dumps(row)) for row in rows) > MOST_BYTES
    last = {row["of"]: row["seq"] for row in rows}
    assert last == {f"c{seq}": number + seq for seq in range(number)}


def test_listened_to_is_what_somebody_still_listens_to() -> None:
    room, peer = Hub(str, lambda: 0), cast("Peer", None)  # nothing is sent
    two = [Listening(peer, 7, name, is_supervisor=False) for name in ("mei", "jun")]
    for one in two:
        room.listen(one)
    assert room.listened() == [7]
    room.deaf(two[0])
    assert room.listened() == [7]
    room.deaf(two[1])
    assert room.listened() == []
