"""Every address there is, read from the table itself: a page that is added is tried too."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


def patterns(resolver: Any = None) -> Iterator[URLPattern]:
    """Every view there is."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def named_by_contract() -> list[URLPattern]:
    return [one for one in patterns() if "contract" in one.pattern.converters]


def address(one: URLPattern, facts: dict[str, Any]) -> str:
    names = one.pattern.converters
    assert one.name
    return reverse(one.name, kwargs={name: facts.get(name, 1) for name in names})
