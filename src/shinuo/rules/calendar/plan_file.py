"""A plan as JSON, the format `shinuo calendar import` takes.

    {"year": 2026,
     "notices": [{"number": "国办发明电〔2025〕7号", "dated": "2025-11-04", "source": "https://…"}],
     "days": [{"date": "2026-01-01", "kind": "statutory", "festival": "new_year"}, …]}

`days` names every day off the notices print and every make-up day, in any order: `kind` is
`statutory`, `rest` or `makeup`, `festival` a name of `Festival`. They lie between 1 December of
the year before and 31 December, and hold every statutory date of the year. Of a notice each
field may be left out, or be "" (`dated`: null), where it was not established.
"""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words

from .kinds import DayKind, Festival
from .plan import Notice, Plan, PlanDay
from .plan_checks import Row, check_days
from .plan_node import Fields, Node
from .plan_text import parsed
from .statute import FIRST_YEAR, LAST_YEAR

_KINDS = {str(kind): kind for kind in (DayKind.STATUTORY, DayKind.REST, DayKind.MAKEUP)}
_FESTIVALS = {str(festival): festival for festival in Festival}
_NOTICE_FIELDS = ("number", "dated", "source")
_DAY_FIELDS = ("date", "kind", "festival")


def read_plan(text: str) -> Plan:
    """The plan that the JSON `text` holds, its days in order.

    Raises:
        Refused: everything that is wrong with it, each with its place (`days[3].kind`); codes
            `plan_json`, `plan_key_twice`, `plan_key_unknown`, `plan_key_missing`, `plan_type`,
            `plan_text`, `plan_year`, `plan_date`, `plan_kind`, `plan_festival`,
            `plan_no_notice`, `plan_day_twice`, `plan_day_outside`, `plan_makeup_on_weekday`,
            `plan_statutory_wrong`, `plan_statutory_missing`.

    Source: R21
    """
    faults: list[Fault] = []
    root = parsed(text, faults)
    plan = _plan(root, faults) if root else None
    if plan is None:
        raise Refused(tuple(faults))
    return plan


def plan_json(plan: Plan) -> str:
    """`plan` as JSON, one day a line: the inverse of `read_plan`."""
    notices = [_notice_fields(notice) for notice in plan.notices]
    days = [_day_fields(on, plan.days[on]) for on in sorted(plan.days)]
    return f'{{"year": {plan.year},\n "notices": {_lines(notices)},\n "days": {_lines(days)}}}\n'


def _plan(root: Node, faults: list[Fault]) -> Plan | None:
    fields = root.fields(("year", "notices", "days"))
    year = fields["year"].year(FIRST_YEAR, LAST_YEAR)
    notices = _notices(fields["notices"])
    days = fields["days"].items()
    rows = [_row(day.fields(_DAY_FIELDS)) for day in days or ()]
    if days is not None:
        check_days(year, rows, faults)
    return Plan(year, notices, _days(rows)) if year and not faults else None


def _notices(node: Node) -> tuple[Notice, ...]:
    items = node.items()
    if items == []:
        node.refuse("plan_no_notice", _NO_NOTICE, _A_NOTICE)
    return tuple(_notice(item) for item in items or ())


def _notice(node: Node) -> Notice:
    fields = node.fields((), optional=_NOTICE_FIELDS)
    number, dated, source = (fields[name] for name in _NOTICE_FIELDS)
    on = None if dated.value is None else dated.date()
    return Notice(number.text() or "", on, source.text() or "")


def _row(fields: Fields) -> Row:
    return Row(
        fields,
        fields["date"].date(),
        fields["kind"].choice("plan_kind", _KINDS),
        fields["festival"].choice("plan_festival", _FESTIVALS),
    )


def _days(rows: list[Row]) -> Mapping[date, PlanDay]:
    days = {
        row.on: PlanDay(row.kind, row.festival)
        for row in rows
        if row.on and row.kind and row.festival
    }
    return MappingProxyType(dict(sorted(days.items())))


def _notice_fields(notice: Notice) -> dict[str, str | None]:
    dated = notice.dated.isoformat() if notice.dated else None
    return {"number": notice.number, "dated": dated, "source": notice.source}


def _day_fields(on: date, day: PlanDay) -> dict[str, str | None]:
    return {"date": on.isoformat(), "kind": day.kind, "festival": day.festival}


def _lines(items: list[dict[str, str | None]]) -> str:
    lines = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f"[\n  {lines}\n ]"


_NO_NOTICE = Words("没有依据的通知", "this names no notice")
_A_NOTICE = Words("至少一个，未知的内容留空", "at least one, empty where not established")
