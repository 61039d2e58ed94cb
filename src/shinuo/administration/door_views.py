"""The door of one channel: its colour, its name, and what it asks before the first message. Source: clause 5.4

An administrator wants to see what a visitor will see, so the chat page and its code to print are one click away.
"""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from shinuo import clock
from shinuo.contracts.doors import (
    MOST_QUESTIONS,
    Question,
    QuestionKind,
    questions_of,
    set_look,
    set_opening_form,
)
from shinuo.contracts.models import Algorithm, Channel
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.reader import lang_of, signed_in, tell

from .views import administrator, usual
from .words import DOOR


@require_safe
@signed_in
def door_page(
    request: HttpRequest, user: User, contract: int, channel: int
) -> HttpResponse:
    """How the door stands; 404 for who is no administrator."""
    return door_shown(request, door_of(user, contract, channel))


def door_shown(
    request: HttpRequest, door: Channel, refusal: Refusal | None = None
) -> HttpResponse:
    """The page as the door stands."""
    return _page(request, door, _filled(questions_of(door)), door.look, refusal)


_EMPTY = 2
"""So many questions are shown to be filled in; the others open."""


@require_POST
@signed_in
def door_changed(
    request: HttpRequest, user: User, contract: int, channel: int, what: str
) -> HttpResponse:
    """Give it another look, or other questions; what is refused stays in the form, to be mended."""
    door, given, at = door_of(user, contract, channel), request.POST, clock.now()
    asked, look = questions_of(door), dict(door.look)
    try:
        match what:
            case "look":
                look = {name: given.get(name, "").strip() for name in ("colour", "name")}
                set_look(door, look["colour"].lower(), look["name"], user.recorded_as, at)
            case "form":
                asked = _asked(given)
                set_opening_form(door, asked, user.recorded_as, at)
            case _:
                raise Http404
    except Refusal as refusal:
        return _page(request, door, _filled(asked), look, refusal)
    tell(request)
    return redirect("door", contract, channel)


def _asked(given: QueryDict) -> list[Question]:
    """The questions as they were typed; a line without a name is none."""
    found = []
    for number in range(MOST_QUESTIONS):
        name = given.get(f"name_{number}", "").strip()
        if name:
            lines = given.get(f"choices_{number}", "").splitlines()
            found.append(
                Question(
                    name=name,
                    kind=_kind(given.get(f"kind_{number}", "")),
                    name_en=given.get(f"name_en_{number}", "").strip(),
                    needed=f"needed_{number}" in given,
                    choices=tuple(line.strip() for line in lines if line.strip()),
                )
            )
    return found


def _kind(text: str) -> QuestionKind:
    return QuestionKind(text) if text in set(QuestionKind) else QuestionKind.LINE


def _filled(asked: list[Question]) -> list[Question]:
    """As many as there can be, the rest empty."""
    return [*asked, *[Question("")] * (MOST_QUESTIONS - len(asked))]


def _page(
    request: HttpRequest,
    door: Channel,
    asked: list[Question],
    look: dict[str, str],
    refusal: Refusal | None = None,
) -> HttpResponse:
    lang = lang_of(request)
    context = usual(request, refusal, DOOR) | {
        "door": door,
        "asked": [(n, one, "\n".join(one.choices)) for n, one in enumerate(asked)],
        "shown": sum(bool(one.name) for one in asked) + _EMPTY,
        "kinds": [(kind.value, DOOR[f"kind_{kind}"][lang]) for kind in QuestionKind],
        "look": look,
        "site": f"{request.scheme}://{request.get_host()}",
        "keys": door.identity_keys.filter(revoked_at__isnull=True).order_by("added_at"),
        "algorithms": Algorithm.values,
        "back": reverse("administration_contract", args=[door.contract_id]),
    }
    status = 409 if refusal else 200
    return render(request, "administration/door.html", context, status=status)


def door_of(user: User, contract: int, channel: int) -> Channel:
    """An open channel, for administrators; 404 for everybody else."""
    administrator(user)
    rows = Channel.objects.select_related("contract__client")
    return get_object_or_404(rows, contract=contract, pk=channel, closed_at__isnull=True)
