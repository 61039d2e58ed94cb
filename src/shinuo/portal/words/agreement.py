"""Words of the contract's text."""

from shinuo.rules.words import Words

AGREEMENT: dict[str, Words] = {
    "title": Words("合同文本", "Contract text"),
    "lead": Words(
        "由双方确认的条款生成，每页印有条款文件的 SHA-256。签署后的扫描件按散列值保存，任何一方都可以上传。",
        "Made from the terms that both parties confirm; the SHA-256 of the terms file stands on every page. Signed copies are kept by their "
        "hash, and either party may add one.",
    ),
    "none": Words("还没有条款。", "There are no terms yet."),
    "versions": Words("条款版本", "Versions of the terms"),
    "version": Words("第 {number} 版", "Version {number}"),
    "in_force": Words("生效中", "in force"),
    "from": Words("自", "from"),
    "unconfirmed": Words("未经双方确认", "not confirmed by both"),
    "whole": Words("全文", "Whole text"),
    "changes": Words("与上一版的差异", "What changed"),
    "download": Words("下载", "Download"),
    "download_note": Words(
        "供签署的不带水印，双方所签相同；副本每页有水印，注明下载人与时刻。下载写入查阅记录。",
        "What is for signature has no watermark, for both sign the same; a copy says across every page who took it and when. Each download is in the trail.",
    ),
    "copies": Words("带水印的副本", "Copies with a watermark"),
    "signed": Words("签署件", "Signed copies"),
    "none_signed": Words("这一版还没有签署件。", "No signed copy of this version yet."),
    "add": Words("上传签署件", "Add a signed copy"),
    "file": Words("PDF、PNG 或 JPEG，至多 20 MB", "PDF, PNG or JPEG, at most 20 MB"),
    "routing": Words("会话怎样分配（现行）", "How conversations are given out now"),
    "routing_lead": Words(
        "紧急的最先，其次是还来得及的里面时限最早的，再次是等得最久的。由乙方管理员设定，双方可见，每次改动都写入合同记录。",
        "Urgent ones first; then, of those that can still be saved, the earliest deadline; then the longest waiting. Set by the provider's "
        "administrators, seen by both parties; each change stands in the contract's record.",
    ),
    "guard": Words(
        "保底：每几个名额里给等得最久的一个",
        "The guard: one slot in so many is for the longest waiting",
    ),
    "no_guard": Words("不设", "none"),
    "reaction": Words(
        "从接到会话到第一句话，秒",
        "From being given a conversation to the first words, s",
    ),
    "silent": Words(
        "沉默超过时限的这一份额，就转给下一位",
        "Silent for this share of the limit: the next one gets it",
    ),
    "gone": Words(
        "文件已不在，或与记录的散列值不符，不能给出。请联系运维。",
        "The file is gone, or is not what its hash says; it is not given out. Please tell whoever runs the service.",
    ),
}
