"""Misses: the client wants to know which promises were broken and why; the provider wants to say so first.

Each has its trace, the cause that the record shows and the one a person confirmed, and everything raised about it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from shinuo.rules.instants import from_us, local_us
from shinuo.rules.verdict import MISSES as COUNTED
from shinuo.rules.verdict import State, Verdict
from shinuo.settlement.ledger import month_after
from shinuo.settlement.missing import Missed, about_requests, explained
from shinuo.settlement.queries import JudgedRequest, firings_of
from shinuo.settlement.states import MatterKind

from .about import about_of
from .shown import Moment, exact, moment_of
from .sitting import Sitting, of_contract
from .steps import openings, shown_matter
from .words.misses import MISSES, TRIGGERS

PAGE = 100
_ABOUT = (
    MatterKind.CAUSE,
    MatterKind.QUESTION,
    MatterKind.WAIVER,
    MatterKind.EXCLUSION,
    MatterKind.DISPUTE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A miss in the words of the list."""

    request: str
    start: Moment
    state: str
    look: str
    cause: str
    is_confirmed: bool
    channel: str
    band: str
    elapsed: str
    limit: str
    matters: tuple[str, ...]


@require_safe
@of_contract
def miss_list(sitting: Sitting) -> HttpResponse:
    """The misses of a month, those that do not count apart."""
    judge = sitting.judge
    month = month_of(sitting, sitting.request.GET.get("month", ""))
    since, until = span_of(sitting, month)
    judged = judge.requests(since, until, only_doubtful=True)
    found = explained(judge, judged, with_excused=True, with_words=False)
    counting = sum(one.counts for one in found)
    pages = Paginator(found[::-1], PAGE)
    page = pages.get_page(sitting.request.GET.get("page"))
    return sitting.page(
        "portal/misses.html",
        MISSES,
        month=f"{month:%Y-%m}",
        before=f"{month_before(month):%Y-%m}",
        after=f"{month_after(month):%Y-%m}",
        page=page,
        lines=[_line(sitting, one) for one in page],
        counting=MISSES["counting"].of(count=counting)[sitting.lang],
        excused=MISSES["excused"].of(count=len(found) - counting)[sitting.lang],
        has_excused=len(found) > counting,
    )


def month_of(sitting: Sitting, text: str) -> date:
    """The first day of the month written as YYYY-MM; of this month where nothing can be read."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return sitting.today.replace(day=1)
    return found if found.year in range(2000, 2200) else sitting.today.replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def span_of(sitting: Sitting, month: date) -> tuple[datetime, datetime]:
    """The instants between which the month lies."""
    begins, ends = (
        from_us(local_us(day, datetime.min.time(), sitting.zone))
        for day in (month, month_after(month))
    )
    return begins, ends


def _line(sitting: Sitting, one: Missed) -> Line:
    lang, verdict = sitting.lang, one.verdict
    return Line(
        request=one.request.id,
        start=moment_of(verdict.start_at, sitting.zone),
        state=verdict.state.words[lang],
        look=look_of(verdict),
        cause=one.cause.words[lang],
        is_confirmed=one.confirmed is not None,
        channel=verdict.channel,
        band=verdict.band.words[lang] if verdict.band is not None else "—",
        elapsed=exact(verdict.elapsed),
        limit=exact(verdict.limit) if verdict.limit else "—",
        matters=tuple(
            f"{each.kind.words[lang]}：{each.stands.words[lang]}"
            if lang == "zh"
            else f"{each.kind.words[lang]}: {each.stands.words[lang]}"
            for each in one.matters
        ),
    )


def look_of(verdict: Verdict) -> str:
    """How a verdict is marked, besides its word."""
    if verdict.state in COUNTED:
        return "miss"
    return {State.MET: "met", State.PENDING: "pending"}.get(verdict.state, "none")


@require_safe
@of_contract
def miss_page(sitting: Sitting, asked: str) -> HttpResponse:
    """One request: its verdict and trace, why, and what the parties did about it."""
    judged = sitting.judge.request(asked)
    if judged is None:
        raise Http404
    verdict, lang = judged.verdict, sitting.lang
    found = explained(sitting.judge, [judged], with_excused=True)
    said = found[0].matters if found else about_requests(sitting.judge, [asked])[asked]
    context: dict[str, Any] = {
        "judged": judged,
        "verdict": verdict,
        "said": [shown_matter(sitting, one) for one in said],
        "miss": _line(sitting, found[0]) if found else None,
        "suggestion": found[0].suggestion.step.words[lang] if found else "",
        "forms": openings(sitting, *_fitting(judged), about=asked),
    }
    if verdict:
        context |= _shown(sitting, verdict)
    words = MISSES | {"title": MISSES["request"].of(id=asked)}
    return sitting.page("portal/miss.html", words, **context)


def _fitting(judged: JudgedRequest) -> tuple[MatterKind, ...]:
    """What may be raised about a request with this verdict; a verdict that is no miss can be disputed alone."""
    if judged.verdict is None:
        return ()
    if judged.verdict.counts_as_miss:
        return _ABOUT
    is_judged = judged.verdict.state in {State.MET, State.EXCLUDED}
    return (MatterKind.DISPUTE,) if is_judged else ()


def _shown(sitting: Sitting, verdict: Verdict) -> dict[str, Any]:
    lang, zone = sitting.lang, sitting.zone
    return {
        "look": look_of(verdict),
        "state": verdict.state.words[lang],
        "start": moment_of(verdict.start_at, zone),
        "due": moment_of(verdict.due_at, zone) if verdict.due_at else None,
        "elapsed": exact(verdict.elapsed),
        "limit": exact(verdict.limit) if verdict.limit else "—",
        "band": verdict.band.words[lang] if verdict.band is not None else "—",
        "trace": [(step.source, step.words[lang]) for step in verdict.trace],
    }


@require_safe
@of_contract
def trigger_list(sitting: Sitting) -> HttpResponse:
    """Every firing of clause 6.2 with the exact list of requests, the latest first, and the demand or its button."""
    lang = sitting.lang
    known = sitting.everything
    demands = [one for one in known if one.kind is MatterKind.DEMAND]
    found = firings_of(sitting.contract, sitting.now, None, sitting.judge, demands)
    fired = [
        {
            "key": one.key,
            "kind": TRIGGERS[str(one.firing.kind)][lang],
            "at": moment_of(one.firing.at, sitting.zone),
            "requests": one.firing.requests,
            "count": TRIGGERS["requests_of"].of(count=len(one.firing.requests))[lang],
            "days": "、".join(str(day) for day in one.firing.days),
            "demand": one.demand,
            "demand_name": about_of(MatterKind.DEMAND, one.demand.of, lang).words
            if one.demand
            else "",
            "stands": one.demand.stands.words[lang] if one.demand else "",
            "forms": []
            if one.demand
            else openings(sitting, MatterKind.DEMAND, about=one.key),
        }
        for one in reversed(found)
    ]
    page = Paginator(fired, 20).get_page(sitting.request.GET.get("page"))
    return sitting.page("portal/triggers.html", TRIGGERS, page=page)
