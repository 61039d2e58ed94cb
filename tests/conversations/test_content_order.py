"""The fields of a form stay in its order, though the record sorts them."""

import pytest

from shinuo.conversations.acts import Content
from shinuo.conversations.masking import Masking, masked
from shinuo.live.frames import Say, visitor_frames


@pytest.mark.parametrize(
    ("names", "order"),
    [("ab", ()), ("ba", ("b", "a")), ("a", ()), ("", ())],
    ids=["sorted", "not sorted", "one", "none"],
)
def test_the_order_is_kept_where_it_is_not_the_alphabets(
    names: str, order: tuple[str, ...]
) -> None:
    said = ",".join(f'"{name}":"x"' for name in names)
    line = f'{{"t":"say","id":"1","of":"1","text":"y","fields":{{{said}}}}}'
    given = visitor_frames.decode(line)
    assert isinstance(given, Say)
    found = given.content or Content()
    assert found.order == order
    kept = Content(found.text, dict(sorted(found.fields.items())), (), found.order)
    assert list(kept.filled) == list(masked(kept, Masking()).filled) == list(names)


def test_a_name_that_is_no_field_adds_none() -> None:
    assert Content(fields={"a": "1", "b": "2"}, order=("x", "b")).filled == {
        "b": "2",
        "a": "1",
    }
