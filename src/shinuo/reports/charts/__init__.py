"""The five pictures of a report."""

from shinuo.reports.outcome import Outcome
from shinuo.rules.words import Lang

from .attainment import attainment
from .chart import Chart
from .distribution import distribution
from .hours import hours
from .misses_by_hour import misses_by_hour
from .unanswered import unanswered

__all__ = ["Chart", "charts"]


def charts(outcome: Outcome, lang: Lang) -> tuple[Chart, ...]:
    """All pictures of `outcome`, in the order in which they are read; without data a picture says so."""
    pictures = (attainment, distribution, unanswered, hours, misses_by_hour)
    return tuple(picture(outcome, lang) for picture in pictures)
