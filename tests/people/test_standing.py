"""Where people stand, said to every contract they serve; the row is the fold of the log, always."""

from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.models import Contract
from shinuo.journal.refusals import IdTaken
from shinuo.people.models import Presence, User
from shinuo.people.presence import AwayReason, Interval, State
from shinuo.people.queries import presence_intervals, present_now
from shinuo.people.refusals import BadStanding
from shinuo.people.serving import join, leave
from shinuo.people.standing import OFFLINE, Standing, set_presence
from shinuo.rules.instants import to_us
from tests.people.at_once import at_once
from tests.people.cast import BY, MINUTE, OPENED, ana, contract, fresh, lao_zhou, mei, root
from tests.people.logs import kinds_of, last_of

pytestmark = pytest.mark.usefixtures("database")

ONLINE, BUSY = Standing(State.ONLINE), Standing(State.BUSY)
MEAL = Standing(State.AWAY, AwayReason.MEAL)
LATER = OPENED + timedelta(days=1)
US = timedelta(microseconds=1)


def said(user: User, standing: Standing, minute: int = 0) -> tuple[int, ...]:
    return set_presence(user, standing, OPENED + minute * MINUTE, fresh("p"))


def folded(of: Contract) -> tuple[Interval, ...]:
    """The intervals that go on, by username, as the log alone gives them."""
    going_on = [one for one in presence_intervals(of, OPENED, LATER) if one.ends is None]
    return tuple(sorted(going_on, key=lambda one: one.user))


def test_every_contract_that_is_served_records_it() -> None:
    ours, theirs, strange = contract(), contract(), contract()
    user = mei(ours)
    join(user, theirs, BY, OPENED)
    assert set_presence(user, MEAL, OPENED, "p1") == (ours.pk, theirs.pk)
    for of in (ours, theirs):
        entry = last_of(of)
        assert (entry.kind, entry.of, entry.by) == (
            "presence",
            user.recorded_as,
            user.recorded_as,
        )
        assert (entry.id, entry.at) == ("p1", to_us(OPENED))
        assert (entry.data, entry.content) == ({"state": "away", "reason": "meal"}, None)
        assert present_now(of) == (
            Interval(user.username, State.AWAY, AwayReason.MEAL, OPENED),
        )
    assert "presence" not in kinds_of(strange)
    assert present_now(strange) == ()


def test_own_words_are_content() -> None:
    ours = contract()
    user = mei(ours)
    said(user, Standing(State.AWAY, AwayReason.OTHER, "接孩子"))
    entry = last_of(ours)
    assert entry.content == {"note": "接孩子"}
    assert set(entry.data) == {"state", "reason", "content"}


def test_what_is_so_already_is_not_recorded_again() -> None:
    ours = contract()
    user = mei(ours)
    assert said(user, OFFLINE) == ()
    assert said(user, ONLINE) == (ours.pk,)
    assert said(user, ONLINE, 1) == ()
    assert kinds_of(ours).count("presence") == 1
    assert present_now(ours)[0].begins == OPENED


def test_only_the_contract_that_does_not_know_records_it() -> None:
    ours, theirs = contract(), contract()
    user = mei(ours)
    said(user, ONLINE)
    join(user, theirs, BY, OPENED)
    assert present_now(theirs) == ()
    assert said(user, ONLINE, 1) == (theirs.pk,)
    assert present_now(ours)[0].begins == OPENED
    assert present_now(theirs)[0].begins == OPENED + MINUTE


def test_the_same_again_later_changes_nothing() -> None:
    ours = contract()
    user = mei(ours)
    set_presence(user, ONLINE, OPENED, "first")
    set_presence(user, BUSY, OPENED + MINUTE, "second")
    assert set_presence(user, ONLINE, OPENED + 2 * MINUTE, "first") == ()
    assert present_now(ours) == folded(ours)
    assert present_now(ours)[0].state is State.BUSY
    assert kinds_of(ours).count("presence") == 2


def test_an_id_stands_for_one_thing() -> None:
    ours = contract()
    user = mei(ours)
    set_presence(user, ONLINE, OPENED, "first")
    with pytest.raises(IdTaken):
        set_presence(user, BUSY, OPENED + MINUTE, "first")
    assert present_now(ours)[0].state is State.ONLINE


def test_refused_in_one_contract_it_is_recorded_in_none() -> None:
    ours, theirs = contract(), contract()
    user, other = mei(ours), mei(theirs)
    join(user, theirs, BY, OPENED)
    set_presence(other, BUSY, OPENED, "same")
    with pytest.raises(IdTaken):
        set_presence(user, ONLINE, OPENED, "same")
    assert present_now(ours) == ()
    assert "presence" not in kinds_of(ours)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (State.AWAY, None),
        *((one, AwayReason.MEAL) for one in State if one is not State.AWAY),
    ],
)
def test_being_away_and_nothing_else_has_a_reason(
    state: State, reason: AwayReason | None
) -> None:
    with pytest.raises(BadStanding, match="bad_standing"):
        Standing(state, reason)


def test_somebody_else_may_say_it() -> None:
    ours = contract()
    user = mei(ours)
    said(user, ONLINE)
    set_presence(user, OFFLINE, OPENED + MINUTE, fresh("p"), by="system:gateway")
    assert (last_of(ours).of, last_of(ours).by) == (user.recorded_as, "system:gateway")


def test_who_serves_nothing_is_recorded_nowhere() -> None:
    ours = contract()
    before = kinds_of(ours)
    for user in (ana(ours), root()):
        assert said(user, ONLINE) == ()
    assert kinds_of(ours) == before


def test_who_leaves_goes_offline_there_and_stays_elsewhere() -> None:
    ours, theirs = contract(), contract()
    user = mei(ours)
    join(user, theirs, BY, OPENED)
    said(user, ONLINE)
    leave(user, ours, "user:lao_zhou", OPENED + MINUTE)
    assert kinds_of(ours)[-2:] == ["presence", "member_left"]
    assert [one.state for one in present_now(ours)] == [State.OFFLINE]
    assert [one.state for one in present_now(theirs)] == [State.ONLINE]
    assert said(user, BUSY, 2) == (theirs.pk,)


def test_rows_are_the_fold_whatever_happens() -> None:
    chance = Random(4)
    ours, theirs = contract(), contract()
    people = [mei(ours), mei(ours), lao_zhou(ours)]
    standings = [ONLINE, BUSY, MEAL, Standing(State.AWAY, AwayReason.BREAK), OFFLINE]
    ids = [fresh("p") for _ in range(40)]
    for _ in range(80):
        user, act = chance.choice(people), chance.random()
        at = OPENED + chance.randrange(300) * MINUTE  # clocks jump here
        if act < 0.1:
            join(user, theirs, BY, at)
        elif act < 0.2 and user.memberships.filter(contract=theirs).exists():
            leave(user, theirs, BY, at)
        else:
            told(user, chance.choice(standings), at=at, id=chance.choice(ids))
        for of in (ours, theirs):
            assert present_now(of) == folded(of)
    assert len(present_now(ours)) == 3


def told(user: User, standing: Standing, **rest: object) -> None:
    """Said, under an id that may stand for something else."""
    try:
        set_presence(user, standing, **rest)  # type: ignore[arg-type]
    except IdTaken:
        return


def test_the_record_of_a_span() -> None:
    ours = contract()
    user = mei(ours)
    for minute, standing in enumerate((ONLINE, MEAL, BUSY, OFFLINE)):
        said(user, standing, minute * 10)
    at = [OPENED + 10 * number * MINUTE for number in range(5)]

    def states(since: int, until: int, less: timedelta = timedelta(0)) -> list[str]:
        return [one.state for one in presence_intervals(ours, at[since], at[until] - less)]

    assert states(0, 4) == ["online", "away", "busy", "offline"]
    assert states(1, 2) == ["away"]
    assert states(1, 3, US) == ["away", "busy"]
    assert states(4, 4) == []
    (one,) = presence_intervals(ours, at[1], at[2] - US)
    assert (one.begins, one.ends, one.reason) == (at[1], None, AwayReason.MEAL)
    (whole,) = presence_intervals(ours, at[1] + MINUTE, at[2])
    assert (whole.begins, whole.ends) == (at[1], at[2])


def test_many_at_once_on_one_person_and_on_one_contract() -> None:
    ours, theirs = contract(), contract()
    people = [mei(ours), mei(ours)]
    join(people[0], theirs, BY, OPENED)
    join(people[1], theirs, BY, OPENED)
    standings = [ONLINE, BUSY, MEAL, OFFLINE]

    def act(number: int) -> None:
        set_presence(people[number % 2], standings[number % 4], OPENED, fresh("p"))

    assert at_once(*[lambda n=n: act(n) for n in range(8)]) == [""] * 8
    for of in (ours, theirs):
        assert present_now(of) == folded(of)


def test_lists_take_one_query() -> None:
    ours = contract()
    for _ in range(3):
        said(mei(ours), ONLINE)
    with CaptureQueriesContext(connection) as asked:
        assert len(present_now(ours)) == 3
        assert len(presence_intervals(ours, OPENED, LATER)) == 3
    assert len(asked) == 2


def test_the_database_itself_refuses() -> None:
    ours = contract()
    user = mei(ours)
    said(user, ONLINE)
    rows = Presence.objects.filter(user=user)
    name = "being_away_and_nothing_else_has_a_reason"
    for change in ({"reason": "meal"}, {"state": "away"}):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(user=user, contract=ours, state="busy", since=OPENED)
