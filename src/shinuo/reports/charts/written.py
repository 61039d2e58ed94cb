"""How pictures write numbers and days."""

from datetime import date
from fractions import Fraction

from shinuo.rules.words import Lang

_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_TENTH = Fraction(1, 1000)


def count(number: int) -> str:
    """`number` in full."""
    return f"{number:,}"


def short(number: int, lang: Lang) -> str:
    """`number` in at most four characters or so, for narrow cells; exact below ten thousand.

    >>> short(9999, "en"), short(12_345, "en"), short(12_345, "zh"), short(3_000_000, "en")
    ('9999', '12k', '1.2万', '3.0m')
    """
    if number < 10_000:
        return str(number)
    if lang == "zh":
        return _scaled(number, ((10**4, "万"), (10**8, "亿")))
    return _scaled(number, ((10**3, "k"), (10**6, "m"), (10**9, "b")))


def _scaled(number: int, units: tuple[tuple[int, str], ...]) -> str:
    size, unit = [one for one in units if number >= one[0]][-1]
    return f"{number / size:.{1 if number < 10 * size else 0}f}{unit}"


def per_cent(share: Fraction) -> str:
    """`share` to a tenth of a per cent, but never so that nearly all reads like all, or a few like none.

    >>> per_cent(Fraction(1, 3)), per_cent(Fraction(9999, 10_000)), per_cent(Fraction(1, 9999))
    ('33.3%', '>99.9%', '<0.1%')
    >>> per_cent(Fraction(1)), per_cent(Fraction(0))
    ('100%', '0%')
    """
    if share in (0, 1):
        return f"{int(share):.0%}"
    if share < _TENTH:
        return "<0.1%"
    return ">99.9%" if share > 1 - _TENTH else f"{float(share):.1%}"


def day_of(day: date, lang: Lang) -> str:
    """`day` without its year: 1月5日, 5 Jan."""
    if lang == "zh":
        return f"{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}"


def month_of(day: date, lang: Lang) -> str:
    """The month of `day`: 1月, Jan."""
    return f"{day.month}月" if lang == "zh" else _MONTHS[day.month - 1]


def whole_day(day: date, lang: Lang) -> str:
    """`day` with its year: 2026年1月5日, 5 Jan 2026."""
    text = day_of(day, lang)
    return f"{day.year}年{text}" if lang == "zh" else f"{text} {day.year}"
