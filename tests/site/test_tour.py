"""`shinuo tour`: it tells the truth, and each story shows what it says it shows."""

import re

import pytest
from rich.cells import cell_len

from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.terms import CalendarTerms, Terms
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.verdict import State, Verdict
from shinuo.site.cli.judging import judged
from shinuo.site.cli.stories import AS_OF, STORIES, tour_terms
from tests.site.cast import LANGS, Shinuo


def verdicts(**chosen: object) -> dict[str, Verdict]:
    base = tour_terms("zh")
    terms = Terms(base.number, base.client, base.provider, base.term, **chosen)  # type: ignore[arg-type]
    timeline = compile_timeline(terms)
    return {one.id: judged(one.events, terms, timeline, AS_OF) for one in STORIES}


def test_what_became_of_each_request() -> None:
    states = {id: verdict.state for id, verdict in verdicts().items()}
    met, missed = State.MET, State.MISSED
    assert list(states.values()) == [met, missed, met, met, met, missed, missed, missed]


def test_on_the_limit_and_a_microsecond_past_it() -> None:
    found = verdicts()
    assert (found["q1"].overrun.total_seconds(), found["q2"].overrun.microseconds) == (0, 1)
    assert found["q1"].elapsed == found["q1"].limit


def test_the_make_up_saturday_is_a_miss_under_the_other_reading() -> None:
    other = CalendarTerms(policy=WorkdayPolicy.PLAN_WITH_MAKEUP)
    assert verdicts(calendar=other)["q5"].state is State.MISSED


def test_each_story_shows_steps_of_its_trace() -> None:
    for story in STORIES:
        sources = [step.source for step in verdicts()[story.id].trace]
        assert set(story.sources) <= set(sources), story.id


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "zh",
            [
                "4 次未达标，按价 400.00 元，每月上限之后 350.00 元。",
                "累计 3 次未达标",
                "连续 3 日",
            ],
        ),
        (
            "en",
            [
                "4 misses at ¥400.00; after the caps of each month ¥350.00.",
                "3 misses, so the client",
                "3 days in a row",
            ],
        ),
    ],
)
def test_what_follows(shinuo: Shinuo, lang: str, lines: list[str]) -> None:
    text = " ".join(shinuo.shows("--lang", lang, "tour").split())
    assert all(line in text for line in lines)


@pytest.mark.parametrize("lang", LANGS)
def test_it_ends_with_three_commands_that_exist(shinuo: Shinuo, lang: str) -> None:
    last = shinuo.shows("--lang", lang, "tour").splitlines()[-3:]
    calls = [re.split(r" {2,}", line.strip())[0].removeprefix("shinuo ") for line in last]
    for call in calls:
        shinuo.shows(*call.partition(" > ")[0].split())


@pytest.mark.parametrize("width", ["40", "80", "120"])
@pytest.mark.parametrize("lang", LANGS)
def test_it_fits_the_screen(
    shinuo: Shinuo, lang: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    lines = shinuo.shows("--lang", lang, "tour").splitlines()
    assert max(cell_len(line) for line in lines) <= int(width)
    if width != "40":
        assert len(lines) <= 120
