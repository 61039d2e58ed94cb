"""Parts that the desk fetches while somebody works: who the visitor is, why the verdict is what it is, what is closed.

An agent who answers wants to know what was said before, without leaving the conversation that waits.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.contracts.queries import zone_at
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.rows import tag_line, tags_in
from shinuo.people.models import User
from shinuo.people.named import contact_names
from shinuo.people.reader import lang_of, signed_in, spoken
from shinuo.people.serving import SERVING
from shinuo.people.visibility import contracts_visible_to, visible_to

from .finding import last_said, said_in_closed, said_in_open
from .judged import Judge
from .shown import shown
from .words.acts import OUTCOMES
from .words.requests import REQUEST
from .words.side import SIDE

MOST_EARLIER, MOST_CLOSED = 20, 50
LONGEST_QUESTION = 100


@require_safe
@signed_in
def visitor_part(
    request: HttpRequest, user: User, contract: int, conversation: str
) -> HttpResponse:
    """The other conversations of the same visitor, the latest first, and what they asked in this one before."""
    of, row = _row(user, contract, conversation)
    others = ConversationRow.objects.filter(contract=of.pk, visitor=row.visitor)
    found = others.exclude(id=row.id).order_by("-opened_at")
    context = _context(request, of) | {"row": row, "total": found.count()}
    context["rows"] = _named(found[:MOST_EARLIER], request)
    earlier = row.requests - 1
    before = SIDE["earlier_here"][lang_of(request)].format(count=earlier)
    context["before"] = before if earlier > 0 else ""
    return render(request, "desk/_visitor.html", context)


@require_safe
@signed_in
def verdict_part(
    request: HttpRequest, user: User, contract: int, conversation: str
) -> HttpResponse:
    """Every request of the conversation, judged now, with the trace."""
    now, lang = clock.now(), lang_of(request)
    judge = Judge(_served(user, contract), now)
    state = next(judge.conversations([conversation]), None)
    if state is None:
        raise Http404
    names = contact_names(state.running.requests)
    context = {
        "words": spoken(REQUEST, lang),
        "requests": [shown(one, lang, judge.zone) for one in judge.told(state, names)],
    }
    return render(request, "desk/_verdicts.html", context)


@require_safe
@signed_in
def closed_part(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """What is closed, the latest first; with `?q=` by topic, tag, visitor, agent, the id's beginning or end, or words.

    `#` and a whole tag finds what has that tag, and nothing else.
    """
    of = _served(user, contract)
    asked = _asked(request)
    is_tag = asked.startswith("#")
    said = said_in_closed(of.pk, asked) if asked and not is_tag else {}
    rows = ConversationRow.objects.filter(contract=of.pk, closed_at__isnull=False)
    found = _matching(rows, asked, said).order_by("-closed_at")[: MOST_CLOSED + 1]
    listed = _named(found, request, said)
    context = _context(request, of) | {"rows": listed[:MOST_CLOSED], "asked": asked}
    context |= {"is_cut": len(listed) > MOST_CLOSED, "by_words": not is_tag}
    return render(request, "desk/_closed.html", context)


@require_safe
@signed_in
def said_part(request: HttpRequest, user: User, contract: int) -> JsonResponse:
    """Of what is open, where somebody wrote `?q=`: each with the words around it."""
    of = _served(user, contract)
    asked = _asked(request)
    return JsonResponse({"found": said_in_open(of.pk, asked) if asked else {}})


@require_safe
@signed_in
def lately_part(request: HttpRequest, user: User, contract: int) -> JsonResponse:
    """What was said last in those named by `?of=`, for the lists."""
    of = _served(user, contract)
    named = request.GET.get("of", "").split(",")[:MOST_CLOSED]
    found = last_said(of.pk, list(filter(str.isprintable, named)))
    return JsonResponse({"found": found})


def _asked(request: HttpRequest) -> str:
    """What is looked for, in one line."""
    return " ".join(request.GET.get("q", "")[:LONGEST_QUESTION].split())


def _matching(
    rows: QuerySet[ConversationRow], asked: str, said: Iterable[str]
) -> QuerySet[ConversationRow]:
    if not asked:
        return rows
    if asked.startswith("#"):
        return rows.filter(tags__contains=tag_line(asked[1:].strip()))
    names = User.objects.filter(display_name__icontains=asked).values("username")
    return rows.filter(
        Q(id__in=list(said))
        | Q(topic__icontains=asked)
        | Q(tags__icontains=asked)
        | Q(visitor__iendswith=asked)
        | Q(id__iendswith=asked)
        | Q(id__istartswith=asked)
        | Q(agent__in=names)
        | Q(contact_by__in=names)
    )


def _named(
    rows: QuerySet[ConversationRow],
    request: HttpRequest,
    said: Mapping[str, str] = MappingProxyType({}),
) -> list[dict[str, object]]:
    """Rows with the outcome in words, and what was found in them."""
    lang, found = lang_of(request), []
    for row in rows:
        outcome = OUTCOMES[row.outcome][lang] if row.outcome in OUTCOMES else row.outcome
        one = {"row": row, "outcome": outcome, "tags": tags_in(row.tags)}
        found.append(one | {"said": said.get(row.id, "")})
    return found


def _served(user: User, contract: int) -> Contract:
    if user.role not in SERVING:
        raise Http404
    return get_object_or_404(contracts_visible_to(user), pk=contract)


def _row(user: User, contract: int, conversation: str) -> tuple[Contract, ConversationRow]:
    of = _served(user, contract)
    rows = visible_to(user, ConversationRow.objects)
    return of, get_object_or_404(rows, contract=of.pk, id=conversation)


def _context(request: HttpRequest, contract: Contract) -> dict[str, object]:
    return {
        "words": spoken(SIDE, lang_of(request)),
        "contract": contract,
        "zone": zone_at(contract, clock.now()).key,
    }
