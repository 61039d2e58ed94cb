"""Those who serve: a supervisor wants to see the day at a glance, who can what, and who is due for training.

So each has a line: the day drawn to scale, hours and load in figures, skills and trainings beside. Source: clause 4.2
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.contracts.queries import zone_at
from shinuo.journal.refusals import Refusal
from shinuo.people.models import Training, User
from shinuo.people.queries import known_skills, members, members_standing
from shinuo.people.reader import chosen, lang_of, served, signed_in, spoken, tell
from shinuo.people.refusals import BadTraining
from shinuo.people.roster import planned_on
from shinuo.people.serving import LEADING, add_skill, give_skill, take_skill
from shinuo.people.training import Trained, due, record_training, trainings

from .asked import asking, day_asked, led
from .crew import Day, days, held_against
from .words.crew import CREW
from .words.line import LINE

_HOURS = range(0, 25, 3)


@require_safe
@signed_in
def crew_page(request: HttpRequest, user: User) -> HttpResponse:
    """The members of a contract, for its supervisors and administrators; 404 for everybody else."""
    return _page(request, user)


def _page(request: HttpRequest, user: User, refusal: Refusal | None = None) -> HttpResponse:
    if user.role not in LEADING:
        raise Http404
    lang, now = lang_of(request), clock.now()
    contracts = list(served(user))
    contract = chosen(request, contracts) or (contracts[0] if contracts else None)
    context: dict[str, object] = {"words": spoken(LINE | CREW, lang), "user": user}
    context |= {"contracts": contracts, "contract": contract}
    if contract is not None:
        context |= _shown(request, contract, now)
    if refusal is not None:
        context |= {"problem": refusal.words[lang], "code": refusal.code}
    return render(request, "desk/crew.html", context, status=409 if refusal else 200)


def _shown(request: HttpRequest, contract: Contract, now: datetime) -> dict[str, object]:
    zone = zone_at(contract, now)
    today = now.astimezone(zone).date()
    day = day_asked(request.GET.get("day", "")) or today
    trained = trainings(contract)
    late = due(trained, today)
    drawn = days(contract, day, zone, now)
    known, skills = known_skills(contract)
    return {
        "zone": zone.key,
        "crew": _crew(members_standing(contract, day), drawn, skills, trained, late),
        "late": late,
        "day": day.isoformat(),
        "before": (day - timedelta(days=1)).isoformat(),
        "after": (day + timedelta(days=1)).isoformat() if day < today else "",
        "today": today.isoformat(),
        "hours": [(hour, hour * 10_000 // 24) for hour in _HOURS],
        "known": known,
    }


def _crew(
    standing: list[tuple[User, str]],
    drawn: dict[str, Day],
    skills: Mapping[str, Mapping[str, int | None]],
    trained: list[Training],
    late: list[Training],
) -> list[dict[str, object]]:
    return [
        {
            "user": one,
            "stands": stands,
            "day": drawn.get(one.username, Day()),
            "plan": held_against(drawn.get(one.username, Day()), planned_on(one)),
            "skills": skills.get(one.username, {}),
            "trained": [each for each in trained if each.user_id == one.pk][:5],
            "late": [each for each in late if each.user_id == one.pk],
        }
        for one, stands in standing
    ]


@require_POST
@signed_in
def skill_given(
    request: HttpRequest, user: User, contract: int, member: int
) -> HttpResponse:
    """Give a member a skill, known or new, or take it away."""
    of = led(user, contract)
    who = get_object_or_404(members(of), pk=member)
    name, by, now = request.POST.get("skill", "").strip(), user.recorded_as, clock.now()
    try:
        skill = add_skill(of, name, by, now)
        if request.POST.get("act") == "take":
            take_skill(who, skill, by, now)
        else:
            give_skill(who, skill, _level(request.POST.get("level", "")), by, now)
    except Refusal as refusal:
        return _page(asking(request, contract=of.pk), user, refusal)
    return _back(request, of)


@require_POST
@signed_in
def training_held(
    request: HttpRequest, user: User, contract: int, member: int
) -> HttpResponse:
    """Record that a member was trained."""
    of = led(user, contract)
    who = get_object_or_404(members(of), pk=member)
    given = request.POST
    try:
        held_on = day_asked(given.get("held_on", ""))
        minutes = given.get("minutes", "")
        if held_on is None or not (minutes.isdecimal() and len(minutes) < 7):
            raise BadTraining
        topic = given.get("topic", "").strip()
        again_on = day_asked(given.get("again_on", ""))
        trained = Trained(topic, held_on, int(minutes), again_on)
        record_training(who, of, trained, user.recorded_as, clock.now())
    except Refusal as refusal:
        return _page(asking(request, contract=of.pk), user, refusal)
    return _back(request, of)


def _back(request: HttpRequest, contract: Contract) -> HttpResponse:
    tell(request)
    return redirect(f"{reverse('crew')}?contract={contract.pk}")


def _level(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) == 1 else None
