"""What those who serve look at: the lists of a contract, and the verdicts on a conversation."""

from datetime import datetime

import msgspec
from starlette.requests import Request

from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import closed_since, conversation
from shinuo.conversations.refusals import NoSuchConversation
from shinuo.live.desk_socket import MOST_CLOSED
from shinuo.live.reading import read
from shinuo.people.models import User
from shinuo.rules.decisions import Decisions
from shinuo.rules.instants import from_us, length_us, to_us
from shinuo.rules.measurement import Measurement
from shinuo.rules.verdict import Verdict
from shinuo.settlement.queries import decisions_of

from .around import Around
from .asking import number_of, query_of, text_of
from .bands import band_name
from .callers import user_of
from .seeing import visible, visible_conversation
from .shapes import ContractQuery, Judged, RowsQuery, Step, Verdicts


class Listed(msgspec.Struct, frozen=True):
    """`Rows`, with each row as the bytes that sockets send."""

    rows: list[msgspec.Raw]
    seq: int


async def rows(around: Around, request: Request) -> Listed:
    """The conversations that are open and changed beyond `after`; and, if it is stated, those closed since."""
    user = await user_of(around, request)
    contract, after = number_of(request, "contract"), query_of(request, RowsQuery).after
    await read(visible, user, contract)
    live = around.live
    await live.take_in(contract)
    seq, board = live.hub.seqs.get(contract, -1), live.hub.boards[contract]
    placed = board.open_after(after)
    if after >= 0:
        placed += await read(closed_since, contract, after, MOST_CLOSED)
    return Listed([msgspec.Raw(one) for one in board.rows(placed, live.now_us())], seq)


async def verdicts(around: Around, request: Request) -> Verdicts:
    """Every request of a conversation, judged now."""
    user = await user_of(around, request)
    asked, of = query_of(request, ContractQuery), text_of(request, "of")
    state = await read(_conversation, user, asked.contract, of)
    await around.live.take_in(asked.contract)
    judging, as_of = around.live.judging(asked.contract), from_us(around.live.now_us())
    decided = await read(decisions_of, asked.contract, as_of)
    found = (_judged(judging, one, as_of, decided) for one in state.running.requests)
    return Verdicts([one for one in found if one], to_us(as_of))


def _conversation(user: User, contract: int, of: str) -> Conversation:
    state = conversation(visible_conversation(user, contract, of), of)
    if state is None:
        raise NoSuchConversation
    return state


def _judged(
    judging: Judging, request: Measurement, as_of: datetime, decided: Decisions
) -> Judged | None:
    # A clock set back does not judge a request before it was made.
    verdict = judging.verdict(request, max(as_of, request.requested_at), decided)
    return _shown(request, verdict) if verdict else None


def _shown(request: Measurement, verdict: Verdict) -> Judged:
    return Judged(
        request=verdict.request,
        requested_at=to_us(request.requested_at),
        state=verdict.state,
        reason=verdict.reason,
        counts_as_miss=verdict.counts_as_miss,
        band=band_name(verdict.band),
        limit_us=None if verdict.limit is None else length_us(verdict.limit),
        due_us=None if verdict.due_at is None else to_us(verdict.due_at),
        elapsed_us=length_us(verdict.elapsed),
        waited_us=length_us(verdict.waited),
        overrun_us=length_us(verdict.overrun),
        trace=[Step(one.source, one.words.zh, one.words.en) for one in verdict.trace],
    )
