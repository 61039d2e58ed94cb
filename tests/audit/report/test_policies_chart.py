"""The picture of policies: a mark for every trial, at its place, in colours of its own, told in words."""

import re
from itertools import product
from xml.etree.ElementTree import Element, fromstring

import pytest

from shinuo.audit.report.policies import LIGHT, policies_picture
from shinuo.audit.trials import Trials
from shinuo.routing.settings import Settings
from shinuo.routing.simulation import Policy, Waits
from shinuo.rules.words import Lang
from tests.project.tree import SRC

LANGS: tuple[Lang, ...] = ("zh", "en")
SVG = "{http://www.w3.org/2000/svg}"
MINUTE = 60_000_000


def waited(misses: int, minutes: int) -> Waits:
    return Waits(misses, 0, 0, 0, minutes * MINUTE)


def trials(*policies: Policy, agents: tuple[int, ...] = (7, 8), guard: int = 5) -> Trials:
    """Each policy and number of agents with figures of its own."""
    asked = product(agents, policies or tuple(Policy))
    found = {
        (number, policy): waited(1000 * (at + 1), 10 * (at + 1))
        for at, (number, policy) in enumerate(asked)
    }
    bounds = {number: 300 // number for number in agents}
    return Trials(Settings(guard=guard), 1, found, bounds)


def drawn(of: Trials, lang: Lang = "en") -> Element:
    return fromstring(policies_picture(of, lang))  # noqa: S314 - own drawing


def texts(picture: Element) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text")]


def marks(picture: Element) -> list[str]:
    """The place of every mark of a trial."""
    return [
        one.attrib["transform"]
        for one in picture.iter(f"{SVG}path")
        if "transform" in one.attrib and one.get("fill") in LIGHT.values()
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_trial_has_its_mark_and_its_number(lang: Lang) -> None:
    picture = drawn(trials(), lang)
    assert len(set(marks(picture))) == 10
    numbers = [one for one in texts(picture) if one in {"7", "8"}]
    assert sorted(numbers) == ["7"] * 6 + ["8"] * 6


def test_more_misses_stand_higher_and_longer_waits_further_right() -> None:
    found = {
        (7, Policy.OURS): waited(2000, 30),
        (7, Policy.LONGEST_WAIT): waited(9000, 90),
    }
    picture = drawn(Trials(Settings(), 1, found, {7: 10}))
    places = [re.findall(r"-?[\d.]+", one)[:2] for one in marks(picture)]
    (x, y), (further, higher) = ((float(a), float(b)) for a, b in places)
    assert further > x
    assert higher < y


@pytest.mark.parametrize("lang", LANGS)
def test_names_and_figures_are_told(lang: Lang) -> None:
    of = trials(guard=3)
    picture = drawn(of, lang)
    told, seen = picture.attrib["aria-label"], " ".join(texts(picture))
    for policy in Policy:
        assert policy.words[lang] in told
        assert policy.words[lang] in seen
    assert "3" in re.findall(r"(?:guard |保底 )(\d+)", seen)
    for figure in ("1,000", "10,000", "42", "37"):
        assert figure in told


def test_it_stands_alone() -> None:
    svg = policies_picture(trials(), "zh")
    assert "var(" not in svg
    assert "<script" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert f"background:{LIGHT['var(--paper)']}" in svg
    assert svg == policies_picture(trials(), "zh")


def test_its_colours_are_those_of_the_report() -> None:
    css = (SRC / "shinuo/audit/report/templates/report.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+):(#\w+);", css.splitlines()[0]))
    assert {name[6:-1]: colour for name, colour in LIGHT.items()}.items() <= light.items()


@pytest.mark.parametrize("policy", list(Policy))
def test_one_policy_and_one_size_are_enough(policy: Policy) -> None:
    picture = drawn(trials(policy, agents=(8,)))
    assert len(marks(picture)) == 1


def test_nothing_missed_and_nobody_waiting_has_its_place() -> None:
    found = {(9, one): waited(0, 0) for one in Policy}
    picture = drawn(Trials(Settings(), 1, found, {9: 0}))
    assert len(marks(picture)) == 5
    assert "0" in texts(picture)
