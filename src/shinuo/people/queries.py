"""What others ask about people: who serves, who is there, who was, who knows what."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded

from .models import Presence, Skill, User, UserSkill
from .presence import PRESENCE, USER, Change, Interval, State, change_of, intervals
from .roster import with_plans
from .standing import interval_of


def members(contract: Contract) -> QuerySet[User]:
    """The agents and supervisors who serve `contract`, by username."""
    return User.objects.filter(memberships__contract=contract).order_by("username")


def usernames_serving(contract: int) -> list[str]:
    """Their names of account."""
    found = User.objects.filter(memberships__contract=contract).order_by("username")
    return list(found.values_list("username", flat=True))


def skills_served(contract: int) -> list[str]:
    """The skills of `contract` that somebody has."""
    found = Skill.objects.filter(contract=contract, holders__isnull=False)
    return list(found.order_by("name").values_list("name", flat=True).distinct())


def members_standing(contract: Contract, day: date) -> list[tuple[User, str]]:
    """The same, each with the state they are in now, offline where nobody ever said, and what is planned for `day`.

    One query.
    """
    here = Presence.objects.filter(user=OuterRef("pk"), contract=contract)
    known = with_plans(members(contract), contract, day)
    rows = known.annotate(state=Subquery(here.values("state")[:1]))
    return [(one, one.state or State.OFFLINE.value) for one in rows]


def present_now(contract: Contract) -> tuple[Interval, ...]:
    """For everybody who ever was present in `contract` the interval that goes on, by username."""
    rows = Presence.objects.filter(contract=contract).select_related("user")
    return tuple(map(interval_of, rows.order_by("user__username")))


def presence_intervals(
    contract: Contract, since: datetime, until: datetime
) -> tuple[Interval, ...]:
    """The intervals that lie at least in part between `since` and before `until`, whole, by their beginning.

    What was recorded after `until` is not known here; an interval that goes on then has no end.
    Source: clause 3.3, the agents' on-line record of the monthly report.
    """
    found = intervals(_changes(contract), until)
    return tuple(one for one in found if one.within(since, until))


def known_skills(
    contract: Contract,
) -> tuple[list[str], Mapping[str, Mapping[str, int | None]]]:
    """The names of all skills of `contract`, and who has which, as `skills_of`; in one query."""
    rows = Skill.objects.filter(contract=contract).order_by("name")
    names, found = list[str](), dict[str, dict[str, int | None]]()
    for name, username, level in rows.values_list(
        "name", "holders__user__username", "holders__level"
    ):
        if not names or names[-1] != name:
            names.append(name)
        if username is not None:
            found.setdefault(username, {})[name] = level
    return names, found


def skills_of(contract: Contract) -> Mapping[str, Mapping[str, int | None]]:
    """Who knows what: by username, the skills of `contract` with their level, None where nobody rated it."""
    rows = UserSkill.objects.filter(contract=contract).order_by(
        "user__username", "skill__name"
    )
    found: dict[str, dict[str, int | None]] = {}
    for username, skill, level in rows.values_list(
        "user__username", "skill__name", "level"
    ):
        found.setdefault(username, {})[skill] = level
    return found


def entries_of_people(contract: Contract, kinds: Iterable[str]) -> Iterator[Recorded]:
    """The entries of `kinds` about everybody who ever was present in `contract`, in order; found by whom they are about."""
    yield from map(recorded, rows_of_people(contract, kinds).order_by("seq"))


def rows_of_people(contract: Contract, kinds: Iterable[str]) -> QuerySet[Entry]:
    """Their rows, to be asked for together with others."""
    named = Concat(Value(USER), "user__username")
    known = Presence.objects.filter(contract=contract).annotate(of=named).values("of")
    return Entry.objects.filter(contract=contract.pk, of__in=known, kind__in=kinds)


def _changes(contract: Contract) -> Iterator[Change]:
    for entry in entries_of_people(contract, [PRESENCE]):
        yield change_of(entry.of, entry.at, entry.data)
