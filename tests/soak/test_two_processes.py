"""Two processes with a writer each, on one contract and the same conversations."""

from pathlib import Path

from ulid import ULID

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import Accepted, Content, Requested
from shinuo.conversations.events import Command
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.writer import Writer
from tests.conversations.cast import LI, MEI, XIAO_CHEN
from tests.soak.child import Child
from tests.soak.commands import Outcome, busy_day, outcomes_in
from tests.soak.ledger import problems

MANY = 40
"""Conversations that two agents accept at once."""


def test_two_processes_leave_no_gap(
    database: str, contract: Contract, tmp_path: Path
) -> None:
    days = [list(busy_day(contract.pk, 1, 1_000)) for _ in range(2)]
    outcomes = _all_at_once(database, days, tmp_path, producers=16)
    assert problems(contract.pk, [*days[0], *days[1]], [*outcomes[0], *outcomes[1]]) == []
    for day, found in zip(days, outcomes, strict=True):
        assert sorted(one.id for one in found) == sorted(command.id for command in day)
        assert sum(not one.code for one in found) > 300
    assert {command.of for command in days[0]} == {command.of for command in days[1]}


def test_of_two_agents_in_two_processes_one_wins_and_the_other_is_told_who(
    database: str, contract: Contract, tmp_path: Path
) -> None:
    begun = [_begin(contract, number) for number in range(MANY)]
    writer = Writer()
    writer.start()
    for command in begun:
        writer.do(command)
    writer.stop()
    agents = (MEI, XIAO_CHEN)
    both = [[_accept(one, agent) for one in begun] for agent in agents]
    outcomes = _all_at_once(database, both, tmp_path, producers=4)
    found = [*outcomes[0], *outcomes[1]]
    assert problems(contract.pk, [*begun, *both[0], *both[1]], found) == []
    held = ConversationRow.objects.filter(contract=contract.pk)
    holder = dict(held.values_list("id", "agent"))
    for agent, asked, told in zip(agents, both, outcomes, strict=True):
        by_id = {one.id: one for one in told}
        for command in asked:
            _check(by_id[command.id], agent.name, holder[command.of])
    assert sum(not one.code for one in found) == MANY


def _check(outcome: Outcome, agent: str, holder: str) -> None:
    if agent == holder:
        assert outcome.code == ""
    else:
        assert (outcome.code, outcome.facts) == ("held_by_other", {"agent": holder})


def _begin(contract: Contract, number: int) -> Command:
    words = Content(text="在吗")
    return Command(contract.pk, f"c{number}", str(ULID()), LI, Requested("web"), words)


def _accept(begun: Command, agent: Actor) -> Command:
    return Command(begun.contract, begun.of, str(ULID()), agent, Accepted())


def _all_at_once(
    url: str, work: list[list[Command]], folder: Path, producers: int
) -> list[list[Outcome]]:
    """What as many processes were told, each with work of its own, all let go together."""
    files = [folder / f"{len(work)}-{number}" for number in range(len(work))]
    children = [
        Child(url, commands, file, ("thread", "loop")[number % 2], producers)
        for number, (commands, file) in enumerate(zip(work, files, strict=True))
    ]
    for child in children:
        child.await_ready()
    for child in children:
        child.go()
    for child in children:
        child.await_end()
    return [outcomes_in(file) for file in files]
