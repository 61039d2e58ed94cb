"""What the tables of breach must agree on: kinds and tiers, caps and prices, windows and days."""

import pytest

from tests.rules.terms.toml_files import chosen, faults_of, told, with_

TIERS = '[{over = 0, amount = "50.00"}, {over = 60, amount = "80.00"}]'
FIXED = 'kind = "fixed"\namount = "100.00"'
STARTED = 'kind = "per_started_minute"\namount = "20.00"'
TIERED = f'kind = "tiers"\ntiers = {TIERS}'
FALLING = 'kind = "tiers"\ntiers = [{over = 0, amount = "9"}, {over = 5, amount = "7"}]'

# How a miss is priced, and the least a cap may be.
PRICES = {
    "fixed": (FIXED, "100.00", "99.99"),
    "by default": ("", "100.00", "99.99"),
    "per started minute": (STARTED, "20.00", "19.99"),
    "tiers: the least of them": (TIERED, "50.00", "49.99"),
    "tiers that fall: the least all the same": (FALLING, "7.00", "6.99"),
}


@pytest.mark.parametrize("cap", ["cap_per_miss", "cap_per_month", "cap_per_term"])
@pytest.mark.parametrize("row", PRICES)
def test_a_cap_is_not_below_one_miss(row: str, cap: str) -> None:
    price, least, below = PRICES[row]
    damages = f"[damages]\n{price}\n{cap} = "
    assert getattr(chosen(f'{damages}"{least}"').damages, f"{cap}_fen")
    (fault,) = faults_of(with_(f'{damages}"{below}"'))
    assert (fault.code, fault.path) == ("cap_below_one_miss", f"damages.{cap}")
    assert fault.value == f'"{below}"'
    assert fault.right.en == f"at least {least}"
    assert fault.right.zh == f"不低于 {least}"


def test_three_low_caps_are_three_faults() -> None:
    caps = {"cap_per_miss": "1", "cap_per_month": "2", "cap_per_term": "3"}
    rows = "\n".join(f'damages.{cap} = "{value}"' for cap, value in caps.items())
    assert told(with_(rows)) == [
        ("cap_below_one_miss", f"damages.{cap}", f'"{value}"')
        for cap, value in caps.items()
    ]


# The table `damages`; code, path below it and value of each fault.
Faults = list[tuple[str, str, str]]
DAMAGES: dict[str, tuple[str, Faults]] = {
    "tiers and an amount": (
        f'{TIERED}\namount = "100.00"',
        [("contradiction", "amount", '"100.00"')],
    ),
    "the kind and no tiers": ('kind = "tiers"', [("contradiction", "tiers", "")]),
    "tiers without the kind": (
        f"tiers = {TIERS}",
        [("contradiction", "tiers", "[{…}, {…}]")],
    ),
    "tiers of another kind": (
        f"{STARTED}\ntiers = {TIERS}",
        [("contradiction", "tiers", "[{…}, {…}]")],
    ),
    "no tier": ('kind = "tiers"\ntiers = []', [("wrong_type", "tiers", "[]")]),
    "tiers, a number": ('kind = "tiers"\ntiers = 5', [("wrong_type", "tiers", "5")]),
    "a tier, a number": (
        'kind = "tiers"\ntiers = [50]',
        [("wrong_type", "tiers[0]", "50")],
    ),
    "a tier of nothing": (
        'kind = "tiers"\ntiers = [{}]',
        [("missing", "tiers[0].amount", ""), ("missing", "tiers[0].over", "")],
    ),
    "not from 0": (
        'kind = "tiers"\ntiers = [{over = 1, amount = "50"}]',
        [("bad_tiers", "tiers", "[{…}]")],
    ),
    "a microsecond from 0": (
        'kind = "tiers"\ntiers = [{over = 0.000001, amount = "50"}]',
        [("bad_tiers", "tiers", "[{…}]")],
    ),
    "falling": (
        'kind = "tiers"\ntiers = [{over = 0, amount = "1"}, {over = 60, amount = "2"}, '
        '{over = 59.999999, amount = "3"}]',
        [("bad_tiers", "tiers", "[{…}, {…}, {…}]")],
    ),
    "two tiers at one place": (
        'kind = "tiers"\ntiers = [{over = 0, amount = "1"}, {over = 0.0, amount = "2"}]',
        [("bad_tiers", "tiers", "[{…}, {…}]")],
    ),
    "a tier twice": (
        'kind = "tiers"\ntiers = [{over = 0, amount = "1"}, {over = 0, amount = "1"}]',
        [("repeated", "tiers[1]", "{…}")],
    ),
    "values of a tier": (
        'kind = "tiers"\ntiers = [{over = 0, amount = 1}, {over = -1, amount = "0"}]',
        [
            ("wrong_type", "tiers[0].amount", "1"),
            ("bad_amount", "tiers[1].amount", '"0"'),
            ("out_of_range", "tiers[1].over", "-1"),
        ],
    ),
    "a tier from a yes": (
        'kind = "tiers"\ntiers = [{over = false, amount = "1"}]',
        [("wrong_type", "tiers[0].over", "false")],
    ),
    "a tier from no number": (
        'kind = "tiers"\ntiers = [{over = nan, amount = "1"}]',
        [("out_of_range", "tiers[0].over", "NaN")],
    ),
    "a tier's place, after one that is none": (
        'kind = "tiers"\ntiers = [5, {over = 0, amount = "1", at = 2}]',
        [("wrong_type", "tiers[0]", "5"), ("unknown_key", "tiers[1].at", "2")],
    ),
    "a tier's place, after one that stands twice": (
        'kind = "tiers"\ntiers = [{over = 0, amount = "1"}, {over = 0, amount = "1"}, '
        '{over = 60, amount = "2", at = 2}]',
        [("repeated", "tiers[1]", "{…}"), ("unknown_key", "tiers[2].at", "2")],
    ),
    # What stands in for a wrong value is not held against the rest.
    "a wrong kind says nothing of tiers": (
        f'kind = "tier"\ntiers = {TIERS}',
        [("unknown_value", "kind", '"tier"')],
    ),
    "a wrong amount says nothing of caps": (
        'amount = 50\ncap_per_miss = "60.00"',
        [("wrong_type", "amount", "50")],
    ),
    "a wrong tier says nothing of caps": (
        'kind = "tiers"\ntiers = 5\ncap_per_miss = "60.00"',
        [("wrong_type", "tiers", "5")],
    ),
}


@pytest.mark.parametrize("row", DAMAGES)
def test_damages_that_contradict_themselves(row: str) -> None:
    rows, faults = DAMAGES[row]
    expected = [(code, f"damages.{path}", value) for code, path, value in faults]
    assert told(with_(f"[damages]\n{rows}")) == expected


ROLLING = 'cumulative_window = "rolling_days"'
TRIGGERS: dict[str, tuple[str, Faults]] = {
    "a window of days, and no days": (ROLLING, [("contradiction", "rolling_days", "")]),
    "days, and no window": ("rolling_days = 30", [("contradiction", "rolling_days", "30")]),
    "days, and another window": (
        'cumulative_window = "month"\nrolling_days = 30',
        [("contradiction", "rolling_days", "30")],
    ),
    "a window of wrong days": (
        f"{ROLLING}\nrolling_days = 367",
        [("out_of_range", "rolling_days", "367")],
    ),
    "a wrong window says nothing of days": (
        'cumulative_window = "rolling"\nrolling_days = 30',
        [("unknown_value", "cumulative_window", '"rolling"')],
    ),
}


@pytest.mark.parametrize("row", TRIGGERS)
def test_triggers_that_contradict_themselves(row: str) -> None:
    rows, faults = TRIGGERS[row]
    expected = [(code, f"triggers.{path}", value) for code, path, value in faults]
    assert told(with_(f"[triggers]\n{rows}")) == expected


TERM: dict[str, tuple[str, Faults]] = {
    "a wrong start says nothing of the notice": (
        'starts_on = "2028-01-01"\nterm.renewal_notice_days = 365',
        [("wrong_type", "starts_on", '"2028-01-01"')],
    ),
    "wrong months say nothing of the notice": (
        "months = 24.0\nterm.renewal_notice_days = 365",
        [("wrong_type", "months", "24.0")],
    ),
    "wrong months say nothing of where the term ends": (
        "starts_on = 2098-06-01\nterm.months = 24.0",
        [("wrong_type", "months", "24.0")],
    ),
    "a wrong notice says nothing of itself": (
        "starts_on = 2026-02-01\nterm.months = 1\nterm.renewal_notice_days = 0",
        [("out_of_range", "renewal_notice_days", "0")],
    ),
}


@pytest.mark.parametrize("row", TERM)
def test_a_wrong_value_is_said_once(row: str) -> None:
    rows, faults = TERM[row]
    expected = [(code, f"term.{path}", value) for code, path, value in faults]
    assert told(with_(f"term.{rows}")) == expected
