"""The table of steps: complete, and nothing but it; the fold is total, and every step is refused where it does not stand."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.contracts.parties import Party
from shinuo.settlement import acts
from shinuo.settlement.acts import Act
from shinuo.settlement.deciding import decisions_from
from shinuo.settlement.matter import Matter, Step, decide, evolve, led_to, parties_of
from shinuo.settlement.reading import STEPS
from shinuo.settlement.refusals import NoSuchStep, NotYourStep
from shinuo.settlement.states import MatterKind, Standing, Who
from shinuo.settlement.ways import ONCE, OPENINGS, OWED, WAYS, ends

AT = datetime(2026, 1, 5, tzinfo=UTC)
EVERY = sorted(
    {act for ways in WAYS.values() for _, act in ways}, key=lambda act: act.__name__
)
ONE_OF_EACH = [
    *(act() for act in EVERY),
    acts.Decided(is_upheld=True),
    acts.Reviewed(is_effective=True),
]
KINDS, PARTIES = list(MatterKind), list(Party)


def fold(kind: MatterKind, steps: list[tuple[Act, Party]]) -> Matter | None:
    """The matter that `steps` make, refused ones left out."""
    matter: Matter | None = None
    for number, (act, party) in enumerate(steps):
        try:
            decide(matter, kind, act, party)
        except (NoSuchStep, NotYourStep):
            continue
        step = Step(number, AT + timedelta(hours=number), "user:x", party, act)
        matter = evolve(matter, kind, 1, step)
    return matter


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_one_way_and_every_standing_can_be_reached(
    kind: MatterKind,
) -> None:
    assert [act for stands, act in WAYS[kind] if stands is None] == [OPENINGS[kind]]
    reached = {led_to(kind, None, OPENINGS[kind]())}
    for _ in Standing:
        reached |= {
            led_to(kind, stands, act)
            for stands, act in product(reached, ONE_OF_EACH)
            if (stands, type(act)) in WAYS[kind]
        }
    assert {stands for stands, _ in WAYS[kind] if stands} <= reached
    assert {stands for one, stands in OWED if one is kind} <= reached
    assert any(ends(kind, stands) for stands in reached)


def test_no_act_begins_two_kinds_and_names_fit_the_journal() -> None:
    assert len(set(OPENINGS.values())) == len(OPENINGS)
    assert max(map(len, STEPS)) <= 32
    pairs = {(kind, act.kind) for kind, ways in WAYS.items() for _, act in ways}
    assert len(pairs) == len(
        {(kind, act) for kind, ways in WAYS.items() for _, act in ways}
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_that_is_not_in_the_table_is_refused(kind: MatterKind) -> None:
    for stands, act, party in product((None, *Standing), ONE_OF_EACH, Party):
        before = _standing(kind, stands) if stands else None
        way = WAYS[kind].get((stands, type(act)))
        if way is None:
            with pytest.raises(NoSuchStep):
                decide(before, kind, act, party)
        elif party in parties_of(way.who, Party.CLIENT if before else party, Party.CLIENT):
            assert decide(before, kind, act, party) is way
        else:
            with pytest.raises(NotYourStep):
                decide(before, kind, act, party)


def _standing(kind: MatterKind, stands: Standing) -> Matter:
    opened, decided = (
        Step(seq, AT, "user:x", Party.CLIENT, act)
        for seq, act in enumerate((OPENINGS[kind](), acts.Decided()))
    )
    return Matter(kind, 1, stands, (opened, decided))


def test_the_client_alone_waives_suspends_accepts_and_lifts() -> None:
    alone = {
        acts.Waived,
        acts.Asked,
        acts.Demanded,
        acts.Imposed,
        acts.Lifted,
        acts.Accepted,
        acts.Rejected,
        acts.Reviewed,
    }
    for ways in WAYS.values():
        for (_, act), way in ways.items():
            assert (way.who is Who.CLIENT) >= (act in alone)


def test_nobody_answers_or_agrees_to_their_own() -> None:
    for ways in WAYS.values():
        for (_, act), way in ways.items():
            if act is acts.Agreed:
                assert way.who is Who.OTHER
            if act in {
                acts.Claimed,
                acts.Notified,
                acts.Explained,
                acts.Proved,
                acts.Ended,
            }:
                assert way.who is Who.PROVIDER


STEPS_TAKEN = st.lists(
    st.tuples(st.sampled_from(ONE_OF_EACH), st.sampled_from(PARTIES)), max_size=12
)


@given(kind=st.sampled_from(KINDS), steps=STEPS_TAKEN)
def test_any_steps_make_a_matter_that_can_be_told(
    kind: MatterKind, steps: list[tuple[Act, Party]]
) -> None:
    matter = fold(
        kind, [(OPENINGS[kind](), Party.CLIENT), (OPENINGS[kind](), Party.PROVIDER), *steps]
    )
    assert matter
    assert matter.opened_at <= matter.owed_since <= matter.steps[-1].at
    assert matter.closed_at in {None, matter.steps[-1].at}
    if matter.closed_at:
        assert matter.owed_by is None
    found = decisions_from([matter])
    assert len(found.rulings) <= 1
    assert matter.stands.words.zh != matter.kind.words.zh


@given(
    kind=st.sampled_from(KINDS),
    steps=STEPS_TAKEN,
    stands=st.sampled_from([None, *Standing]),
)
def test_the_fold_is_total(
    kind: MatterKind, steps: list[tuple[Act, Party]], stands: Standing | None
) -> None:
    """Whatever stands in the log has a fold, also what no action would record."""
    matter: Matter | None = None
    for number, (act, party) in enumerate(steps):
        matter = evolve(matter, kind, 1, Step(number, AT, "user:x", party, act))
        assert matter.stands in Standing
    for act, _party in steps:
        assert led_to(kind, stands, act) in Standing


def test_what_there_is_once_is_said_once() -> None:
    assert {MatterKind.CAUSE, MatterKind.WAIVER, MatterKind.DEMAND} == ONCE
