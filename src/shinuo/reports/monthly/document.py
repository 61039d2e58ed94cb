"""The monthly report as a document; what page, DOCX and PDF show. Source: clause 3.3"""

from collections.abc import Iterator

from shinuo.people.named import both_names
from shinuo.reports.paper.document import (
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Picture,
)
from shinuo.reports.reporting import STEPS
from shinuo.reports.tables.table import Fact, Table
from shinuo.reports.tables.terms import calendar_rows, readings_rows
from shinuo.reports.tables.values import Instant, Money, Seconds, words_of
from shinuo.rules.instants import from_us
from shinuo.rules.words import Words, same

from . import breach_tables, figure_tables, other_tables
from .report import Done, Report


def document_of(report: Report) -> Document:
    """All of it, in the order in which it is read."""
    month = report.figures.month
    parts = {"number": report.figures.contract, "month": month, "hash": report.sha256}
    return Document(
        title=_TITLE.of(month=month),
        subtitle=_SUBTITLE.of(**parts),
        foot=_FOOT.of(**parts),
        blocks=tuple(_blocks(report)),
    )


def facts_of(report: Report) -> tuple[Fact, ...]:
    """The month in single lines."""
    of, zone = report.figures, report.timeline.zone
    total = of.total
    mean = figure_tables.mean(total.mean_us)
    return (
        Fact("client", Words("甲方", "Client"), report.terms.client),
        Fact("provider", Words("乙方", "Provider"), report.terms.provider),
        Fact("requests", Words("请求", "Requests"), total.requests),
        Fact("attainment", Words("达标率", "Attainment"), figure_tables.attainment(total)),
        Fact("mean", Words("平均首次回应（秒）", "Mean first response (s)"), mean),
        Fact(
            "p95", Words("P95（秒）", "P95 (s)"), Seconds(total.percentiles_us.get("p95"))
        ),
        Fact("misses", Words("计为未达标", "Counts as a miss"), total.misses),
        Fact("urgent", Words("紧急请求", "Urgent requests"), of.urgent),
        Fact("urgent_misses", _URGENT_MISSES, of.urgent_misses),
        Fact("fired", Words("6.2 触发", "Times clause 6.2 fired"), len(of.fired)),
        Fact(
            "closing",
            Words("月末应付违约金（元）", "Damages owed at its end (¥)"),
            Money(of.closing_fen),
        ),
        Fact("as_of", Words("截至", "As of"), Instant(from_us(of.as_of_us), zone)),
        Fact("upto", Words("记录序号", "Up to entry"), of.upto),
        Fact(
            "stands", Words("报告状态", "The report is"), STEPS.get(report.stands, _PREVIEW)
        ),
        Fact("zone", Words("时区", "Zone"), zone.key),
    )


def tables_of(report: Report) -> tuple[Table, ...]:
    """Every table, as the workbook has them."""
    of, zone = report.figures, report.timeline.zone
    return (
        figure_tables.verdicts_table(of),
        figure_tables.times_table(of),
        figure_tables.against_table(of),
        breach_tables.causes_table(of),
        breach_tables.misses_table(of, zone, report.names),
        breach_tables.urgent_table(of, zone, report.names),
        figure_tables.excluded_table(of),
        breach_tables.excused_table(of, zone, report.names),
        breach_tables.ledger_table(of),
        breach_tables.fired_table(of, zone),
        breach_tables.matters_table(of, zone),
        other_tables.agents_table(of, report.names),
        other_tables.days_table(of),
        figure_tables.adjusted_table(of),
        other_tables.versions_table(of, zone),
        readings_rows(report.terms),
        calendar_rows(report.terms, report.timeline),
    )


def _blocks(report: Report) -> Iterator[Block]:
    tables = {one.key: Grid(one) for one in tables_of(report)}
    pictures = {one.zh.key: one for one in report.pictures}
    yield Facts(facts_of(report))
    yield from _said(report.remarks, report)
    for title, keys in _CHAPTERS:
        yield Heading(title)
        for key in keys:
            block: Grid | Picture | None = tables.get(key) or pictures.get(key)
            if block:
                yield block
    yield Heading(_CHECKING)
    yield Paragraph(_CHECK.of(hash=report.sha256, upto=report.figures.upto))


def _said(remarks: tuple[Done, ...], report: Report) -> Iterator[Block]:
    if not remarks:
        return
    yield Heading(Words("说明", "Remarks"))
    for one in remarks:
        yield Paragraph(same(one.text) if one.text is not None else _ERASED)
        at = words_of(Instant(one.at, report.timeline.zone))
        by = both_names(one.by, report.names)
        yield Paragraph(_SAID_BY.of(by=by, at=at), is_note=True)


_CHAPTERS = (
    (
        Words("一、达标与回应时间", "1 Attainment and response times"),
        ("verdicts", "times", "attainment", "distribution", "hours", "against"),
    ),
    (
        Words("二、未达标及其原因", "2 Misses and their causes"),
        ("causes", "misses_by_hour", "misses", "unanswered", "urgent"),
    ),
    (
        Words("三、免责与决定", "3 Exclusions and decisions"),
        ("excluded", "excused", "matters"),
    ),
    (
        Words("四、违约金与触发", "4 Damages and triggers"),
        ("ledger", "fired"),
    ),
    (
        Words("五、服务人员在线情况", "5 The agents' on-line record"),
        ("agents", "coverage"),
    ),
    (Words("六、对以前各月的调整", "6 Adjustments to earlier months"), ("adjusted",)),
    (
        Words("七、依据", "7 By what was judged"),
        ("versions", "readings", "calendar"),
    ),
)
_TITLE = Words(
    "在线客服回应时限月度报告　{month}", "Monthly report on response times, {month}"
)
_SUBTITLE = Words("合同编号 {number}", "Contract {number}")
_FOOT = Words(
    "合同 {number} · {month} 月度报告 · SHA-256 {hash}",
    "Contract {number} · report {month} · SHA-256 {hash}",
)
_URGENT_MISSES = Words("其中计为未达标", "of which count as a miss")
_PREVIEW = Words("预览，未起草", "a preview, not drafted")
_ERASED = Words("（内容已抹除）", "(erased)")
_SAID_BY = Words("{by}，{at}", "{by}, {at}")
_CHECKING = Words("八、核对", "8 Checking")
_CHECK = Words(
    "本报告的全部数字以规范 JSON 写出后，SHA-256 散列值为 {hash}；冻结时它与记录序号 {upto} 一同写入合同的记录。任何一方用同一份记录、同样的"
    "条款和日历重算，得到同样的数字和同样的散列值。",
    "Written as canonical JSON, all figures of this report have the SHA-256 {hash}; when it was frozen this was recorded in the "
    "contract's log together with the place {upto} in it. Either party that computes them anew from the same log, terms and "
    "calendar comes to the same figures and the same hash.",
)
