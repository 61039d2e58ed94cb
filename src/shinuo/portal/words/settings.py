"""Words of what the client agrees for itself: what is urgent, what is masked, which programs read; and of its downloads."""

from shinuo.rules.words import Words

SETTINGS: dict[str, Words] = {
    "title": Words("约定", "Settings"),
    "urgent": Words("紧急规则（2.2(4)、R11）", "What is urgent (2.2(4), R11)"),
    "urgent_lead": Words(
        "由甲方制定。符合任一条的请求在用户等待时自动标为紧急；普通时限照常计算。每行一条。",
        "The client's own. A request that fits any line is marked urgent while the visitor waits; the ordinary limit keeps running. One on a line.",
    ),
    "visitors": Words("用户名单", "Visitors"),
    "keywords": Words("关键词", "Keywords"),
    "topics": Words("主题（开场表单所选）", "Topics (as chosen in the opening form)"),
    "save": Words("保存", "Save"),
    "saved": Words("已写入合同记录。", "Recorded."),
    "names": Words("遮盖的姓名", "Names that are masked"),
    "names_lead": Words(
        "电话、证件号、银行卡号与邮箱总是遮盖；这里列出还要遮盖的姓名，每行一个。名单本身属个人信息，可抹除。",
        "Telephone numbers, identity cards, bank cards and e-mail addresses are always masked; list further names here, one on a line. The list is personal itself, and can be erased.",
    ),
    "unmasking": Words("查看原文的许可", "Permission to see words unmasked"),
    "unmasking_lead": Words(
        "由乙方主管给予甲方人员；每次查看都要写明理由，并记入合同记录。",
        "Given by the provider's supervisors to the client's people; each look takes a reason, and is recorded.",
    ),
    "allowed": Words("已许可", "allowed"),
    "not_allowed": Words("未许可", "not allowed"),
    "allow": Words("许可", "Allow"),
    "forbid": Words("收回许可", "Take back"),
    "no_people": Words("甲方还没有人员账号。", "The client has no people here yet."),
    "tokens": Words("程序读取（API）", "Programs that read (API)"),
    "tokens_lead": Words(
        "只读，只限本合同；每次读取都记入查阅记录。令牌只在生成时显示一次，可随时吊销。",
        "Read only, this contract only; each reading is in the trail. A token is shown once, when it is made, and can be revoked at any time.",
    ),
    "token_name": Words("用途", "What for"),
    "make": Words("生成令牌", "Make a token"),
    "made": Words("令牌（只显示这一次）", "The token (shown this once)"),
    "made_at": Words("生成于", "Made"),
    "used_at": Words("最近使用", "Last used"),
    "never": Words("从未", "never"),
    "revoke": Words("吊销", "Revoke"),
    "revoked": Words("已吊销", "revoked"),
    "whose": Words("谁的", "Whose"),
    "no_tokens": Words("还没有令牌。", "There are no tokens yet."),
    "download": Words("下载请求表（CSV）", "Download requests (CSV)"),
    "download_lead": Words(
        "文件内注明下载人与时刻，并记入查阅记录。",
        "The file names who took it and when, and so does the trail.",
    ),
    "since": Words("自", "From"),
    "until": Words("至", "To"),
    "none_set": Words("（未制定）", "(none)"),
}
CSV: dict[str, Words] = {
    "id": Words("请求", "request"),
    "conversation": Words("会话", "conversation"),
    "channel": Words("渠道", "channel"),
    "requested_at": Words("首条消息（UTC）", "first message (UTC)"),
    "contact_at": Words("首次人工联系（UTC）", "first human contact (UTC)"),
    "contact_by": Words("联系人", "by"),
    "state": Words("判定", "verdict"),
    "reason": Words("理由", "reason"),
    "reason_code": Words("理由代码", "reason code"),
    "band": Words("时段", "band"),
    "elapsed": Words("历时（秒）", "elapsed (s)"),
    "limit": Words("时限（秒）", "limit (s)"),
    "trace": Words("依据", "trace"),
}
"""The columns of the file, in order."""
