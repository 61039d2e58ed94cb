"""The visitor's page, and the same as a panel on the pages of others. They are the same for everybody: who the visitor is, is
between its script and the server."""

import re
from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from shinuo.contracts.doors import questions_of
from shinuo.contracts.models import Channel, ChannelKind
from shinuo.contracts.queries import open_channels
from shinuo.people.models import User
from shinuo.people.serving import LEADING
from shinuo.people.visibility import contracts_visible_to
from shinuo.rules.words import Lang

from .words import FOR_SCRIPTS, SMILES, in_language

_KINDS = (ChannelKind.WEB, ChannelKind.APP)
"""Of what kinds a channel can be whose visitors write on this page; an app may show it inside."""
_KEY = re.compile(r"[\w-]{1,32}", re.ASCII)


class _Packing(GZipMiddleware):
    """Nothing on these pages is secret, so that their length need not be hidden by bytes of chance."""

    max_random_bytes = 0


packed = decorator_from_middleware(_Packing)


@require_safe
@packed
@conditional_page
@cache_control(no_cache=True)
def chat(request: HttpRequest, key: str) -> HttpResponse:
    """The page of the channel `key`; 404, in the same words, if there is none, is none any more, or is not for pages."""
    lang = _lang()
    channel = _channel(key)
    if channel is None:
        context = {"lang": lang, "words": in_language(lang)}
        return render(request, "channels/web/no_channel.html", context, status=404)
    return render(request, "channels/web/chat.html", _context(channel, lang, is_page=True))


@require_safe
@packed
@conditional_page
@cache_control(no_cache=True)
def panel(request: HttpRequest, key: str) -> HttpResponse:
    """The same for the widget, for pages that the channel lets in."""
    channel = _channel(key)
    origin = request.headers.get("Origin", "")
    if channel is None or (origin and origin not in channel.origins):
        raise Http404  # a browser that has it would take "not modified" for leave
    context = _context(channel, _lang(), is_page=False)
    page = render(request, "channels/web/panel.html", context)
    if origin:
        page.headers["Access-Control-Allow-Origin"] = origin
    patch_vary_headers(page, ["Origin"])
    return page


@require_safe
def code(request: HttpRequest, key: str) -> HttpResponse:
    """The address of the page as a QR code, to be printed; for the provider's people who lead, 404 for everybody else."""
    channel, user = _channel(key), request.user
    if channel is None or not isinstance(user, User) or user.role not in LEADING:
        raise Http404
    get_object_or_404(contracts_visible_to(user), pk=channel.contract_id)
    address = request.build_absolute_uri(reverse("chat", args=[key]))
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(
        file, kind="svg", scale=8, title=address
    )
    return HttpResponse(file.getvalue(), content_type="image/svg+xml")


def _context(channel: Channel, lang: Lang, *, is_page: bool) -> dict[str, object]:
    words, look = in_language(lang), channel.look
    return {
        "lang": lang,
        "code": "en" if lang == "en" else "zh-Hans",
        "words": words,
        "said": {name: words[name] for name in FOR_SCRIPTS},
        "stars": [words[f"stars_{stars}"] for stars in range(1, 6)],
        "smiles": SMILES,
        "is_page": is_page,
        "heading": "h1" if is_page else "h2",
        "key": channel.key,
        "company": look.get("name") or channel.contract.client.name,
        "colour": look.get("colour", ""),
        "questions": [
            {
                "name": one.name,
                "asked": one.asked_in(lang),
                "kind": one.kind.value,
                "needed": one.needed,
                "choices": one.choices,
            }
            for one in questions_of(channel)
        ],
    }


def _lang() -> Lang:
    return "en" if (get_language() or "").startswith("en") else "zh"


def _channel(key: str) -> Channel | None:
    if not _KEY.fullmatch(key):
        return None
    found = open_channels().select_related("contract__client")
    return found.filter(key=key, kind__in=_KINDS).first()
