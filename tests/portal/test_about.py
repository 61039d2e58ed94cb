"""What a matter is about is said in words, whatever the record calls it."""

import pytest

from shinuo.portal.about import About, about_of
from shinuo.portal.shown import money
from shinuo.settlement.states import MatterKind

REQUEST = "01KY1MQ8P02VCDYXWTSPAY9HXW"


@pytest.mark.parametrize(
    ("kind", "about", "shown"),
    [
        (MatterKind.DISPUTE, REQUEST, About("SPAY9HXW", request=REQUEST)),
        (MatterKind.SUSPENSION, "demand:1", About("整改要求 1", matter=("demand", 1))),
        (
            MatterKind.DEMAND,
            "consecutive_days:2026-03-13",
            About("连续数日超标（R14） 2026-03-13"),
        ),
        (
            MatterKind.DEMAND,
            f"cumulative:{REQUEST}",
            About("累计未达标（R13） SPAY9HXW"),
        ),
        (MatterKind.COMPLAINT, "order-7", About("order-7")),
        (MatterKind.GAP, "", About("")),
    ],
)
def test_what_it_is_about_is_said_in_words(
    kind: MatterKind, about: str, shown: About
) -> None:
    assert about_of(kind, about, "zh") == shown


def test_money_is_easy_to_read() -> None:
    assert money(551_000) == "5,510.00"
    assert money(-123_456_789) == "-1,234,567.89"
    assert money(5) == "0.05"
