"""Canned answers. An agent wants to say what is said every day by a key and a word, and to mend it at once."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.reader import chosen, lang_of, served, signed_in, spoken, tell
from shinuo.people.serving import LEADING, SERVING

from .access import contract_of
from .actions import change_answer, keep_answer
from .models import Answer
from .queries import answers
from .words import ANSWERS


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def answer_list(request: HttpRequest, user: User) -> HttpResponse:
    """The answers somebody has, to be read and changed; 404 for the client's people."""
    if user.role not in {*SERVING, *LEADING}:
        raise Http404
    contracts = list(served(user))
    contract = chosen(request, contracts) or (contracts[0] if contracts else None)
    if request.method == "POST" and contract:
        return _kept(request, user, contract, contracts)
    return _page(request, user, contract, contracts)


@require_safe
@signed_in
def answer_data(request: HttpRequest, user: User, contract: int) -> JsonResponse:
    """The same for the desk's `/`: shortcut, text, and whether it is one's own."""
    found = answers(contract_of(user, contract), user)
    rows = [
        {"shortcut": one.shortcut, "text": one.text, "is_own": one.owner_id is not None}
        for one in found
    ]
    return JsonResponse({"answers": rows})


@require_POST
@signed_in
def forget(request: HttpRequest, user: User, contract: int, answer: int) -> HttpResponse:
    """Keep an answer no longer."""
    of = contract_of(user, contract)
    _changeable(user, of, str(answer)).delete()
    tell(request, ANSWERS["forgotten"])
    return redirect(f"{reverse('answers')}?contract={of.pk}#main")


def _kept(
    request: HttpRequest, user: User, contract: Contract, contracts: list[Contract]
) -> HttpResponse:
    given = {
        name: request.POST.get(name, "") for name in ("shortcut", "text", "pk", "whose")
    }
    shortcut, text = (
        given["shortcut"].strip().lstrip("/"),
        given["text"].replace("\r\n", "\n"),
    )
    try:
        if given["pk"]:
            before = _changeable(user, contract, given["pk"])
            change_answer(before, shortcut, text, clock.now())
        else:
            owner = None if _is_of_team(user, given["whose"]) else user
            keep_answer(contract, owner, shortcut, text, clock.now())
    except Refusal as refusal:
        said = {"problem": refusal.words[lang_of(request)], "code": refusal.code}
        return _page(request, user, contract, contracts, given | said)
    tell(request)
    return redirect(f"{reverse('answers')}?contract={contract.pk}#main")


def _page(
    request: HttpRequest,
    user: User,
    contract: Contract | None,
    contracts: list[Contract],
    form: dict[str, str] | None = None,
) -> HttpResponse:
    """The answers; a `form` that was refused stands where it was filled in, of an answer or of a new one."""
    words = spoken(ANSWERS, lang_of(request))
    context: dict[str, object] = {"words": words, "contracts": contracts, "user": user}
    changed = form["pk"] if form else ""
    context |= {"contract": contract, "form": {} if changed else form or {}}
    context |= {"leads": _leads(user), "answers_themselves": user.role in SERVING}
    if contract:
        rows = answers(contract, user)
        context["answers"] = [(one, form if str(one.pk) == changed else {}) for one in rows]
    return render(request, "knowledge/answers.html", context, status=409 if form else 200)


def _changeable(user: User, contract: Contract, pk: str) -> Answer:
    found = next((one for one in answers(contract, user) if str(one.pk) == pk), None)
    if found is None or (found.owner_id is None and not _leads(user)):
        raise Http404
    return found


def _leads(user: User) -> bool:
    """Whether the team's answers are theirs to write."""
    return user.role in LEADING


def _is_of_team(user: User, whose: str) -> bool:
    """Whether a new answer is the team's; who never answers has none of their own."""
    return _leads(user) and (whose == "team" or user.role not in SERVING)
