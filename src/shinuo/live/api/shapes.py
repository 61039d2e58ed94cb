"""What goes in and out over HTTP besides the frames; the OpenAPI document is made from these."""

from typing import Annotated, Any, Literal

import msgspec

from shinuo.conversations.actors import Role
from shinuo.conversations.sights import Sights
from shinuo.rules.verdict import Reason, State

LONGEST_WAIT_S = 25
"""How long a question may wait for its answer."""
Seq = Annotated[int, msgspec.Meta(ge=-1, lt=2**62)]
At = Annotated[int, msgspec.Meta(description="µs UTC since 1970")]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Members that are not named are refused."""


class Entering(Strict, frozen=True):
    """Who comes in: nobody known; whom the backend's JWT names; or who came in before, by their token."""

    identity: str = ""
    token: str = ""


class Entered(Strict, frozen=True):
    """The visitor's name in the record, and their token."""

    token: str
    visitor: str
    expires_at: At


class Ack(Strict, frozen=True):
    """Recorded, durable, at this place and instant."""

    id: str
    seq: int
    at: At


class Named(Strict, frozen=True):
    """Who did something; to visitors no name of an account is told."""

    role: Role
    name: str
    shown: str


class Words(Strict, frozen=True):
    """What was said: erased or never there, it is null."""

    text: str
    fields: dict[str, str]
    files: list[str]


class Event(Strict, frozen=True, tag_field="t", tag="event"):
    """Something that happened; `act` holds the members of its kind."""

    of: str
    seq: int
    at: At
    kind: str
    by: Named
    id: str
    act: dict[str, Any]
    content: Words | None


class Events(Strict, frozen=True):
    """What happened, in order; `seq` is the `after` to ask with next."""

    events: list[Event]
    seq: int
    sights: Sights


class Wait(Strict, frozen=True):
    """The running clock of a request nobody has answered."""

    request: str
    since_us: At
    due_us: At
    band: Literal["day", "night", "rest"]
    is_urgent: bool


class Row(Strict, frozen=True, tag_field="t", tag="row"):
    """A conversation as it stands, for lists."""

    of: str
    seq: int
    channel: str
    visitor: str
    agent: str
    previous_agent: str
    skill: str
    opened_at: At
    last_at: At
    closed_at: At | None
    topic: str
    outcome: str
    stars: int | None
    messages: int
    unanswered_at: list[int]
    requested_at: At
    contact_at: At | None
    contact_by: str
    left_at: At | None
    urgent_at: At | None
    tags: tuple[str, ...]
    wait: Wait | None


class Rows(Strict, frozen=True):
    """The rows, in no order; `seq` is the `after` to ask with next."""

    rows: list[Row]
    seq: int


class File(Strict, frozen=True):
    """A file of a conversation; messages name it by its `id`. A picture has sides, and can be had small."""

    id: str
    name: str
    kind: Literal["picture", "document", "archive", "media", "other"]
    size: Annotated[int, msgspec.Meta(description="bytes")]
    width: int | None
    height: int | None


class Files(Strict, frozen=True):
    """Those that were asked for and are there, in no order."""

    files: list[File]


class Standing(Strict, frozen=True):
    """What a visitor may expect now; what nobody can say is null.

    `limit_us` is the time to the first human contact that the contract promises in the band that runs, null outside its
    term. Within `usual_us` four of five were answered lately. `is_attended`: whether somebody who serves is at work.
    Of a conversation whose request nobody has answered: `since_us` and `due_us` by the record, the latter null where no
    limit runs; whether an agent has it; how many are served before it (null: it waits in no line).
    """

    band: Literal["day", "night", "rest"] | None
    limit_us: int | None
    usual_us: int | None
    is_attended: bool | None
    since_us: At | None = None
    due_us: At | None = None
    has_agent: bool | None = None
    ahead: int | None = None


class Complaining(Strict, frozen=True):
    """A complaint or suggestion, about a conversation of theirs or nothing in particular; `id` is the visitor's own."""

    id: str
    text: str
    of: str = ""


class Complaint(Strict, frozen=True):
    """Taken in under this number."""

    id: str
    number: int


class Step(Strict, frozen=True):
    """One step of a trace: the clause or reading it rests on, and what it says here."""

    source: str
    zh: str
    en: str


class Judged(Strict, frozen=True):
    """One request and the verdict on it; the lengths are in µs."""

    request: str
    requested_at: At
    state: State
    reason: Reason
    counts_as_miss: bool
    band: Literal["day", "night", "rest"] | None
    limit_us: int | None
    due_us: At | None
    elapsed_us: int
    waited_us: int
    overrun_us: int
    trace: list[Step]


class Verdicts(Strict, frozen=True):
    """Every request of a conversation as judged at `as_of`; one for which no terms are in force is left out."""

    verdicts: list[Judged]
    as_of: At


class Figures(Strict, frozen=True, kw_only=True):
    """The figures of some requests; attainment in hundredths of a percent, null where there is nothing to judge."""

    requests: int
    answered: int
    pending: int
    misses: int
    attainment_bp: int | None
    mean_us: int | None
    p95_us: int | None


class FiguresOfCell(Figures, frozen=True, kw_only=True):
    """Those of one channel in one band; no band for what lies outside the term."""

    channel: str
    band: Literal["day", "night", "rest"] | None


class FiguresOfDay(Strict, frozen=True):
    """The day so far as judged at `at`: by channel and band, and all together; agents by state; the longest wait."""

    at: At
    cells: list[FiguresOfCell]
    total: Figures
    agents: dict[str, int]
    longest_wait_us: int | None


class Refused(Strict, frozen=True):
    """Why not; `code` is for programs."""

    code: str
    zh: str
    en: str


class EventsQuery(Strict, frozen=True):
    """From where on, how long to wait if there is nothing (s); those who serve name the contract.

    `delivered` and `seen`: how far the other side was by the last answer; to be further is something, too.
    """

    after: Seq = -1
    wait: Annotated[float, msgspec.Meta(ge=0, le=LONGEST_WAIT_S)] = 0
    delivered: Seq | None = None
    seen: Seq | None = None
    contract: Seq = 0


class ContractQuery(Strict, frozen=True):
    """Those who serve name the contract; visitors are in theirs."""

    contract: Seq = 0


class KeepQuery(Strict, frozen=True):
    """What the file is called; those who serve name the contract."""

    name: str = ""
    contract: Seq = 0


class FilesQuery(Strict, frozen=True):
    """Which, with commas between; those who serve name the contract."""

    ids: str = ""
    contract: Seq = 0


class FileQuery(Strict, frozen=True):
    """`size=small`: a picture for lists, as WebP; those who serve name the contract."""

    size: Literal["whole", "small"] = "whole"
    contract: Seq = 0


class StandingQuery(Strict, frozen=True):
    """For which conversation, if it has begun."""

    of: str = ""


class RowsQuery(Strict, frozen=True):
    """From where on; without it, every conversation that is open."""

    after: Seq = -1


class NoQuery(Strict, frozen=True):
    """Nothing more can be asked."""
