"""What a file is remembered to have stated, and that the same terms can be written in many ways."""

import pytest

from shinuo.rules.terms import read_terms
from tests.rules.terms.toml_files import MINIMAL, chosen, with_

SHORTEST = read_terms(MINIMAL)

STATED = {
    "what must be said": ("", set[str]()),
    "a default that is said is chosen all the same": (
        "limits.day = 180\ntriggers.cumulative = 3\ncalendar.holidays = []",
        {"limits.day", "triggers.cumulative", "calendar.holidays"},
    ),
    "a reading": ('readings.edges = "half_open"', {"readings.edges"}),
    "an annex, not the limits beside it": (
        "limits.channel.wechat.rest = 300",
        {"limits.channel.wechat.rest"},
    ),
    "tiers, and what is in them": (
        'damages = {kind = "tiers", tiers = [{over = 0, amount = "1"}]}',
        {
            "damages.kind",
            "damages.tiers",
            "damages.tiers[0].over",
            "damages.tiers[0].amount",
        },
    ),
    "an empty table states nothing": ("[deadlines]\n[limits.channel.phone]", set[str]()),
}


@pytest.mark.parametrize("row", STATED)
def test_what_is_stated(row: str) -> None:
    rows, stated = STATED[row]
    needed = {"number", "client", "provider", "term.starts_on"}
    assert chosen(rows).stated == needed | stated


def test_who_states_a_default_agrees_with_who_leaves_it() -> None:
    stating = chosen("limits.day = 180")
    assert stating == SHORTEST
    assert stating.stated != SHORTEST.stated


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(MINIMAL.replace("\n", "\r\n"), id="lines of Windows"),
        pytest.param("\ufeff" + MINIMAL, id="a byte order mark, as Windows writes it"),
        pytest.param(MINIMAL.rstrip("\n"), id="no end of the last line"),
        pytest.param(f"# 服务合同\n\n{MINIMAL}\n# 完\n", id="comments"),
        pytest.param(
            'term = {starts_on = 2026-01-01}\nprovider = """老周客服"""\n'
            'client = \'安娜商贸\'\n"number" = "SN-2026-\\u0030\\u00301"',
            id="the same in other words of TOML",
        ),
    ],
)
def test_the_same_terms_written_otherwise(source: str) -> None:
    terms = read_terms(source)
    assert terms == SHORTEST
    assert terms.stated == SHORTEST.stated


def test_the_order_of_the_lines_is_no_matter() -> None:
    lines = with_("limits.day = 90\nreadings.bot_policy = 'handover'").splitlines()
    assert read_terms("\n".join(reversed(lines))) == read_terms("\n".join(lines))
