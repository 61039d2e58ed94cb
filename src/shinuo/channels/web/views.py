"""The visitor's page. It is the same for everybody: who the visitor is, is between its script and the server."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shinuo.contracts.models import Channel, ChannelKind
from shinuo.contracts.queries import open_channels
from shinuo.rules.words import Lang

from .words import in_language

_KINDS = (ChannelKind.WEB, ChannelKind.APP)
"""Of what kinds a channel can be whose visitors write on this page; an app may show it inside."""
_KEY = re.compile(r"[\w-]{1,32}", re.ASCII)


@require_safe
def chat(request: HttpRequest, key: str) -> HttpResponse:
    """The page of the channel `key`; 404, in the same words, if there is none, is none any more, or is not for pages."""
    lang: Lang = "en" if (get_language() or "").startswith("en") else "zh"
    context: dict[str, object] = {"lang": lang, "words": in_language(lang)}
    channel = _channel(key)
    if channel is None:
        return render(request, "channels/web/no_channel.html", context, status=404)
    context |= {"key": channel.key, "company": channel.contract.client.name}
    return render(request, "channels/web/chat.html", context)


def _channel(key: str) -> Channel | None:
    if not _KEY.fullmatch(key):
        return None
    found = open_channels().select_related("contract__client")
    return found.filter(key=key, kind__in=_KINDS).first()
