"""How people are shown whom entries name by their user names."""

from collections.abc import Iterable, Mapping

from .models import User

_USER = "user:"


def names_of(by: Iterable[str]) -> dict[str, str]:
    """By user name, how they are shown whom entries say they are `by`; no question where nobody is."""
    wanted = {one.removeprefix(_USER) for one in by}
    rows = User.objects.filter(username__in=wanted)
    return dict(rows.values_list("username", "display_name"))


def both_names(by: str, names: Mapping[str, str]) -> str:
    """A person by both names; by the one they have, where these are alike or they are not among `names`."""
    name = by.removeprefix(_USER)
    shown = names.get(name, "")
    return f"{shown} {name}" if shown and shown != name else name
