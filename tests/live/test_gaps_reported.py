"""While the service runs, a gap of the monitor becomes a matter by itself; every contract of the database has it."""

from datetime import timedelta

import pytest

from shinuo import clock
from shinuo.live import reminding
from shinuo.settlement.models import MatterRow
from shinuo.settlement.states import MatterKind
from shinuo.site.server import server
from shinuo.watch.pulse import beat
from tests.live.cast import office
from tests.live.conftest import serving
from tests.live.test_reminding import DAY, PATIENCE_S, await_


def test_a_gap_is_a_matter_as_soon_as_it_is_recorded(
    alone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody watched for an hour before the start; duties are looked for much later. Source: R18"""
    assert alone
    monkeypatch.setattr(reminding, "FIRST_S", 3_600.0)
    monkeypatch.setattr(reminding, "GAPS_S", 0.0)
    desk = office("nowhere")
    beat(clock.now() - DAY / 24)
    gaps = MatterRow.objects.filter(contract=desk.contract, kind=MatterKind.GAP)
    with serving(server("127.0.0.1", 0)):
        await_(gaps.exists)
    assert gaps.get().opened_at >= clock.now() - timedelta(seconds=PATIENCE_S)
