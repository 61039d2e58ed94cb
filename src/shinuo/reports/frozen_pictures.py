"""The pictures of a report, drawn once as it is frozen, so that they never look different afterwards."""

import msgspec

from .charts import Chart, charts
from .charts.coverage import coverage
from .figures.frozen import Figures
from .outcome import Outcome
from .paper.document import Picture


class _Drawn(msgspec.Struct, frozen=True):
    """Every chart in both languages."""

    zh: tuple[Chart, ...]
    en: tuple[Chart, ...]


def drawn_pictures(outcome: Outcome, figures: Figures) -> bytes:
    """The pictures of a month as they are kept."""
    sums, weekdays = figures.coverage_us, figures.weekdays
    zh, en = (
        (*charts(outcome, lang), coverage(sums, weekdays, lang)) for lang in ("zh", "en")
    )
    return msgspec.json.encode(_Drawn(zh, en))


def kept_pictures(body: bytes) -> tuple[Picture, ...]:
    """The pictures that `drawn_pictures` made."""
    found = msgspec.json.decode(body, type=_Drawn)
    return tuple(map(Picture, found.zh, found.en))
