"""One cast and one Monday morning, shared by the tests of the rules.

li is the visitor; mei answers as an agent of the provider and lao_zhou supervises there; ana audits for the
client; rival is somebody of another client. Their day begins at `TEN`, Monday 2026-01-05, 10:00 Beijing.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shinuo.rules.decisions import NO_DECISIONS, Decisions
from shinuo.rules.events import (
    Author,
    Closed,
    Delivered,
    Delivery,
    Event,
    Form,
    Message,
    SendFailed,
    VisitorLeft,
    VisitorWrote,
)
from shinuo.rules.judge import judge
from shinuo.rules.lifecycle import measure
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import CalendarTerms, Hours, Limits, Readings, Term, Terms
from shinuo.rules.timeline import Timeline, compile_timeline
from shinuo.rules.verdict import Step, Verdict

BEIJING = ZoneInfo("Asia/Shanghai")
US = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)

LI, MEI, LAO_ZHOU, ANA, RIVAL = "li", "mei", "lao_zhou", "ana", "rival"


def beijing(text: str) -> datetime:
    """The instant at which the clocks of Beijing show `text`, like `2026-01-05 10:00:00.5`."""
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


TEN = beijing("2026-01-05 10:00:00")


def after(seconds: int, us: int = 0) -> datetime:
    """The instant `seconds` and `us` microseconds after `TEN`."""
    return TEN + timedelta(seconds=seconds, microseconds=us)


def readings(**chosen: Any) -> Readings:
    """The default readings but for what is `chosen`."""
    return replace(Readings(), **chosen)


def terms(**chosen: Any) -> Terms:
    """The source contract for 2026 but for what is `chosen`."""
    base = Terms(
        number="SN-2026-001", client="Ana", provider="Zhou", term=Term(date(2026, 1, 1))
    )
    return replace(base, **chosen)


def terms_of(calendar: CalendarTerms, starts_on: date = date(2026, 1, 1)) -> Terms:
    """The source contract for a year from `starts_on` with other days or hours."""
    return terms(calendar=calendar, term=Term(starts_on))


def span(opens: str, closes: str) -> Hours:
    """Hours of a day, from clock texts like `09:00`; `24:00` is the end of the day."""
    return Hours(_since_midnight(opens), _since_midnight(closes))


def _since_midnight(text: str) -> timedelta:
    hour, minute = text.split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


TERMS = terms()
TIMELINE = compile_timeline(TERMS)


def with_urgent(seconds: int) -> Limits:
    """The limits of the source text with an agreed limit for urgent requests."""
    return Limits(urgent=timedelta(seconds=seconds))


def wrote(seconds: int, us: int = 0, *, id: str = "q1", **rest: Any) -> VisitorWrote:
    """li writes, `seconds` and `us` after `TEN`."""
    given: dict[str, Any] = {"visitor": LI, "channel": "web"} | rest
    return VisitorWrote(id, after(seconds, us), **given)


def said(seconds: int, us: int = 0, *, id: str = "a1", **rest: Any) -> Message:
    """mei writes words that the channel accepts at once, unless the `rest` says otherwise."""
    return Message(id, after(seconds, us), **({"who": MEI} | rest))


def bot_said(seconds: int, id: str = "b1") -> Message:
    """A bot answers by itself."""
    return Message(id, after(seconds), author=Author.BOT)


def sent(
    seconds: int, form: Form, author: Author = Author.AGENT, id: str = "s1"
) -> Message:
    """Something of another form, or by somebody else, signed mei."""
    return Message(id, after(seconds), author=author, who=MEI, form=form)


def stuck(seconds: int, delivery: Delivery, id: str = "a1") -> Message:
    """mei writes words that the channel does not accept at once."""
    return Message(id, after(seconds), who=MEI, delivery=delivery)


def got_through(seconds: int, of: str = "a1", id: str = "d1") -> Delivered:
    """The channel accepts the message `of`."""
    return Delivered(id, after(seconds), of=of)


def bounced(seconds: int, of: str = "a1", id: str = "f1") -> SendFailed:
    """The channel refuses the message `of`."""
    return SendFailed(id, after(seconds), of=of)


def closed(seconds: int, us: int = 0, *, id: str = "c1") -> Closed:
    """mei closes the request."""
    return Closed(id, after(seconds, us), who=MEI)


def left(
    seconds: int, us: int = 0, *, id: str = "l1", explicit: bool = True
) -> VisitorLeft:
    """li ends the conversation, or only drops out of it."""
    return VisitorLeft(id, after(seconds, us), explicit=explicit)


def measured(*events: Event, as_of: datetime | None = None, **chosen: Any) -> Measurement:
    """The only request of these events."""
    (request,) = measure(events, readings(**chosen), as_of)
    return request


def request(**marks: Any) -> Measurement:
    """A request of li's at `TEN` with these marks."""
    given: dict[str, Any] = {"requested_at": TEN, "channel": "web", "visitor": LI}
    return Measurement(id="q1", **(given | marks))


def answered(seconds: int, us: int = 0, **marks: Any) -> Measurement:
    """A request of li's at `TEN` that mei answered `seconds` and `us` later."""
    return request(contact=Contact(after(seconds, us), MEI), **marks)


def judged(
    one: Measurement,
    *,
    as_of: datetime = TEN + DAY,
    decisions: Decisions = NO_DECISIONS,
    timeline: Timeline = TIMELINE,
    **chosen: Any,
) -> Verdict:
    """The verdict on `one` by the source contract but for what is `chosen`; known a day later."""
    return judge(one, terms(**chosen), timeline, decisions, as_of=as_of)


def outcome(one: Measurement, **rest: Any) -> str:
    """State and reason of the verdict on `one`, like `missed late`."""
    verdict = judged(one, **rest)
    return f"{verdict.state} {verdict.reason}"


def step(verdict: Verdict, source: str) -> Step | None:
    """The one step with this source, if there is one."""
    found = [one for one in verdict.trace if one.source == source]
    assert len(found) <= 1
    return found[0] if found else None


def english(verdict: Verdict, source: str) -> str:
    """What the one step with this source says in English, else nothing."""
    found = step(verdict, source)
    return found.words.en if found else ""
