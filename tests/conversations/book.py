"""The record as it should be: commands decided and evolved in memory, each id once."""

from dataclasses import dataclass, field

from shinuo.conversations.batch import Answer
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.events import Command
from shinuo.conversations.lifecycle import decide, evolve
from shinuo.conversations.rows import Row, row_of
from shinuo.journal.refusals import Refusal
from tests.conversations.cast import READINGS


@dataclass(slots=True)
class Book:
    """What one contract's log and rows should hold, `next_seq` being where the test began."""

    next_seq: int
    states: dict[str, Conversation] = field(default_factory=dict)
    recorded: dict[str, tuple[Command, Answer]] = field(default_factory=dict)

    def told(self, command: Command, at: int) -> Answer | str:
        """What should be answered to `command`, taken in at `at`: its place, or the code of a refusal."""
        if command.id in self.recorded:
            first, answer = self.recorded[command.id]
            again = Answer(answer.seq, answer.at, is_new=False)
            return again if command == first else "id_taken"
        before = self.states.get(command.of)
        try:
            event = decide(before, command, at, {"web"})
        except Refusal as refusal:
            return refusal.code
        self.states[command.of] = evolve(before, command.of, event, lambda _at: READINGS)
        answer = Answer(self.next_seq, at)
        self.recorded[command.id] = command, answer
        self.next_seq += 1
        return answer

    def rows(self, contract: int) -> dict[str, Row]:
        """The row of every conversation."""
        last = {
            command.of: max(
                answer.seq for one, answer in self.recorded.values() if one.of == command.of
            )
            for command, _ in self.recorded.values()
        }
        return {id: row_of(contract, last[id], state) for id, state in self.states.items()}
