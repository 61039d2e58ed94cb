"""Words of the pages of knowledge and of canned answers."""

from shinuo.people.reader import NO_CONTRACT
from shinuo.rules.words import Words

KNOWLEDGE = {
    "title": Words("知识库", "Knowledge base"),
    "lead": Words(
        "甲方提供的产品与流程知识（第 5.3 条）。客服人员在工作台里搜索，一键插入。",
        "What the client supplies about products and procedures (clause 5.3). Agents find it at the desk and insert it with one key.",
    ),
    "contract": Words("合同", "Contract"),
    "search": Words("搜索", "Search"),
    "ask": Words("退款、发票、物流……", "refund, invoice, delivery…"),
    "clear": Words("全部文章", "All articles"),
    "new": Words("写文章", "Write an article"),
    "none": Words("还没有文章。", "There is no article yet."),
    "none_yet": Words(
        "写下第一篇：把用户最常问的那个问题的答案写进来。",
        "Write the first one: the answer to what visitors ask most.",
    ),
    "no_contract": NO_CONTRACT,
    "not_found": Words(
        "没有找到。换一个说法，或只写关键的词。",
        "Nothing was found. Try other words, or only the important ones.",
    ),
    "due": Words("该复核了", "To be reviewed"),
    "review_on": Words("复核日", "Review on"),
    "review_help": Words(
        "到那一天会列在最上面，提醒看看是否仍然正确。可不填。",
        "On that day it is listed first, to be looked over. May be empty.",
    ),
    "version": Words("第 {number} 版", "Version {number}"),
    "versions": Words("各版", "Versions"),
    "is_due": Words(
        "到了复核日，可能已不成立。", "Its day of review has come; it may hold no more."
    ),
    "is_due_how": Words(
        "写新版：不对的改正，仍然对就只改下一个复核日。",
        "Write the next version: mend what is wrong, or only give the next day of review.",
    ),
    "is_old": Words(
        "这是旧版，已被后来的取代。", "This version is an old one; a later one holds."
    ),
    "is_retired": Words(
        "已停用：搜索不到，各版仍在。写新版即可恢复。",
        "Retired: it is not found any more, its versions stay. A new version brings it back.",
    ),
    "was_retired": Words(
        "文章已停用；它列在最下面，写新版即可恢复。",
        "The article is retired; it is listed at the bottom, and a new version brings it back.",
    ),
    "retired": Words("已停用的文章", "Retired articles"),
    "edit": Words("写新版", "Write the next version"),
    "retire": Words("停用", "Retire"),
    "no_topic": Words("未分类", "No topic"),
    "name": Words("标题", "Title"),
    "topic": Words("主题", "Topic"),
    "markdown": Words("正文（Markdown）", "Text (Markdown)"),
    "markdown_help": Words(
        "**加粗**、- 列表、# 标题、[文字](网址)、| 表格 |。不接受 HTML。",
        "**bold**, - lists, # headings, [text](address), | tables |. No HTML.",
    ),
    "save": Words("保存为新的一版", "Save as a new version"),
    "cancel": Words("取消", "Cancel"),
    "see_latest": Words("打开那一版", "Open that version"),
    "fitting": Words("按用户说的话找到：", "Fitting what the visitor said:"),
    "none_fits": Words(
        "按用户说的话，没有对得上的文章。写几个字搜索。",
        "No article surely fits what the visitor said. Search in your own words.",
    ),
    "insert": Words("插入", "Insert"),
    "open": Words("打开", "Open"),
    "written": Words("写于", "Written"),
}
ANSWERS = {
    "title": Words("常用语", "Canned answers"),
    "lead": Words(
        "在工作台的输入框里打 / 和快捷词即可插入。可用 {visitor}（用户在开场表单里写的姓名，没写时为“顾客”）、{agent}（您的名字）、{number}（合同号），插入时自动填好。",
        "Type / and the shortcut in the desk's composer. {visitor} (the name given in the opening form, else “customer”), {agent} (your name) and {number} (of the contract) are filled in.",
    ),
    "contract": Words("合同", "Contract"),
    "choose": Words("换合同", "Change"),
    "no_contract": NO_CONTRACT,
    "none": Words(
        "还没有常用语。在下面写第一条。", "There is none yet. Write the first one below."
    ),
    "team": Words("团队", "Team"),
    "own": Words("个人", "Personal"),
    "shortcut": Words("快捷词", "Shortcut"),
    "text": Words("内容", "Text"),
    "whose": Words("给谁用", "For"),
    "for_team": Words("整个团队", "the whole team"),
    "for_me": Words("只有我", "myself"),
    "new": Words("新的一条", "A new one"),
    "change": Words("修改", "Change"),
    "keep": Words("保存", "Save"),
    "forget": Words("删除", "Delete"),
    "forgotten": Words("已删除。", "Deleted."),
    "forget_sure": Words(
        "删除后不能恢复；已发给用户的话不变。",
        "It cannot be brought back; what visitors were sent stays.",
    ),
}
