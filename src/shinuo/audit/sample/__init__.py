"""A log as a help desk might have kept it: made up, believable, and the same again for the same seed.

`shape` says what is assumed and on whose word, `days` draws the days, `spread` the lengths, `crew` lets people wait,
`service` tells what became of them, `requests` puts the rows together, `files` writes them.
"""

from .days import BEIJING, OUTAGE_US, Asked, Days, drawn_days
from .files import ENDINGS, write_sample
from .requests import COLUMNS, pieces

__all__ = [
    "BEIJING",
    "COLUMNS",
    "ENDINGS",
    "OUTAGE_US",
    "Asked",
    "Days",
    "drawn_days",
    "pieces",
    "write_sample",
]
