"""A service that begins an hour after the last sign of life: `python -m tests.live.gap_watched URL FOLDER`.

A process of its own: servers of other tests leave signs of life every second in whatever database their process uses.
"""

import sys
from pathlib import Path

import django


def main(url: str, folder: str) -> None:
    """Return once the hour is a matter of the contract, opened just now."""
    django.setup()
    from datetime import timedelta

    from shinuo import clock
    from shinuo.live import reminding
    from shinuo.settlement.models import MatterRow
    from shinuo.settlement.states import MatterKind
    from shinuo.site.server import server
    from shinuo.watch.pulse import beat
    from tests.databases import using
    from tests.live.cast import office
    from tests.live.conftest import serving
    from tests.live.test_reminding import PATIENCE_S, await_

    reminding.FIRST_S, reminding.GAPS_S = 3_600.0, 0.0
    with using(url, Path(folder)):
        desk = office("nowhere")
        beat(clock.now() - timedelta(hours=1))
        gaps = MatterRow.objects.filter(contract=desk.contract, kind=MatterKind.GAP)
        with serving(server("127.0.0.1", 0)):
            await_(gaps.exists)
        assert gaps.get().opened_at >= clock.now() - timedelta(seconds=PATIENCE_S)


if __name__ == "__main__":
    main(*sys.argv[1:])
