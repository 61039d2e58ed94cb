"""Contracts, channels and people as pages: an administrator wants somebody at work this morning, without a manual."""

from collections.abc import Mapping

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from shinuo import clock
from shinuo.contracts.actions import close_channel, open_channel, open_contract
from shinuo.contracts.models import Channel, ChannelKind, Client, Contract
from shinuo.contracts.origins import set_origins
from shinuo.journal.refusals import Refusal
from shinuo.people.accounts import capacity_typed, set_capacity, set_display_name
from shinuo.people.models import Role, User
from shinuo.people.queries import members
from shinuo.people.reader import lang_of, signed_in, spoken, tell
from shinuo.people.serving import SERVING, join, leave
from shinuo.routing.actions import set_routing
from shinuo.routing.queries import settings_of
from shinuo.routing.settings import Settings
from shinuo.rules.faults import Refused
from shinuo.rules.words import Words

from .accounts import activated, handed_over, made
from .lacking import lacking
from .refusals import BadSettings
from .words import ADMINISTRATION


@require_safe
@signed_in
def overview(request: HttpRequest, user: User) -> HttpResponse:
    """Every contract and every user; 404 for who is no administrator."""
    administrator(user)
    return _overview(request)


def _overview(
    request: HttpRequest,
    refusal: Refusal | None = None,
    told: str = "",
    mended: User | None = None,
) -> HttpResponse:
    """`mended` is in whose row what was refused was typed."""
    lang = lang_of(request)
    context = usual(request, refusal) | {"told": told, "mended": mended}
    users = User.objects.select_related("client").order_by("role", "username")
    context |= {
        "contracts": list(Contract.objects.select_related("client").order_by("number")),
        "users": [(one, ADMINISTRATION[f"role_{one.role}"][lang]) for one in users],
        "clients": list(Client.objects.order_by("name")),
        "roles": [
            (role.value, ADMINISTRATION[f"role_{role.value}"][lang]) for role in Role
        ],
    }
    status = 409 if refusal else 200
    return render(request, "administration/overview.html", context, status=status)


@require_POST
@signed_in
def contract_opened(request: HttpRequest, user: User) -> HttpResponse:
    """Open a contract."""
    administrator(user)
    number, client, provider = (
        request.POST.get(name, "").strip() for name in ("number", "client", "provider")
    )
    try:
        contract = open_contract(number, client, provider, user.recorded_as, clock.now())
    except Refusal as refusal:
        return _overview(request, refusal)
    tell(request)
    return redirect("administration_contract", contract.pk)


@require_POST
@signed_in
def user_made(request: HttpRequest, user: User) -> HttpResponse:
    """Make a user, with a password that is shown this once."""
    administrator(user)
    given = request.POST
    try:
        who, password = made(
            username=given.get("username", "").strip(),
            display_name=given.get("display_name", "").strip(),
            role=given.get("role", ""),
            client=_client(given.get("client", "")),
            at=clock.now(),
        )
    except Refusal as refusal:
        return _overview(request, refusal)
    return _handed(request, who, password)


@require_POST
@signed_in
def user_changed(request: HttpRequest, user: User, member: int, what: str) -> HttpResponse:
    """Deactivate or reactivate a user, give them a new password, another name or another capacity."""
    administrator(user)
    who = get_object_or_404(User, pk=member)
    try:
        match what:
            case "password":
                return _handed(request, who, handed_over(who))
            case "name":
                set_display_name(who, request.POST.get("display_name", "").strip())
            case "capacity":
                set_capacity(who, capacity_typed(request.POST.get("capacity", "").strip()))
            case "deactivate" | "reactivate":
                activated(who, user, clock.now(), is_active=what == "reactivate")
            case _:
                raise Http404
    except Refusal as refusal:
        return _overview(request, refusal, mended=who)
    tell(request)
    return redirect(f"{reverse('administration')}#user-{who.pk}")


@require_safe
@signed_in
def contract_page(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """The channels of a contract, who serves it, and how conversations are given out."""
    administrator(user)
    rows = Contract.objects.select_related("client")
    return _contract(request, get_object_or_404(rows, pk=contract))


def _contract(
    request: HttpRequest, contract: Contract, refusal: Refusal | None = None
) -> HttpResponse:
    serving = list(members(contract))
    about = Q(role__in=SERVING) | Q(client=contract.client_id)
    users = User.objects.filter(about, is_active=True).order_by("username")
    others = [one for one in users if one.role in SERVING and one not in serving]
    auditors = [one for one in users if one.role == Role.AUDITOR]
    settings, lang = settings_of(contract), lang_of(request)
    channels = list(contract.channels.order_by("pk"))
    kinds = {kind.value: ADMINISTRATION[f"kind_{kind}"][lang] for kind in ChannelKind}
    lacks = lacking(contract, channels, serving, auditors)
    context = usual(request, refusal) | {
        "contract": contract,
        "channels": [(one, kinds[one.kind]) for one in channels],
        "kinds": kinds.items(),
        "lacks": [(ADMINISTRATION[name][lang], to) for name, to in lacks],
        "members": serving,
        "others": others,
        "guard": "" if settings.guard is None else settings.guard,
        "reaction": settings.reaction_us // 1_000_000,
        "silent": settings.silent_percent,
        "site": f"{request.scheme}://{request.get_host()}",
    }
    status = 409 if refusal else 200
    return render(request, "administration/contract.html", context, status=status)


@require_POST
@signed_in
def contract_changed(
    request: HttpRequest, user: User, contract: int, what: str
) -> HttpResponse:
    """Open a channel, close one, say who may show it; let somebody serve or not; set the routing."""
    administrator(user)
    of = get_object_or_404(Contract, pk=contract)
    change = _CHANGES.get(what)
    if change is None:
        raise Http404
    try:
        change(request, of, user)
    except Refusal as refusal:
        return _contract(request, of, refusal)
    except Refused as refused:
        fault = refused.faults[0]
        line = Words(fault.line("zh"), fault.line("en"))
        return _contract(request, of, BadSettings(fault=line))
    tell(request)
    return redirect("administration_contract", of.pk)


def _opened(request: HttpRequest, contract: Contract, user: User) -> None:
    kind, name = request.POST.get("kind", ""), request.POST.get("name", "").strip()
    open_channel(contract, kind, name, user.recorded_as, clock.now())


def _closed(request: HttpRequest, contract: Contract, user: User) -> None:
    close_channel(_channel(request, contract), user.recorded_as, clock.now())


def _shown_on(request: HttpRequest, contract: Contract, user: User) -> None:
    text = request.POST.get("origins", "").replace("，", ",")
    origins = [one.strip() for one in text.split(",") if one.strip()]
    set_origins(_channel(request, contract), origins, user.recorded_as, clock.now())


def _joined(request: HttpRequest, contract: Contract, user: User) -> None:
    join(_user(request), contract, user.recorded_as, clock.now())


def _left(request: HttpRequest, contract: Contract, user: User) -> None:
    leave(_user(request), contract, user.recorded_as, clock.now())


def _routed(request: HttpRequest, contract: Contract, user: User) -> None:
    guard = request.POST.get("guard", "").strip()
    settings = Settings(
        guard=_number(guard) if guard else None,
        reaction_us=_number(request.POST.get("reaction", "")) * 1_000_000,
        silent_percent=_number(request.POST.get("silent", "")),
    )
    if settings != settings_of(contract):
        set_routing(contract, settings, user.recorded_as, clock.now())


_CHANGES = {
    "channel": _opened,
    "close": _closed,
    "origins": _shown_on,
    "join": _joined,
    "leave": _left,
    "routing": _routed,
}


def _number(text: str) -> int:
    """A whole number; what is none is one that is refused."""
    return int(text) if text.isdecimal() and len(text) < 7 else -1


def _channel(request: HttpRequest, contract: Contract) -> Channel:
    pk = request.POST.get("channel", "")
    return get_object_or_404(Channel, contract=contract, pk=_number(pk))


def _user(request: HttpRequest) -> User:
    return get_object_or_404(User, pk=_number(request.POST.get("user", "")))


def _client(pk: str) -> Client | None:
    return get_object_or_404(Client, pk=_number(pk)) if pk else None


def _handed(request: HttpRequest, who: User, password: str) -> HttpResponse:
    words = ADMINISTRATION["password_is"].of(username=who.username)[lang_of(request)]
    page = _overview(request, told=f"{words} {password}")
    page["Cache-Control"] = "no-store, private"
    return page


def administrator(user: User) -> None:
    """Find nothing for who is none.

    Raises:
        Http404: they are no administrator.
    """
    if user.role != Role.ADMINISTRATOR:
        raise Http404


def usual(
    request: HttpRequest,
    refusal: Refusal | None,
    words: Mapping[str, Words] = ADMINISTRATION,
) -> dict[str, object]:
    """What every page of this room shows, in its `words`; `typed` is what was refused, to be mended where it stands."""
    lang = lang_of(request)
    context: dict[str, object] = {"words": spoken(words, lang)}
    context["back"] = reverse("administration")
    if refusal is not None:
        context |= {"problem": refusal.words[lang], "code": refusal.code}
        context["typed"] = request.POST
    return context
