"""Whether what a step says can be, held against the contract as it is; what is left out is filled in.

Each act that says something has its check here, by its type.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from shinuo.contracts.models import LONGEST_NAME, LONGEST_WORD, Channel
from shinuo.people.queries import members
from shinuo.rules.bands import Band
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.words import moment, same

from . import acts
from .acts import Act, Scoped
from .asking import Asking, about_a_miss, confirmed, disputed, taken, with_days
from .deadlines import due_at, gives_ground, in_force
from .firing import firings_of
from .reading import matter
from .refusals import (
    BadFact,
    NoGround,
    NoSuchFiring,
    NoSuchMatter,
    NoTerms,
    NotLateYet,
    NotReviewedYet,
)
from .states import MatterKind, Standing

MOST_FEN = 10**12
_LAST_US = 2**53


def checked(act: Act, asking: Asking) -> Act:
    """`act`, filled in.

    Raises:
        Refusal: something in it cannot be; see `refusals.py`.
    """
    if isinstance(act, Scoped):
        _check_scope(act, asking)
    check = _CHECKS.get(type(act))
    return check(act, asking) if check else act


def _demanded(act: acts.Demanded, asking: Asking) -> Act:
    """The list is the one that fired, whatever was handed in; the days are those of the terms."""
    found = next(
        (one for one in firings_of(asking.contract, asking.at) if one.key == act.about),
        None,
    )
    if found is None:
        raise NoSuchFiring(firing=act.about[:64])
    firing = found.firing
    whole = replace(
        act,
        trigger=firing.kind,
        fired_us=to_us(firing.at),
        requests=firing.requests,
        dates=tuple(map(str, firing.days)),
        days=0,
    )
    return with_days(whole, asking)


def _imposed(act: acts.Imposed, asking: Asking) -> Act:
    """A suspension begins now or later, never before. Source: 6.2, R19"""
    demand = matter(asking.contract.pk, act.about) if act.about.isprintable() else None
    if demand is None or demand.kind is not MatterKind.DEMAND:
        raise NoSuchMatter(of=act.about[:40])
    ground = gives_ground(demand, asking.judge.judging, asking.at)
    if not ground:
        raise NoGround(demand=demand.of)
    now = to_us(asking.at)
    if act.since_us and act.since_us < now:
        since, least = _shown(act.since_us, asking), _shown(now, asking)
        raise BadFact(what="since", value=since, right=f"≥ {least}")
    return replace(act, since_us=act.since_us or now, ground=ground)


def _notified(act: acts.Notified, asking: Asking) -> Act:
    if not 0 < act.began_us <= to_us(asking.at):
        raise _not_before_now("began", act.began_us, asking)
    return act


def _ended(act: acts.Ended, asking: Asking) -> Act:
    notified = asking.before.first(acts.Notified) if asking.before else None
    began = notified[1].began_us if notified else 0
    if not began < act.ended_us <= to_us(asking.at):
        raise _not_before_now("ended", act.ended_us, asking, f"> {_shown(began, asking)}, ")
    return act


def _gap(act: acts.GapReported, asking: Asking) -> Act:
    if not 0 < act.began_us < act.ended_us:
        began, ended = _shown(act.began_us, asking), _shown(act.ended_us, asking)
        raise BadFact(what="began", value=began, right=f"< {ended}")
    if act.ended_us > to_us(asking.at):
        raise _not_before_now("ended", act.ended_us, asking)
    return act


def _not_before_now(what: str, us: int, asking: Asking, least: str = "") -> BadFact:
    right = f"{least}≤ {_shown(to_us(asking.at), asking)}"
    return BadFact(what=what, value=_shown(us, asking), right=right)


def _proposed(act: acts.Proposed, asking: Asking) -> Act:
    if not act.amount_fen or abs(act.amount_fen) > MOST_FEN:
        raise BadFact(what="amount_fen", value=act.amount_fen, right=f"≠ 0, ≤ {MOST_FEN}")
    found = in_force(asking.judge.judging, asking.at)
    if found is None:
        raise NoTerms
    now = f"{found[1].date_of(asking.at):%Y-%m}"
    month = act.month or now
    if not _is_month(month) or month > now:
        raise BadFact(what="month", value=month[:20], right=f"YYYY-MM ≤ {now}")
    return replace(act, month=month)


def _is_month(text: str) -> bool:
    try:
        return date.fromisoformat(f"{text}-01").strftime("%Y-%m") == text
    except ValueError:
        return False


def _accepted(act: acts.Accepted, asking: Asking) -> Act:
    """Only an accepted plan is reviewed, on a day to come. Source: 6.2"""
    is_plan = asking.before is not None and asking.before.kind is MatterKind.DEMAND
    if not is_plan:
        if act.review_on:
            raise BadFact(what="review_on", value=act.review_on[:20], right="—")
        return act
    today = _today(asking)
    if not _is_date(act.review_on) or act.review_on <= today:
        raise BadFact(what="review_on", value=act.review_on[:20], right=f"> {today}")
    return act


def _reviewed(act: acts.Reviewed, asking: Asking) -> Act:
    """A plan has until the day agreed upon to show its effect. Source: 6.2"""
    accepted = asking.before.last(acts.Accepted) if asking.before else None
    on = accepted[1].review_on if accepted else ""
    if _today(asking) < on:
        raise NotReviewedYet(on=on)
    return act


def _today(asking: Asking) -> str:
    found = in_force(asking.judge.judging, asking.at)
    return str(found[1].date_of(asking.at)) if found else str(asking.at.date())


def _is_date(text: str) -> bool:
    try:
        return str(date.fromisoformat(text)) == text
    except ValueError:
        return False


def _escalated(act: acts.Escalated, asking: Asking) -> Act:
    """Before the other party has answered, only once the answer is late. Source: 5.2, 6.1, 6.3"""
    before = asking.before
    if before and before.stands is Standing.RAISED:
        judging = asking.judge.judging
        ends = due_at(before, before.owed_since, judging)
        found = in_force(judging, asking.at)
        if ends is not None and found and asking.at < ends:
            raise NotLateYet(until=moment(ends, found[0].zone))
    return act


def _decided(act: acts.Decided, _asking: Asking) -> Act:
    name = act.authority
    if not (0 < len(name) <= LONGEST_NAME and name.strip() == name and name.isprintable()):
        raise BadFact(what="authority", value=repr(name[:40]), right=f"1–{LONGEST_NAME}")
    return act


def _assigned(act: acts.Assigned, asking: Asking) -> Act:
    rows = members(asking.contract).filter(is_active=True)
    if act.to not in rows.values_list("username", flat=True):
        raise BadFact(what="to", value=act.to[:40], right=same(asking.contract.number))
    return act


def _closed(act: acts.Closed, _asking: Asking) -> Act:
    if not (0 < len(act.outcome) <= LONGEST_WORD and act.outcome.isprintable()):
        raise BadFact(
            what="outcome", value=repr(act.outcome[:40]), right=f"1–{LONGEST_WORD}"
        )
    return act


def _check_scope(act: Scoped, asking: Asking) -> None:
    bands = {band.key for band in Band}
    unknown = [one for one in act.bands if one not in bands]
    if unknown:
        raise BadFact(what="bands", value=unknown[0][:20], right=", ".join(sorted(bands)))
    known = set(
        Channel.objects.filter(contract=asking.contract).values_list("name", flat=True)
    )
    strange = [one for one in act.channels if one not in known]
    if strange:
        raise BadFact(
            what="channels", value=strange[0][:40], right=", ".join(sorted(known))
        )


def _shown(us: int, asking: Asking) -> str:
    """An instant by the clocks of the contract, as whoever typed it knows it, to the second."""
    found = in_force(asking.judge.judging, asking.at)
    if found is None or not 0 < us < _LAST_US:
        return str(us)
    return f"{from_us(us).astimezone(found[0].zone):%Y-%m-%d %H:%M:%S}"


_CHECKS: Mapping[type[Act], Callable[[Any, Asking], Act]] = MappingProxyType(
    {
        acts.Confirmed: confirmed,
        acts.Waived: about_a_miss,
        acts.Claimed: about_a_miss,
        acts.Asked: about_a_miss,
        acts.Disputed: disputed,
        acts.Demanded: _demanded,
        acts.Imposed: _imposed,
        acts.Notified: _notified,
        acts.GapReported: _gap,
        acts.Ended: _ended,
        acts.Proposed: _proposed,
        acts.Taken: taken,
        acts.Accepted: _accepted,
        acts.Reviewed: _reviewed,
        acts.Escalated: _escalated,
        acts.Decided: _decided,
        acts.Assigned: _assigned,
        acts.Closed: _closed,
    }
)
