"""Conversations read back from the record: of whom something may still be told."""

import pytest

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor
from shinuo.conversations.acts import Accepted, Act, Closed, Requested, Said
from shinuo.conversations.queries import unsettled_in, unsettled_with_seq
from shinuo.conversations.writer import Writer
from tests.conversations.cast import LI, MEI, command, web_contract

TOLD: dict[str, list[tuple[Actor, Act]]] = {
    "z_waits": [],
    "b_answered": [(MEI, Accepted()), (MEI, Said())],
    "c_closed_answered": [(MEI, Accepted()), (MEI, Said()), (MEI, Closed())],
    "d_closed_unanswered": [(MEI, Accepted()), (MEI, Closed())],
    "a_held": [(MEI, Accepted())],
}
"""What happened in each conversation after the visitor asked, in the order in which they did; not that of their names."""


@pytest.fixture
def told(writer: Writer, contract: Contract) -> Contract:
    for of, acts in TOLD.items():
        for by, act in [(LI, Requested("web")), *acts]:
            text = "在吗" if isinstance(act, Requested | Said) else ""
            writer.do(command(by, act, text, contract=contract.pk, of=of))
    return contract


def test_unsettled_is_what_is_open_or_was_never_answered(told: Contract) -> None:
    """Also what was closed unanswered: that it is overdue is still to be told."""
    found = {state.id for _seq, state in unsettled_with_seq(told.pk)}
    assert found == {"a_held", "b_answered", "d_closed_unanswered", "z_waits"}


def test_unsettled_contracts_are_found_together(told: Contract, writer: Writer) -> None:
    quiet, unanswered = web_contract(), web_contract()
    for of in (quiet, unanswered):
        writer.do(command(LI, Requested("web"), "在吗", contract=of.pk))
        writer.do(command(MEI, Accepted(), contract=of.pk))
    writer.do(command(MEI, Said(), "在的", contract=quiet.pk))
    for of in (quiet, unanswered):
        writer.do(command(MEI, Closed(), contract=of.pk))
    found = unsettled_in([told.pk, quiet.pk, unanswered.pk])
    assert found == {told.pk, unanswered.pk}
