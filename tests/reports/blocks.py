"""A document with every kind of block in it."""

from datetime import UTC, datetime

from shinuo.reports.charts import Chart
from shinuo.reports.charts.marks import no_data
from shinuo.reports.paper.document import (
    Clause,
    Difference,
    Document,
    Facts,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Signatures,
)
from shinuo.reports.tables.table import Fact, Table, figures, texts
from shinuo.rules.words import Lang, Words

AT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
LANGS: tuple[Lang, ...] = ("zh", "en")
LONG = (
    "中华人民共和国新疆维吾尔自治区伊犁哈萨克自治州跨境电子商务综合服务（集团）股份有限公司"
    * 3
)


def chart(lang: Lang) -> Chart:
    return no_data("nothing", {"zh": "无", "en": "none"}[lang], "told", lang)


def table(*rows: tuple[str, int], on_page: int = 1_000) -> Table:
    return Table(
        key="t",
        title=Words("表", "Table"),
        sheet=Words("表", "table"),
        columns=(*texts(20, Words("名称", "Name")), *figures([Words("数", "number")])),
        rows=rows,
        nothing=Words("没有行。", "No rows."),
        note=Words("说明。", "A note."),
        total=("合计", len(rows)),
        on_page=on_page,
        rest=Words("其余在表格文件中。", "The rest is in the workbook."),
    )


def document(*names: str, on_page: int = 1_000) -> Document:
    return Document(
        title=Words("标题", "Title"),
        subtitle=Words("副标题", "Subtitle"),
        foot=Words("页脚", "Foot"),
        blocks=(
            Facts((Fact("a", Words("甲方", "Client"), names[0] if names else "–"),)),
            Heading(Words("第一章", "Chapter")),
            Heading(Words("一节", "Part"), 2),
            Paragraph(Words("引言。", "A lead."), is_lead=True),
            Paragraph(Words("正文。", "Text.")),
            Paragraph(Words("注。", "A note."), is_note=True),
            Clause("1.1", Words("条文。", "A clause.")),
            Clause("(1)", Words("款。", "Deeper."), is_deeper=True),
            Difference("2.1", (("gone", "旧"), ("new", "新")), (("kept", "same"),)),
            Grid(table(*((name, 1) for name in names), on_page=on_page)),
            Picture(chart("zh"), chart("en")),
            NewPage(),
            Signatures(
                ((Words("甲方", "Client"), LONG), (Words("乙方", "Provider"), "乙"))
            ),
        ),
    )
