"""The terms as pages: a party wants to see what holds and what would, in words, before saying yes to it."""

from datetime import UTC, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shinuo import clock
from shinuo.contracts.models import Contract, TermsVersion
from shinuo.contracts.queries import USUAL_ZONE, terms_of, version_of, zone_at
from shinuo.journal.refusals import Refusal
from shinuo.people.models import Role, User
from shinuo.people.parties import confirm_terms, party_of, propose_terms, withdraw_terms
from shinuo.people.reader import chosen, lang_of, served, signed_in, spoken, tell
from shinuo.people.visibility import contracts_visible_to
from shinuo.reports.agreement.amendment import changes, runs
from shinuo.rules.faults import Refused
from shinuo.rules.instants import from_us, local_us
from shinuo.rules.versions import version_at
from shinuo.rules.words import Lang, same

from .fields import fields, filled, first_file, shown_of
from .group import Field, Group
from .groups import GROUPS
from .reading import Line, PlainTerms, reading
from .refusals import DayIsOver
from .words import TERMS

_SPEAKING = frozenset({Role.AUDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR})
LONGEST_FILE = 20_000
Shown = tuple[Field, str, str, list[tuple[str, str]], str, list[Line]]


@require_safe
@signed_in
def terms_page(request: HttpRequest, user: User) -> HttpResponse:
    """Every version of a contract's terms, and one of them in words; for who speaks for a party."""
    return _page(request, user)


def _page(request: HttpRequest, user: User, refusal: Refusal | None = None) -> HttpResponse:
    if user.role not in _SPEAKING:
        raise Http404
    lang, contracts = lang_of(request), list(served(user))
    contract = chosen(request, contracts) or (contracts[0] if contracts else None)
    context: dict[str, object] = {"words": spoken(TERMS, lang), "contracts": contracts}
    context |= {"contract": contract, "user": user}
    if contract is not None:
        rows = list(contract.versions.order_by("-number"))
        shown = _chosen_version(request, rows)
        context |= {"versions": [(row, version_of(row).effective_from) for row in rows]}
        context |= {"shown": shown, "reading": reading(shown.toml, lang) if shown else None}
        context |= _changes(rows, shown, lang)
        context["zone"] = zone_at(contract, clock.now()).key
        context["own"] = party_of(user, contract.pk).value
    if refusal is not None:
        context |= {"problem": refusal.words[lang], "code": refusal.code}
    status = 409 if refusal else 200
    return render(request, "administration/terms.html", context, status=status)


def _changes(
    rows: list[TermsVersion], shown: TermsVersion | None, lang: Lang
) -> dict[str, object]:
    """What the version that is read changes of the one in force, sentence by sentence, where it is not that one."""
    in_force = version_at(
        [version_of(row) for row in rows if not row.withdrawn_at], clock.now()
    )
    if shown is None or in_force is None or in_force.number == shown.number:
        return {}
    found = changes(in_force.terms, terms_of(shown.toml))
    said = [
        (
            one.source,
            runs((one.before or same(""))[lang], (one.after or same(""))[lang]),
        )
        for one in found
    ]
    title = TERMS["changes"].of(number=in_force.number)[lang]
    return {"changes": said, "changes_title": title}


def _chosen_version(request: HttpRequest, rows: list[TermsVersion]) -> TermsVersion | None:
    asked = request.GET.get("version", "")
    if asked:
        found = next((row for row in rows if str(row.number) == asked), None)
        if found is None:
            raise Http404
        return found
    return rows[0] if rows else None


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def terms_form(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """The next version as a form, with what it would say beside it; proposed when asked to."""
    of = _contract(user, contract)
    now, act = clock.now(), request.POST.get("act", "")
    if request.method != "POST":
        return _form(request, of, _last_file(of, now), now)
    base = request.POST.get("toml", "")[:LONGEST_FILE].replace("\r\n", "\n")
    toml = base if act in {"text", "save_text"} else filled(base, _typed(request))
    if act in {"save", "save_text"}:
        try:
            wanted = _wanted(request, of, now)
            made = propose_terms(user, of, toml, now, wanted)
        except Refused:
            return _form(request, of, toml, now, status=409)
        except Refusal as refusal:
            return _form(request, of, toml, now, refusal, status=409)
        tell(request, TERMS["was_proposed"].of(number=made.number))
        return redirect(f"/terms/?contract={of.pk}")
    return _form(request, of, toml, now)


@require_POST
@signed_in
def terms_said(
    request: HttpRequest, user: User, contract: int, number: int, what: str
) -> HttpResponse:
    """Confirm a version for one's party, or take it back."""
    of = _contract(user, contract)
    version = get_object_or_404(TermsVersion, contract=of, number=number)
    action = {"confirm": confirm_terms, "withdraw": withdraw_terms}.get(what)
    if action is None:
        raise Http404
    try:
        action(user, version, clock.now())
    except Refusal as refusal:
        query = request.GET.copy()
        query["contract"], query["version"] = str(of.pk), str(number)
        request.GET = query  # type: ignore[assignment]
        return _page(request, user, refusal)
    tell(request, TERMS[f"was_{what}"].of(number=number))
    return redirect(f"/terms/?contract={of.pk}&version={number}")


def _form(
    request: HttpRequest,
    contract: Contract,
    toml: str,
    now: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    lang, stated = lang_of(request), shown_of(toml)
    read = reading(toml, lang)
    today = now.astimezone(zone_at(contract, now)).date().isoformat()
    if request.POST.get("act") == "check":
        stated |= _typed(request)
    context: dict[str, object] = {
        "words": spoken(TERMS, lang),
        "contract": contract,
        "groups": [_group(one, stated, read, lang) for one in GROUPS],
        "toml": toml,
        "by_text": request.POST.get("act") in {"text", "save_text"},
        "reading": read,
        "wanted": request.POST.get("wanted_from") or today,
        "today": today,
    }
    if refusal is not None:
        context |= {"problem": refusal.words[lang], "code": refusal.code}
    return render(request, "administration/terms_form.html", context, status=status)


def _group(
    group: Group, stated: dict[str, str], read: PlainTerms, lang: Lang
) -> tuple[str, list[Shown]]:
    """A group with its title and, of each field: label, unit, what can be chosen, what is stated, what is wrong."""
    return group.title[lang], [
        (
            field,
            field.label[lang],
            field.unit[lang],
            [(value, words[lang]) for value, words in field.choices],
            stated.get(field.path, ""),
            [one for one in read.faults if one.of == field.path],
        )
        for field in group.fields
    ]


def _typed(request: HttpRequest) -> dict[str, str]:
    return {field.path: request.POST.get(field.path, "")[:200] for field in fields()}


def _contract(user: User, pk: int) -> Contract:
    if user.role not in _SPEAKING:
        raise Http404
    return get_object_or_404(contracts_visible_to(user).select_related("client"), pk=pk)


def _last_file(contract: Contract, now: datetime) -> str:
    last = contract.versions.filter(withdrawn_at__isnull=True).order_by("number").last()
    if last:
        return last.toml
    today = now.astimezone(USUAL_ZONE).date()
    return first_file(contract.number, contract.client.name, contract.provider, today)


def _wanted(request: HttpRequest, contract: Contract, now: datetime) -> datetime:
    """The beginning of the day from which it is wanted; now, if that is today.

    Raises:
        DayIsOver: it is no day, or one that was.
    """
    zone, given = zone_at(contract, now), request.POST.get("wanted_from", "")
    today = now.astimezone(zone).date()
    try:
        day = parse_date(given)
    except ValueError:
        day = None
    if day is None or not today <= day < today.replace(year=today.year + 100, day=1):
        raise DayIsOver(day=given[:20], today=today)
    return max(from_us(local_us(day, time(), zone)), now.astimezone(UTC))
