"""What must hold between the days of a plan, its year and the statute."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shinuo.rules.faults import Fault
from shinuo.rules.words import Words, same

from .kinds import DayKind, Festival
from .plan_node import Fields
from .shown import one_of
from .statute import statutory_days

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of `days` and what could be read of it; `fields` say where it stands."""

    fields: Fields
    on: date | None
    kind: DayKind | None
    festival: Festival | None


def check_days(year: int | None, rows: list[Row], faults: list[Fault]) -> None:
    """Note in `faults` every day that cannot stand in a plan of `year`.

    Without a year only what the days say of themselves is checked.
    """
    seen: set[date] = set()
    for row in rows:
        _check_day(row, seen)
    if year is None:
        return
    for row in rows:
        _check_in_year(row, year)
        _check_statute(row, statutory_days(year))
    for on, festival in statutory_days(year).items():
        if on not in seen:
            faults.append(_missing(on, festival))


def _check_day(row: Row, seen: set[date]) -> None:
    if row.on is None:
        return
    if row.on in seen:
        row.fields["date"].refuse("plan_day_twice", _TWICE, _ONCE)
    seen.add(row.on)
    if row.kind is DayKind.MAKEUP and row.on.weekday() < _SATURDAY:
        row.fields["kind"].refuse("plan_makeup_on_weekday", _MAKEUP_ON_WEEKDAY, _REST_KINDS)


def _check_in_year(row: Row, year: int) -> None:
    first, last = date(year - 1, 12, 1), date(year, 12, 31)
    if row.on and not first <= row.on <= last:
        right = Words(f"{first} 至 {last}", f"a day from {first} to {last}")
        row.fields["date"].refuse("plan_day_outside", _OUTSIDE, right)


def _check_statute(row: Row, statutory: Mapping[date, Festival]) -> None:
    if row.on is None or row.kind is None:
        return
    festival = statutory.get(row.on)
    if (row.kind is DayKind.STATUTORY) != (festival is not None):
        right = same(DayKind.STATUTORY) if festival else _OTHER_KINDS
        row.fields["kind"].refuse("plan_statutory_wrong", _NOT_THE_STATUTE, right)
    elif festival and row.festival and row.festival is not festival:
        right = same(festival)
        row.fields["festival"].refuse("plan_statutory_wrong", _NOT_THE_STATUTE, right)


def _missing(on: date, festival: Festival) -> Fault:
    text = f'{{"date": "{on}", "kind": "statutory", "festival": "{festival}"}}'
    return Fault("plan_statutory_missing", "days", "", _MISSING.of(on=on), same(text))


_TWICE = Words("同一天写了两次", "the same day stands twice")
_ONCE = Words("每天只写一次", "each day once")
_MAKEUP_ON_WEEKDAY = Words("周一至周五不能是调休上班日", "only a Saturday or Sunday can be")
_REST_KINDS = one_of((DayKind.STATUTORY, DayKind.REST))
_OTHER_KINDS = one_of((DayKind.REST, DayKind.MAKEUP))
_OUTSIDE = Words("不在该年安排之内", "this is not a day of the year's plan")
_NOT_THE_STATUTE = Words("与放假办法不符", "the statute says otherwise")
_MISSING = Words("缺少法定节假日 {on}", "the statutory holiday {on} is missing")
