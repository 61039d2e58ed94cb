"""A fault is one line in each language; a refusal carries all of them."""

from dataclasses import FrozenInstanceError

import pytest

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Lang, Words

NEGATIVE = Fault(
    "out_of_range",
    "limits.day",
    "-180",
    Words("不大于 0", "not above 0"),
    Words("大于 0 的秒数", "seconds above 0"),
)
MISSING = Fault(
    "missing",
    "client",
    "",
    Words("缺少", "missing"),
    Words("必须写明", "it must be stated"),
)


@pytest.mark.parametrize(
    ("fault", "lang", "line"),
    [
        pytest.param(
            NEGATIVE,
            "en",
            "limits.day = -180: not above 0; right would be: seconds above 0",
            id="English",
        ),
        pytest.param(
            NEGATIVE, "zh", "limits.day = -180：不大于 0；应为：大于 0 的秒数", id="Chinese"
        ),
        pytest.param(
            MISSING,
            "en",
            "client: missing; right would be: it must be stated",
            id="no value",
        ),
        pytest.param(MISSING, "zh", "client：缺少；应为：必须写明", id="no value, Chinese"),
    ],
)
def test_a_fault_is_one_line(fault: Fault, lang: Lang, line: str) -> None:
    assert fault.line(lang) == line


def test_a_refusal_carries_every_fault_in_order() -> None:
    refused = Refused((NEGATIVE, MISSING))
    assert refused.faults == (NEGATIVE, MISSING)
    assert str(refused) == f"{NEGATIVE.line('en')}\n{MISSING.line('en')}"


def test_a_refusal_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"limits\.day = -180"):
        raise Refused((NEGATIVE,))


def test_a_fault_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        NEGATIVE.path = "limits.night"  # type: ignore[misc]


def test_equal_faults_are_one() -> None:
    assert len({NEGATIVE, NEGATIVE, MISSING}) == 2
