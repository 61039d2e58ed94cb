"""Many misses, one form: their causes are confirmed as the record shows them, or one cause for all with one reason. Source: 3.3"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from shinuo.journal.refusals import Refusal
from shinuo.rules.causes import Cause
from shinuo.settlement.causing import Causes, confirm_causes
from shinuo.settlement.matter import Saying
from shinuo.settlement.missing import Missed
from shinuo.settlement.refusals import NoSuchRequest

from .fields import BadField, typed
from .miss_views import filtered, list_page, misses_of
from .refused import said
from .sitting import Sitting, of_contract
from .words.misses import MISSES

MOST = 500
"""Misses confirmed at a time: each is an entry, and its verdict is asked for anew."""
SUGGESTED, ONE = "suggested", "one"


@require_POST
@of_contract
def confirm_many(sitting: Sitting) -> HttpResponse:
    """Confirm what was ticked, or all that the filter shows; what is refused is named on the page, with what was typed."""
    given = sitting.request.POST
    found = misses_of(sitting, given)
    chosen = _chosen(found, given)
    problem = _problem(sitting, len(chosen))
    if problem:
        return list_page(sitting, given, found, status=409, problem=problem)
    try:
        causes, strange = _causes(found, chosen, given)
    except Refusal as refusal:
        problem = said(refusal)[sitting.lang]
        return list_page(sitting, given, found, status=409, problem=problem)
    saying = Saying(text=_text(sitting, given))
    done = confirm_causes(sitting.user, sitting.contract, causes, sitting.now, saying)
    if strange or done.refused:
        return _refused(sitting, given, done, strange)
    return redirect(f"{_list(sitting)}?{_query(given, len(done.confirmed))}")


def _chosen(found: tuple[Missed, ...], given: QueryDict) -> Sequence[str]:
    """The requests meant, each once."""
    if given.get("which") == "every":
        return [one.request.id for one in filtered(found, given)]
    return list(dict.fromkeys(given.getlist("request")))


def _problem(sitting: Sitting, count: int) -> str:
    if not count:
        return MISSES["none_ticked"][sitting.lang]
    if count > MOST:
        return MISSES["too_many"].of(most=MOST, count=count)[sitting.lang]
    return ""


def _causes(
    found: tuple[Missed, ...], chosen: Sequence[str], given: QueryDict
) -> tuple[dict[str, Cause], dict[str, Refusal]]:
    """The cause of each that is chosen; beside them what is no miss of this month.

    Raises:
        BadField: the one cause for all is none.
    """
    shown = {one.request.id: one.suggestion.cause for one in found}
    if given.get("as") != SUGGESTED:
        one = _one_cause(given.get("cause", "") if given.get("as") == ONE else "")
        shown = dict.fromkeys(shown, one)
    causes = {id: shown[id] for id in chosen if id in shown}
    return causes, {id: NoSuchRequest(request=id[:40]) for id in chosen if id not in shown}


def _one_cause(text: str) -> Cause:
    if text not in set(Cause):
        raise BadField(field=MISSES["cause_of_all"], value=repr(text[:40]))
    return Cause(text)


def _text(sitting: Sitting, given: QueryDict) -> str:
    """The reason; where the record shows the cause, that is one."""
    text = typed(given)
    if not text and given.get("as") == SUGGESTED:
        return MISSES["as_shown"][sitting.lang]
    return text


def _refused(
    sitting: Sitting, given: QueryDict, done: Causes, strange: Mapping[str, Refusal]
) -> HttpResponse:
    """The page as it stands now, with every one that was refused, and why."""
    del sitting.judge
    refused = {**strange, **done.refused}
    count = MISSES["refused_some"].of(done=len(done.confirmed), count=len(refused))
    told: dict[str, Any] = {
        "problem": count[sitting.lang],
        "refused": [(id, one.code, said(one)[sitting.lang]) for id, one in refused.items()],
    }
    return list_page(sitting, given, misses_of(sitting, given), status=409, **told)


def _list(sitting: Sitting) -> str:
    return reverse("portal_misses", args=[sitting.contract.pk])


def _query(given: QueryDict, told: int) -> str:
    kept = {name: given.get(name, "")[:20] for name in ("month", "why", "open", "page")}
    return urlencode(kept | {"told": told})
