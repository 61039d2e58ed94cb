"""Words of erasing what is personal, and of the list of what was erased."""

from shinuo.rules.words import Words

ERASING: dict[str, Words] = {
    "title": Words("抹除个人内容", "Erase personal content"),
    "lead": Words(
        "抹除会话或事项里的文字，连同其中的文件和文书。记录的条目、时刻和散列值都在，并另记一条：何人何时为何抹除；判定、账目、报告不变。抹除后不能恢复，备份里的须另行删除。",
        "The words of conversations or matters go, with the files and documents in them. The entries of the record, their instants and hashes stay, and one more says who erased what, when and why; verdicts, ledger and reports do not change. It cannot be undone; what lies in backups is to be deleted there.",
    ),
    "of": Words(
        "会话编号、用户，或事项名称（如 complaint:2）",
        "Id of a conversation, a visitor, or the name of a matter (complaint:2)",
    ),
    "whole": Words(
        "连同此用户的所有会话和投诉",
        "with all conversations and complaints of this visitor",
    ),
    "look": Words("查看可抹除的内容", "See what would go"),
    "preview": Words("将被抹除的内容", "What would go"),
    "counts": Words(
        "{things} 件，共 {entries} 条记录的内容，文件 {files} 个，文书 {documents} 份。",
        "Conversations and matters: {things}; entries with content: {entries}; files: {files}; documents: {documents}.",
    ),
    "conversation": Words("会话", "conversation"),
    "what": Words("什么", "What"),
    "begun": Words("始于", "Begun"),
    "about": Words("渠道与用户", "Channel and visitor"),
    "more": Words("另有 {count} 件未列出", "{count} more are not listed"),
    "names": Words("文件与文书", "Files and documents"),
    "nothing": Words(
        "没有这样的会话、用户或事项。", "There is no such conversation, visitor or matter."
    ),
    "nothing_goes": Words("其中没有可抹除的内容。", "There is nothing in it to be erased."),
    "changed": Words(
        "其中的内容已有变化：请核对下面所列，再次确认。",
        "What is in it has changed: look at the list below, and confirm again.",
    ),
    "not_meant": Words(
        "请输入合同编号 {number} 以示确认。",
        "Type the contract's number, {number}, to confirm.",
    ),
    "reason": Words("理由（写入记录，双方可见）", "Reason (recorded, both parties see it)"),
    "number": Words("输入合同编号以示确认", "Type the contract's number to confirm"),
    "do": Words("抹除，不能恢复", "Erase; it cannot be undone"),
}
ERASED: dict[str, Words] = {
    "erasures": Words("抹除记录", "What was erased"),
    "erased_count": Words("{count} 条记录的内容", "the content of {count} entries"),
    "no_reason": Words("（未写理由）", "(no reason given)"),
    "erase": Words("抹除个人内容", "Erase personal content"),
    "why": Words("理由", "Reason"),
    "what_part": Words("抹除了", "Erased"),
}
