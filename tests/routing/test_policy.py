"""Who is next and who takes it, case by case."""

import pytest

from shinuo.routing.line import Line
from shinuo.routing.policy import Settings, Turn, Waiting, assign
from shinuo.rules.faults import Refused
from tests.routing.cast import SECOND, agent, pairs, waits

NOW = 200 * SECOND
LOST = waits("lost", since=0, due=180)
OLD = waits("old", since=10, due=190)
SOON = waits("soon", since=100, due=280)
LATER = waits("later", since=90, due=390)
URGENT = waits("urgent", since=199, due=379, urgent=True)
URGENT_LOST = waits("urgent_lost", since=5, due=185, urgent=True)


def order(*waiting: Waiting, settings: Settings | None = None) -> list[tuple[str, Turn]]:
    """All of them, as one agent after the other becomes free."""
    left, found = tuple(waiting), []
    while left:
        given = assign(left, [agent("a")], NOW, settings or Settings())
        (one,) = given.assignments
        found.append((one.conversation, one.turn))
        left = given.waiting
    return found


def test_urgent_first_then_who_can_be_saved_then_the_longest_waiting() -> None:
    everybody = (OLD, LATER, URGENT, LOST, SOON, URGENT_LOST)
    assert order(*everybody) == [
        ("urgent", Turn.URGENT),
        ("urgent_lost", Turn.URGENT),
        ("soon", Turn.SAVABLE),
        ("later", Turn.SAVABLE),
        ("lost", Turn.LONGEST),
        ("old", Turn.LONGEST),
    ]


@pytest.mark.parametrize(
    ("due_us", "reaction_us", "first"),
    [
        pytest.param(NOW, 0, "edge", id="due now: still in time (R3)"),
        pytest.param(NOW - 1, 0, "soon", id="a microsecond ago: lost"),
        pytest.param(NOW + 5, 5, "edge", id="due when the agent's first words come"),
        pytest.param(NOW + 4, 5, "soon", id="a microsecond before them: lost"),
    ],
)
def test_what_can_still_be_saved(due_us: int, reaction_us: int, first: str) -> None:
    edge = Waiting("edge", 150 * SECOND, due_us)
    found = order(edge, SOON, settings=Settings(reaction_us=reaction_us))
    assert found[0][0] == first


def savable(number: int) -> list[Waiting]:
    return [waits(f"s{n}", since=100, due=280) for n in range(number)]


@pytest.mark.parametrize(
    ("guard", "turns"),
    [
        (1, "lost old s0 s1 s2 s3 s4 s5"),
        (2, "s0 lost s1 old s2 s3 s4 s5"),
        (3, "s0 s1 lost s2 s3 old s4 s5"),
        (5, "s0 s1 s2 s3 lost s4 s5 old"),
        (None, "s0 s1 s2 s3 s4 s5 lost old"),
    ],
)
def test_the_guard_gives_every_kth_slot_to_the_longest_waiting(
    guard: int | None, turns: str
) -> None:
    found = order(*savable(6), LOST, OLD, settings=Settings(guard=guard))
    assert [id for id, _ in found] == turns.split()


def test_the_guard_goes_on_from_one_slot_to_the_next_call() -> None:
    given = assign([*savable(3), LOST], [agent("a", capacity=2)], NOW)
    assert {one.id: one.passed_over for one in given.waiting} == {"lost": 2, "s2": 0}
    (one,) = assign([waits("lost", passed=4), *savable(1)], [agent("a")], NOW).assignments
    assert (one.conversation, one.turn) == ("lost", Turn.GUARD)


def test_urgent_ones_go_before_the_guard_and_do_not_count_for_it() -> None:
    urgent = [waits(f"u{n}", since=150, due=330, urgent=True) for n in range(7)]
    found = [id for id, _ in order(*urgent, *savable(2), LOST, settings=Settings(guard=2))]
    assert found == ["u0", "u1", "u2", "u3", "u4", "u5", "u6", "s0", "lost", "s1"]


def test_whoever_waits_longest_of_those_that_fit_is_not_passed_over_by_another_skill() -> (
    None
):
    tax, plain = waits("tax", since=1, due=2, skill="tax"), waits("plain", since=2, due=3)
    given = assign([tax, plain, *savable(2)], [agent("a", capacity=2)], NOW)
    assert {one.id: one.passed_over for one in given.waiting} == {"tax": 0, "plain": 2}


@pytest.mark.parametrize(
    ("agents", "waiting", "taken"),
    [
        pytest.param([agent("b"), agent("a")], waits("c"), "a", id="alike: by id"),
        pytest.param(
            [agent("a", 3, 1), agent("b", 3)], waits("c"), "b", id="the least loaded"
        ),
        pytest.param(
            [agent("a", 2, 1), agent("b", 4, 1)], waits("c"), "b", id="by share of capacity"
        ),
        pytest.param(
            [agent("a"), agent("b", skills="tax")], waits("c", skill="tax"), "b", id="skill"
        ),
        pytest.param([agent("a", 1, 1), agent("b")], waits("c"), "b", id="who has room"),
        pytest.param(
            [agent("a"), agent("b")], waits("c", previous="b"), "b", id="previous, free"
        ),
        pytest.param(
            [agent("a", 3), agent("b", 3, 1)],
            waits("c", previous="b"),
            "a",
            id="previous, but busier",
        ),
        pytest.param(
            [agent("a"), agent("b")],
            waits("c", silent="a"),
            "b",
            id="who was silent comes last",
        ),
        pytest.param([agent("a")], waits("c", silent="a"), "a", id="better than nobody"),
    ],
)
def test_who_takes_it(agents: list[object], waiting: Waiting, taken: str) -> None:
    assert pairs(assign([waiting], agents, NOW).assignments) == [("c", taken)]  # type: ignore[arg-type]


def test_the_previous_agent_is_not_taken_from_those_who_need_the_skill() -> None:
    plain = waits("a_plain", due=250, previous="b")
    agents = [agent("a"), agent("b", skills="tax")]
    alone = assign([plain], agents, NOW)
    assert pairs(alone.assignments) == [("a_plain", "b")]
    both = assign([plain, waits("tax", due=260, skill="tax")], agents, NOW)
    assert pairs(both.assignments) == [("a_plain", "a"), ("tax", "b")]


def test_a_skill_is_needed_only_as_long_as_somebody_waits_for_it() -> None:
    first = waits("tax", due=240, skill="tax")
    plain = waits("plain", due=250, previous="c")
    agents = [agent("a"), agent("b", skills="tax"), agent("c", skills="tax")]
    given = assign([first, plain], agents, NOW)
    assert pairs(given.assignments) == [("tax", "b"), ("plain", "c")]


def test_what_is_put_again_stands_only_where_it_was_put_last() -> None:
    line = Line(Settings(), [waits("c", since=0, due=240), waits("d", since=10, due=250)])
    line.put(waits("c", since=20, due=260))
    assert [line.take(NOW) for _ in range(3)] == [
        (waits("d", since=10, due=250), Turn.SAVABLE),
        (waits("c", since=20, due=260), Turn.SAVABLE),
        None,
    ]
    assert len(line) == 0


def test_nothing_to_give_and_nobody_to_give_it_to() -> None:
    assert assign([], [agent("a")], NOW).assignments == ()
    assert assign([SOON], [], NOW).waiting == (SOON,)
    assert assign([SOON], [agent("a", 0)], NOW).waiting == (SOON,)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("guard", 0),
        ("guard", 1001),
        ("reaction_us", -1),
        ("reaction_us", 3_600_000_001),
        ("silent_percent", 0),
        ("silent_percent", 101),
    ],
)
def test_a_setting_out_of_range_is_refused(name: str, value: int) -> None:
    with pytest.raises(Refused) as refused:
        Settings(**{name: value})
    (fault,) = refused.value.faults
    assert (fault.code, fault.path, fault.value) == ("out_of_range", name, str(value))


def test_settings_at_their_edges_are_taken() -> None:
    least = Settings(guard=1, reaction_us=0, silent_percent=1)
    most = Settings(guard=1000, reaction_us=3_600_000_000, silent_percent=100)
    assert (least.guard, most.guard, Settings().guard) == (1, 1000, 5)
