"""How people are shown whom entries name by their user names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Replace

from shinuo.rules.measurement import Measurement

from .models import User

_USER = "user:"


def names_of(by: Iterable[str]) -> dict[str, str]:
    """By user name, how they are shown whom entries say they are `by`; no question where nobody is."""
    wanted = {one.removeprefix(_USER) for one in by}
    rows = User.objects.filter(username__in=wanted)
    return dict(rows.values_list("username", "display_name"))


def name_beside(column: str) -> Subquery:
    """How they are shown whom `column` of a row says it is by, to be asked for with the row; None where that is nobody."""
    username = Replace(OuterRef(column), Value(_USER), Value(""))
    return Subquery(User.objects.filter(username=username).values("display_name")[:1])


def both_names(by: str, names: Mapping[str, str]) -> str:
    """A person by both names; by the one they have, where these are alike or they are not among `names`."""
    return called(by, names.get(by.removeprefix(_USER), ""))


def called(by: str, shown: str | None) -> str:
    """The same for one person, who is shown as `shown`."""
    name = by.removeprefix(_USER)
    return f"{shown} {name}" if shown and shown != name else name


def contact_names(requests: Iterable[Measurement]) -> dict[str, str]:
    """How those are shown who made the contacts."""
    return names_of(one.contact.by for one in requests if one.contact)


def told(request: Measurement, names: Mapping[str, str]) -> Measurement:
    """The same for somebody who reads why a verdict is what it is: who made contact has both names, and no verdict rests on them."""
    contact = request.contact
    if contact is None:
        return request
    return replace(request, contact=replace(contact, by=both_names(contact.by, names)))
